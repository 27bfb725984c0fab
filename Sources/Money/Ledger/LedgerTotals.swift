// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The sums of all balances.
package struct LedgerTotals: Hashable, Sendable {
    /// What all parties but the world hold.
    package let held: Balance
    /// What came in from payment providers and banks and has not gone back to them, negated.
    package let world: Money
    /// How many holders there are, each shard counted.
    package let holders: Int

    package var difference: Money { held.total + world }
    /// Whether all balances add up to zero, as they always do.
    package var isBalanced: Bool { difference.isZero }
}
