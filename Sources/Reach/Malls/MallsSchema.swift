// SPDX-License-Identifier: Apache-2.0
import Storage

enum MallsSchema {
    static let migrations = [
        Migration(
            "malls-001", why: "Buyers find the orders of a store's other malls beside their own; such orders never touch the ledger.",
            [
                .table(
                    "mall_orders", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        number TEXT NOT NULL,
                        mall TEXT NOT NULL,
                        state INTEGER NOT NULL,
                        version INTEGER NOT NULL CHECK (version >= 0),
                        total INTEGER NOT NULL CHECK (total >= 0),
                        link TEXT,
                        phone_hash BLOB,
                        person_id INTEGER,
                        placed_at INTEGER NOT NULL,
                        changed_at INTEGER NOT NULL
                        """),
                .index("mall_orders_by_number", on: "mall_orders (store_id, number)", unique: true),
                .index("mall_orders_by_id", on: "mall_orders (id)"),
                .index("mall_orders_by_phone", on: "mall_orders (phone_hash, id)"),
                .index("mall_orders_by_person", on: "mall_orders (person_id, id)"),
                .table(
                    "mall_order_lines", distribution: .by("store_id"), key: ["store_id", "order_id", "number"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        order_id INTEGER NOT NULL,
                        number INTEGER NOT NULL,
                        title TEXT NOT NULL,
                        count INTEGER NOT NULL CHECK (count > 0),
                        price INTEGER NOT NULL CHECK (price >= 0)
                        """),
                .table(
                    "mall_order_parcels", distribution: .by("store_id"), key: ["store_id", "order_id", "number"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        order_id INTEGER NOT NULL,
                        number INTEGER NOT NULL,
                        carrier TEXT NOT NULL,
                        tracking_number TEXT NOT NULL,
                        shipped_at INTEGER NOT NULL
                        """),
            ])
    ]
}
