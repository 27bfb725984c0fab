// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension OrderDay {
    /// Counts a day that is over. It reads the orders that were written since the day began, and those that still wait to be shipped.
    package static func count(of store: ID<Store>, in day: Range<Timestamp>, in snapshot: any Snapshot) throws -> OrderDay {
        let (written, waitingLate) = try snapshot.answers(written(of: store, day), waitingLate(of: store, day))
        var counted = written
        counted.late += waitingLate ?? 0
        return counted
    }

    private init(row: Row) throws {
        self.init(
            paid: try row["paid"], refundedUnshipped: try row["refunded_unshipped"], shipped: try row["shipped"],
            shippedInTime: try row["shipped_in_time"], late: try row["late"], confirmed: try row["confirmed"],
            receivedByThemselves: try row["received_by_themselves"], deliverySeconds: try row["delivery_seconds"])
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

    private static func written(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<OrderDay> {
        let refundedAt: SQL = "(SELECT MAX(r.at) FROM order_refunds r WHERE r.store_id = orders.store_id AND r.order_id = orders.id)"
        let isUnshippedRefund: SQL = "state = \(OrderState.refunded) AND shipped_at IS NULL"
        let received = day.holds("received_at")
        return Query(
            """
            SELECT COUNT(*) FILTER (WHERE \(day.holds(Order.soldAt))) AS paid,
              COUNT(*) FILTER (WHERE \(isUnshippedRefund) AND \(day.holds(refundedAt)) AND \(refundedAt) <= \(due)) AS refunded_unshipped,
              COUNT(*) FILTER (WHERE \(day.holds("shipped_at"))) AS shipped,
              COUNT(*) FILTER (WHERE \(day.holds("shipped_at")) AND shipped_at <= \(due)) AS shipped_in_time,
              COUNT(*) FILTER (WHERE \(day.holds(due)) AND (shipped_at > \(due)
                OR shipped_at IS NULL AND (state <> \(OrderState.refunded) OR \(refundedAt) > \(due)))) AS late,
              COUNT(*) FILTER (WHERE \(received) AND is_received_by_itself = 0) AS confirmed,
              COUNT(*) FILTER (WHERE \(received) AND is_received_by_itself = 1) AS received_by_themselves,
              CAST(COALESCE(SUM((received_at - shipped_at) / 1000)
                FILTER (WHERE \(received) AND is_received_by_itself = 0), 0) AS BIGINT) AS delivery_seconds
            FROM orders WHERE store_id = \(store) AND updated_at >= \(day.lowerBound) AND \(Order.isSale)
            """
        ) { try OrderDay(row: $0[0]) }
    }

    /// Orders that fell due on that day and have lain untouched since before it.
    private static func waitingLate(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<Int?> {
        .first(
            """
            SELECT COUNT(*) FROM orders
            WHERE store_id = \(store) AND state IN (\(OrderState.paid), \(OrderState.partlyShipped)) AND updated_at < \(day.lowerBound)
              AND \(day.holds(due)) AND \(Order.isSale)
            """
        ) { try $0[0] }
    }
}
