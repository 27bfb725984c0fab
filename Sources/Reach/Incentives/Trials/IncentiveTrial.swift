// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What an incentive would have paid for the orders that settled within a span, as they stand now: the dry run. No money moves.
package struct IncentiveTrial: Sendable, Hashable {
    /// What one party would have got.
    package struct PartySum: Sendable, Hashable {
        package let party: ID<Party>
        package internal(set) var lines = 0
        package internal(set) var measured = Money.zero
        /// By the formula alone.
        package internal(set) var due = Money.zero
        /// Within cap and budget.
        package internal(set) var amount = Money.zero
    }

    /// How many lines one condition kept out.
    package struct Excluded: Sendable, Hashable {
        package let reason: IncentiveExclusion
        package let lines: Int
    }

    package let incentive: ID<Incentive>
    /// The version of the terms that was tried.
    package let version: Int
    package let since: Timestamp
    package let until: Timestamp
    /// How many orders had settled, and how many of their lines would have counted.
    package let orders: Int
    package let lines: Int
    package let parties: Int
    package let due: Money
    package let amount: Money
    package let triedAt: Timestamp
    package let triedBy: ID<Party>?
    /// Those who would have got most, the highest first.
    package internal(set) var sums: [PartySum]
    /// Why the other lines did not count, the most frequent reason first.
    package let excluded: [Excluded]
}
