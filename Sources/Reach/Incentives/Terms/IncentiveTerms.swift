// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Scores
import Storage

/// What an incentive says: who is paid, for what, how much, and within which limits.
package struct IncentiveTerms: Sendable, Hashable {
    package static let nameCharactersMax = 40
    package static let brandsMax = 20
    package static let daysMax: Int64 = 366
    package static let audienceDaysMax: Int64 = 3650
    package static let goalOrdersMax = 1_000_000

    package var name: Text
    package var audience: IncentiveAudience
    /// For new sellers and stores: how long they count as new.
    package var days: Int64?
    /// For small sellers and stores: up to which settled sales of a calendar month, the line included.
    package var salesMax: Money?
    /// The least score of the store whose order it is, as it stood on the day of settlement. Stores without a score do not count then.
    package var scoreMin: ScorePoints?
    package var measure: IncentiveMeasure
    /// For brands and the stores that hold them.
    package var brands: [ID<Brand>]
    package var formula: IncentiveFormula
    /// For all formulas but the bonus.
    package var rate: Rate?
    /// What of the fee rate does not count, as the rule said when the terms were written.
    package internal(set) var feeFloor: Rate?
    package var bonus: Money?
    /// What a month has to bring for the bonus: so many orders, or so much.
    package var goalOrders: Int?
    package var goalSales: Money?
    /// What may be paid in all, and to one party a calendar month. What refunds take back is not paid again.
    package var budget: Money
    package var cap: Money
    /// Orders that settle from this moment on, and before the end, count.
    package internal(set) var beginsAt: Timestamp
    package var endsAt: Timestamp

    package init(
        name: Text, audience: IncentiveAudience, days: Int64? = nil, salesMax: Money? = nil, scoreMin: ScorePoints? = nil,
        measure: IncentiveMeasure = .allLines, brands: [ID<Brand>] = [], formula: IncentiveFormula, rate: Rate? = nil, bonus: Money? = nil,
        goalOrders: Int? = nil, goalSales: Money? = nil, budget: Money, cap: Money, beginsAt: Timestamp, endsAt: Timestamp
    ) {
        self.name = name
        self.audience = audience
        self.days = days
        self.salesMax = salesMax
        self.scoreMin = scoreMin
        self.measure = measure
        self.brands = brands
        self.formula = formula
        self.rate = rate
        self.bonus = bonus
        self.goalOrders = goalOrders
        self.goalSales = goalSales
        self.budget = budget
        self.cap = cap
        self.beginsAt = beginsAt
        self.endsAt = endsAt
    }

    package var needsBrands: Bool { audience == .brandStores || measure == .brands }
}

extension IncentiveTerms {
    /// The terms without what does not belong to them, or the rule that they break.
    func checked(in snapshot: any Snapshot, _ context: Context) throws -> IncentiveTerms {
        var terms = self
        terms.name = Text(
            try name.chinese.validated("name_chinese", characters: 1...Self.nameCharactersMax),
            try name.english.validated("name_english", characters: 1...Self.nameCharactersMax))
        try terms.checkLimits(context)
        try terms.checkAudience(in: snapshot)
        try terms.checkFormula(context)
        return terms
    }

    private func checkLimits(_ context: Context) throws {
        guard budget > .zero else { throw IncentiveRefusal.budgetMissing }
        guard cap > .zero else { throw IncentiveRefusal.capMissing }
        for (amount, field) in [(budget, "budget"), (cap, "cap")] where amount > .inputMax {
            throw FieldRefusal(CommonRefusal.amountOutOfRange, field: field)
        }
        guard cap <= budget else { throw IncentiveRefusal.capAboveBudget }
        if audience == .agencies, cap > context.rule(IncentivesRules.agencyCap).money { throw IncentiveRefusal.agencyCapExceeded }
        guard beginsAt < endsAt else { throw IncentiveRefusal.datesWrong }
        guard endsAt - beginsAt <= .days(Self.daysMax) else { throw IncentiveRefusal.termTooLong }
        guard endsAt > context.now else { throw IncentiveRefusal.endPassed }
    }

    private mutating func checkAudience(in snapshot: any Snapshot) throws {
        days = audience.needsDays ? days : nil
        salesMax = audience.needsSales ? salesMax : nil
        if audience.needsDays {
            guard let days, (1...Self.audienceDaysMax).contains(days) else { throw IncentiveRefusal.daysMissing }
        }
        if audience.needsSales {
            guard let salesMax, salesMax > .zero, salesMax <= .inputMax else { throw IncentiveRefusal.salesMissing }
        }
        if let scoreMin, scoreMin == .zero { throw IncentiveRefusal.scoreOutOfRange }
        brands = needsBrands ? Set(brands).sorted() : []
        guard needsBrands else { return }
        guard !brands.isEmpty else { throw IncentiveRefusal.brandsMissing }
        guard brands.count <= Self.brandsMax else { throw IncentiveRefusal.brandsTooMany }
        for brand in brands where try LibraryBrand.find(brand, in: snapshot) == nil { throw IncentiveRefusal.brandUnknown }
    }

    private mutating func checkFormula(_ context: Context) throws {
        feeFloor = formula == .rateAboveFloor ? context.rule(IncentivesRules.feeFloor).rate : nil
        guard formula == .bonus else {
            (bonus, goalOrders, goalSales) = (nil, nil, nil)
            guard let rate, rate > .zero, rate <= .whole else { throw IncentiveRefusal.rateOutOfRange }
            if formula == .feeRelief, audience.role != .merchant { throw IncentiveRefusal.feeOfStoresOnly }
            return
        }
        rate = nil
        guard let bonus, bonus > .zero, bonus <= .inputMax else { throw IncentiveRefusal.bonusMissing }
        let isByOrders = goalOrders.map { (1...Self.goalOrdersMax).contains($0) } ?? false
        let isBySales = goalSales.map { $0 > .zero && $0 <= .inputMax } ?? false
        guard (goalOrders == nil) != (goalSales == nil), isByOrders || isBySales else { throw IncentiveRefusal.goalMissing }
    }
}
