// SPDX-License-Identifier: Apache-2.0
import Storage

enum AllianceSchema {
    static let migrations = [
        Migration("alliance-001", why: "Plans offer sellers a share; rates have dates, so old decisions stay explicable.", [
            .table("alliance_plans", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                opened_at INTEGER NOT NULL,
                ends_at INTEGER
                """),
            .index("alliance_plans_by_id", on: "alliance_plans (id)"),
            .index(
                "alliance_plans_one_a_product", on: "alliance_plans (store_id, product_id, kind)", unique: true,
                where: "ends_at IS NULL"),
            .index("alliance_plans_by_product", on: "alliance_plans (product_id, id)"),
            .table(
                "alliance_plan_versions", distribution: .by("store_id"), key: ["store_id", "plan_id", "version"], columns: """
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                rate INTEGER NOT NULL CHECK (rate >= 0 AND rate <= 900000),
                from_at INTEGER NOT NULL,
                announced_at INTEGER NOT NULL
                """),
            .index("alliance_plan_versions_by_plan", on: "alliance_plan_versions (plan_id, version)"),
        ]),
        Migration("alliance-002", why: "Sellers choose from one list of all plans, sorted by its own indexes.", [
            .table(
                "alliance_center", distribution: .by("store_id"), key: ["store_id", "plan_id", "category_id"], columns: """
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                category_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                price INTEGER NOT NULL,
                is_product_on_sale INTEGER NOT NULL,
                is_store_open INTEGER NOT NULL
                """),
            .index(
                "alliance_center_newest", on: "alliance_center (category_id, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
            .index(
                "alliance_center_by_rate", on: "alliance_center (category_id, rate, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
            .index(
                "alliance_center_by_price", on: "alliance_center (category_id, price, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
        ]),
        Migration("alliance-003", why: "Sellers have a name and a showcase.", [
            .table("alliance_sellers", distribution: .by("person_id"), key: ["person_id"], columns: """
                person_id INTEGER NOT NULL,
                name TEXT NOT NULL,
                about TEXT NOT NULL,
                became_at INTEGER NOT NULL
                """),
            .table("alliance_showcase", distribution: .by("seller_id"), key: ["seller_id", "product_id"], columns: """
                seller_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                place INTEGER NOT NULL,
                is_pinned INTEGER NOT NULL DEFAULT 0,
                added_at INTEGER NOT NULL
                """),
            .index("alliance_showcase_in_order", on: "alliance_showcase (seller_id, place, product_id)"),
        ]),
        Migration("alliance-004", why: "A seller sees each commission from the sale to its settlement.", [
            .table(
                "commission_orders", distribution: .by("seller_id"), key: ["seller_id", "order_id", "sku_id"], columns: """
                seller_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                sku_id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                plan_version INTEGER NOT NULL,
                title TEXT NOT NULL,
                base INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount >= 0),
                returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= amount),
                state INTEGER NOT NULL,
                version INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                settled_at INTEGER
                """),
            .index("commission_orders_by_state", on: "commission_orders (seller_id, state, order_id, sku_id)"),
            .index("commission_orders_by_store", on: "commission_orders (store_id, order_id, sku_id)"),
        ]),
        Migration("alliance-005", why: "A seller sees which card led to a sale.", [
            .statement("ALTER TABLE commission_orders ADD COLUMN placement_id INTEGER"),
            .index("commission_orders_by_placement", on: "commission_orders (seller_id, placement_id)"),
            .index("commission_orders_by_product", on: "commission_orders (seller_id, product_id)"),
        ]),
    ]
}
