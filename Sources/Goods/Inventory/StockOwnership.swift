// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// Finds the stock that a merchant may change.
enum StockOwnership {
    /// The SKU's stock, locked, with a row of zeros if it never had any. What is another store's does not exist.
    static func locked(store: ID<Store>, product: ID<Product>, sku: ID<SKU>, in transaction: any Transaction) throws
        -> Stock
    {
        guard let stock = try locked([(sku, product)], of: store, in: transaction)[sku] else { throw CommonRefusal.notFound }
        return stock
    }

    /// The same for several SKUs, in the order of their ids. Those that are another store's, or another product's, are left out.
    static func locked(
        _ skus: [(sku: ID<SKU>, product: ID<Product>)], of store: ID<Store>, in transaction: any Transaction
    ) throws -> [ID<SKU>: Stock] {
        let asked = Set(skus.map(\.sku)).sorted()
        let (owners, stocks) = try transaction.answers(SKUOwner.query(asked), Stock.query(locking: asked, of: store))
        let own = Dictionary(
            owners.filter { $0.store == store }.map { ($0.sku, $0.product) }, uniquingKeysWith: { first, _ in first })
        let meant = Set(skus.filter { own[$0.sku] == $0.product }.map(\.sku))
        var found = stocks.filter { meant.contains($0.key) }
        let missing = meant.subtracting(found.keys).sorted()
        for sku in missing { try Stock.begin(store: store, product: own[sku]!, sku: sku, in: transaction) }
        if !missing.isEmpty { found.merge(try transaction.answer(Stock.query(locking: missing, of: store))) { $1 } }
        return found
    }
}
