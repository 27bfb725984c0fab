// SPDX-License-Identifier: Apache-2.0
import Storage

enum StorefrontsSchema {
    static let migrations = [
        Migration(
            "storefronts-001", why: "A store arranges its page; what it looks like is one row, its classes' products are rows.",
            [
                .table(
                    "storefronts", distribution: .by("store_id"), key: ["store_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        tree TEXT NOT NULL,
                        tree_version INTEGER NOT NULL CHECK (tree_version >= 0),
                        pinned TEXT NOT NULL,
                        arranged TEXT NOT NULL,
                        hidden TEXT NOT NULL,
                        background_id INTEGER,
                        banner TEXT,
                        changed_at INTEGER NOT NULL
                        """),
                .table(
                    "storefront_products", distribution: .by("store_id"),
                    key: ["store_id", "class_1", "class_2", "product_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        class_1 INTEGER NOT NULL,
                        class_2 INTEGER NOT NULL,
                        product_id INTEGER NOT NULL
                        """),
            ])
    ]
}
