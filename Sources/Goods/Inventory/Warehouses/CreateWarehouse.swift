// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store opens a warehouse under the merchant's own id. Throws `WarehouseRefusal`.
package struct CreateWarehouse: Sendable {
    package let store: ID<Store>
    package let code: String
    package let name: String
    package let intro: String
    package let regions: [Region]

    package init(store: ID<Store>, code: String, name: String, intro: String = "", regions: [Region] = []) {
        self.store = store
        self.code = code
        self.name = name
        self.intro = intro
        self.regions = regions
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Warehouse {
        try context.actor.require(.manageProducts, in: store.party)
        guard (1...Warehouse.codeCharactersMax).contains(code.count), code.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil else {
            throw WarehouseRefusal.codeInvalid
        }
        let warehouse = Warehouse(
            id: context.newID(), store: store, code: code,
            name: try name.validated("name", characters: 1...Warehouse.nameCharactersMax),
            intro: try intro.validated("intro", characters: 0...Warehouse.introCharactersMax), createdAt: context.now)
        let regions = try Set(regions.map { try $0.validated() })
        guard regions.count <= Warehouse.regionsMax else { throw WarehouseRefusal.tooManyRegions }
        let count = try Warehouse.all(of: store, in: transaction).count
        guard count < Warehouse.warehousesPerStoreMax else { throw WarehouseRefusal.tooManyWarehouses }
        guard try warehouse.insert(in: transaction) else { throw WarehouseRefusal.codeTaken }
        for region in regions { try warehouse.cover(region, in: transaction) }
        try context.publish("warehouse.created", object: warehouse.id.raw, party: store.party, in: transaction)
        return warehouse
    }
}
