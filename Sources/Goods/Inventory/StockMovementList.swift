// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// The movements of one SKU's stock, newest first, for those who manage the store's products.
package enum StockMovementList {
    package static func page(
        store: ID<Store>, sku: ID<SKU>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<StockMovement> {
        try context.actor.require(.manageProducts, in: store.party)
        return try StockMovement.page(request, store: store, sku: sku, in: snapshot)
    }
}
