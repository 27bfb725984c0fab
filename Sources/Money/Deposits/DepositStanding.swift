// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// What a store has deposited, and what it has to.
package struct DepositStanding: Hashable, Sendable {
    package let held: Money
    /// The highest deposit of the categories in which the store has products on sale, or off sale for want of it.
    package let required: Money
    /// The categories whose products are off sale for want of a deposit.
    package let suspended: [ID<Catalog.Category>]

    /// What is missing.
    package var short: Money { max(required - held, .zero) }

    /// Refuses whoever may not see the store's money.
    package static func of(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> DepositStanding {
        try context.actor.requireFunds(of: store.party)
        let suspended = try SellingCategories.of(store, .depositMissing, in: snapshot, context)
        let selling = try SellingCategories.of(store, .onSale, in: snapshot, context)
        let required = (selling + suspended).map(\.deposit).max() ?? .zero
        let held = try Balance.of(store.party, in: snapshot).deposit
        return DepositStanding(held: held, required: required, suspended: suspended.map(\.id))
    }
}

/// The leaf categories in which a store has products in one state.
enum SellingCategories {
    static func of(
        _ store: ID<Store>, _ status: ProductStatus, in snapshot: any Snapshot, _ context: Context
    ) throws -> [Catalog.Category] {
        try Product.leaves(of: store, status, in: snapshot).compactMap { try Catalog.Category.find($0, at: context.now, in: snapshot) }
    }
}
