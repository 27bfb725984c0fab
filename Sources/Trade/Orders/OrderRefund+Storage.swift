// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage

/// One refund of an order line, with what each share gave back: the other half of the explanation.
package struct OrderRefund: Sendable, Hashable {
    package struct Return: Sendable, Hashable, Codable {
        /// The share's number within the line.
        package let number: Int
        package let party: ID<Party>
        package let amount: Money
    }

    package let id: ID<OrderRefund>
    package let order: ID<Order>
    package let line: Int
    package let amount: Money
    package let returns: [Return]
    package let reason: String
    package let afterSale: Int64?
    package let at: Timestamp

    package static func all(of order: Order, in snapshot: any Snapshot) throws -> [OrderRefund] {
        try snapshot.all(
            "SELECT * FROM order_refunds WHERE store_id = \(order.store) AND order_id = \(order.id) ORDER BY id"
        ) { row in
            OrderRefund(
                id: try row["id"], order: try row["order_id"], line: try row["line"], amount: try row["amount"],
                returns: try JSONDecoder().decode([Return].self, from: Data((try row["returns"] as String).utf8)),
                reason: try row["reason"], afterSale: try row["after_sale_id"], at: try row["at"])
        }
    }

    func insert(_ order: Order, in transaction: any Transaction) throws {
        let text = String(decoding: try JSONEncoder().encode(returns), as: UTF8.self)
        try transaction.execute(
            """
            INSERT INTO order_refunds (store_id, order_id, id, line, amount, returns, reason, after_sale_id, at)
            VALUES (\(order.store), \(order.id), \(id), \(line), \(amount), \(text), \(reason), \(afterSale), \(at))
            """)
    }
}
