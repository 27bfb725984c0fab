// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One side of a transfer in the books of one party.
package struct LedgerEntry: Hashable, Sendable {
    package let account: Account
    /// 1, 2, 3 … in the holder's chain.
    package let sequence: Int64
    package let transfer: ID<Transfer>
    /// Above zero for what came in, below for what went out.
    package let amount: Money
    /// What lay in the purse afterwards (of this shard, where the party has several).
    package let balance: Money
    /// Where it came from or went to.
    package let counterpart: Account
    package let kind: TransferKind
    package let order: Int64?
    package let reference: Int64
    package let promise: Int64?
    package let at: Timestamp
    /// The hash of the entry before it and of everything above.
    package internal(set) var hash: [UInt8] = []
}
