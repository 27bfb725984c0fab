// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of Inventory.
enum InventorySchema {
    static let migrations = [
        Migration(
            "inventory-001",
            why: "Stock can be counted, promised and never go below zero; each movement can be traced.",
            [
                .table(
                    "stocks", distribution: .by("store_id"), key: ["store_id", "sku_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        sku_id INTEGER NOT NULL,
                        product_id INTEGER NOT NULL,
                        available INTEGER NOT NULL CHECK (available >= 0),
                        held INTEGER NOT NULL CHECK (held >= 0)
                        """),
                .index("stocks_by_sku", on: "stocks (sku_id)"),
                .index("stocks_by_product", on: "stocks (store_id, product_id)"),
                // The key begins with the SKU so that its log is one range and a reservation writes one tree only.
                .table(
                    "stock_movements", distribution: .by("store_id"), key: ["store_id", "sku_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        sku_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        kind INTEGER NOT NULL,
                        available_difference INTEGER NOT NULL,
                        held_difference INTEGER NOT NULL,
                        reference INTEGER,
                        actor_id INTEGER,
                        note TEXT NOT NULL,
                        at INTEGER NOT NULL
                        """),
            ])
    ]
}
