// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel
import Storage

extension Inspection {
    static func find(_ order: Order, in snapshot: any Snapshot) throws -> Inspection? {
        try snapshot.first("SELECT * FROM order_inspections WHERE store_id = \(order.store) AND order_id = \(order.id)")
            .map(Inspection.init(row:))
    }

    /// What waits for an operator, oldest first.
    static func waiting(limit: Int, in snapshot: any Snapshot) throws -> [Inspection] {
        try snapshot.all(
            "SELECT * FROM order_inspections WHERE state = \(InspectionState.inspecting) ORDER BY submitted_at, order_id LIMIT \(limit)",
            Inspection.init(row:))
    }

    /// Writes it, whether or not it is there.
    func save(in transaction: any Transaction) throws {
        let photos = String(decoding: try JSONEncoder().encode(photos), as: UTF8.self)
        try transaction.execute(
            """
            INSERT INTO order_inspections (store_id, order_id, state, photos, reason, submitted_at, decided_at)
            VALUES (\(store), \(order), \(state), \(photos), \(reason), \(submittedAt), \(decidedAt))
            ON CONFLICT (store_id, order_id) DO UPDATE SET state = excluded.state, photos = excluded.photos, reason = excluded.reason,
              submitted_at = excluded.submitted_at, decided_at = excluded.decided_at
            """)
    }

    private init(row: Row) throws {
        self.init(
            order: try row["order_id"], store: try row["store_id"], state: try row["state"],
            photos: try JSONDecoder().decode([PackingPhoto].self, from: Data((try row["photos"] as String).utf8)),
            reason: try row["reason"], submittedAt: try row["submitted_at"], decidedAt: try row["decided_at"])
    }
}

extension InspectedCategory {
    package static func all(in snapshot: any Snapshot) throws -> Set<ID<Catalog.Category>> { Set(try snapshot.answer(query())) }

    /// Asks for all of them, in the order of their ids.
    package static func query() -> Query<[ID<Catalog.Category>]> {
        .all("SELECT category_id FROM inspected_categories ORDER BY category_id") { try $0[0] }
    }

    static func contains(_ categories: [ID<Catalog.Category>], in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM inspected_categories WHERE category_id IN \(list: Array(Set(categories)).sorted()) LIMIT 1")
    }

    static func set(_ category: ID<Catalog.Category>, _ isInspected: Bool, in transaction: any Transaction) throws {
        if isInspected {
            try transaction.execute("INSERT INTO inspected_categories (category_id) VALUES (\(category)) ON CONFLICT DO NOTHING")
        } else {
            try transaction.execute("DELETE FROM inspected_categories WHERE category_id = \(category)")
        }
    }
}
