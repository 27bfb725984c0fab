// SPDX-License-Identifier: Apache-2.0
import Storage

enum CatalogSchema {
    static let migrations = [
        Migration(
            "catalog-001", why: "Products hang on the leaves of a tree whose fees have versions with dates.",
            [
                .table(
                    "categories", distribution: .reference, key: ["id"],
                    columns: """
                        id INTEGER NOT NULL,
                        parent_id INTEGER,
                        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
                        path TEXT NOT NULL,
                        position INTEGER NOT NULL,
                        name_zh TEXT NOT NULL,
                        name_en TEXT NOT NULL,
                        is_leaf INTEGER NOT NULL,
                        deposit INTEGER NOT NULL CHECK (deposit >= 0),
                        qualification_zh TEXT,
                        qualification_en TEXT,
                        giftable INTEGER NOT NULL,
                        is_active INTEGER NOT NULL
                        """),
                .index("categories_by_parent", on: "categories (parent_id, position, id)"),
                .table(
                    "category_fees", distribution: .reference, key: ["category_id", "version"],
                    columns: """
                        category_id INTEGER NOT NULL,
                        version INTEGER NOT NULL,
                        rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
                        from_at INTEGER NOT NULL,
                        announced_at INTEGER NOT NULL,
                        reason TEXT NOT NULL
                        """),
            ]),
        Migration(
            "catalog-002", why: "Stores name brands; parties keep pictures.",
            [
                .table(
                    "brands", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        name TEXT NOT NULL,
                        folded_name TEXT NOT NULL,
                        expires_at INTEGER,
                        created_at INTEGER NOT NULL
                        """),
                .index("brands_by_name", on: "brands (store_id, folded_name)", unique: true),
                .table(
                    "pictures", distribution: .by("owner_id"), key: ["owner_id", "id"],
                    columns: """
                        owner_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        width INTEGER NOT NULL CHECK (width > 0),
                        height INTEGER NOT NULL CHECK (height > 0),
                        created_at INTEGER NOT NULL
                        """),
            ]),
        products, skus, imports, leaves, qualifications, limits, gifts, announcements,
    ]

    private static let qualifications = Migration(
        "catalog-007", why: "Brands and categories are reviewed; what stores sell already stays allowed.",
        [
            .statement("ALTER TABLE brands ADD COLUMN english_name TEXT NOT NULL DEFAULT ''"),
            .table(
                "brand_library", distribution: .reference, key: ["id"],
                columns: """
                    id INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    english_name TEXT NOT NULL,
                    folded_name TEXT NOT NULL
                    """),
            .index("brand_library_by_name", on: "brand_library (folded_name)", unique: true),
            .statement(
                """
                INSERT INTO brand_library (id, name, english_name, folded_name)
                SELECT MIN(id), MIN(name), '', folded_name FROM brands GROUP BY folded_name
                """),
            .table(
                "store_categories", distribution: .by("store_id"), key: ["store_id", "category_id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    category_id INTEGER NOT NULL,
                    granted_at INTEGER NOT NULL
                    """),
            .statement(
                """
                INSERT INTO store_categories (store_id, category_id, granted_at)
                SELECT store_id, category_id, MIN(created_at) FROM products GROUP BY store_id, category_id
                """),
        ])

    private static let products = Migration(
        "catalog-003", why: "A product has a face for lists, and a draft and an online version kept apart from it.",
        [
            .table(
                "products", distribution: .by("store_id"), key: ["store_id", "id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    store_open INTEGER NOT NULL,
                    status INTEGER NOT NULL,
                    edit_status INTEGER NOT NULL,
                    version INTEGER NOT NULL CHECK (version >= 0),
                    revision INTEGER NOT NULL CHECK (revision > 0),
                    title TEXT NOT NULL,
                    draft_title TEXT NOT NULL,
                    picture_id INTEGER,
                    lowest_price INTEGER NOT NULL CHECK (lowest_price > 0),
                    highest_price INTEGER NOT NULL,
                    category_id INTEGER NOT NULL,
                    category_1 INTEGER NOT NULL,
                    category_2 INTEGER NOT NULL,
                    brand_id INTEGER,
                    freight_template INTEGER,
                    ship_within_hours INTEGER NOT NULL,
                    reason TEXT NOT NULL,
                    binned_from INTEGER,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    submitted_at INTEGER,
                    listed_at INTEGER,
                    CHECK (status <> 5 OR version > 0),
                    CHECK (highest_price >= lowest_price)
                    """),
            .index("products_by_id", on: "products (id)"),
            .index("products_by_status", on: "products (store_id, status, id)"),
            .index("products_by_edit_status", on: "products (store_id, edit_status, id)"),
            .index("products_by_category", on: "products (category_id, store_id)"),
            .index("products_by_brand", on: "products (store_id, brand_id)", where: "brand_id IS NOT NULL"),
            .index("products_in_review", on: "products (submitted_at, id)", where: "edit_status = 2"),
            .index("products_on_shelf", on: "products (listed_at, id)", where: "status = 5 AND store_open = 1"),
            .index(
                "products_on_store_shelf", on: "products (store_id, listed_at, id)",
                where: "status = 5 AND store_open = 1"),
            .index(
                "products_on_leaf_shelf", on: "products (category_id, listed_at, id)",
                where: "status = 5 AND store_open = 1"),
            .index(
                "products_on_second_shelf", on: "products (category_2, listed_at, id)",
                where: "status = 5 AND store_open = 1"),
            .index(
                "products_on_top_shelf", on: "products (category_1, listed_at, id)",
                where: "status = 5 AND store_open = 1"),
            .table(
                "product_contents", distribution: .by("store_id"), key: ["store_id", "product_id", "is_online"],
                columns: """
                    store_id INTEGER NOT NULL,
                    product_id INTEGER NOT NULL,
                    is_online INTEGER NOT NULL,
                    content TEXT NOT NULL
                    """),
        ])

    private static let skus = Migration(
        "catalog-004", why: "SKUs are rows, for quotes read them; a row outlives its time online, for orders name it.",
        [
            .table(
                "skus", distribution: .by("store_id"), key: ["store_id", "product_id", "id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    product_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    state INTEGER NOT NULL,
                    position INTEGER NOT NULL,
                    attributes TEXT NOT NULL,
                    attributes_text TEXT NOT NULL,
                    price INTEGER NOT NULL CHECK (price > 0),
                    market_price INTEGER,
                    weight_grams INTEGER NOT NULL CHECK (weight_grams >= 0),
                    code TEXT NOT NULL,
                    picture_id INTEGER
                    """),
            .index("skus_by_id", on: "skus (id)"),
            .index("skus_by_code", on: "skus (store_id, code)", where: "code <> ''"),
        ])

    private static let imports = Migration(
        "catalog-005", why: "An import goes on where it stopped, adds nothing twice, and says what it refused.",
        [
            .table(
                "imports", distribution: .by("store_id"), key: ["store_id", "id"],
                columns: """
                    store_id INTEGER NOT NULL,
                    id INTEGER NOT NULL,
                    source TEXT NOT NULL,
                    file_name TEXT NOT NULL,
                    fingerprint TEXT NOT NULL,
                    state INTEGER NOT NULL,
                    total_bytes INTEGER NOT NULL,
                    done_bytes INTEGER NOT NULL,
                    done_records INTEGER NOT NULL,
                    products INTEGER NOT NULL,
                    skus INTEGER NOT NULL,
                    already_there INTEGER NOT NULL,
                    refused INTEGER NOT NULL,
                    notes INTEGER NOT NULL,
                    started_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL
                    """),
            .index("imports_running", on: "imports (store_id, fingerprint)", unique: true, where: "state = 0"),
            .table(
                "import_sources", distribution: .by("store_id"), key: ["store_id", "source", "handle"],
                columns: """
                    store_id INTEGER NOT NULL,
                    source TEXT NOT NULL,
                    handle TEXT NOT NULL,
                    product_id INTEGER NOT NULL,
                    import_id INTEGER NOT NULL
                    """),
            .table(
                "import_refusals", distribution: .by("store_id"), key: ["store_id", "import_id", "sequence"],
                columns: """
                    store_id INTEGER NOT NULL,
                    import_id INTEGER NOT NULL,
                    sequence INTEGER NOT NULL,
                    line INTEGER NOT NULL,
                    is_note INTEGER NOT NULL,
                    code TEXT NOT NULL,
                    handle TEXT NOT NULL,
                    value TEXT NOT NULL
                    """),
        ])

    private static let leaves = Migration(
        "catalog-006", why: "A store's deposit is decided by the leaves in which it sells, whatever the number of its products.",
        [.index("products_by_leaf", on: "products (store_id, status, category_id)")])

    private static let limits = Migration(
        "catalog-008", why: "Quotes ask how many one buyer may have; programs name products by the numbers of their own systems.",
        [
            .statement("ALTER TABLE products ADD COLUMN limit_period INTEGER"),
            .statement("ALTER TABLE products ADD COLUMN limit_units INTEGER"),
            .statement("ALTER TABLE products ADD COLUMN out_id TEXT NOT NULL DEFAULT ''"),
            .index("products_by_out_id", on: "products (store_id, out_id, id)", where: "out_id <> ''"),
        ])

    private static let gifts = Migration(
        "catalog-009", why: "A store takes single products out of what can be given.",
        [.statement("ALTER TABLE products ADD COLUMN is_gift_off INTEGER NOT NULL DEFAULT 0")])

    private static let announcements = Migration(
        "catalog-010", why: "Files that were stored for a commit that never came have to be found again.",
        [
            .table(
                "announced_pictures", distribution: .by("owner_id"), key: ["owner_id", "id"],
                columns: """
                    owner_id INTEGER NOT NULL,
                    id INTEGER NOT NULL
                    """)
        ])
}
