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
            ]),
        Migration(
            "inventory-002",
            why: "Units can lie in a store's warehouses or be set aside for a flash sale, and an SKU says so with its stock.",
            [
                .statement(
                    "ALTER TABLE stocks ADD COLUMN has_warehouses INTEGER NOT NULL DEFAULT 0 CHECK (has_warehouses IN (0, 1))"),
                .statement("ALTER TABLE stocks ADD COLUMN flash_sale_id INTEGER"),
                .statement("ALTER TABLE stock_movements ADD COLUMN place_kind INTEGER NOT NULL DEFAULT 0"),
                .statement("ALTER TABLE stock_movements ADD COLUMN place_id INTEGER NOT NULL DEFAULT 0"),
                .table(
                    "place_stocks", distribution: .by("store_id"), key: ["store_id", "sku_id", "place_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        sku_id INTEGER NOT NULL,
                        place_id INTEGER NOT NULL,
                        place_kind INTEGER NOT NULL CHECK (place_kind IN (1, 2)),
                        product_id INTEGER NOT NULL,
                        available INTEGER NOT NULL CHECK (available >= 0),
                        held INTEGER NOT NULL CHECK (held >= 0),
                        is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1))
                        """),
                .index("place_stocks_by_place", on: "place_stocks (store_id, place_id)"),
            ]),
        Migration(
            "inventory-003", why: "A warehouse serves the regions that it covers, in the order of priority that a region has.",
            [
                .table(
                    "warehouses", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        code TEXT NOT NULL,
                        name TEXT NOT NULL,
                        intro TEXT NOT NULL,
                        created_at INTEGER NOT NULL
                        """),
                .index("warehouses_by_code", on: "warehouses (store_id, code)", unique: true),
                // An empty city or county stands for all of them.
                .table(
                    "warehouse_regions", distribution: .by("store_id"),
                    key: ["store_id", "province", "city", "county", "warehouse_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        province TEXT NOT NULL,
                        city TEXT NOT NULL,
                        county TEXT NOT NULL,
                        warehouse_id INTEGER NOT NULL
                        """),
                .index("warehouse_regions_by_warehouse", on: "warehouse_regions (store_id, warehouse_id)"),
                .table(
                    "warehouse_priorities", distribution: .by("store_id"),
                    key: ["store_id", "province", "city", "county", "position"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        province TEXT NOT NULL,
                        city TEXT NOT NULL,
                        county TEXT NOT NULL,
                        position INTEGER NOT NULL,
                        warehouse_id INTEGER NOT NULL
                        """),
            ]),
    ]
}
