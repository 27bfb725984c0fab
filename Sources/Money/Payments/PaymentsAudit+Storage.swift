// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What Payments knows of money that came in, for whoever holds it against other books.
package enum PaymentsAudit {
    /// What every payment for orders brought that was not asked back, a page at a time in the order of the ids; zero where no money
    /// arrived.
    package static func keptByPayment(
        after id: ID<Payment>?, limit: Int, in snapshot: any Snapshot
    ) throws -> [(payment: ID<Payment>, amount: Money)] {
        let paid: [PaymentState] = PaymentState.allCases.filter(\.hasMoney)
        return try snapshot.all(
            """
            SELECT id, CASE WHEN state IN \(list: paid) THEN amount - refunds_requested ELSE 0 END FROM payments
            WHERE id > \(id?.raw ?? 0) AND purpose = \(PaymentPurpose.orders([]).name) ORDER BY id LIMIT \(limit)
            """
        ) { (payment: try $0[0], amount: try $0[1]) }
    }

    /// The payments whose refunds, one by one, do not add up to what was asked back of them.
    package static func withUnevenRefunds(limit: Int, in snapshot: any Snapshot) throws -> [ID<Payment>] {
        try snapshot.all(
            """
            SELECT p.id FROM payments p
            LEFT JOIN (SELECT payment_id, SUM(amount) AS amount FROM refunds WHERE is_extra = 0 GROUP BY payment_id) r
              ON r.payment_id = p.id
            WHERE p.refunds_requested <> COALESCE(r.amount, 0) ORDER BY p.id LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
