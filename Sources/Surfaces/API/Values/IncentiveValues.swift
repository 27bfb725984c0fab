// SPDX-License-Identifier: Apache-2.0
import Catalog
import Incentives
import Kernel
import Orders
import Scores
import Stores

/// What an incentive says. What its audience, measure and formula do not need may be absent.
struct IncentiveInput: Codable, Sendable {
    let name: Text
    let audience: IncentiveAudience
    /// How long new sellers and stores count as new.
    let days: Int64?
    /// Up to which settled sales of a month sellers and stores count as small.
    let salesMax: Money?
    /// The least score of the store whose order it is, in hundredths: 430 is 4.30. Absent asks for none.
    let scoreMin: Int64?
    let measure: IncentiveMeasure?
    let brandIds: [ID<Brand>]?
    let formula: IncentiveFormula
    let rate: Rate?
    let bonus: Money?
    let goalOrders: Int?
    let goalSales: Money?
    /// What may be paid in all. Without one the incentive is refused.
    let budget: Money?
    /// What one party may be paid in a month.
    let cap: Money?
    let beginsAt: Timestamp
    let endsAt: Timestamp

    func terms() throws -> IncentiveTerms {
        if let scoreMin, !(0...500).contains(scoreMin) { throw IncentiveRefusal.scoreOutOfRange }
        return IncentiveTerms(
            name: name, audience: audience, days: days, salesMax: salesMax, scoreMin: scoreMin.map(ScorePoints.init(hundredths:)),
            measure: measure ?? .allLines, brands: brandIds ?? [], formula: formula, rate: rate, bonus: bonus, goalOrders: goalOrders,
            goalSales: goalSales,
            budget: budget ?? .zero, cap: cap ?? .zero, beginsAt: beginsAt, endsAt: endsAt)
    }
}

struct IncentiveOutput: Codable, Sendable {
    let id: ID<Incentive>
    /// Grows with every change of the terms; payments name it.
    let version: Int
    let state: IncentiveState
    let name: Text
    let audience: IncentiveAudience
    let days: Int64?
    let salesMax: Money?
    /// In hundredths.
    let scoreMin: Int64?
    let measure: IncentiveMeasure
    let brandIds: [ID<Brand>]
    let formula: IncentiveFormula
    let rate: Rate?
    /// What of the platform's fee rate does not count.
    let feeFloor: Rate?
    let bonus: Money?
    let goalOrders: Int?
    let goalSales: Money?
    let budget: Money
    let cap: Money
    let beginsAt: Timestamp
    let endsAt: Timestamp
    let paid: Money
    let returned: Money
    let budgetLeft: Money

    init(_ incentive: Incentive) {
        let terms = incentive.terms
        id = incentive.id
        version = incentive.version
        state = incentive.state
        name = terms.name
        audience = terms.audience
        days = terms.days
        salesMax = terms.salesMax
        scoreMin = terms.scoreMin?.hundredths
        measure = terms.measure
        brandIds = terms.brands
        formula = terms.formula
        rate = terms.rate
        feeFloor = terms.feeFloor
        bonus = terms.bonus
        goalOrders = terms.goalOrders
        goalSales = terms.goalSales
        budget = terms.budget
        cap = terms.cap
        beginsAt = terms.beginsAt
        endsAt = terms.endsAt
        paid = incentive.paid
        returned = incentive.returned
        budgetLeft = incentive.budgetLeft
    }
}

struct IncentiveTrialInput: Codable, Sendable {
    /// Orders that settled from then on, and before the end.
    let since: Timestamp
    let until: Timestamp
}

/// What it would have paid. No money moved.
struct IncentiveTrialOutput: Codable, Sendable {
    struct PartySum: Codable, Sendable {
        let partyId: ID<Party>
        let lines: Int
        let measured: Money
        let due: Money
        let amount: Money
    }

    /// How many lines one condition kept out.
    struct Excluded: Codable, Sendable {
        let reason: IncentiveExclusion
        let text: Text
        let lines: Int
    }

    let version: Int
    let since: Timestamp
    let until: Timestamp
    let orders: Int
    let lines: Int
    let parties: Int
    /// By the formula alone, and within cap and budget.
    let due: Money
    let amount: Money
    let triedAt: Timestamp
    /// Those who would have got most.
    let sums: [PartySum]
    /// Why the other lines did not count.
    let excluded: [Excluded]

