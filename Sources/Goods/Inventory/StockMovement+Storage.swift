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
            reference: try row["reference"], actor: try row["actor_id"], note: try row["note"], at: try row["at"])
    }

    /// Writes what moved.
    static func record(
        _ kind: StockMovementKind, store: ID<Store>, sku: ID<SKU>, available: Int, held: Int, reference: Int64? = nil,
        note: String = "", in transaction: any Transaction, _ context: Context
    ) throws {
        try transaction.execute(
            """
            INSERT INTO stock_movements (
              store_id, sku_id, id, kind, available_difference, held_difference, reference, actor_id, note, at
            ) VALUES (
              \(store), \(sku), \(context.ids.nextRaw()), \(kind), \(available), \(held), \(reference),
              \(context.actor.party), \(note), \(context.now)
            )
            """)
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
    static func differences(limit: Int, in snapshot: any Snapshot) throws -> [StockAudit] {
        try snapshot.all(
            """
            SELECT s.store_id, s.sku_id, s.available, s.held,
              CAST(COALESCE(SUM(m.available_difference), 0) AS BIGINT) AS moved_available,
              CAST(COALESCE(SUM(m.held_difference), 0) AS BIGINT) AS moved_held
            FROM stocks s LEFT JOIN stock_movements m ON m.store_id = s.store_id AND m.sku_id = s.sku_id
            GROUP BY s.store_id, s.sku_id, s.available, s.held
            HAVING s.available <> COALESCE(SUM(m.available_difference), 0)
            OR s.held <> COALESCE(SUM(m.held_difference), 0)
            ORDER BY s.store_id, s.sku_id LIMIT \(limit)
            """
        ) { row in
            StockAudit(
                store: try row["store_id"], sku: try row["sku_id"], available: try row["available"],
                held: try row["held"],
                movedAvailable: try row["moved_available"], movedHeld: try row["moved_held"])
        }
    }
}
