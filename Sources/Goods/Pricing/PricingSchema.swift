// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of Pricing.
enum PricingSchema {
    static let migrations = [freight, coupons, userCoupons, carts, couponDetails, purchaseCounts]

    private static let freight = Migration(
        "pricing-001", why: "A store says once what delivery costs, by region and by piece or weight.",
        [
            .table(
                "freight_templates", distribution: .by("store_id"), key: ["store_id", "id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    valuation TEXT NOT NULL,
                    method TEXT NOT NULL,
                    send_within_hours INTEGER NOT NULL,
                    ship_from TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    changed_at INTEGER NOT NULL
                    """),
            // One row a store: which template is the default, and the lock under which templates are counted.
            .table(
                "freight_settings", distribution: .by("store_id"), key: ["store_id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    default_template_id INTEGER
                    """),
            // The rules are rows rather than JSON, because a quote reads them on the hot path.
            .table(
                "freight_rules", distribution: .by("store_id"), key: ["store_id", "template_id", "position"],
                columns: """
                    store_id INTEGER NOT NULL,
                    template_id INTEGER NOT NULL,
                    position INTEGER NOT NULL,
                    kind INTEGER NOT NULL,
                    regions TEXT NOT NULL,
                    first_units INTEGER NOT NULL CHECK (first_units >= 0),
                    first_price INTEGER NOT NULL CHECK (first_price >= 0),
                    further_units INTEGER NOT NULL CHECK (further_units >= 0),
                    further_price INTEGER NOT NULL CHECK (further_price >= 0),
                    amount_min INTEGER NOT NULL CHECK (amount_min >= 0)
                    """),
        ])

    private static let coupons = Migration(
        "pricing-002", why: "A store gives coupons, never more than it said.",
        [
            .table(
                "coupons", distribution: .by("store_id"), key: ["store_id", "id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    kind INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    status INTEGER NOT NULL,
                    products TEXT NOT NULL,
                    count_min INTEGER NOT NULL CHECK (count_min >= 0),
                    amount_min INTEGER NOT NULL CHECK (amount_min >= 0),
                    off INTEGER NOT NULL CHECK (off >= 0),
                    paid_share INTEGER NOT NULL CHECK (paid_share BETWEEN 0 AND 1000000),
                    off_max INTEGER,
                    claim_from INTEGER NOT NULL,
                    claim_until INTEGER NOT NULL,
                    total INTEGER NOT NULL,
                    person_max INTEGER NOT NULL,
                    valid_from INTEGER,
                    valid_until INTEGER,
                    valid_days INTEGER,
                    activates_by_itself INTEGER NOT NULL CHECK (activates_by_itself IN (0, 1)),
                    claimed INTEGER NOT NULL DEFAULT 0,
                    used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
                    created_at INTEGER NOT NULL,
                    changed_at INTEGER NOT NULL,
                    CHECK (claimed BETWEEN 0 AND total)
                    """),
            .index("coupons_by_status", on: "coupons (store_id, status, id)"),
        ])

    private static let userCoupons = Migration(
        "pricing-003", why: "A claimed coupon belongs to a person and is used once.",
        [
            .table(
                "user_coupons", distribution: .by("person_id"), key: ["person_id", "id"],
                columns: """
                    person_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    store_id INTEGER NOT NULL,
                    coupon_id INTEGER NOT NULL,
                    ordinal INTEGER NOT NULL,
                    status INTEGER NOT NULL,
                    valid_from INTEGER NOT NULL,
                    valid_until INTEGER NOT NULL,
                    claimed_at INTEGER NOT NULL,
                    used_at INTEGER,
                    order_id INTEGER,
                    saved INTEGER
                    """),
            // The limit per person also holds against the same person claiming twice at once.
            .index("user_coupons_ordinal", on: "user_coupons (person_id, coupon_id, ordinal)", unique: true),
            .index("user_coupons_by_status", on: "user_coupons (person_id, status, id)"),
            .index("user_coupons_by_order", on: "user_coupons (person_id, order_id)", where: "order_id IS NOT NULL"),
        ])

    private static let couponDetails = Migration(
        "pricing-005", why: "A coupon says for whom it is and what comes after a claim; its moments are facts.",
        [
            .statement("ALTER TABLE coupons ADD COLUMN promotion INTEGER NOT NULL DEFAULT 1"),
            .statement("ALTER TABLE coupons ADD COLUMN jump_product_id INTEGER"),
            .statement("ALTER TABLE coupons ADD COLUMN notes TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE coupons ADD COLUMN activated_at INTEGER"),
            .statement("ALTER TABLE coupons ADD COLUMN ended_at INTEGER"),
            .statement("ALTER TABLE user_coupons ADD COLUMN returned_at INTEGER"),
        ])

    private static let purchaseCounts = Migration(
        "pricing-006", why: "A product can be limited to so many for each buyer in a period.",
        [
            .table(
                "purchase_counts", distribution: .by("store_id"), key: ["store_id", "product_id", "buyer_id", "day"],
                columns: """
                    store_id INTEGER NOT NULL,
                    product_id INTEGER NOT NULL,
                    buyer_id INTEGER NOT NULL,
                    day INTEGER NOT NULL,
                    units INTEGER NOT NULL CHECK (units >= 0)
                    """)
        ])

    private static let carts = Migration(
        "pricing-004", why: "What somebody means to buy survives the visit, signed in or not.",
        [
            .table(
                "carts", distribution: .by("owner_id"), key: ["owner_id"],
                columns: """
                    owner_id INTEGER NOT NULL,
                    changed_at INTEGER NOT NULL
                    """),
            .index("carts_by_age", on: "carts (changed_at)"),
            .table(
                "cart_lines", distribution: .by("owner_id"), key: ["owner_id", "sku_id"],
                columns: """
                    owner_id INTEGER NOT NULL,
                    sku_id INTEGER NOT NULL,
                    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 999),
                    is_chosen INTEGER NOT NULL CHECK (is_chosen IN (0, 1)),
                    price_seen INTEGER NOT NULL,
                    added_at INTEGER NOT NULL,
                    position INTEGER NOT NULL
                    """),
        ])
}
