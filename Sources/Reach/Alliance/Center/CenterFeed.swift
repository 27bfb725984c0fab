// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Scores
import Storage
import Stores

/// Keeps the Product Center up to date with what products and stores publish, and with what is counted of stores every night.
enum CenterFeed {
    private static let products: Set<String> = ["product.approved", "product.price_changed", "product.status_changed"]
    private static let stores: Set<String> = [
        "store.opened", "store.resumed", "store.suspended", "store.closing", "store.closed",
    ]
    private static let counted = "store.scored"

    static let subscriber = Subscriber("alliance.center", kinds: products.union(stores).union([counted])) {
        transaction, context, stored in
        let event = stored.event
        if products.contains(event.kind) {
            try RefreshPlan.all(of: ID<Product>(event.object), in: transaction, context)
        } else if event.kind == counted {
            let store = ID<Store>(event.object)
            try CenterItem.setScore(
                StoreScore.of(store, in: transaction)?.points,
                sales: ProductDays.units(of: store, in: ProductDays.recent(context), in: transaction), of: store, in: transaction)
        } else if let store = try Store.find(ID<Store>(event.object), in: transaction) {
            try CenterItem.setStoreOpen(store.isOpen, of: store.id, in: transaction)
        }
    }
}
