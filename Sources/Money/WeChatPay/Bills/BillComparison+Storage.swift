// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension BillComparison {
    package static let listed = 62

    /// The last two months' comparisons, newest first, for operators with access to the ledger.
    package static func recent(in snapshot: any Snapshot, _ context: Context) throws -> [BillComparison] {
        try context.actor.requireOperator(.readLedger)
        return try snapshot.all("SELECT * FROM wechat_pay_bills ORDER BY day DESC LIMIT \(listed)") {
            try BillComparison(row: $0, in: snapshot)
        }
    }

    static func find(_ day: String, in snapshot: any Snapshot) throws -> BillComparison? {
        try snapshot.first("SELECT * FROM wechat_pay_bills WHERE day = \(day)").map { try BillComparison(row: $0, in: snapshot) }
    }

    /// That a day's bill could not be had.
    init(missing day: String, _ failure: String, at now: Timestamp) {
        self.init(
            day: day, state: .missing, trades: 0, tradesAmount: .zero, refunds: 0, refundsAmount: .zero, differences: [],
            failure: failure, comparedAt: now)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO wechat_pay_bills (day, state, trades, trades_amount, refunds, refunds_amount, differences, failure, compared_at)
            VALUES (\(day), \(state), \(trades), \(tradesAmount), \(refunds), \(refundsAmount), \(differences.count), \(failure),
              \(comparedAt))
            ON CONFLICT (day) DO UPDATE SET state = excluded.state, trades = excluded.trades, trades_amount = excluded.trades_amount,
              refunds = excluded.refunds, refunds_amount = excluded.refunds_amount, differences = excluded.differences,
              failure = excluded.failure, compared_at = excluded.compared_at
            """)
        try transaction.execute("DELETE FROM wechat_pay_differences WHERE day = \(day)")
        for difference in differences {
            try transaction.execute(
                """
                INSERT INTO wechat_pay_differences (day, number, kind, ours, theirs)
                VALUES (\(day), \(difference.number), \(difference.kind), \(difference.ours), \(difference.theirs))
                """)
        }
    }

    private init(row: Row, in snapshot: any Snapshot) throws {
        let day: String = try row["day"]
        let differences = try snapshot.all(
            "SELECT * FROM wechat_pay_differences WHERE day = \(day) ORDER BY number"
        ) {
            BillDifference(number: try $0["number"], kind: try $0["kind"], ours: try $0["ours"], theirs: try $0["theirs"])
        }
        self.init(
            day: day, state: try row["state"], trades: try row["trades"], tradesAmount: try row["trades_amount"],
            refunds: try row["refunds"], refundsAmount: try row["refunds_amount"], differences: differences, failure: try row["failure"],
            comparedAt: try row["compared_at"])
    }
}
