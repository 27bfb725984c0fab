// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's own products, newest first.
package enum ProductList {
    /// Which of them are asked for.
    package enum Filter: Sendable, Hashable {
        /// All but the binned and the deleted.
        case current
        case status(ProductStatus)
        case editStatus(EditStatus)
    }

    package static func page(
        _ request: PageRequest, of store: ID<Store>, _ filter: Filter = .current, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<Product> {
        try context.actor.require(.manageProducts, in: store.party)
        let products = try Product.page(request, of: store, filter, in: snapshot)
        return Page(products, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// Beyond this an exact number tells a merchant nothing.
    package static let countMax = 1000

    /// How many products of a store there are in each state, counted up to `countMax` each, so that it costs the same for any store.
    package static func counts(
        of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ProductStatus: Int] {
        try context.actor.require(.manageProducts, in: store.party)
        return try Product.counts(of: store, in: snapshot)
    }
}
