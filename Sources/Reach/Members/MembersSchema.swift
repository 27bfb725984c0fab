// SPDX-License-Identifier: Apache-2.0
import Storage

enum MembersSchema {
    static let migrations = [
        Migration(
            "members-001", why: "A store's buyers become members by consent, climb levels, and earn and spend points.",
            [
                .table(
                    "member_programmes", distribution: .by("store_id"), key: ["store_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
                        basis TEXT NOT NULL,
                        points_per_yuan INTEGER NOT NULL CHECK (points_per_yuan >= 0),
                        members_joined INTEGER NOT NULL DEFAULT 0,
                        version INTEGER NOT NULL,
                        changed_at INTEGER NOT NULL
                        """),
                .table(
                    "member_levels", distribution: .by("store_id"), key: ["store_id", "level"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
                        name TEXT NOT NULL,
                        threshold INTEGER NOT NULL CHECK (threshold >= 0),
                        multiplier INTEGER NOT NULL CHECK (multiplier >= 1000000)
                        """),
                .table(
                    "members", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        person_id INTEGER NOT NULL,
                        number INTEGER NOT NULL CHECK (number > 0),
                        phone_sealed BLOB,
                        phone_masked TEXT,
                        phone_hash BLOB,
                        phone_tail TEXT,
                        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
                        fixed_level INTEGER CHECK (fixed_level BETWEEN 1 AND 10),
                        spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
                        earned INTEGER NOT NULL DEFAULT 0 CHECK (earned >= 0),
                        points INTEGER NOT NULL DEFAULT 0,
                        joined_at INTEGER NOT NULL,
                        left_at INTEGER
                        """),
                .index("members_one_a_person", on: "members (store_id, person_id)", unique: true),
                .index("members_by_number", on: "members (store_id, number)", unique: true),
                .index("members_by_phone", on: "members (store_id, phone_hash)"),
                .index("members_by_phone_tail", on: "members (store_id, phone_tail, id)"),
                .index("members_by_level", on: "members (store_id, level, id)"),
                .index("members_by_person", on: "members (person_id, store_id)"),
                .table(
                    "member_consents", distribution: .by("store_id"), key: ["store_id", "member_id", "given_at"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        member_id INTEGER NOT NULL,
                        given_at INTEGER NOT NULL,
                        words INTEGER NOT NULL,
                        withdrawn_at INTEGER CHECK (withdrawn_at >= given_at)
                        """),
                .table(
                    "member_purchases", distribution: .by("store_id"), key: ["store_id", "order_id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        order_id INTEGER NOT NULL,
                        member_id INTEGER NOT NULL,
                        received_at INTEGER NOT NULL,
                        amount INTEGER NOT NULL CHECK (amount >= 0),
                        kept INTEGER NOT NULL CHECK (kept >= 0 AND kept <= amount),
                        points_per_yuan INTEGER NOT NULL,
                        multiplier INTEGER NOT NULL,
                        earned INTEGER NOT NULL CHECK (earned >= 0),
                        taken_back INTEGER NOT NULL CHECK (taken_back >= 0 AND taken_back <= earned)
                        """),
                .index("member_purchases_by_member", on: "member_purchases (store_id, member_id, order_id)"),
                .table(
                    "point_entries", distribution: .by("store_id"), key: ["store_id", "member_id", "number"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        member_id INTEGER NOT NULL,
                        number INTEGER NOT NULL CHECK (number > 0),
                        kind TEXT NOT NULL,
                        points INTEGER NOT NULL CHECK (points <> 0),
                        balance INTEGER NOT NULL,
                        order_id INTEGER,
                        user_coupon_id INTEGER,
                        reason TEXT NOT NULL,
                        request TEXT,
                        by_party INTEGER,
                        at INTEGER NOT NULL
                        """),
                // What a program asks for twice happens once.
                .index(
                    "point_entries_once", on: "point_entries (store_id, member_id, request)", unique: true,
                    where: "request IS NOT NULL"),
                .table(
                    "exchange_items", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        coupon_id INTEGER NOT NULL,
                        product_id INTEGER,
                        name TEXT NOT NULL,
                        points INTEGER NOT NULL CHECK (points > 0),
                        is_offered INTEGER NOT NULL CHECK (is_offered IN (0, 1)),
                        exchanged INTEGER NOT NULL DEFAULT 0,
                        created_at INTEGER NOT NULL,
                        changed_at INTEGER NOT NULL
                        """),
                .index("exchange_items_one_a_coupon", on: "exchange_items (store_id, coupon_id)", unique: true),
            ])
    ]
}
