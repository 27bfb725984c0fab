// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// The stock that a merchant may change. What is another store's does not exist.
package struct StockOwnership: Sendable {
    private let store: ID<Store>
    private let owners: [ID<SKU>: ID<Product>]
    /// Kept as they are until the transaction ends.
    private let stocks: [ID<SKU>: Stock]

    /// Asks for the stock of these SKUs of a store, locked in the order of their ids.
    package static func query(locking skus: some Sequence<ID<SKU>>, of store: ID<Store>) -> Query<StockOwnership> {
        let asked = Set(skus).sorted()
        return Query.together(SKUOwner.query(asked), Stock.query(locking: asked, of: store)).map { owners, stocks in
            let own = owners.filter { $0.store == store }.map { ($0.sku, $0.product) }
            return StockOwnership(
                store: store, owners: Dictionary(own, uniquingKeysWith: { first, _ in first }), stocks: stocks)
        }
    }

    /// The SKU's stock, locked, with a row of zeros if it never had any.
    static func locked(store: ID<Store>, product: ID<Product>, sku: ID<SKU>, in transaction: any Transaction) throws
        -> Stock
    {
        let found = try transaction.answer(query(locking: [sku], of: store))
        guard let stock = try found.locked([(sku, product)], in: transaction)[sku] else { throw CommonRefusal.notFound }
        return stock
    }

    /// The same for several of the SKUs that were asked for. Those of another product than is said are left out.
    func locked(
        _ skus: [(sku: ID<SKU>, product: ID<Product>)], in transaction: any Transaction
    ) throws -> [ID<SKU>: Stock] {
        let meant = Set(skus.filter { owners[$0.sku] == $0.product }.map(\.sku))
        var found = stocks.filter { meant.contains($0.key) }
        let missing = meant.subtracting(found.keys).sorted()
        for sku in missing { try Stock.begin(store: store, product: owners[sku]!, sku: sku, in: transaction) }
        if !missing.isEmpty { found.merge(try transaction.answer(Stock.query(locking: missing, of: store))) { $1 } }
        return found
    }
}
