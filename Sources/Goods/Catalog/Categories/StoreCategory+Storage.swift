// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension StoreCategory {
    package static func find(
        _ category: ID<Category>, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> StoreCategory? {
        try snapshot.first("SELECT * FROM store_categories WHERE store_id = \(store) AND category_id = \(category)").map(
            StoreCategory.init(row:))
    }

    /// Those that were granted, the latest first.
    package static func all(of store: ID<Store>, in snapshot: any Snapshot) throws -> [StoreCategory] {
        try snapshot.all(
            "SELECT * FROM store_categories WHERE store_id = \(store) ORDER BY granted_at DESC, category_id",
            StoreCategory.init(row:))
    }

    /// Answers whether it is new.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO store_categories (store_id, category_id, granted_at) VALUES (\(store), \(category), \(grantedAt))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    init(row: Row) throws {
        self.init(store: try row["store_id"], category: try row["category_id"], grantedAt: try row["granted_at"])
    }
}
