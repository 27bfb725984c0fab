// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store's warehouses in the order of their making, for those who manage its products.
package enum WarehouseList {
    package static func page(
        of store: ID<Store>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Warehouse> {
        try context.actor.require(.manageProducts, in: store.party)
        return try Warehouse.page(request, of: store, in: snapshot)
    }

    /// All of them; a store has 200 at most.
    package static func all(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [Warehouse] {
        try context.actor.require(.manageProducts, in: store.party)
        return try Warehouse.all(of: store, in: snapshot)
    }
}
