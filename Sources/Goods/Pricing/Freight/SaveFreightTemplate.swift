// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes a freight template, or gives an existing one new terms. Orders already placed keep their freight.
package struct SaveFreightTemplate: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case templatesTooMany, feesMissing, feeDefaultTwice, conditionsMissing, conditionEmpty, rulesTooMany,
            regionsWrong, unitsOutOfRange,
            priceOutOfRange, sendTimeWrong

        package var kind: RefusalKind { self == .templatesTooMany ? .conflict : .invalid }
        package var field: String? { self == .sendTimeWrong ? "send_within_hours" : "freight_template" }
        package var text: Text {
            switch self {
            case .templatesTooMany:
                Text("每家店铺最多 100 个运费模板，请修改已有模板。", "A store has at most 100 freight templates. Change an existing one.")
            case .feesMissing:
                Text("请至少填写一条运费规则。", "Give at least one freight rule.")
            case .feeDefaultTwice:
                Text("默认运费规则只能有一条，请合并或指定地区。", "There is one default freight rule. Merge them or name regions.")
            case .conditionsMissing:
                Text("请至少填写一条包邮条件，或改为付费配送。", "Give at least one condition for free delivery, or charge for it.")
            case .conditionEmpty:
                Text("包邮条件须填写件数、重量或金额。", "A condition for free delivery needs a count, a weight or an amount.")
            case .rulesTooMany:
                Text("规则太多，每类最多 50 条，请合并地区。", "Too many rules: at most 50 of a kind. Merge regions.")
            case .regionsWrong:
                Text("地区名称不正确或重复，请重新选择地区。", "A region is not right or is named twice. Choose the regions again.")
            case .unitsOutOfRange:
                Text("首件（重）和续件（重）须为 1 至 100,000,000。", "First and further units are 1 to 100,000,000.")
            case .priceOutOfRange:
                Text("运费须为 0 至 10,000 元，包邮金额不能为负数。", "A freight price is ¥0 to ¥10,000; amounts are not negative.")
            case .sendTimeWrong:
                Text("发货时间须为 24 或 48 小时。", "Parcels are sent within 24 or 48 hours.")
            }
        }
    }

    package static let sendWithinHoursChoices = [24, 48]

    package let store: ID<Store>
    /// Nothing for a new template.
    package let template: ID<FreightTemplate>?
    package let terms: FreightTerms
    package let isDefault: Bool

    package init(store: ID<Store>, template: ID<FreightTemplate>? = nil, terms: FreightTerms, isDefault: Bool = false) {
        self.store = store
        self.template = template
        self.terms = terms
        self.isDefault = isDefault
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> FreightTemplate {
        try context.actor.require(.manageSettings, in: store.party)
        let terms = try validatedTerms()
        try FreightTemplate.lockAll(of: store, in: transaction)
        let existing = try existing(in: transaction)
        if existing == nil,
            try FreightTemplate.count(store: store, in: transaction) >= FreightTemplate.templatesPerStoreMax
        {
            throw Refusal.templatesTooMany
        }
        let saved = FreightTemplate(
            id: existing?.id ?? context.newID(), store: store, terms: terms, isDefault: isDefault,
            createdAt: existing?.createdAt ?? context.now, changedAt: context.now)
        try saved.save(in: transaction)
        try context.publish("freight_template.saved", object: saved.id.raw, party: store.party, in: transaction)
        return saved
    }

    private func existing(in transaction: any Transaction) throws -> FreightTemplate? {
        guard let template else { return nil }
        guard let found = try FreightTemplate.find([template], store: store, in: transaction).first else {
            throw CommonRefusal.notFound
        }
        return found
    }

    private func validatedTerms() throws -> FreightTerms {
        let name = try terms.name.validated("name", characters: 1...FreightTerms.nameCharactersMax)
        let shipFrom = try terms.shipFrom.validated("ship_from", characters: 0...100)
        guard Self.sendWithinHoursChoices.contains(terms.sendWithinHours) else { throw Refusal.sendTimeWrong }
        guard max(terms.fees.count, terms.freeConditions.count) <= FreightTerms.rulesMax else {
            throw Refusal.rulesTooMany
        }
        if terms.method != .free, terms.fees.isEmpty { throw Refusal.feesMissing }
        if terms.method == .conditionFree, terms.freeConditions.isEmpty { throw Refusal.conditionsMissing }
        guard terms.fees.count(where: \.regions.isEmpty) <= 1 else { throw Refusal.feeDefaultTwice }
        try checkRegions()
        for fee in terms.fees { try check(fee) }
        for condition in terms.freeConditions { try check(condition) }
        return FreightTerms(
            name: name, valuation: terms.valuation, method: terms.method, fees: terms.fees,
            freeConditions: terms.freeConditions,
            undelivered: terms.undelivered, sendWithinHours: terms.sendWithinHours, shipFrom: shipFrom)
    }

    /// A region stands in one fee rule at most; otherwise it would be chance which counts.
    private func checkRegions() throws {
        let lists = [terms.fees.flatMap(\.regions), terms.undelivered] + terms.freeConditions.map(\.regions)
        for regions in lists {
            let areNames = regions.allSatisfy { name in
                (try? name.validated("regions", characters: 1...AddressText.regionCharactersMax)) == name
                    && !name.contains(",")
            }
            guard areNames, regions.count <= FreightTerms.regionsMax, Set(regions).count == regions.count else {
                throw Refusal.regionsWrong
            }
        }
    }

    private func check(_ fee: FreightFee) throws {
        let units = 1...FreightTerms.unitsMax
        guard units.contains(fee.firstUnits), units.contains(fee.furtherUnits) else { throw Refusal.unitsOutOfRange }
        let prices = Money.zero...FreightTerms.priceMax
        guard prices.contains(fee.firstPrice), prices.contains(fee.furtherPrice) else { throw Refusal.priceOutOfRange }
    }

    private func check(_ condition: FreeCondition) throws {
        guard condition.unitsMin != nil || condition.amountMin != nil else { throw Refusal.conditionEmpty }
        if let units = condition.unitsMin, !(1...FreightTerms.unitsMax).contains(units) {
            throw Refusal.unitsOutOfRange
        }
        if let amount = condition.amountMin, !(Money(fen: 1)...Money.inputMax).contains(amount) {
            throw Refusal.priceOutOfRange
        }
    }
}
