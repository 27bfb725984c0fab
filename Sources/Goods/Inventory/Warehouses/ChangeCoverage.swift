// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A warehouse covers more regions, or fewer. What is so already stays so. Orders that were placed keep their warehouse.
/// Throws `WarehouseRefusal`.
package struct ChangeCoverage: Sendable {
    package let store: ID<Store>
    package let warehouse: ID<Warehouse>
    package let added: [Region]
    package let removed: [Region]

    package init(store: ID<Store>, warehouse: ID<Warehouse>, adding added: [Region] = [], removing removed: [Region] = []) {
        self.store = store
        self.warehouse = warehouse
        self.added = added
        self.removed = removed
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageProducts, in: store.party)
        let found = try Warehouse.locked(warehouse, of: store, in: transaction)
        let added = try Set(added.map { try $0.validated() })
        let removed = try Set(removed.map { try $0.validated() })
        let after = Set(try found.regions(in: transaction)).subtracting(removed).union(added)
        guard after.count <= Warehouse.regionsMax else { throw WarehouseRefusal.tooManyRegions }
        for region in removed { try found.uncover(region, in: transaction) }
        for region in added { try found.cover(region, in: transaction) }
        try found.publishChanged(in: transaction, context)
    }
}
