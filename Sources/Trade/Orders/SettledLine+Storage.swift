// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Storage
import Stores

extension SettledLine {
    static let migrations = [
        Migration("orders-settled-001", why: "Incentives are tried on the orders that settled in a span, in their order.", [
            .index("orders_by_settlement", on: "orders (settled_at, id)", where: "settled_at IS NOT NULL")
        ])
    ]

    /// The lines of those of the orders that have settled, in the order in which they did.
    package static func of(_ orders: [ID<Order>], in snapshot: any Snapshot) throws -> [SettledLine] {
        let settled = try SettledOrder.find(orders, in: snapshot)
        guard !settled.isEmpty else { return [] }
        let (ids, stores) = (settled.map(\.id), Set(settled.map(\.store)).sorted())
        let lines = try OrderLine.all(of: ids, stores: stores, in: snapshot)
        let (shares, channels) = try snapshot.answers(
            Query<[Share]>.all(
                """
                SELECT * FROM order_shares WHERE store_id IN \(list: stores) AND order_id IN \(list: ids) ORDER BY order_id, line, number
                """, Share.init(row:)),
            channels(of: ids, stores: stores))
        let sharesByOrder = Dictionary(grouping: shares, by: \.order)
        return settled.flatMap { order in
            (lines[order.id] ?? []).map { line in
                SettledLine(
                    line, of: order, shares: (sharesByOrder[order.id] ?? []).filter { $0.line == line.number },
                    channel: channels[LineKey(order: order.id, line: line.number)])
            }
        }
    }

    private struct LineKey: Hashable {
        let order: ID<Order>
        let line: Int
    }

    /// Asks in what sort of place the touch was that led to each line. The last row of a line is the one that counts: the credited
    /// touch, or the last of the store's own where none is credited.
    private static func channels(of orders: [ID<Order>], stores: [ID<Store>]) -> Query<[LineKey: ChannelKind]> {
        Query(
            """
            SELECT t.order_id, t.line, t.channel_kind FROM order_touches t
            LEFT JOIN order_credits c ON c.store_id = t.store_id AND c.order_id = t.order_id AND c.line = t.line
            WHERE t.store_id IN \(list: stores) AND t.order_id IN \(list: orders)
              AND (c.touch_id = t.touch_id OR (c.touch_id IS NULL AND t.promoter_id IS NULL))
            ORDER BY t.order_id, t.line, t.number
            """
        ) { rows in
            try rows.reduce(into: [:]) { found, row in
                found[LineKey(order: try row["order_id"], line: try row["line"])] = try row["channel_kind"] as ChannelKind
            }
        }
    }

    /// The settled sales of a store within a span: what is left of what was paid for the goods.
    package static func sales(
        of store: ID<Store>, since begin: Timestamp, until end: Timestamp, in snapshot: any Snapshot
    ) throws -> Money {
        // What settled since then was also written since then, and that has an index by store.
        try snapshot.value(
            """
            SELECT CAST(COALESCE(SUM(s.amount - s.returned), 0) AS BIGINT) FROM orders o
            JOIN order_shares s ON s.store_id = o.store_id AND s.order_id = o.id AND s.role <> \(ShareRole.freight)
            WHERE o.store_id = \(store) AND o.updated_at >= \(begin) AND o.settled_at >= \(begin) AND o.settled_at < \(end)
              AND \(Order.isSale)
            """) ?? .zero
    }

    /// The settled sales within a span of the lines of which a seller has a commission: what is left of what was paid for the goods. Only
    /// the constant in the condition lets the partial index be used.
    package static func sales(
        ofSeller party: ID<Party>, since begin: Timestamp, until end: Timestamp, in snapshot: any Snapshot
    ) throws -> Money {
        try snapshot.value(
            """
            SELECT CAST(COALESCE(SUM(s.amount - s.returned), 0) AS BIGINT) FROM order_shares own
            JOIN orders o ON o.store_id = own.store_id AND o.id = own.order_id
            JOIN order_shares s ON s.store_id = own.store_id AND s.order_id = own.order_id AND s.line = own.line
            WHERE own.party_id = \(party) AND own.role = 'seller' AND s.role <> \(ShareRole.freight)
              AND o.settled_at >= \(begin) AND o.settled_at < \(end)
            """) ?? .zero
    }
}

extension SettledOrder {
    private init(row: Row) throws {
        self.init(id: try row["id"], store: try row["store_id"], placedAt: try row["placed_at"], settledAt: try row["settled_at"])
    }

    /// Those of the orders that have settled, in the order in which they did.
    static func find(_ orders: [ID<Order>], in snapshot: any Snapshot) throws -> [SettledOrder] {
        guard !orders.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT store_id, id, placed_at, settled_at FROM orders WHERE id IN \(list: orders) AND settled_at IS NOT NULL
            ORDER BY settled_at, id
            """, SettledOrder.init(row:))
    }

    /// The next orders that settled within a span, after one of them, in the order in which they did.
    package static func next(
        _ limit: Int, since begin: Timestamp, until end: Timestamp, after last: SettledOrder? = nil, in snapshot: any Snapshot
    ) throws -> [SettledOrder] {
        let after = (last?.settledAt ?? begin, last?.id ?? ID(0))
        return try snapshot.all(
            """
            SELECT store_id, id, placed_at, settled_at FROM orders
            WHERE settled_at >= \(begin) AND settled_at < \(end) AND (settled_at, id) > (\(after.0), \(after.1)) AND \(Order.isSale)
            ORDER BY settled_at, id LIMIT \(limit)
            """, SettledOrder.init(row:))
    }
}
