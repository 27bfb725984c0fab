// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of flash sales.
enum FlashSaleSchema {
    static let migrations = [
        Migration(
            "flash-sales-001", why: "A product can be sold at a lower price for a limited time, so many to each buyer.",
            [
                .table(
                    "flash_sales", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        product_id INTEGER NOT NULL,
                        state INTEGER NOT NULL,
                        starts_at INTEGER NOT NULL,
                        ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
                        person_max INTEGER CHECK (person_max > 0),
                        created_at INTEGER NOT NULL,
                        changed_at INTEGER NOT NULL
                        """),
                // One sale of a product at a time, however many are made at once.
                .index("flash_sales_open", on: "flash_sales (store_id, product_id)", unique: true, where: "state IN (0, 1)"),
                .index("flash_sales_by_state", on: "flash_sales (store_id, state, id)"),
                .table(
                    "flash_offers", distribution: .by("store_id"), key: ["store_id", "sale_id", "sku_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        sale_id INTEGER NOT NULL,
                        sku_id INTEGER NOT NULL,
                        price INTEGER NOT NULL CHECK (price > 0),
                        units INTEGER NOT NULL CHECK (units > 0)
                        """),
                .table(
                    "flash_purchases", distribution: .by("store_id"), key: ["store_id", "sale_id", "buyer_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        sale_id INTEGER NOT NULL,
                        buyer_id INTEGER NOT NULL,
                        units INTEGER NOT NULL CHECK (units >= 0)
                        """),
            ]),
        Migration(
            "flash-sales-002", why: "The front page shows what runs now in all stores, those that end first first.",
            [.index("flash_sales_by_end", on: "flash_sales (ends_at, id)")]),
    ]
}
