// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Storage

extension TradeState: SQLConvertible {}

extension Trade {
    /// The trades of a payment, in their order; none when it was never opened at WeChat Pay.
    package static func all(of payment: ID<Payment>, in snapshot: any Snapshot) throws -> [Trade] {
        try snapshot.all("SELECT * FROM wechat_pay_trades WHERE payment_id = \(payment) ORDER BY number", Trade.init(row:))
    }

    /// The trade that collected an order's money, if it is paid.
    static func paid(for reference: Int64, in snapshot: any Snapshot) throws -> Trade? {
        try snapshot.first(
            "SELECT * FROM wechat_pay_trades WHERE reference = \(reference) AND state = \(TradeState.paid) ORDER BY payment_id DESC LIMIT 1"
        ).map(Trade.init(row:))
    }

    static func locked(of payment: ID<Payment>, in transaction: any Transaction) throws -> [Trade] {
        let sql: SQL = "SELECT * FROM wechat_pay_trades WHERE payment_id = \(payment) ORDER BY number"
        return try transaction.all(sql.lockingRows, Trade.init(row:))
    }

    /// Payments whose trades wait to be closed, oldest first.
    static func closing(limit: Int, in snapshot: any Snapshot) throws -> [ID<Payment>] {
        try snapshot.all(
            """
            SELECT payment_id FROM wechat_pay_trades WHERE state = \(TradeState.closing) AND number = 1
            ORDER BY payment_id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// What was paid within a span of time, for a comparison with a bill.
    static func paid(from: Timestamp, to: Timestamp, in snapshot: any Snapshot) throws -> [Trade] {
        try snapshot.all(
            "SELECT * FROM wechat_pay_trades WHERE paid_at >= \(from) AND paid_at < \(to) ORDER BY paid_at, payment_id, number",
            Trade.init(row:))
    }

    /// Writes it down before WeChat Pay is asked. One that stands stays as it is.
    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO wechat_pay_trades (payment_id, number, reference, amount, is_combined, state, opened_at)
            VALUES (\(payment), \(number), \(reference), \(amount), \(isCombined), \(state), \(openedAt)) ON CONFLICT DO NOTHING
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE wechat_pay_trades SET state = \(state), transaction_number = \(self.transaction), paid_at = \(paidAt)
            WHERE payment_id = \(payment) AND number = \(number)
            """)
    }

    private init(row: Row) throws {
        self.init(
            payment: try row["payment_id"], number: try row["number"], reference: try row["reference"], amount: try row["amount"],
            isCombined: try row["is_combined"], state: try row["state"], transaction: try row["transaction_number"],
            openedAt: try row["opened_at"], paidAt: try row["paid_at"])
    }
}
