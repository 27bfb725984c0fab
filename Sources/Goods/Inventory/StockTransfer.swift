// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Units that change their place.
enum StockTransfer {
    /// Units that came back to a place that is given up go on to the general stock.
    static func takeBack(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction, _ context: Context) throws {
        try move(units.count, from: units.place, to: .general, units.sku, store: store, in: transaction, context)
    }

    /// Both rows are there and the units are available; both sides are written down.
    static func move(
        _ count: Int, from: StockPlace, to: StockPlace, _ sku: ID<SKU>, store: ID<Store>, in transaction: any Transaction,
        _ context: Context
    ) throws {
        let kind: StockMovementKind = to == .general ? .takenBack : .setAside
        for (place, difference) in [(from, -count), (to, count)] {
            let key = StockKey(sku: sku, place: place)
            if place == .general {
                guard let rest = try Stock.add(difference, to: sku, of: store, in: transaction) else { throw StockNotHeld(sku: sku) }
                try StockEvents.stepped(
                    from: rest.available - difference, to: rest.available, key, of: rest.product, store: store, in: transaction,
                    context)
            } else {
                try PlacedStock.add(difference, to: key, of: store, in: transaction)
            }
            try StockMovement.record(
                kind, store: store, sku: sku, place: place, available: difference, held: 0, reference: from == .general ? to.id : from.id,
                in: transaction, context)
        }
    }
}
