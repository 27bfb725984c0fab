// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The money of an order by the entries alone, for whoever holds it against other books.
package struct OrderMoney: Sendable, Hashable {
    package static let nothing = OrderMoney(kept: .zero, pending: .zero, held: .zero)

    /// What all parties together were given of the order and have not given back.
    package let kept: Money
    /// How much of it is still a promise.
    package let pending: Money
    /// How much of it its buyer paid for a gift that waits to be accepted.
    package let held: Money

    package init(kept: Money, pending: Money, held: Money) {
        self.kept = kept
        self.pending = pending
        self.held = held
    }

    /// The money of each of these orders. An order without entries is absent.
    package static func of(_ orders: [Int64], in snapshot: any Snapshot) throws -> [Int64: OrderMoney] {
        guard !orders.isEmpty else { return [:] }
        let sums: [(Int64, OrderMoney)] = try snapshot.all(
            """
            SELECT order_id, SUM(amount), SUM(CASE WHEN purse = \(Purse.pending) THEN amount ELSE 0 END),
              SUM(CASE WHEN purse = \(Purse.frozen) AND party_id <> \(Party.platform) THEN amount ELSE 0 END) FROM ledger_entries
            WHERE order_id IN \(list: orders) AND party_id <> \(Party.world) GROUP BY order_id
            """
        ) { (try $0[0], OrderMoney(kept: try $0[1], pending: try $0[2], held: try $0[3])) }
        return Dictionary(uniqueKeysWithValues: sums)
    }
}
