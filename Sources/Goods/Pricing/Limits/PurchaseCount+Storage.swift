// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Storage
import Stores

/// How many units of a product with a purchase limit a buyer ordered on a day; cancelled orders are not counted. One row a day,
/// so that a limit can be given another period.
package struct PurchaseCount: Sendable, Hashable {
    package let store: ID<Store>
    package let product: ID<Product>
    package let buyer: ID<Party>
    /// Days since 1970-01-01 in the deployment's zone.
    package let day: Int64
    package let units: Int

    /// A buyer's counts of these products from a day on.
    static func find(
        _ products: [ID<Product>], stores: [ID<Store>], buyer: ID<Party>, from day: Int64, in snapshot: any Snapshot
    ) throws -> [PurchaseCount] {
        guard !products.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT * FROM purchase_counts WHERE store_id IN \(list: stores) AND product_id IN \(list: products)
              AND buyer_id = \(buyer) AND day >= \(day)
            """, PurchaseCount.init)
    }

    /// Every buyer's units of every product, for the audit.
    package static func totals(in snapshot: any Snapshot) throws -> [PurchaseKey: Int] {
        let rows = try snapshot.all(
            """
            SELECT product_id, buyer_id, CAST(SUM(units) AS BIGINT) FROM purchase_counts WHERE units > 0
            GROUP BY product_id, buyer_id
            """
        ) { (PurchaseKey(product: try $0[0], buyer: try $0[1]), try $0[2] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private init(_ row: Row) throws {
        store = try row["store_id"]
        product = try row["product_id"]
        buyer = try row["buyer_id"]
        day = try row["day"]
        units = try row["units"]
    }

    /// Counts units. Whoever else counts for the same buyer, product and day waits until the transaction ends.
    static func add(
        _ units: Int, of product: ID<Product>, store: ID<Store>, buyer: ID<Party>, day: Int64, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO purchase_counts (store_id, product_id, buyer_id, day, units)
            VALUES (\(store), \(product), \(buyer), \(day), \(units))
            ON CONFLICT (store_id, product_id, buyer_id, day) DO UPDATE SET units = purchase_counts.units + excluded.units
            """)
    }

    /// Where the day has fewer, because the deployment's zone was changed, nothing happens.
    static func remove(
        _ units: Int, of product: ID<Product>, store: ID<Store>, buyer: ID<Party>, day: Int64, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE purchase_counts SET units = units - \(units)
            WHERE store_id = \(store) AND product_id = \(product) AND buyer_id = \(buyer) AND day = \(day)
              AND units >= \(units)
            """)
    }
}

/// Whose purchases of what.
package struct PurchaseKey: Sendable, Hashable {
    package let product: ID<Product>
    package let buyer: ID<Party>

    package init(product: ID<Product>, buyer: ID<Party>) {
        self.product = product
        self.buyer = buyer
    }
}
