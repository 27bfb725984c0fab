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
        guard let owner = try SKUOwner.find([sku], in: transaction).first, owner.store == store,
            owner.product == product
        else {
            throw CommonRefusal.notFound
        }
        try Stock.begin(store: store, product: product, sku: sku, in: transaction)
        guard let stock = try Stock.locked(store: store, sku: sku, in: transaction) else {
            throw CommonRefusal.notFound
        }
        return stock
    }
}
