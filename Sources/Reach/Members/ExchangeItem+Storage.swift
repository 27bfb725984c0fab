// SPDX-License-Identifier: Apache-2.0
import Kernel
import Pricing
import Runtime
import Storage
import Stores

extension ExchangeItem {
    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], coupon: try row["coupon_id"], product: try row["product_id"],
            name: try row["name"], points: try row["points"], isOffered: try row["is_offered"], exchanged: try row["exchanged"],
            createdAt: try row["created_at"])
    }

    /// What a store offers for points now, the cheapest first.
    package static func offered(by store: ID<Store>, in snapshot: any Snapshot) throws -> [ExchangeItem] {
        try snapshot.all(
            "SELECT * FROM exchange_items WHERE store_id = \(store) AND is_offered = 1 ORDER BY points, id", ExchangeItem.init(row:))
    }

    /// The coupons by which products are handed out for points, also those that were withdrawn.
    package static func madeForProducts(of store: ID<Store>, in snapshot: any Snapshot) throws -> Set<ID<Coupon>> {
        Set(
            try snapshot.all("SELECT coupon_id FROM exchange_items WHERE store_id = \(store) AND product_id IS NOT NULL") {
                try $0[0] as ID<Coupon>
            })
    }

    /// One of a store, also after it was withdrawn.
    package static func require(_ id: ID<ExchangeItem>, of store: ID<Store>, in snapshot: any Snapshot) throws -> ExchangeItem {
        guard let row = try snapshot.first("SELECT * FROM exchange_items WHERE store_id = \(store) AND id = \(id)") else {
            throw CommonRefusal.notFound
        }
        return try ExchangeItem(row: row)
    }

    /// Writes a new one, or offers one again that was withdrawn. Answers false when the coupon is offered already.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO exchange_items (store_id, id, coupon_id, product_id, name, points, is_offered, created_at, changed_at)
            VALUES (\(store), \(id), \(coupon), \(product), \(name), \(points), \(isOffered), \(createdAt), \(createdAt))
            ON CONFLICT (store_id, coupon_id) DO UPDATE SET points = excluded.points, is_offered = 1, changed_at = excluded.changed_at
            WHERE exchange_items.is_offered = 0
            """) == 1
    }

    func save(in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            UPDATE exchange_items SET is_offered = \(isOffered), changed_at = \(context.now) WHERE store_id = \(store) AND id = \(id)
            """)
    }

    func countExchange(in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE exchange_items SET exchanged = exchanged + 1 WHERE store_id = \(store) AND id = \(id)")
    }
}
