// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension IncentivesAudit {
    static func withWrongSums(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT incentives.id AS id FROM incentives LEFT JOIN (
              SELECT incentive_id, SUM(amount) AS paid, SUM(returned) AS returned FROM incentive_payments GROUP BY incentive_id
            ) sums ON sums.incentive_id = incentives.id
            WHERE incentives.paid <> COALESCE(sums.paid, 0) OR incentives.returned <> COALESCE(sums.returned, 0)
              OR incentives.paid > incentives.budget
            ORDER BY incentives.id LIMIT \(findingsMax)
            """
        ) { "incentive \(try $0["id"] as Int64)" }
    }

    static func withWrongMonths(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT months.party_id AS party_id, months.incentive_id AS incentive_id, months.month AS month
            FROM incentive_months months LEFT JOIN incentives ON incentives.id = months.incentive_id
            LEFT JOIN (
              SELECT party_id, incentive_id, month, SUM(amount) AS paid, SUM(returned) AS returned,
                SUM(CASE WHEN order_id > 0 THEN kept ELSE 0 END) AS kept,
                COUNT(DISTINCT CASE WHEN order_id > 0 AND kept > 0 THEN order_id END) AS orders
              FROM incentive_payments GROUP BY party_id, incentive_id, month
            ) sums ON sums.party_id = months.party_id AND sums.incentive_id = months.incentive_id AND sums.month = months.month
            WHERE months.paid <> COALESCE(sums.paid, 0) OR months.returned <> COALESCE(sums.returned, 0)
              OR months.measured <> COALESCE(sums.kept, 0) OR months.orders <> COALESCE(sums.orders, 0) OR months.paid > incentives.cap
            ORDER BY months.party_id, months.incentive_id, months.month LIMIT \(findingsMax)
            """
        ) { "party \(try $0["party_id"] as Int64), incentive \(try $0["incentive_id"] as Int64), \(try $0["month"] as CalendarMonth)" }
    }
}

extension IncentivePayment {
    /// A page of all payments in the order of their ids.
    static func page(after last: ID<IncentivePayment>, limit: Int, in snapshot: any Snapshot) throws -> [IncentivePayment] {
        try snapshot.all(
            "SELECT * FROM incentive_payments WHERE id > \(last) ORDER BY id LIMIT \(limit)", IncentivePayment.init(row:))
    }
}
