// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How a party stands in an incentive in one month: what its cap, its goal and its being small are asked of.
package struct IncentiveMonth: Sendable, Hashable {
    package let party: ID<Party>
    package let incentive: ID<Incentive>
    package let month: CalendarMonth
    /// All the party's settled sales of the month, measured or not, as they were when each order settled.
    package internal(set) var sales: Money
    /// Of how many orders something is measured and kept.
    package internal(set) var orders = 0
    /// What is measured and kept.
    package internal(set) var measured = Money.zero
    package internal(set) var paid = Money.zero
    package internal(set) var returned = Money.zero
    /// Whether its bonus is decided; true from the beginning where there is none.
    package internal(set) var isClosed: Bool
}
