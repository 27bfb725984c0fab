// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// What the platform took of one line of an order that settled: the material for trying out a change of fees.
package struct RecentShare: Sendable, Hashable {
    package let order: ID<Order>
    package let store: ID<Store>
    package let category: ID<Catalog.Category>
    package let base: Money
    package let rate: Rate
    /// The rule that decided, as shares name it.
    package let rule: String
    package let amount: Money

    package init(
        order: ID<Order>, store: ID<Store>, category: ID<Catalog.Category>, base: Money, rate: Rate, rule: String, amount: Money
    ) {
        self.order = order
        self.store = store
        self.category = category
        self.base = base
        self.rate = rate
        self.rule = rule
        self.amount = amount
    }
}

/// Figures over all orders, for operators and for those who are paid. Whoever calls them has asked whether the actor may see them.
package enum RecentShares {
    package static let ordersMax = 1000

    /// The platform's shares of the last orders that settled, the newest order first.
    package static func ofPlatform(lastOrders: Int, in snapshot: any Snapshot) throws -> [RecentShare] {
        try snapshot.all(
            """
            WITH recent AS (
              SELECT store_id, id FROM orders WHERE settled_at IS NOT NULL ORDER BY id DESC LIMIT \(min(lastOrders, ordersMax))
            )
            SELECT s.order_id, s.store_id, l.category_id, s.base, s.rate, s.rule, s.amount FROM recent r
            JOIN order_shares s ON s.store_id = r.store_id AND s.order_id = r.id AND s.role = \(ShareRole.platform)
            JOIN order_lines l ON l.store_id = s.store_id AND l.order_id = s.order_id AND l.number = s.line
            ORDER BY s.order_id DESC, s.line
            """
        ) { row in
            RecentShare(
                order: try row["order_id"], store: try row["store_id"], category: try row["category_id"], base: try row["base"],
                rate: try row["rate"], rule: try row["rule"], amount: try row["amount"])
        }
    }

    /// How many orders of all stores are in each state.
    package static func ordersByState(in snapshot: any Snapshot) throws -> [OrderState: Int] {
        let rows = try snapshot.rows("SELECT state, COUNT(*) FROM orders GROUP BY state")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0[0], try $0[1]) })
    }

    /// How many completed orders wait for their settlement.
    package static func unsettledOrders(in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM orders WHERE state = \(OrderState.completed) AND settled_at IS NULL") ?? 0
    }

    /// How many orders a seller has a commission of. Only the constant in the condition lets the partial index be used.
    package static func orders(ofSeller party: ID<Party>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(DISTINCT order_id) FROM order_shares WHERE party_id = \(party) AND role = 'seller'") ?? 0
    }
}
