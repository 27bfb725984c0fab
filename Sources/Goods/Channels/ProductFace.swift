// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// What a card needs to know about a product and its store.
struct ProductFace: Sendable {
    let product: Product
    let storeName: String
    let isStoreOpen: Bool

    /// Whether the store is open is asked of the store, which knows before its products do.
    var isListed: Bool { product.status == .onSale }
    var store: ID<Store> { product.store }
    var isOnSale: Bool { isListed && isStoreOpen }

    /// The faces of products that were ever online, by product; what was removed or banned has none.
    static func find(_ products: [ID<Product>], in snapshot: any Snapshot) throws -> [ID<Product>: ProductFace] {
        let found = try Product.find(Array(Set(products)), in: snapshot).filter(\.canBeShown)
        let stores = try Store.find(Array(Set(found.map(\.store))), in: snapshot)
        let faces = found.compactMap { product in
            stores[product.store].map { ProductFace(product: product, storeName: $0.name, isStoreOpen: $0.isOpen) }
        }
        return Dictionary(uniqueKeysWithValues: faces.map { ($0.product.id, $0) })
    }
}

extension Product {
    fileprivate var canBeShown: Bool {
        switch status {
        case .onSale, .delisted, .takenDown, .depositMissing, .brandExpired: hasOnlineVersion
        case .unlisted, .binned, .deleted, .banned: false
        }
    }
}
