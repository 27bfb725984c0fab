// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of member prices.
enum MemberPriceSchema {
    static let migrations = [
        Migration(
            "member-prices-001", why: "Members of a store pay less: by their level, or a price that the merchant sets for an SKU.",
            [
                .table(
                    "member_standings", distribution: .by("person_id"), key: ["person_id", "store_id"],
                    columns: """
                        person_id INTEGER NOT NULL,
                        store_id INTEGER NOT NULL,
                        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
                        used_at INTEGER
                        """),
                .index("member_standings_by_store", on: "member_standings (store_id, person_id)"),
                .table(
                    "member_discounts", distribution: .by("store_id"), key: ["store_id", "level"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
                        paid_share INTEGER NOT NULL CHECK (paid_share > 0 AND paid_share <= 1000000)
                        """),
                .table(
                    "member_prices", distribution: .by("store_id"), key: ["store_id", "sku_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        sku_id INTEGER NOT NULL,
                        product_id INTEGER NOT NULL,
                        price INTEGER NOT NULL CHECK (price > 0)
                        """),
                .index("member_prices_by_product", on: "member_prices (store_id, product_id)"),
            ])
    ]
}
