// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A merchant's hand on one SKU's available units: `ChangeStock` and `SetStock`.
package protocol StockCount: Sendable {
    var product: ID<Product> { get }
    var sku: ID<SKU> { get }
    var note: String { get }
    var movement: StockMovementKind { get }
    /// How many units can be sold then. Throws what is refused.
    func available(after before: Stock) throws -> Int
}

/// Counts some SKUs of a store at once. Each count is taken or refused by itself, in their order; one that changes nothing writes nothing.
package struct CountStocks: Sendable {
    package let store: ID<Store>
    package let counts: [any StockCount]

    package init(store: ID<Store>, counts: [any StockCount]) {
        self.store = store
        self.counts = counts
    }

    /// Answers what became of each count: the stock after it, or why it was refused.
    package func run(in transaction: any Transaction, _ context: Context) throws -> [Result<Stock, any Error>] {
        try run(on: transaction.answer(StockOwnership.query(locking: counts.map(\.sku), of: store)), in: transaction, context)
    }

    /// The same where the stock of the SKUs was asked for together with something else.
    package func run(
        on owned: StockOwnership, in transaction: any Transaction, _ context: Context
    ) throws -> [Result<Stock, any Error>] {
        try context.actor.require(.manageProducts, in: store.party)
        var stocks = try owned.locked(counts.map { ($0.sku, $0.product) }, in: transaction)
        let found = stocks.mapValues(\.available)
        var movements: [StockMovement] = []
        let results = try counts.map { count in
            do {
                guard let before = stocks[count.sku], before.product == count.product else { throw CommonRefusal.notFound }
                let after = try Self.take(count, from: before, &movements, context)
                try StockEvents.stepped(
                    from: before.available, to: after.available, StockKey(sku: count.sku, place: .general), of: count.product,
                    store: store, in: transaction, context)
                stocks[count.sku] = after
                return Result<Stock, any Error>.success(after)
            } catch let refusal as any Refusal {
                return .failure(refusal)
            }
        }
        try StockMovement.insert(movements, in: transaction)
        let changed = stocks.filter { $0.value.available != found[$0.key] }.sorted { $0.key < $1.key }
        try Stock.set(changed.map { ($0.key, $0.value.available) }, store: store, in: transaction)
        return results
    }

    /// What a count makes of the stock, with its movement. All are written when all are known.
    private static func take(
        _ count: any StockCount, from before: Stock, _ movements: inout [StockMovement], _ context: Context
    ) throws -> Stock {
        let note = try count.note.validated("note", characters: 0...StockMovement.noteCharactersMax)
        let available = try count.available(after: before)
        guard available != before.available else { return before }
        movements.append(
            StockMovement(
                id: context.newID(), store: before.store, sku: before.sku, kind: count.movement,
                availableDifference: available - before.available, heldDifference: 0, reference: nil, actor: context.actor.party,
                note: note, at: context.now, place: .general))
        return before.with(available: available)
    }
}

extension Stock {
    fileprivate func with(available: Int) -> Stock {
        Stock(
            store: store, product: product, sku: sku, available: available, held: held, hasWarehouses: hasWarehouses,
            flashSale: flashSale)
    }
}
