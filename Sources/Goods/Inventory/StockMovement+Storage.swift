// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

extension StockMovement {
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], sku: try row["sku_id"], kind: try row["kind"],
            availableDifference: try row["available_difference"], heldDifference: try row["held_difference"],
            reference: try row["reference"], actor: try row["actor_id"], note: try row["note"], at: try row["at"],
            place: StockPlace(kind: try row["place_kind"], id: try row["place_id"]))
    }

    /// Writes what moved.
    static func record(
        _ kind: StockMovementKind, store: ID<Store>, sku: ID<SKU>, place: StockPlace = .general, available: Int, held: Int,
        reference: Int64? = nil, note: String = "", in transaction: any Transaction, _ context: Context
    ) throws {
        let movement = StockMovement(
            id: context.newID(), store: store, sku: sku, kind: kind, availableDifference: available, heldDifference: held,
            reference: reference, actor: context.actor.party, note: note, at: context.now, place: place)
        try insert([movement], in: transaction)
    }

    static func insert(_ movements: [StockMovement], in transaction: any Transaction) throws {
        let rows = movements.map { movement -> SQL in
            """
            (\(movement.store), \(movement.sku), \(movement.id), \(movement.kind), \(movement.availableDifference),
            \(movement.heldDifference), \(movement.reference), \(movement.actor), \(movement.note), \(movement.at),
            \(movement.place.kind), \(movement.place.id))
            """
        }
        for rows in SQL.lists(rows) {
            try transaction.execute(
                """
                INSERT INTO stock_movements (
                  store_id, sku_id, id, kind, available_difference, held_difference, reference, actor_id, note, at,
                  place_kind, place_id
                ) VALUES \(rows)
                """)
        }
    }

    static func page(
        _ request: PageRequest, store: ID<Store>, sku: ID<SKU>, in snapshot: any Snapshot
    ) throws -> Page<StockMovement> {
        let before = request.cursor?.id ?? .max
        let movements = try snapshot.all(
            """
            SELECT * FROM stock_movements WHERE store_id = \(store) AND sku_id = \(sku) AND id < \(before)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, StockMovement.init)
        return Page(movements, size: request.size) { Cursor(key: $0.at.milliseconds, id: $0.id.raw) }
    }
}

extension StockAudit {
    static func held(in snapshot: any Snapshot) throws -> [ID<SKU>: Int] {
        let counts: [(ID<SKU>, Int)] = try snapshot.all(
            "SELECT sku_id, SUM(held) FROM stocks WHERE held <> 0 GROUP BY sku_id"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// Stock in every place beside the sum of its movements there.
    static func differences(limit: Int, in snapshot: any Snapshot) throws -> [StockAudit] {
        try snapshot.all(
            """
            SELECT s.store_id, s.sku_id, s.place_kind, s.place_id, s.available, s.held,
              CAST(COALESCE(m.available, 0) AS BIGINT) AS moved_available, CAST(COALESCE(m.held, 0) AS BIGINT) AS moved_held
            FROM (
              SELECT store_id, sku_id, 0 AS place_kind, 0 AS place_id, available, held FROM stocks
              UNION ALL SELECT store_id, sku_id, place_kind, place_id, available, held FROM place_stocks
            ) s
            LEFT JOIN (
              SELECT store_id, sku_id, place_id, SUM(available_difference) AS available, SUM(held_difference) AS held
              FROM stock_movements GROUP BY store_id, sku_id, place_id
            ) m ON m.store_id = s.store_id AND m.sku_id = s.sku_id AND m.place_id = s.place_id
            WHERE s.available <> COALESCE(m.available, 0) OR s.held <> COALESCE(m.held, 0)
            ORDER BY s.store_id, s.sku_id, s.place_id LIMIT \(limit)
            """
        ) { row in
            StockAudit(
                store: try row["store_id"], sku: try row["sku_id"],
                place: StockPlace(kind: try row["place_kind"], id: try row["place_id"]),
                available: try row["available"], held: try row["held"],
                movedAvailable: try row["moved_available"], movedHeld: try row["moved_held"])
        }
    }

    /// SKUs whose row names a flash sale that holds no open place, or the other way round.
    static func strayFlashSales(limit: Int, in snapshot: any Snapshot) throws -> [ID<SKU>] {
        try snapshot.all(
            """
            SELECT s.sku_id FROM stocks s LEFT JOIN place_stocks p
              ON p.store_id = s.store_id AND p.sku_id = s.sku_id AND p.place_id = s.flash_sale_id AND p.is_closed = 0
            WHERE s.flash_sale_id IS NOT NULL AND p.sku_id IS NULL
            UNION ALL
            SELECT p.sku_id FROM place_stocks p JOIN stocks s ON s.store_id = p.store_id AND s.sku_id = p.sku_id
            WHERE p.place_kind = \(StockPlaceKind.flashSale) AND p.is_closed = 0
              AND (s.flash_sale_id IS NULL OR s.flash_sale_id <> p.place_id)
            LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Units that lie available in a place that is given up: they were forgotten there.
    static func forgotten(limit: Int, in snapshot: any Snapshot) throws -> [ID<SKU>] {
        try snapshot.all("SELECT sku_id FROM place_stocks WHERE is_closed = 1 AND available <> 0 LIMIT \(limit)") { try $0[0] }
    }
}
