// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Sets which share of the price each level of a store pays. The membership calls it in the transaction that changes its levels and
/// has checked who asks.
package struct SetMemberDiscounts: Sendable {
    package let store: ID<Store>
    /// By level.
    package let paidShares: [Int: Rate]

    package init(store: ID<Store>, paidShares: [Int: Rate]) {
        self.store = store
        self.paidShares = paidShares
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try MemberBook.save(paidShares, of: store, in: transaction)
    }
}
