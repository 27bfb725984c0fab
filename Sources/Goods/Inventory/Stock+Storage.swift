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
            held: try row["held"], hasWarehouses: try row["has_warehouses"], flashSale: try row["flash_sale_id"])
    }

    /// The stock of these SKUs in one query. An SKU whose stock was never set is absent and has none.
    package static func find(skus: [ID<SKU>], in snapshot: any Snapshot) throws -> [ID<SKU>: Stock] {
        try snapshot.answer(query(skus: skus))
    }

    /// Asks for the stock of these SKUs.
    package static func query(skus: [ID<SKU>]) -> Query<[ID<SKU>: Stock]> {
        guard !skus.isEmpty else { return .known([:]) }
        return Query.all("SELECT * FROM stocks WHERE sku_id IN \(list: skus)", Stock.init).map { stocks in
            Dictionary(stocks.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        }
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

    /// How many units of each SKU of these products can be sold; products without stock are left out.
    package static func standings(of products: [ID<Product>], stores: [ID<Store>]) -> Query<[ID<Product>: [SQLValue]]> {
        if products.isEmpty { return .known([:]) }
        let sql: SQL = """
            SELECT product_id, sku_id, available FROM stocks
            WHERE store_id IN \(list: stores) AND product_id IN \(list: products) ORDER BY product_id, sku_id
            """
        return Query(sql) { rows in
            try rows.reduce(into: [:]) { $0[try $1[0], default: []] += $1.values.dropFirst() }
        }
    }

    /// Asks for the stock of these SKUs of a store, kept as it is until the transaction ends.
    static func query(locking skus: [ID<SKU>], of store: ID<Store>) -> Query<[ID<SKU>: Stock]> {
        guard !skus.isEmpty else { return .known([:]) }
        let sql: SQL = "SELECT * FROM stocks WHERE store_id = \(store) AND sku_id IN \(list: skus) ORDER BY sku_id"
        return Query.all(sql.lockingRows, Stock.init).map { stocks in
            Dictionary(stocks.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        }
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
        /// Whether the place is given up, so that what came back goes on to the general stock.
        let isClosed: Bool

        init(_ row: Row, isClosed: Bool = false) throws {
            product = try row[0]
            available = try row[1]
            self.isClosed = isClosed
        }
    }

    /// Moves units from available to held. Answers nothing when there are not enough.
    static func hold(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Remainder? {
        if units.place != .general { return try PlacedStock.hold(units, of: store, in: transaction) }
        return try transaction.first(
            """
            UPDATE stocks SET available = available - \(units.count), held = held + \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND available >= \(units.count) RETURNING product_id,
            available
            """
        ).map { try Remainder($0) }
    }

    /// Moves units from held back to available. Answers nothing when not so many are held.
    static func unhold(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Remainder? {
        if units.place != .general { return try PlacedStock.unhold(units, of: store, in: transaction) }
        return try transaction.first(
            """
            UPDATE stocks SET available = available + \(units.count), held = held - \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND held >= \(units.count) RETURNING product_id,
            available
            """
        ).map { try Remainder($0) }
    }

    /// Takes held units away. Answers false when not so many are held.
    static func consume(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Bool {
        if units.place != .general { return try PlacedStock.consume(units, of: store, in: transaction) }
        return try transaction.changes(
            """
            UPDATE stocks SET held = held - \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND held >= \(units.count)
            """) == 1
    }

    /// Sets the available units of rows that are locked. What is written twice changes nothing more, so the last is repeated until one
    /// list holds all.
    static func set(_ available: [(sku: ID<SKU>, units: Int)], store: ID<Store>, in transaction: any Transaction) throws {
        guard let last = available.last else { return }
        let length = 1 << (Int.bitWidth - (available.count - 1).leadingZeroBitCount)
        let filled = available + repeatElement(last, count: length - available.count)
        for rows in SQL.lists(filled.map { "(\($0.sku), \($0.units))" }) {
            try transaction.execute(
                """
                UPDATE stocks SET available = counted.column2 FROM (VALUES \(rows)) AS counted
                WHERE stocks.store_id = \(store) AND stocks.sku_id = counted.column1
                """)
        }
    }

    /// Adds to the available units, or takes from them, and answers how many there are then. The SKU has a row.
    static func add(
        _ difference: Int, to sku: ID<SKU>, of store: ID<Store>, in transaction: any Transaction
    ) throws -> Remainder? {
        try transaction.first(
            """
            UPDATE stocks SET available = available + \(difference)
            WHERE store_id = \(store) AND sku_id = \(sku) AND available + \(difference) >= 0 RETURNING product_id, available
            """
        ).map { try Remainder($0) }
    }

    /// Notes that some warehouse carries the SKU.
    static func noteWarehouses(store: ID<Store>, sku: ID<SKU>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE stocks SET has_warehouses = 1 WHERE store_id = \(store) AND sku_id = \(sku)")
    }

    /// Notes for which flash sale units are set aside, or that none are.
    static func note(flashSale: Int64?, store: ID<Store>, sku: ID<SKU>, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE stocks SET flash_sale_id = \(flashSale) WHERE store_id = \(store) AND sku_id = \(sku)")
    }
}
