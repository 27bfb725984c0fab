// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Keeps the Product Center up to date with what products and stores publish.
enum CenterFeed {
    private static let products: Set<String> = ["product.approved", "product.price_changed", "product.status_changed"]
    private static let stores: Set<String> = [
        "store.opened", "store.resumed", "store.suspended", "store.closing", "store.closed",
    ]

    static let subscriber = Subscriber("alliance.center", kinds: products.union(stores)) {
        transaction, context, stored in
        let event = stored.event
        if products.contains(event.kind) {
            try RefreshPlan.all(of: ID<Product>(event.object), in: transaction, context)
        } else if let store = try Store.find(ID<Store>(event.object), in: transaction) {
            try CenterItem.setStoreOpen(store.isOpen, of: store.id, in: transaction)
        }
    }
}
