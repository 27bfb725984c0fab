// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Stores

/// What an incentive paid a party for one order line, or as the bonus of a month, with everything that it was reckoned from. It may be
/// zero, where cap or budget left nothing, a goal was missed, or a line only counts towards a bonus.
package struct IncentivePayment: Sendable, Hashable {
    /// One order line; a month's bonus has none.
    package struct Line: Sendable, Hashable {
        package let order: ID<Order>
        package let number: Int
        package let store: ID<Store>
    }

    package let id: ID<IncentivePayment>
    package let incentive: ID<Incentive>
    /// The version of the terms that decided.
    package let version: Int
    package let party: ID<Party>
    /// In which the line settled, or whose bonus it is.
    package let month: CalendarMonth
    package let line: Line?
    package let inputs: IncentiveInputs
    /// Since when the party counted as new, where that was asked.
    package let since: Timestamp?
    /// The score of the order's store on the day of settlement, where that was asked; a month's bonus has none of its own.
    package var score: ScoreStanding?
    /// The party's settled sales of the month so far, the line's order included.
    package let sales: Money
    /// What was due by the formula, and what cap and budget had left.
    package let due: Money
    package let capLeft: Money
    package let budgetLeft: Money
    /// What was paid: the least of the three.
    package let amount: Money
    /// What refunds have left of what was measured.
    package internal(set) var kept: Money
    /// What came back of the amount because of that.
    package internal(set) var returned: Money
    package let paidAt: Timestamp

    package var remaining: Money { amount - returned }

    /// What limited the amount.
    package enum Limit: Sendable, Hashable { case formula, cap, budget }

    package var limit: Limit {
        if amount == due { return .formula }
        return amount == capLeft ? .cap : .budget
    }

    /// What has to have come back while so much of what was measured is kept: the same part, rounded up, so that any sequence of
    /// refunds comes to the same and a full one takes back all.
    func returned(keeping kept: Money) -> Money {
        guard inputs.measured > .zero else { return .zero }
        return amount - amount.scaled(by: kept.fen, over: inputs.measured.fen)
    }

    /// Whether the amounts recompute to the fen from what was recorded.
    package var isProven: Bool {
        (score?.isMet ?? true) && due == inputs.due && amount == min(due, capLeft, budgetLeft) && returned == returned(keeping: kept)
    }
}
