// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The end of a holder's chain: how long it is, its last hash, and the sums of its entries.
struct LedgerHead: Hashable, Sendable {
    let holder: Holder
    var sequence: Int64 = 0
    var hash = EntryChain.start
    var balance = Balance()
}
