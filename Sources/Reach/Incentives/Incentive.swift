// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger

extension TransferKind {
    /// Whether it belongs to an incentive, which its reference names.
    package var isOfIncentive: Bool {
        self == .incentiveHeld || self == .incentive || self == .incentiveReturned || self == .incentiveReleased
    }
}

/// A programme of the platform that pays those who sell, from a budget of its own.
package struct Incentive: Sendable, Hashable {
    package let id: ID<Incentive>
    /// Grows with every change of the terms; payments name it.
    package internal(set) var version: Int
    package internal(set) var terms: IncentiveTerms
    package internal(set) var state: IncentiveState
    /// What was paid in all. What refunds took back stays counted.
    package internal(set) var paid: Money
    /// What refunds took back: it went to the platform, not to the budget.
    package internal(set) var returned: Money
    package let createdAt: Timestamp
    package internal(set) var startedAt: Timestamp?
    /// When it was over: ended, stopped or spent.
    package internal(set) var closedAt: Timestamp?

    package var budgetLeft: Money { terms.budget - paid }

    /// Where the budgets of running incentives lie, all together: the platform's frozen purse.
    static let fund = Account(Party.platform, .frozen)
    static let platformPurse = Account(Party.platform, .available)

    /// Whether an order that settled at a moment counts.
    func covers(_ settledAt: Timestamp) -> Bool { terms.beginsAt <= settledAt && settledAt < terms.endsAt }
}
