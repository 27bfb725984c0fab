// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes reserved units out of the store when they are shipped: held → gone. Throws `StockNotHeld` when not so many
/// are held.
package struct ConsumeStock: Sendable {
    package let store: ID<Store>
    package let units: [StockUnits]
    package let reference: Int64

    package init(store: ID<Store>, units: [StockUnits], reference: Int64) {
        self.store = store
        self.units = units
        self.reference = reference
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        for entry in try StockUnits.merged(units) {
            guard try Stock.consume(entry, of: store, in: transaction) else { throw StockNotHeld(sku: entry.sku) }
            try StockMovement.record(
                .consumed, store: store, sku: entry.sku, place: entry.place, available: 0, held: -entry.count, reference: reference,
                in: transaction, context)
        }
    }
}
