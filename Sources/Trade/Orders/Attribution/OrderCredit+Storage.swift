// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Storage
import Stores

extension OrderCredit {
    static func insert(_ credits: [OrderCredit], of order: Order, in transaction: any Transaction) throws {
        guard !credits.isEmpty else { return }
        let rows = SQL.joined(
            credits.map {
                """
                (\(order.store), \(order.id), \($0.line), \($0.touch), \($0.role), \($0.party), \($0.windowDays), \($0.windowVersion))
                """
            }, by: ", ")
        try transaction.execute(
            """
            INSERT INTO order_credits (store_id, order_id, line, touch_id, role, party_id, window_days, window_version) VALUES \(rows)
            """)
    }

    /// Asks to which touches the lines of an order were credited, by line.
    static func query(of order: Order) -> Query<[Int: OrderCredit]> {
        Query<[OrderCredit]>.all("SELECT * FROM order_credits WHERE store_id = \(order.store) AND order_id = \(order.id)") { row in
            OrderCredit(
                line: try row["line"], touch: try row["touch_id"], role: try row["role"], party: try row["party_id"],
                windowDays: try row["window_days"], windowVersion: try row["window_version"])
        }
        .map { Dictionary(uniqueKeysWithValues: $0.map { ($0.line, $0) }) }
    }
}
