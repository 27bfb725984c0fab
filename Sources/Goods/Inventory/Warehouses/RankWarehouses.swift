// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A region gets its own order of warehouses, the first to be asked first. An empty list takes the region's own order away.
/// Throws `WarehouseRefusal`.
package struct RankWarehouses: Sendable {
    package let store: ID<Store>
    package let region: Region
    package let warehouses: [ID<Warehouse>]

    package init(store: ID<Store>, region: Region, warehouses: [ID<Warehouse>]) {
        self.store = store
        self.region = region
        self.warehouses = warehouses
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageProducts, in: store.party)
        let region = try region.validated()
        guard Set(warehouses).count == warehouses.count else { throw WarehouseRefusal.namedTwice }
        guard try Warehouse.find(warehouses, of: store, in: transaction).count == warehouses.count else {
            throw CommonRefusal.notFound
        }
        let covering = Set(try RegionPriority.of(region, store: store, in: transaction))
        guard warehouses.allSatisfy(covering.contains) else { throw WarehouseRefusal.notCovering }
        try RegionPriority.replace(region, of: store, with: warehouses, in: transaction)
        for warehouse in try Warehouse.find(warehouses, of: store, in: transaction) {
            try warehouse.publishChanged(in: transaction, context)
        }
    }
}
