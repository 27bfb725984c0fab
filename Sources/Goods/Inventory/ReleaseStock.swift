// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Gives reserved units back to where they were taken: held → available. What lay in a flash sale that is over goes on to
/// the general stock. Throws `StockNotHeld` when not so many are held.
package struct ReleaseStock: Sendable {
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
            guard let rest = try Stock.unhold(entry, of: store, in: transaction) else {
                throw StockNotHeld(sku: entry.sku)
            }
            try StockMovement.record(
                .released, store: store, sku: entry.sku, place: entry.place, available: entry.count, held: -entry.count,
                reference: reference, in: transaction, context)
            if rest.isClosed {
                try StockTransfer.takeBack(entry, of: store, in: transaction, context)
            } else {
                try StockEvents.stepped(
                    from: rest.available - entry.count, to: rest.available, entry.key, of: rest.product, store: store,
                    in: transaction, context)
            }
        }
    }
}
