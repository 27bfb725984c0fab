// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Links products to a class of their store, or unlinks them. Doing it again does nothing.
package struct LinkClassProducts: Sendable {
    package let store: ID<Store>
    package let place: ClassPlace
    package let products: [ID<Product>]
    /// Linked where true, unlinked otherwise.
    package let isLinked: Bool

    package init(store: ID<Store>, place: ClassPlace, products: [ID<Product>], isLinked: Bool = true) {
        self.store = store
        self.place = place
        self.products = products
        self.isLinked = isLinked
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageSettings, in: store.party)
        let named = Set(products).sorted()
        guard named.count <= ClassTree.productsPerCallMax else { throw StorefrontRefusal.tooManyProducts }
        let front = try Storefront.locked(store, in: transaction)
        guard front.tree[place] != nil else { throw StorefrontRefusal.classUnknown }
        if isLinked {
            let known = try Product.find(named, in: transaction).filter { $0.store == store && $0.status != .deleted }
            guard known.count == named.count else { throw StorefrontRefusal.productUnknown }
            try ClassProducts.insert(named, into: place, of: store, in: transaction)
            guard try ClassProducts.count(of: store, place, in: transaction) <= ClassTree.productsMax else {
                throw StorefrontRefusal.tooManyProducts
            }
        } else {
            try ClassProducts.remove(named, from: place, of: store, in: transaction)
        }
        try front.saved(in: transaction, context)
    }
}

/// The products of a store's class, the newest first; a class of the first level shows those below it, too.
package struct ClassProductList: Sendable {
    package let products: Page<ID<Product>>
    package let count: Int

    package static func page(
        _ request: PageRequest, of store: ID<Store>, _ place: ClassPlace, in snapshot: any Snapshot
    ) throws -> ClassProductList {
        let rows = try ClassProducts.page(request, of: store, place, in: snapshot)
        return ClassProductList(
            products: Page(rows, size: request.size) { Cursor(key: 0, id: $0.raw) },
            count: try ClassProducts.count(of: store, place, in: snapshot))
    }
}
