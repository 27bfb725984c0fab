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
        try context.actor.require(.manageProducts, in: store.party)
        var stocks = try StockOwnership.locked(counts.map { ($0.sku, $0.product) }, of: store, in: transaction)
        let found = Dictionary(uniqueKeysWithValues: stocks.map { ($0.key, $0.value.available) })
        let results = try counts.map { count in
            do {
                return Result<Stock, any Error>.success(try write(count, to: &stocks, in: transaction, context))
            } catch let refusal as any Refusal {
                return .failure(refusal)
            }
        }
        for (sku, stock) in stocks.sorted(by: { $0.key < $1.key }) where stock.available != found[sku] {
            try Stock.set(stock.available, store: store, sku: sku, in: transaction)
        }
        return results
    }

    /// Writes a count down, with its movement and event. The row itself is written when all counts are known.
    private func write(
        _ count: any StockCount, to stocks: inout [ID<SKU>: Stock], in transaction: any Transaction, _ context: Context
    ) throws -> Stock {
        let note = try count.note.validated("note", characters: 0...StockMovement.noteCharactersMax)
        guard let before = stocks[count.sku], before.product == count.product else { throw CommonRefusal.notFound }
        let after = try count.available(after: before)
        guard after != before.available else { return before }
        try StockMovement.record(
            count.movement, store: store, sku: count.sku, available: after - before.available, held: 0, note: note, in: transaction,
            context)
        try StockEvents.stepped(
            from: before.available, to: after, StockKey(sku: count.sku, place: .general), of: count.product, store: store,
            in: transaction, context)
        let stock = before.with(available: after)
        stocks[count.sku] = stock
        return stock
    }
}

extension Stock {
    fileprivate func with(available: Int) -> Stock {
        Stock(
            store: store, product: product, sku: sku, available: available, held: held, hasWarehouses: hasWarehouses,
            flashSale: flashSale)
    }
}
