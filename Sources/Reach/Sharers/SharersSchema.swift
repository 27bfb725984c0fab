// SPDX-License-Identifier: Apache-2.0
import Storage

enum SharersSchema {
    static let migrations = [
        Migration("sharers-001", why: "A store's customers and staff pass its products on; who was bound when is a row.", [
            .table("sharers", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                person_id INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                inviter_id INTEGER,
                bound_at INTEGER NOT NULL,
                unbound_at INTEGER,
                CHECK (inviter_id IS NULL OR inviter_id <> person_id)
                """),
            .index("sharers_bound_once", on: "sharers (store_id, person_id)", unique: true, where: "unbound_at IS NULL"),
            .index("sharers_by_store", on: "sharers (store_id, person_id, bound_at)"),
            .index("sharers_by_person", on: "sharers (person_id, id)"),
            .table("sharer_counts", distribution: .by("store_id"), key: ["store_id"], columns: """
                store_id INTEGER NOT NULL,
                bound INTEGER NOT NULL CHECK (bound >= 0)
                """),
            .table("sharer_invitations", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                code TEXT NOT NULL,
                kind INTEGER NOT NULL,
                inviter_id INTEGER,
                invitee_id INTEGER,
                made_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                cancelled_at INTEGER
                """),
            .index("sharer_invitations_by_code", on: "sharer_invitations (code)"),
            .index("sharer_invitations_open", on: "sharer_invitations (store_id, expires_at)", where: "cancelled_at IS NULL"),
        ]),
        Migration("sharers-002", why: "What a store pays has versions with dates, so that old decisions stay explicable.", [
            .table("sharer_terms", distribution: .by("store_id"), key: ["store_id", "version"], columns: """
                store_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                levels INTEGER NOT NULL CHECK (levels BETWEEN 1 AND 2),
                rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 900000),
                inviter_rate INTEGER NOT NULL CHECK (inviter_rate BETWEEN 0 AND 900000),
                from_at INTEGER NOT NULL,
                announced_at INTEGER NOT NULL
                """),
            .table("sharer_rates", distribution: .by("store_id"), key: ["store_id", "product_id", "version"], columns: """
                store_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                rate INTEGER CHECK (rate BETWEEN 0 AND 900000),
                from_at INTEGER NOT NULL,
                announced_at INTEGER NOT NULL
                """),
        ]),
        Migration("sharers-003", why: "A sharer sees the links that they made and the orders that came of them; so does the store.", [
            .table("sharer_links", distribution: .by("person_id"), key: ["person_id", "placement_id"], columns: """
                person_id INTEGER NOT NULL,
                placement_id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                scene INTEGER NOT NULL,
                shared_at INTEGER NOT NULL
                """),
            .table("sharer_orders", distribution: .by("store_id"), key: ["store_id", "order_id", "line", "role"], columns: """
                store_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                line INTEGER NOT NULL,
                role TEXT NOT NULL,
                person_id INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                sku_id INTEGER NOT NULL,
                placement_id INTEGER NOT NULL,
                channel_kind TEXT NOT NULL,
                scene INTEGER NOT NULL,
                title TEXT NOT NULL,
                base INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount >= 0),
                returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= amount),
                touched_at INTEGER NOT NULL,
                paid_at INTEGER NOT NULL,
                settled_at INTEGER
                """),
            .index("sharer_orders_by_person", on: "sharer_orders (person_id, order_id, line)"),
            .index("sharer_orders_by_store", on: "sharer_orders (store_id, person_id, order_id)"),
        ]),
        // A sharer shares few stores, so their own rows are as good a way to those of one store.
        Migration("sharers-004", why: "An order's rewards are written without an index that another makes needless.", [
            .statement("DROP INDEX sharer_orders_by_store")
        ]),
    ]
}
