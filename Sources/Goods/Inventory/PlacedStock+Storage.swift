// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension PlacedStock {
    init(_ row: Row) throws {
        self.init(
            store: try row["store_id"], product: try row["product_id"], sku: try row["sku_id"],
            place: StockPlace(kind: try row["place_kind"], id: try row["place_id"]), available: try row["available"],
            held: try row["held"], isClosed: try row["is_closed"])
    }

    /// What lies of these SKUs of these stores outside the general stock, places that are given up left out.
    package static func find(skus: [ID<SKU>], stores: [ID<Store>], in snapshot: any Snapshot) throws -> [PlacedStock] {
        guard !skus.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT * FROM place_stocks WHERE store_id IN \(list: stores) AND sku_id IN \(list: skus) AND is_closed = 0
            ORDER BY sku_id, place_id
            """, PlacedStock.init)
    }

    /// What lies in one place, by SKU.
    package static func find(in place: StockPlace, of store: ID<Store>, in snapshot: any Snapshot) throws -> [PlacedStock] {
        try snapshot.all(all(in: place, of: store), PlacedStock.init)
    }

    /// What lies of an SKU in a place.
    package static func find(_ key: StockKey, of store: ID<Store>, in snapshot: any Snapshot) throws -> PlacedStock? {
        try snapshot.first(one(key, of: store)).map(PlacedStock.init)
    }

    static func locked(_ key: StockKey, of store: ID<Store>, in transaction: any Transaction) throws -> PlacedStock? {
        try transaction.first(one(key, of: store).lockingRows).map(PlacedStock.init)
    }

    static func locked(in place: StockPlace, of store: ID<Store>, in transaction: any Transaction) throws -> [PlacedStock] {
        try transaction.all(all(in: place, of: store).lockingRows, PlacedStock.init)
    }

    private static func one(_ key: StockKey, of store: ID<Store>) -> SQL {
        "SELECT * FROM place_stocks WHERE store_id = \(store) AND sku_id = \(key.sku) AND place_id = \(key.place.id)"
    }

    private static func all(in place: StockPlace, of store: ID<Store>) -> SQL {
        "SELECT * FROM place_stocks WHERE store_id = \(store) AND place_id = \(place.id) ORDER BY sku_id"
    }

    /// Sees to it that the SKU has a row in the place.
    static func begin(_ key: StockKey, product: ID<Product>, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO place_stocks (store_id, sku_id, place_id, place_kind, product_id, available, held, is_closed)
            VALUES (\(store), \(key.sku), \(key.place.id), \(key.place.kind), \(product), 0, 0, 0) ON CONFLICT DO NOTHING
            """)
    }

    /// Moves units from available to held. Answers nothing when there are not enough, or the place is given up.
    static func hold(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Stock.Remainder? {
        try transaction.first(
            """
            UPDATE place_stocks SET available = available - \(units.count), held = held + \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND place_id = \(units.place.id)
              AND available >= \(units.count) AND is_closed = 0
            RETURNING product_id, available, is_closed
            """
        ).map { try Stock.Remainder($0, isClosed: $0[2]) }
    }

    /// Moves units from held back to available. Answers nothing when not so many are held.
    static func unhold(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Stock.Remainder? {
        try transaction.first(
            """
            UPDATE place_stocks SET available = available + \(units.count), held = held - \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND place_id = \(units.place.id) AND held >= \(units.count)
            RETURNING product_id, available, is_closed
            """
        ).map { try Stock.Remainder($0, isClosed: $0[2]) }
    }

    /// Takes held units away. Answers false when not so many are held.
    static func consume(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            UPDATE place_stocks SET held = held - \(units.count)
            WHERE store_id = \(store) AND sku_id = \(units.sku) AND place_id = \(units.place.id) AND held >= \(units.count)
            """) == 1
    }

    /// Adds to the available units, or takes from them. The row is locked.
    static func add(_ difference: Int, to key: StockKey, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE place_stocks SET available = available + \(difference)
            WHERE store_id = \(store) AND sku_id = \(key.sku) AND place_id = \(key.place.id)
            """)
    }

    /// Gives the place up: nothing is reserved there any more.
    static func close(_ place: StockPlace, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE place_stocks SET is_closed = 1 WHERE store_id = \(store) AND place_id = \(place.id)")
    }

    /// Units held by SKU and place, where any are: for the audit.
    package static func held(in snapshot: any Snapshot) throws -> [StockKey: Int] {
        let rows = try snapshot.all("SELECT sku_id, place_kind, place_id, held FROM place_stocks WHERE held > 0") {
            (StockKey(sku: try $0[0], place: StockPlace(kind: try $0[1], id: try $0[2])), try $0[3] as Int)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
