// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage

/// The settled orders for which incentives have still to be paid.
enum IncentiveDues {
    static func add(_ orders: [ID<Order>], in transaction: any Transaction) throws {
        let rows: [SQL] = orders.map { "(\($0))" }
        try transaction.execute(
            "INSERT INTO incentive_dues (order_id) VALUES \(SQL.joined(rows, by: ", ")) ON CONFLICT (order_id) DO NOTHING")
    }

    /// Takes at most so many off the list, the oldest orders first.
    static func take(_ limit: Int, in transaction: any Transaction) throws -> [ID<Order>] {
        let query: SQL = "SELECT order_id FROM incentive_dues ORDER BY order_id LIMIT \(limit)"
        let orders: [ID<Order>] = try transaction.all(query.lockingRows) { try $0[0] }
        guard !orders.isEmpty else { return [] }
        try transaction.execute("DELETE FROM incentive_dues WHERE order_id IN \(list: orders)")
        return orders
    }
}
