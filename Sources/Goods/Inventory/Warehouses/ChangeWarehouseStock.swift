// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Changes how many units of an SKU a warehouse can sell: by a signed difference, which is safe while orders come in, or to
/// a count, whatever it was. From the first count on the warehouse carries the SKU. Throws the refusals of `ChangeStock`
/// and `SetStock`.
package struct ChangeWarehouseStock: Sendable {
    package enum Change: Sendable, Hashable {
        case by(Int)
        case to(Int)
    }

    package let store: ID<Store>
    package let warehouse: ID<Warehouse>
    package let product: ID<Product>
    package let sku: ID<SKU>
    package let change: Change
    package let note: String

    package init(
        store: ID<Store>, warehouse: ID<Warehouse>, product: ID<Product>, sku: ID<SKU>, change: Change, note: String = ""
    ) {
        self.store = store
        self.warehouse = warehouse
        self.product = product
        self.sku = sku
        self.change = change
        self.note = note
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> PlacedStock {
        try context.actor.require(.manageProducts, in: store.party)
        let note = try note.validated("note", characters: 0...StockMovement.noteCharactersMax)
        try checkRange()
        let key = StockKey(sku: sku, place: try Warehouse.require(warehouse, of: store, in: transaction).place)
        _ = try StockOwnership.locked(store: store, product: product, sku: sku, in: transaction)
        try PlacedStock.begin(key, product: product, of: store, in: transaction)
        try Stock.noteWarehouses(store: store, sku: sku, in: transaction)
        guard let before = try PlacedStock.locked(key, of: store, in: transaction) else { throw CommonRefusal.notFound }
        let difference = try difference(from: before)
        guard difference != 0 else { return before }
        try PlacedStock.add(difference, to: key, of: store, in: transaction)
        try StockMovement.record(
            isSet ? .set : .changed, store: store, sku: sku, place: key.place, available: difference, held: 0, note: note,
            in: transaction, context)
        let after = before.available + difference
        try StockEvents.stepped(
            from: before.available, to: after, key, of: product, store: store, in: transaction, context)
        return PlacedStock(
            store: store, product: product, sku: sku, place: key.place, available: after, held: before.held, isClosed: false)
    }

    private var isSet: Bool { if case .to = change { true } else { false } }

    private func checkRange() throws {
        switch change {
        case .by(let difference):
            guard difference != 0, (-StockUnits.unitsMax...StockUnits.unitsMax).contains(difference) else {
                throw ChangeStock.Refusal.differenceOutOfRange
            }
        case .to(let count):
            guard (0...Stock.unitsMax).contains(count) else { throw SetStock.Refusal.countOutOfRange }
        }
    }

    private func difference(from before: PlacedStock) throws -> Int {
        switch change {
        case .by(let difference):
            guard before.available + difference >= 0 else { throw ChangeStock.Refusal.belowZero }
            guard before.available + difference + before.held <= Stock.unitsMax else { throw ChangeStock.Refusal.aboveLimit }
            return difference
        case .to(let count):
            guard count + before.held <= Stock.unitsMax else { throw SetStock.Refusal.countOutOfRange }
            return count - before.available
        }
    }
}
