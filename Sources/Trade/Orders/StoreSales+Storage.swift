// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// How much of a store's sales has settled: a running sum, so that no order has to be counted again.
package enum StoreSales {
    static let migrations = [
        Migration("orders-004", why: "Fee relief and the desk ask for a store's settled sales with every order.", [
            .table("store_sales", distribution: .by("store_id"), key: ["store_id"], columns: """
                store_id INTEGER NOT NULL,
                settled INTEGER NOT NULL
                """)
        ])
    ]

    /// Asks how much has settled.
    static func query(_ store: ID<Store>) -> Query<Money> {
        Query.first("SELECT settled FROM store_sales WHERE store_id = \(store)") { try $0[0] as Money }.map { $0 ?? .zero }
    }

    static func add(_ amount: Money, to store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO store_sales (store_id, settled) VALUES (\(store), \(amount))
            ON CONFLICT (store_id) DO UPDATE SET settled = store_sales.settled + excluded.settled
            """)
    }
}
