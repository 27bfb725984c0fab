// SPDX-License-Identifier: Apache-2.0
import Runtime

/// Owns how many units of an SKU a store can sell, how many are promised, and the log of every movement between the
/// two. Publishes `stock.sold_out` and `stock.restocked` (object: the SKU) when an SKU's available units reach zero
/// or leave it.
package enum InventoryModule {
    package static let front = Module(
        name: "Inventory", migrations: InventorySchema.migrations,
        limits: [
            Limit("stockUnitsMax", Stock.unitsMax), Limit("movementUnitsMax", StockUnits.unitsMax),
            Limit("noteCharactersMax", StockMovement.noteCharactersMax),
        ])
}
