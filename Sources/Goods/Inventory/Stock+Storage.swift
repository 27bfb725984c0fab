// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension Stock {
    init(_ row: Row) throws {
        self.init(
            store: try row["store_id"], product: try row["product_id"], sku: try row["sku_id"],
            available: try row["available"],
            held: try row["held"])
    }

    /// The stock of these SKUs in one query. An SKU whose stock was never set is absent and has none.
    package static func find(skus: [ID<SKU>], in snapshot: any Snapshot) throws -> [ID<SKU>: Stock] {
        guard !skus.isEmpty else { return [:] }
        let stocks = try snapshot.all("SELECT * FROM stocks WHERE sku_id IN \(list: skus)", Stock.init)
        return Dictionary(stocks.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The stock of these SKUs of one store; on an engine that shards it asks one shard only.
    package static func find(store: ID<Store>, skus: [ID<SKU>], in snapshot: any Snapshot) throws -> [ID<SKU>: Stock] {
        guard !skus.isEmpty else { return [:] }
        let stocks = try snapshot.all(
            "SELECT * FROM stocks WHERE store_id = \(store) AND sku_id IN \(list: skus)", Stock.init)
        return Dictionary(uniqueKeysWithValues: stocks.map { ($0.sku, $0) })
    }

    /// The stock of all SKUs of these products of one store, by product and SKU.
    package static func find(store: ID<Store>, products: [ID<Product>], in snapshot: any Snapshot) throws -> [Stock] {
        guard !products.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT * FROM stocks WHERE store_id = \(store) AND product_id IN \(list: products) ORDER BY product_id,
            sku_id
            """, Stock.init)
    }

    /// The stock of one SKU, kept as it is until the transaction ends.
    static func locked(store: ID<Store>, sku: ID<SKU>, in transaction: any Transaction) throws -> Stock? {
        let query: SQL = "SELECT * FROM stocks WHERE store_id = \(store) AND sku_id = \(sku)"
        return try transaction.first(query.lockingRows).map(Stock.init)
    }

    /// Sees to it that the SKU has a row to change.
    static func begin(store: ID<Store>, product: ID<Product>, sku: ID<SKU>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO stocks (store_id, sku_id, product_id, available, held) VALUES (\(store), \(sku), \(product),
            0, 0)
            ON CONFLICT DO NOTHING
            """)
    }

    /// What a conditional movement left.
    struct Remainder {
        let product: ID<Product>
        let available: Int

        init(_ row: Row) throws {
            product = try row[0]
            available = try row[1]
        }
    }

    /// Moves units from available to held. Answers nothing when there are not enough.
    static func hold(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Remainder? {
        try transaction.first(
            """
            UPDATE stocks SET available = available - \(units.count), held = held + \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND available >= \(units.count) RETURNING product_id,
            available
            """
        ).map(Remainder.init)
    }

    /// Moves units from held back to available. Answers nothing when not so many are held.
    static func unhold(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Remainder? {
        try transaction.first(
            """
            UPDATE stocks SET available = available + \(units.count), held = held - \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND held >= \(units.count) RETURNING product_id,
            available
            """
        ).map(Remainder.init)
    }

    /// Takes held units away. Answers false when not so many are held.
    static func consume(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            UPDATE stocks SET held = held - \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND held >= \(units.count)
            """) == 1
    }

    /// Sets the available units of a row that is locked.
    static func set(_ available: Int, store: ID<Store>, sku: ID<SKU>, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE stocks SET available = \(available) WHERE store_id = \(store) AND sku_id = \(sku)")
    }
}
