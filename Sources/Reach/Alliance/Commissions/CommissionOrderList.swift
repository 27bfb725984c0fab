// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Commissions, the newest order first.
package enum CommissionOrderList {
    /// A seller's, for the seller.
    package static func of(
        _ seller: ID<Person>, state: CommissionState? = nil, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<CommissionOrder> {
        try Seller.requireSelf(seller, context.actor)
        return try CommissionOrder.page(of: seller, state: state, request, in: snapshot)
    }

    /// What a store pays, for its staff.
    package static func paidBy(
        _ store: ID<Store>, state: CommissionState? = nil, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<CommissionOrder> {
        guard context.actor.isSystem || context.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        return try CommissionOrder.page(paidBy: store, state: state, request, in: snapshot)
    }
}
