// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns how many units of an SKU a store can sell, where they lie (general stock, warehouses, set aside for a flash sale),
/// how many are promised, and the log of every movement. Publishes `stock.sold_out`, `stock.restocked` and `stock.low`
/// (object: the SKU), and `warehouse.created/changed` (object: the warehouse).
package enum InventoryModule {
    package static let front = Module(
        name: "Inventory", migrations: InventorySchema.migrations, rules: InventoryRules.all,
        limits: [
            Limit("stockUnitsMax", Stock.unitsMax), Limit("movementUnitsMax", StockUnits.unitsMax),
            Limit("noteCharactersMax", StockMovement.noteCharactersMax),
            Limit("warehousesPerStoreMax", Warehouse.warehousesPerStoreMax),
            Limit("warehouseCodeCharactersMax", Warehouse.codeCharactersMax),
            Limit("warehouseNameCharactersMax", Warehouse.nameCharactersMax),
            Limit("warehouseIntroCharactersMax", Warehouse.introCharactersMax),
            Limit("warehouseRegionsMax", Warehouse.regionsMax),
        ])
}

/// The rules of Inventory, with their defaults.
package enum InventoryRules {
    package static let lowMark = Rule(
        "inventory.low_mark_units", Text("库存预警线", "Stock counts as low from"), unit: .count, standard: 10, range: 0...1_000_000,
        source: "ours")

    package static let all = [lowMark]
}
