// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Freight templates: the list and the form.
struct FreightRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/freight") { request, context in
            try await desk.show(request, context, .freight) { try ListPage(freight: $0, $1) }
        }
        router.get("/store/{store}/freight/new") { try await form($0, $1, nil) }
        router.post("/store/{store}/freight/new") { try await save($0, $1, nil) }
        router.get("/store/{store}/freight/{template}") { try await form($0, $1, try $1.id("template")) }
        router.post("/store/{store}/freight/{template}") { try await save($0, $1, try $1.id("template")) }
    }

    private func form(
        _ request: Request, _ context: WebContext, _ template: ID<FreightTemplate>?, typing: FreightTyping? = nil,
        refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let title = template == nil ? Text("新建运费模板", "New freight template") : Text("运费模板", "Freight template")
        return try await desk.show(request, context, .freight, title, status: refusal == nil ? .ok : .unprocessableContent) {
            try FreightPage(template, typing: typing, refusal: refusal, $0, $1)
        }
    }

    private func save(_ request: Request, _ context: WebContext, _ template: ID<FreightTemplate>?) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        var typing = FreightTyping(form)
        if form.isOn("more") {
            typing.addRows()
            return try await self.form(request, context, template, typing: typing)
        }
        let typed = typing
        return try await desk.attempt {
            let verb = SaveFreightTemplate(store: store, template: template, terms: try typed.terms(), isDefault: typed.isDefault)
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).freight, Text("运费模板已保存。", "The freight template is saved."))
        } orShow: { refusal in
            try await self.form(request, context, template, typing: typed, refusal: refusal)
        }
    }
}

/// A freight template as its form has it.
struct FreightTyping: Sendable {
    struct Fee: Sendable {
        var regions = ""
        var firstUnits = ""
        var firstPrice = ""
        var furtherUnits = ""
        var furtherPrice = ""

        var isBlank: Bool { [firstUnits, firstPrice, furtherUnits, furtherPrice, regions].allSatisfy(\.isEmpty) }
    }

    struct Free: Sendable {
        var regions = ""
        var units = ""
        var amount = ""

        var isBlank: Bool { [regions, units, amount].allSatisfy(\.isEmpty) }
    }

    var name = ""
    var valuation = FreightValuation.piece.rawValue
    var method = ShippingMethod.paid.rawValue
    var undelivered = ""
    var hours = "48"
    var shipFrom = ""
    var isDefault = false
    var fees = [Fee(firstUnits: "1", firstPrice: "", furtherUnits: "1", furtherPrice: ""), Fee(), Fee()]
    var frees = [Free(), Free()]

    init() {}

    init(_ template: FreightTemplate) {
        let terms = template.terms
        name = terms.name
        valuation = terms.valuation.rawValue
        method = terms.method.rawValue
        undelivered = terms.undelivered.joined(separator: "、")
        hours = "\(terms.sendWithinHours)"
        shipFrom = terms.shipFrom
        isDefault = template.isDefault
        fees =
            terms.fees.map { fee in
                Fee(
                    regions: fee.regions.joined(separator: "、"), firstUnits: "\(fee.firstUnits)", firstPrice: fee.firstPrice.yuan,
                    furtherUnits: "\(fee.furtherUnits)", furtherPrice: fee.furtherPrice.yuan)
            } + [Fee()]
        frees =
            terms.freeConditions.map { free in
                Free(
                    regions: free.regions.joined(separator: "、"), units: free.unitsMin.map(String.init) ?? "",
                    amount: free.amountMin?.yuan ?? "")
            } + [Free()]
    }

    init(_ form: Form) {
        func text(_ name: String) -> String { form.text(name).trimmingWhitespace() }
        func count(_ name: String) -> Int { min(max(Int(form.text(name)) ?? 0, 0), FreightTerms.rulesMax) }
        name = form.text("name")
        valuation = form.text("valuation")
        method = form.text("method")
        undelivered = text("undelivered")
        hours = text("send_within_hours")
        shipFrom = form.text("ship_from")
        isDefault = form.isOn("default")
        fees = (0..<count("fees")).map { index in
            Fee(
                regions: text("fee-\(index)-regions"), firstUnits: text("fee-\(index)-first-units"),
                firstPrice: text("fee-\(index)-first-price"),
                furtherUnits: text("fee-\(index)-further-units"), furtherPrice: text("fee-\(index)-further-price"))
        }
        frees = (0..<count("frees")).map {
            Free(regions: text("free-\($0)-regions"), units: text("free-\($0)-units"), amount: text("free-\($0)-amount"))
        }
    }

    mutating func addRows() {
        if fees.count < FreightTerms.rulesMax { fees.append(Fee()) }
        if frees.count < FreightTerms.rulesMax { frees.append(Free()) }
    }

    func terms() throws -> FreightTerms {
        FreightTerms(
            name: name, valuation: FreightValuation(rawValue: valuation) ?? .piece, method: ShippingMethod(rawValue: method) ?? .paid,
            fees: method == ShippingMethod.free.rawValue ? [] : try fees.filter { !$0.isBlank }.map(fee),
            freeConditions: method == ShippingMethod.conditionFree.rawValue ? try frees.filter { !$0.isBlank }.map(free) : [],
            undelivered: try Self.regions(undelivered), sendWithinHours: Int(hours) ?? 0, shipFrom: shipFrom)
    }

    private func fee(_ row: Fee) throws -> FreightFee {
        guard let first = Int(row.firstUnits), let further = Int(row.furtherUnits) else {
            throw SaveFreightTemplate.Refusal.unitsOutOfRange
        }
        guard let firstPrice = Money(yuan: row.firstPrice), let furtherPrice = Money(yuan: row.furtherPrice) else {
            throw SaveFreightTemplate.Refusal.priceOutOfRange
        }
        return FreightFee(
            regions: try Self.regions(row.regions), firstUnits: first, firstPrice: firstPrice, furtherUnits: further,
            furtherPrice: furtherPrice)
    }

    private func free(_ row: Free) throws -> FreeCondition {
        if !row.units.isEmpty, Int(row.units) == nil { throw SaveFreightTemplate.Refusal.unitsOutOfRange }
        if !row.amount.isEmpty, Money(yuan: row.amount) == nil { throw SaveFreightTemplate.Refusal.priceOutOfRange }
        return FreeCondition(regions: try Self.regions(row.regions), unitsMin: Int(row.units), amountMin: Money(yuan: row.amount))
    }

    /// Provinces parted by commas or spaces, each one that there is.
    private static func regions(_ text: String) throws -> [String] {
        let names = text.split { ",，、;；".contains($0) || $0.isWhitespace }.map { Province.fullName(of: String($0)) }
        guard names.allSatisfy(Province.all.contains) else { throw SaveFreightTemplate.Refusal.regionsWrong }
        return names
    }
}
