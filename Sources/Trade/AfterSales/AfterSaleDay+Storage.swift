// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage
import Stores

extension AfterSaleDay {
    /// Counts a day that is over. It reads the after-sales that were written since the day began, and the disputes that ended on it.
    package static func count(of store: ID<Store>, in day: Range<Timestamp>, in snapshot: any Snapshot) throws -> AfterSaleDay {
        let (steps, quality, delivery, disputes) = try snapshot.answers(
            steps(of: store, day), refunds(of: store, day, because: \.isQuality), refunds(of: store, day, because: \.isDelivery),
            disputes(of: store, day))
        return AfterSaleDay(
            qualityRefunds: quality.orders, qualityRefundsByPlatform: quality.byPlatform, deliveryRefunds: delivery.orders,
            deliveryRefundsByPlatform: delivery.byPlatform, answered: steps.answered, withdrawnUnanswered: steps.withdrawn,
            refundOnly: steps.refundOnly, returns: steps.returns,
            refundOnlyDisputed: steps.refundOnlyDisputed, returnsDisputed: steps.returnsDisputed, disputesLost: disputes.lost,
            disputesNotLost: disputes.notLost)
    }

    private struct Steps {
        let answered: Spent
        let withdrawn: Int
        let refundOnly: Spent
        let returns: Spent
        let refundOnlyDisputed: Int
        let returnsDisputed: Int
    }

    private struct RefundedOrders {
        let orders: Int
        let byPlatform: Int
    }

    private struct EndedDisputes {
        let lost: Int
        let notLost: Int
    }

    private static let paidBack: [AfterSaleState] = [.refunded, .returned]

    private static func seconds(to moment: SQL, _ condition: SQL) -> SQL {
        "CAST(COALESCE(SUM((\(moment) - created_at) / 1000) FILTER (WHERE \(condition)), 0) AS BIGINT)"
    }

    /// An after-sale that was paid back is written for the last time when the provider says so.
    private static func steps(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<Steps> {
        let answered = day.holds("decided_at")
        let finished: SQL = "state IN \(list: paidBack) AND \(day.holds("updated_at"))"
        let disputed: SQL =
            "EXISTS (SELECT 1 FROM disputes d WHERE d.store_id = after_sales.store_id AND d.after_sale_id = after_sales.id)"
        func ended(_ kind: AfterSaleKind, disputed isDisputed: Bool) -> SQL {
            "\(finished) AND kind = \(kind) AND \(isDisputed ? disputed : "NOT \(disputed)")"
        }
        let (refundOnly, returns) = (ended(.refund, disputed: false), ended(.returnAndRefund, disputed: false))
        return Query(
            """
            SELECT COUNT(*) FILTER (WHERE \(answered)) AS answered, \(seconds(to: "decided_at", answered)) AS answered_seconds,
              COUNT(*) FILTER (WHERE state = \(AfterSaleState.cancelledByBuyer) AND decided_at IS NULL AND \(day.holds("updated_at")))
                AS withdrawn,
              COUNT(*) FILTER (WHERE \(refundOnly)) AS refund_only, \(seconds(to: "updated_at", refundOnly)) AS refund_only_seconds,
              COUNT(*) FILTER (WHERE \(returns)) AS returns, \(seconds(to: "updated_at", returns)) AS returns_seconds,
              COUNT(*) FILTER (WHERE \(ended(.refund, disputed: true))) AS refund_only_disputed,
              COUNT(*) FILTER (WHERE \(ended(.returnAndRefund, disputed: true))) AS returns_disputed
            FROM after_sales WHERE store_id = \(store) AND updated_at >= \(day.lowerBound)
            """
        ) { rows in
            let row = rows[0]
            return Steps(
                answered: Spent(count: try row["answered"], seconds: try row["answered_seconds"]), withdrawn: try row["withdrawn"],
                refundOnly: Spent(count: try row["refund_only"], seconds: try row["refund_only_seconds"]),
                returns: Spent(count: try row["returns"], seconds: try row["returns_seconds"]),
                refundOnlyDisputed: try row["refund_only_disputed"], returnsDisputed: try row["returns_disputed"])
        }
    }

    /// Orders of which something was paid back for a reason of one sort, the first time that it was.
    private static func refunds(
        of store: ID<Store>, _ day: Range<Timestamp>, because isOfSort: (AfterSaleReason) -> Bool
    ) -> Query<RefundedOrders> {
        let reasons = AfterSaleReason.allCases.filter(isOfSort)
        let byPlatform: SQL = """
            EXISTS (SELECT 1 FROM disputes d WHERE d.store_id = a.store_id AND d.after_sale_id = a.id
              AND d.bearer = \(DisputeBearer.platform))
            """
        let earlier: SQL = """
            EXISTS (SELECT 1 FROM after_sales e WHERE e.store_id = a.store_id AND e.order_id = a.order_id AND e.id <> a.id
              AND e.reason IN \(list: reasons) AND e.state IN \(list: paidBack) AND e.updated_at < \(day.lowerBound))
            """
        return Query(
            """
            SELECT COUNT(DISTINCT order_id) FILTER (WHERE NOT \(byPlatform) AND NOT \(earlier)) AS orders,
              COUNT(*) FILTER (WHERE \(byPlatform)) AS by_platform
            FROM after_sales a WHERE store_id = \(store) AND \(day.holds("updated_at")) AND state IN \(list: paidBack)
              AND reason IN \(list: reasons)
            """
        ) { RefundedOrders(orders: try $0[0]["orders"], byPlatform: try $0[0]["by_platform"]) }
    }

    private static func disputes(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<EndedDisputes> {
        let lost: SQL =
            "state = \(DisputeState.decided) AND bearer IN \(list: [DisputeBearer.store, .both])"
        return Query(
            """
            SELECT COUNT(*) FILTER (WHERE \(lost)) AS lost, COUNT(*) FILTER (WHERE NOT (\(lost))) AS not_lost
            FROM disputes WHERE store_id = \(store) AND \(day.holds("closed_at"))
            """
        ) { EndedDisputes(lost: try $0[0]["lost"], notLost: try $0[0]["not_lost"]) }
    }
}
