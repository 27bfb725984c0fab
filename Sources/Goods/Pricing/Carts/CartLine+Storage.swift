// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

extension CartLine {
    init(_ row: Row) throws {
        self.init(
            sku: try row["sku_id"], count: try row["count"], isChosen: try row["is_chosen"],
            priceSeen: try row["price_seen"],
            addedAt: try row["added_at"], position: try row["position"])
    }

    /// The lines of a cart, the newest first.
    static func all(of owner: Int64, in snapshot: any Snapshot) throws -> [CartLine] {
        try snapshot.all(
            "SELECT * FROM cart_lines WHERE owner_id = \(owner) ORDER BY position DESC, sku_id", CartLine.init)
    }

    /// How many different things are in a cart.
    package static func count(of owner: Int64, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM cart_lines WHERE owner_id = \(owner)") ?? 0
    }

    /// Makes changes of one cart follow each other, and notes when it was changed last.
    static func lockCart(of owner: Int64, now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO carts (owner_id, changed_at) VALUES (\(owner), \(now))
            ON CONFLICT (owner_id) DO UPDATE SET changed_at = excluded.changed_at
            """)
    }

    /// Writes a line in place of the SKU's former one.
    func save(of owner: Int64, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO cart_lines (owner_id, sku_id, count, is_chosen, price_seen, added_at, position)
            VALUES (\(owner), \(sku), \(count), \(isChosen), \(priceSeen), \(addedAt), \(position))
            ON CONFLICT (owner_id, sku_id) DO UPDATE SET count = excluded.count, is_chosen = excluded.is_chosen,
              price_seen = excluded.price_seen, added_at = excluded.added_at, position = excluded.position
            """)
    }

    static func remove(_ skus: [ID<SKU>], of owner: Int64, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM cart_lines WHERE owner_id = \(owner) AND sku_id IN \(list: skus)")
    }

    /// Takes a whole cart away.
    static func removeCart(of owner: Int64, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM cart_lines WHERE owner_id = \(owner)")
        try transaction.execute("DELETE FROM carts WHERE owner_id = \(owner)")
    }
}
