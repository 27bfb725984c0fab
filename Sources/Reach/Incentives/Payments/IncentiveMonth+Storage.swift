// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension IncentiveMonth {
    init(row: Row) throws {
        self.init(
            party: try row["party_id"], incentive: try row["incentive_id"], month: try row["month"], sales: try row["sales"],
            orders: try row["orders"], measured: try row["measured"], paid: try row["paid"], returned: try row["returned"],
            isClosed: try row["is_closed"])
    }

    /// How parties stand and stood in an incentive.
    static func find(_ incentive: ID<Incentive>, parties: [ID<Party>], in snapshot: any Snapshot) throws -> [IncentiveMonth] {
        guard !parties.isEmpty else { return [] }
        return try snapshot.all(
            "SELECT * FROM incentive_months WHERE party_id IN \(list: parties) AND incentive_id = \(incentive)", IncentiveMonth.init(row:))
    }

    static func find(_ incentive: ID<Incentive>, _ key: Reckoning.Key, in snapshot: any Snapshot) throws -> IncentiveMonth? {
        try snapshot.first(
            """
            SELECT * FROM incentive_months WHERE party_id = \(key.party) AND incentive_id = \(incentive) AND month = \(key.month)
            """).map(IncentiveMonth.init(row:))
    }

    /// A party's months in several incentives.
    static func all(of party: ID<Party>, incentives: [ID<Incentive>], in snapshot: any Snapshot) throws -> [IncentiveMonth] {
        guard !incentives.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT * FROM incentive_months WHERE party_id = \(party) AND incentive_id IN \(list: incentives) ORDER BY month DESC
            """, IncentiveMonth.init(row:))
    }

    /// Months on whose bonus nobody decided yet: those before a month, or all.
    static func open(
        _ incentive: ID<Incentive>, before end: CalendarMonth?, limit: Int, in snapshot: any Snapshot
    ) throws -> [IncentiveMonth] {
        try snapshot.all(
            """
            SELECT * FROM incentive_months
            WHERE incentive_id = \(incentive) AND is_closed = 0 AND month < \(end ?? CalendarMonth(number: .max))
            ORDER BY month, party_id LIMIT \(limit)
            """, IncentiveMonth.init(row:))
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO incentive_months (party_id, incentive_id, month, sales, orders, measured, paid, returned, is_closed)
            VALUES (\(party), \(incentive), \(month), \(sales), \(orders), \(measured), \(paid), \(returned), \(isClosed))
            ON CONFLICT (party_id, incentive_id, month) DO UPDATE SET sales = excluded.sales, orders = excluded.orders,
              measured = excluded.measured, paid = excluded.paid, returned = excluded.returned, is_closed = excluded.is_closed
            """)
    }
}
