// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage
import Stores

extension MemberPurchase {
    init(row: Row) throws {
        self.init(
            order: try row["order_id"], store: try row["store_id"], member: try row["member_id"], receivedAt: try row["received_at"],
            amount: try row["amount"], kept: try row["kept"],
            rule: PointRule(perYuan: try row["points_per_yuan"], multiplier: try row["multiplier"]), earned: try row["earned"],
            takenBack: try row["taken_back"])
    }

    /// What an order counted for; nothing where its buyer was no member when it was received.
    package static func find(_ order: Order, in snapshot: any Snapshot) throws -> MemberPurchase? {
        try snapshot.first("SELECT * FROM member_purchases WHERE store_id = \(order.store) AND order_id = \(order.id)")
            .map(MemberPurchase.init(row:))
    }

    /// A page of all purchases in the order of the orders' ids, for the audit.
    package static func page(after order: ID<Order>?, limit: Int, in snapshot: any Snapshot) throws -> [MemberPurchase] {
        try snapshot.all(
            """
            SELECT * FROM member_purchases WHERE order_id > \(order ?? ID(0)) ORDER BY order_id LIMIT \(limit)
            """, MemberPurchase.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO member_purchases (store_id, order_id, member_id, received_at, amount, kept, points_per_yuan, multiplier, earned,
              taken_back)
            VALUES (\(store), \(order), \(member), \(receivedAt), \(amount), \(kept), \(rule.perYuan), \(rule.multiplier), \(earned),
              \(takenBack))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE member_purchases SET kept = \(kept), taken_back = \(takenBack) WHERE store_id = \(store) AND order_id = \(order)
            """)
    }
}
