// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A warehouse gets another name and description.
package struct RenameWarehouse: Sendable {
    package let store: ID<Store>
    package let warehouse: ID<Warehouse>
    package let name: String
    package let intro: String

    package init(store: ID<Store>, warehouse: ID<Warehouse>, name: String, intro: String) {
        self.store = store
        self.warehouse = warehouse
        self.name = name
        self.intro = intro
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Warehouse {
        try context.actor.require(.manageProducts, in: store.party)
        var found = try Warehouse.locked(warehouse, of: store, in: transaction)
        found.name = try name.validated("name", characters: 1...Warehouse.nameCharactersMax)
        found.intro = try intro.validated("intro", characters: 0...Warehouse.introCharactersMax)
        try found.save(in: transaction)
        try found.publishChanged(in: transaction, context)
        return found
    }
}

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

extension Warehouse {
    func publishChanged(in transaction: any Transaction, _ context: Context) throws {
        try context.publish("warehouse.changed", object: id.raw, party: store.party, in: transaction)
    }
}
