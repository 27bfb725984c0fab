// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A merchant's hand on one SKU's available units: what changing and setting them have in common.
struct StockCount {
    let store: ID<Store>
    let product: ID<Product>
    let sku: ID<SKU>
    let note: String

    /// Asks who counts, and checks the note; then locks the SKU's row and writes the new count with its movement and event.
    /// `count` tells it from what stood before, or refuses. A count that changes nothing writes nothing.
    func write(
        _ kind: StockMovementKind, in transaction: any Transaction, _ context: Context, count: (_ before: Stock) throws -> Int
    ) throws -> Stock {
        try context.actor.require(.manageProducts, in: store.party)
        let note = try note.validated("note", characters: 0...StockMovement.noteCharactersMax)
        let before = try StockOwnership.locked(store: store, product: product, sku: sku, in: transaction)
        let after = try count(before)
        return after == before.available ? before : try before.become(after, by: kind, note: note, in: transaction, context)
    }
}

extension Stock {
    /// Writes a new count of available units with its movement and event. The row is locked.
    func become(
        _ after: Int, by kind: StockMovementKind, note: String, in transaction: any Transaction, _ context: Context
    ) throws -> Stock {
        try Stock.set(after, store: store, sku: sku, in: transaction)
        try StockMovement.record(
            kind, store: store, sku: sku, available: after - available, held: 0, note: note, in: transaction, context)
        try StockEvents.stepped(
            from: available, to: after, StockKey(sku: sku, place: .general), of: product, store: store, in: transaction, context)
        return Stock(
            store: store, product: product, sku: sku, available: after, held: held, hasWarehouses: hasWarehouses,
            flashSale: flashSale)
    }
}
