// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// How many units of a product were ever sold: a running count that follows paid orders and accepted gifts a moment later, so that a
/// sale does not wait for it. What is refunded later was sold nevertheless.
package enum ProductSales {
    static let migrations = [
        Migration("orders-sales-001", why: "Shelves say how often a product was sold, and orders are too many to count.", [
            .table("product_sales", distribution: .by("store_id"), key: ["store_id", "product_id"], columns: """
                store_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                units INTEGER NOT NULL CHECK (units > 0)
                """)
        ])
    ]

    static let subscriber = Subscriber(
        "orders.product_sales", kinds: ["order.paid", "order.gift_accepted"], of: Order.self
    ) { transaction, _, ids in
        let orders = try Order.find(ids, in: transaction).filter { !$0.isStoreGift }
        let lines = try OrderLine.all(of: orders.map(\.id), stores: orders.map(\.store), in: transaction)
        var units: [Place: Int] = [:]
        for order in orders {
            for line in lines[order.id] ?? [] { units[Place(store: order.store, product: line.product), default: 0] += line.count }
        }
        try add(units.sorted { $0.key < $1.key }, in: transaction)
    }

    private struct Place: Hashable, Comparable {
        let store: ID<Store>
        let product: ID<Product>

        static func < (left: Place, right: Place) -> Bool { (left.store, left.product) < (right.store, right.product) }
    }

    /// The units sold of these products; one that was never sold is absent.
    package static func units(of products: [Product], in snapshot: any Snapshot) throws -> [ID<Product>: Int] {
        if products.isEmpty { return [:] }
        let rows = try snapshot.all(
            """
            SELECT product_id, units FROM product_sales WHERE store_id IN \(list: Set(products.map(\.store)).sorted())
            AND product_id IN \(list: products.map(\.id))
            """) { row in (try row["product_id"] as ID<Product>, try row["units"] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Always in the same order of products, so that nobody waits crosswise.
    private static func add(_ units: [(key: Place, value: Int)], in transaction: any Transaction) throws {
        guard !units.isEmpty else { return }
        let rows: [SQL] = units.map { "(\($0.key.store), \($0.key.product), \($0.value))" }
        try transaction.execute(
            """
            INSERT INTO product_sales (store_id, product_id, units) VALUES \(SQL.joined(rows, by: ", "))
            ON CONFLICT (store_id, product_id) DO UPDATE SET units = product_sales.units + excluded.units
            """)
    }
}
