// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension OrderDay {
    /// Counts a day that is over. It reads the orders that were written since the day began, and those that still wait to be shipped.
    package static func count(of store: ID<Store>, in day: Range<Timestamp>, in snapshot: any Snapshot) throws -> OrderDay {
        let (written, waitingLate) = try snapshot.answers(written(of: store, day), waitingLate(of: store, day))
        let parts = written ?? []
        return OrderDay(
            paid: Int(parts[0]), refundedUnshipped: Int(parts[1]), shipped: Int(parts[2]), shippedInTime: Int(parts[3]),
            late: Int(parts[4]) + (waitingLate ?? 0), confirmed: Int(parts[5]), receivedByThemselves: Int(parts[6]),
            deliverySeconds: parts[7])
    }

    /// Stores that have orders, in the order of their ids: a seek for each, however many orders it has.
    package static func stores(after store: ID<Store>?, limit: Int, in snapshot: any Snapshot) throws -> [ID<Store>] {
        try snapshot.all(
            """
            SELECT store_id FROM (
              WITH RECURSIVE found (store_id) AS (
                SELECT MIN(store_id) FROM orders WHERE store_id > \(store?.raw ?? 0)
                UNION ALL
                SELECT (SELECT MIN(o.store_id) FROM orders o WHERE o.store_id > found.store_id) FROM found WHERE found.store_id IS NOT NULL
              )
              SELECT store_id FROM found WHERE store_id IS NOT NULL LIMIT \(limit)
            ) AS stores
            """
        ) { try $0[0] }
    }

    private static let due: SQL = "\(Order.soldAt) + ship_by * 3600000"

    private static func isIn(_ day: Range<Timestamp>, _ moment: SQL) -> SQL {
        "\(moment) >= \(day.lowerBound) AND \(moment) < \(day.upperBound)"
    }

    private static func written(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<[Int64]?> {
        let refundedAt: SQL = "(SELECT MAX(r.at) FROM order_refunds r WHERE r.store_id = orders.store_id AND r.order_id = orders.id)"
        let isUnshippedRefund: SQL = "state = \(OrderState.refunded) AND shipped_at IS NULL"
        return .first(
            """
            SELECT COUNT(*) FILTER (WHERE \(isIn(day, Order.soldAt))),
              COUNT(*) FILTER (WHERE \(isUnshippedRefund) AND \(isIn(day, refundedAt)) AND \(refundedAt) <= \(due)),
              COUNT(*) FILTER (WHERE \(isIn(day, "shipped_at"))),
              COUNT(*) FILTER (WHERE \(isIn(day, "shipped_at")) AND shipped_at <= \(due)),
              COUNT(*) FILTER (WHERE \(isIn(day, due)) AND (shipped_at > \(due)
                OR shipped_at IS NULL AND (state <> \(OrderState.refunded) OR \(refundedAt) > \(due)))),
              COUNT(*) FILTER (WHERE \(isIn(day, "received_at")) AND is_received_by_itself = 0),
              COUNT(*) FILTER (WHERE \(isIn(day, "received_at")) AND is_received_by_itself = 1),
              CAST(COALESCE(SUM((received_at - shipped_at) / 1000)
                FILTER (WHERE \(isIn(day, "received_at")) AND is_received_by_itself = 0), 0) AS BIGINT)
            FROM orders WHERE store_id = \(store) AND updated_at >= \(day.lowerBound)
            """
        ) { row in try (0..<8).map { try row[$0] } }
    }

    /// Orders that fell due on that day and have lain untouched since before it.
    private static func waitingLate(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<Int?> {
        .first(
            """
            SELECT COUNT(*) FROM orders
            WHERE store_id = \(store) AND state IN (\(OrderState.paid), \(OrderState.partlyShipped)) AND updated_at < \(day.lowerBound)
              AND \(isIn(day, due))
            """
        ) { try $0[0] }
    }
}
