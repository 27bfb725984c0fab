// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// How many units of a product were ever paid for: a running count that follows the paid orders a moment later, so that a sale does not
/// wait for it. What is refunded later was sold nevertheless.
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

    static let subscriber = Subscriber("orders.product_sales", kinds: ["order.paid"]) { transaction, _, stored in
        guard let order = try Order.find(ID<Order>(stored.event.object), in: transaction) else { return }
        for line in try OrderLine.all(of: order, in: transaction) {
            try add(line.count, of: line.product, in: order.store, transaction)
        }
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

    private static func add(_ units: Int, of product: ID<Product>, in store: ID<Store>, _ transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO product_sales (store_id, product_id, units) VALUES (\(store), \(product), \(units))
            ON CONFLICT (store_id, product_id) DO UPDATE SET units = product_sales.units + excluded.units
            """)
    }
}