    init(_ trial: IncentiveTrial) {
        version = trial.version
        since = trial.since
        until = trial.until
        orders = trial.orders
        lines = trial.lines
        parties = trial.parties
        due = trial.due
        amount = trial.amount
        triedAt = trial.triedAt
        sums = trial.sums.map {
            PartySum(partyId: $0.party, lines: $0.lines, measured: $0.measured, due: $0.due, amount: $0.amount)
        }
        excluded = trial.excluded.map { Excluded(reason: $0.reason, text: $0.reason.label, lines: $0.lines) }
    }
}

struct IncentiveDetailOutput: Codable, Sendable {
    let incentive: IncentiveOutput
    /// The latest dry run, if there was one.
    let trial: IncentiveTrialOutput?
}

struct IncentivePaymentOutput: Codable, Sendable {
    struct Step: Codable, Sendable {
        let label: Text
        let value: Text
    }

    let id: ID<IncentivePayment>
    let incentiveId: ID<Incentive>
    let version: Int
    let partyId: ID<Party>
    /// Such as `2026-01`.
    let month: String
    /// Absent for the bonus of a month.
    let orderId: ID<Order>?
    let line: Int?
    let measured: Money
    let due: Money
    let capLeft: Money
    let budgetLeft: Money
    let amount: Money
    /// The score of the order's store with which it was decided, and the least that was asked, in hundredths.
    let score: Int64?
    let scoreMin: Int64?
    let kept: Money
    let returned: Money
    let paidAt: Timestamp
    /// Whether the amounts recompute from what was recorded.
    let isProven: Bool
    /// How it came to its amount, where it is asked for one payment.
    let explanation: [Step]?

    init(_ payment: IncentivePayment, explanation: PaymentExplanation? = nil) {
        id = payment.id
        incentiveId = payment.incentive
        version = payment.version
        partyId = payment.party
        month = "\(payment.month)"
        orderId = payment.line?.order
        line = payment.line?.number
        measured = payment.inputs.measured
        due = payment.due
        capLeft = payment.capLeft
        budgetLeft = payment.budgetLeft
        amount = payment.amount
        score = payment.score?.points.hundredths
        scoreMin = payment.score?.least.hundredths
        kept = payment.kept
        returned = payment.returned
        paidAt = payment.paidAt
        isProven = payment.isProven
        self.explanation = explanation?.steps.map { Step(label: $0.label, value: $0.value) }
    }
}

/// An incentive as it looks to a party that it is for. Budgets are the platform's business.
struct OwnIncentiveOutput: Codable, Sendable {
    let id: ID<Incentive>
    let state: IncentiveState
    let name: Text
    let audience: IncentiveAudience
    let measure: IncentiveMeasure
    let formula: IncentiveFormula
    let rate: Rate?
    let bonus: Money?
    let goalOrders: Int?
    let goalSales: Money?
    let salesMax: Money?
    /// The least score of the store whose order it is, in hundredths.
    let scoreMin: Int64?
    let cap: Money
    let beginsAt: Timestamp
    let endsAt: Timestamp
    /// Until when I count as new, where that is asked.
    let newUntil: Timestamp?
    /// A store's own score as it counts today, in hundredths, where one is asked.
    let score: Int64?
    /// What keeps me out today, while it runs.
    let exclusion: IncentiveExclusion?
    let exclusionText: Text?
    /// This month: my settled sales, what was measured and of how many orders, what was paid.
    let monthSales: Money
    let monthMeasured: Money
    let monthOrders: Int
    let monthPaid: Money
    /// In all.
    let paid: Money
    let returned: Money

    init(_ own: OwnIncentive) {
        let terms = own.incentive.terms
        id = own.incentive.id
        state = own.incentive.state
        name = terms.name
        audience = terms.audience
        measure = terms.measure
        formula = terms.formula
        rate = terms.rate
        bonus = terms.bonus
        goalOrders = terms.goalOrders
        goalSales = terms.goalSales
        salesMax = terms.salesMax
        scoreMin = terms.scoreMin?.hundredths
        cap = terms.cap
        beginsAt = terms.beginsAt
        endsAt = terms.endsAt
        newUntil = own.newUntil
        score = own.score?.points?.hundredths
        exclusion = own.exclusion
        exclusionText = own.exclusion?.label
        monthSales = own.month?.sales ?? .zero
        monthMeasured = own.month?.measured ?? .zero
        monthOrders = own.month?.orders ?? 0
        monthPaid = own.month?.paid ?? .zero
        paid = own.paid
        returned = own.returned
    }
}
