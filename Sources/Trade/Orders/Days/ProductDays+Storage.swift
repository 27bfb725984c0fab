// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// How many units of each product were paid for on each day: from these the sales of the last days are added up.
package enum ProductDays {
    /// How many days back sales are shown.
    package static let recentDays: Int64 = 30

    static let migrations = [
        Migration("orders-days-001", why: "Sales of the last 30 days are too many orders to count whenever somebody asks.", [
            .table("product_days", distribution: .by("store_id"), key: ["store_id", "product_id", "day", "category_id"], columns: """
                store_id INTEGER NOT NULL,
                day INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                category_id INTEGER NOT NULL,
                units INTEGER NOT NULL CHECK (units > 0)
                """)
        ])
    ]

    /// The units of each of a store's products that were paid for in these days; a product without any is absent.
    package static func units(of store: ID<Store>, in days: Range<Int64>, in snapshot: any Snapshot) throws -> [ID<Product>: Int] {
        let rows = try snapshot.all(
            """
            SELECT product_id, CAST(SUM(units) AS BIGINT) AS units FROM product_days
            WHERE store_id = \(store) AND day >= \(days.lowerBound) AND day < \(days.upperBound) GROUP BY product_id
            """
        ) { row in (try row["product_id"] as ID<Product>, try row["units"] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The units of one product that were paid for in these days.
    package static func units(of product: Product, in days: Range<Int64>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            """
            SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) FROM product_days WHERE store_id = \(product.store)
              AND product_id = \(product.id) AND day >= \(days.lowerBound) AND day < \(days.upperBound)
            """) ?? 0
    }

    /// The days of which sales are shown: the last 30 that are over.
    package static func recent(_ context: Context) -> Range<Int64> {
        let today = context.zone.day(of: context.now)
        return today - recentDays..<today
    }

    /// The units that a store sold in these days, by the category in which they were bought.
    package static func unitsByCategory(
        of store: ID<Store>, in days: Range<Int64>, in snapshot: any Snapshot
    ) throws -> [ID<Catalog.Category>: Int] {
        let rows = try snapshot.all(
            """
            SELECT category_id, CAST(SUM(units) AS BIGINT) AS units FROM product_days
            WHERE store_id = \(store) AND day >= \(days.lowerBound) AND day < \(days.upperBound) GROUP BY category_id
            """
        ) { row in (try row["category_id"] as ID<Catalog.Category>, try row["units"] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func count(of store: ID<Store>, day: Int64, _ span: Range<Timestamp>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM product_days WHERE store_id = \(store) AND day = \(day)")
        try transaction.execute(
            """
            INSERT INTO product_days (store_id, day, product_id, category_id, units)
            SELECT l.store_id, CAST(\(day) AS BIGINT), l.product_id, l.category_id, SUM(l.count)
            FROM orders o JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
            WHERE o.store_id = \(store) AND o.updated_at >= \(span.lowerBound) AND \(Order.soldAt) >= \(span.lowerBound)
              AND \(Order.soldAt) < \(span.upperBound) AND \(Order.isSale)
            GROUP BY l.store_id, l.product_id, l.category_id
            """)
    }

    static func forget(of store: ID<Store>, before day: Int64, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM product_days WHERE store_id = \(store) AND day < \(day)")
    }
}
