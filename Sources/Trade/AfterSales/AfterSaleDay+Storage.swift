// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension AfterSaleDay {
    /// Counts a day that is over. It reads the after-sales that were written since the day began, and the disputes that ended on it.
    package static func count(of store: ID<Store>, in day: Range<Timestamp>, in snapshot: any Snapshot) throws -> AfterSaleDay {
        let (steps, quality, disputes) = try snapshot.answers(steps(of: store, day), quality(of: store, day), disputes(of: store, day))
        let (spent, ended) = (steps ?? [], disputes ?? [])
        return AfterSaleDay(
            qualityRefunds: Int(quality?[0] ?? 0), qualityRefundsByPlatform: Int(quality?[1] ?? 0),
            answered: Spent(count: Int(spent[0]), seconds: spent[1]), withdrawnUnanswered: Int(spent[2]),
            refundOnly: Spent(count: Int(spent[3]), seconds: spent[4]), returns: Spent(count: Int(spent[5]), seconds: spent[6]),
            refundOnlyDisputed: Int(spent[7]), returnsDisputed: Int(spent[8]), disputesLost: Int(ended[0]),
            disputesNotLost: Int(ended[1]))
    }

    private static let paidBack: [AfterSaleState] = [.refunded, .returned]

    private static func isIn(_ day: Range<Timestamp>, _ moment: SQL) -> SQL {
        "\(moment) >= \(day.lowerBound) AND \(moment) < \(day.upperBound)"
    }

    private static func seconds(to moment: SQL, _ condition: SQL) -> SQL {
        "CAST(COALESCE(SUM((\(moment) - created_at) / 1000) FILTER (WHERE \(condition)), 0) AS BIGINT)"
    }

    /// An after-sale that was paid back is written for the last time when the provider says so.
    private static func steps(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<[Int64]?> {
        let answered = isIn(day, "decided_at")
        let finished: SQL = "state IN \(list: paidBack) AND \(isIn(day, "updated_at"))"
        let disputed: SQL =
            "EXISTS (SELECT 1 FROM disputes d WHERE d.store_id = after_sales.store_id AND d.after_sale_id = after_sales.id)"
        func ended(_ kind: AfterSaleKind, disputed isDisputed: Bool) -> SQL {
            "\(finished) AND kind = \(kind) AND \(isDisputed ? disputed : "NOT \(disputed)")"
        }
        return .first(
            """
            SELECT COUNT(*) FILTER (WHERE \(answered)), \(seconds(to: "decided_at", answered)),
              COUNT(*) FILTER (WHERE state = \(AfterSaleState.cancelledByBuyer) AND decided_at IS NULL AND \(isIn(day, "updated_at"))),
              COUNT(*) FILTER (WHERE \(ended(.refund, disputed: false))), \(seconds(to: "updated_at", ended(.refund, disputed: false))),
              COUNT(*) FILTER (WHERE \(ended(.returnAndRefund, disputed: false))),
              \(seconds(to: "updated_at", ended(.returnAndRefund, disputed: false))),
              COUNT(*) FILTER (WHERE \(ended(.refund, disputed: true))), COUNT(*) FILTER (WHERE \(ended(.returnAndRefund, disputed: true)))
            FROM after_sales WHERE store_id = \(store) AND updated_at >= \(day.lowerBound)
            """
        ) { row in try (0..<9).map { try row[$0] } }
    }

    private static func quality(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<[Int64]?> {
        let reasons = AfterSaleReason.allCases.filter(\.isQuality)
        let byPlatform: SQL = """
            EXISTS (SELECT 1 FROM disputes d WHERE d.store_id = a.store_id AND d.after_sale_id = a.id
              AND d.bearer = \(DisputeBearer.platform))
            """
        let earlier: SQL = """
            EXISTS (SELECT 1 FROM after_sales e WHERE e.store_id = a.store_id AND e.order_id = a.order_id AND e.id <> a.id
              AND e.reason IN \(list: reasons) AND e.state IN \(list: paidBack) AND e.updated_at < \(day.lowerBound))
            """
        return .first(
            """
            SELECT COUNT(DISTINCT order_id) FILTER (WHERE NOT \(byPlatform) AND NOT \(earlier)), COUNT(*) FILTER (WHERE \(byPlatform))
            FROM after_sales a WHERE store_id = \(store) AND \(isIn(day, "updated_at")) AND state IN \(list: paidBack)
              AND reason IN \(list: reasons)
            """
        ) { row in [try row[0], try row[1]] }
    }

    private static func disputes(of store: ID<Store>, _ day: Range<Timestamp>) -> Query<[Int64]?> {
        let lost: SQL =
            "state = \(DisputeState.decided) AND bearer IN \(list: [DisputeBearer.store, .both])"
        return .first(
            """
            SELECT COUNT(*) FILTER (WHERE \(lost)), COUNT(*) FILTER (WHERE NOT (\(lost)))
            FROM disputes WHERE store_id = \(store) AND \(isIn(day, "closed_at"))
            """
        ) { row in [try row[0], try row[1]] }
    }
}
