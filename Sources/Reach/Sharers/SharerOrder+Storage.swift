// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Storage
import Stores

extension SharerOrder {
    private init(row: Row) throws {
        self.init(
            store: try row["store_id"], order: try row["order_id"], line: try row["line"], role: try row["role"],
            person: try row["person_id"], kind: try row["kind"], product: try row["product_id"], sku: try row["sku_id"],
            placement: try row["placement_id"], channelKind: try row["channel_kind"], scene: try row["scene"], title: try row["title"],
            base: try row["base"], rate: try row["rate"], amount: try row["amount"], returned: try row["returned"],
            touchedAt: try row["touched_at"], paidAt: try row["paid_at"], settledAt: try row["settled_at"])
    }

    static func insert(_ orders: [SharerOrder], in transaction: any Transaction) throws {
        let rows = orders.map { order -> SQL in
            """
            (\(order.store), \(order.order), \(order.line), \(order.role), \(order.person), \(order.kind), \(order.product), \(order.sku),
            \(order.placement), \(order.channelKind), \(order.scene), \(order.title), \(order.base), \(order.rate), \(order.amount),
            \(order.returned), \(order.touchedAt), \(order.paidAt))
            """
        }
        for rows in SQL.lists(rows) {
            try transaction.execute(
                """
                INSERT INTO sharer_orders (store_id, order_id, line, role, person_id, kind, product_id, sku_id, placement_id, channel_kind,
                  scene, title, base, rate, amount, returned, touched_at, paid_at) VALUES \(rows)
                """)
        }
    }

    static func saveReturned(_ share: Share, of order: Order, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE sharer_orders SET returned = \(share.returned)
            WHERE store_id = \(order.store) AND order_id = \(order.id) AND line = \(share.line) AND role = \(share.role)
            """)
    }

    static func saveSettled(
        _ orders: [ID<Order>], of people: [ID<Person>], at now: Timestamp, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE sharer_orders SET settled_at = \(now) WHERE person_id IN \(list: people) AND order_id IN \(list: orders)")
    }

    /// The lines of an order that sharers brought, each with who was credited; not those of their inviters.
    package static func credited(of order: Order, in snapshot: any Snapshot) throws -> [SharerOrder] {
        try snapshot.all(
            """
            SELECT * FROM sharer_orders
            WHERE store_id = \(order.store) AND order_id = \(order.id) AND role = \(ShareRole.sharer) ORDER BY line
            """, SharerOrder.init(row:))
    }

    /// Those that a store's sharers brought, newest first.
    static func page(
        of store: ID<Store>, _ query: SharerOrderQuery, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<SharerOrder> {
        try page(where: "store_id = \(store)", query, request, in: snapshot)
    }

    /// Those of a person, as sharer and as inviter, newest first.
    static func page(of person: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<SharerOrder> {
        try page(where: "person_id = \(person)", SharerOrderQuery(), request, in: snapshot)
    }

    private static func page(
        where scope: SQL, _ query: SharerOrderQuery, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<SharerOrder> {
        var conditions = [scope]
        if let person = query.person { conditions.append("person_id = \(person)") }
        if let role = query.role { conditions.append("role = \(role)") }
        if let scene = query.scene { conditions.append("scene = \(scene)") }
        if let paid = query.paid { conditions.append("paid_at >= \(paid.lowerBound) AND paid_at < \(paid.upperBound)") }
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let rows = try snapshot.all(
            """
            SELECT * FROM sharer_orders WHERE \(SQL.joined(conditions, by: " AND ")) AND (order_id, line) < (\(after.key), \(after.id))
            ORDER BY order_id DESC, line DESC, role LIMIT \(request.size + 1)
            """, SharerOrder.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.order.raw, id: Int64($0.line)) }
    }

    static func sums(of people: [ID<Person>], store: ID<Store>, in snapshot: any Snapshot) throws -> [ID<Person>: SharerSum] {
        guard !people.isEmpty else { return [:] }
        return try sums(
            "store_id = \(store) AND person_id IN \(list: people)", by: "person_id", in: snapshot)
    }

    static func sums(of person: ID<Person>, in snapshot: any Snapshot) throws -> [ID<Store>: SharerSum] {
        try sums("person_id = \(person)", by: "store_id", in: snapshot)
    }

    private static func sums<Key>(_ scope: SQL, by key: SQL, in snapshot: any Snapshot) throws -> [ID<Key>: SharerSum] {
        let rows = try snapshot.rows(
            """
            SELECT \(key), COUNT(DISTINCT CASE WHEN role = \(ShareRole.sharer) THEN order_id END) AS orders,
              COALESCE(SUM(CASE WHEN role = \(ShareRole.sharer) THEN base ELSE 0 END), 0) AS base,
              SUM(amount - returned) AS earned,
              SUM(CASE WHEN settled_at IS NULL THEN amount - returned ELSE 0 END) AS pending
            FROM sharer_orders WHERE \(scope) GROUP BY \(key)
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0[0], SharerSum(orders: try $0[1], base: try $0[2], earned: try $0[3], pending: try $0[4]))
            })
    }
}
