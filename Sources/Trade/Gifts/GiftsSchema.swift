// SPDX-License-Identifier: Apache-2.0
import Storage

enum GiftsSchema {
    static let migrations = [
        Migration("gifts-001", why: "A gift is paid by one person and accepted by others, a portion each.", [
            .table("gifts", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                giver_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                sku_id INTEGER NOT NULL,
                title TEXT NOT NULL,
                attributes TEXT NOT NULL,
                picture TEXT NOT NULL,
                unit_price INTEGER NOT NULL,
                count INTEGER NOT NULL CHECK (count > 0),
                portions INTEGER NOT NULL CHECK (portions > 0),
                mode TEXT NOT NULL,
                channel_id INTEGER,
                wish TEXT NOT NULL,
                wrapping TEXT NOT NULL,
                occasion TEXT,
                state TEXT NOT NULL,
                placed_at INTEGER NOT NULL,
                draw_minutes INTEGER,
                sent_at INTEGER,
                draw_at INTEGER,
                deadline INTEGER,
                reminded_at INTEGER,
                ended_at INTEGER,
                seed_hash BLOB,
                sealed_seed BLOB,
                seed BLOB,
                list_hash BLOB,
                drawn_at INTEGER,
                drawn_portions INTEGER,
                entrants INTEGER NOT NULL DEFAULT 0 CHECK (entrants >= 0),
                token_hash BLOB NOT NULL,
                sealed_token BLOB NOT NULL,
                CHECK (state IN ('unpaid', 'cancelled') OR sent_at IS NOT NULL),
                CHECK (drawn_at IS NULL OR seed IS NOT NULL AND list_hash IS NOT NULL AND drawn_portions IS NOT NULL)
                """),
            .index("gifts_by_token", on: "gifts (token_hash)", unique: true),
            .index("gifts_by_id", on: "gifts (id)"),
            .index("gifts_by_giver", on: "gifts (giver_id, id)"),
            .index("gifts_by_sending", on: "gifts (store_id, sent_at)"),
            .table("gift_portions", distribution: .by("store_id"), key: ["store_id", "gift_id", "number"], columns: """
                store_id INTEGER NOT NULL,
                gift_id INTEGER NOT NULL,
                number INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                state TEXT NOT NULL,
                recipient_id INTEGER,
                invited_name TEXT,
                token_hash BLOB,
                sealed_token BLOB,
                thanks TEXT NOT NULL DEFAULT '',
                answered_at INTEGER,
                bought_at INTEGER,
                CHECK (state NOT IN ('won', 'accepted') OR recipient_id IS NOT NULL)
                """),
            .index("gift_portions_by_gift", on: "gift_portions (gift_id, state)"),
            .index("gift_portions_by_order", on: "gift_portions (order_id)"),
            .index("gift_portions_by_token", on: "gift_portions (token_hash)", unique: true, where: "token_hash IS NOT NULL"),
            .index(
                "gift_portions_once", on: "gift_portions (store_id, gift_id, recipient_id)", unique: true,
                where: "recipient_id IS NOT NULL"),
            .index("gift_portions_by_recipient", on: "gift_portions (recipient_id, order_id)", where: "recipient_id IS NOT NULL"),
            .table("gift_entrants", distribution: .by("store_id"), key: ["store_id", "gift_id", "number"], columns: """
                store_id INTEGER NOT NULL,
                gift_id INTEGER NOT NULL,
                number INTEGER NOT NULL,
                person_id INTEGER NOT NULL,
                name TEXT NOT NULL,
                entered_at INTEGER NOT NULL,
                portion INTEGER
                """),
            .index("gift_entrants_once", on: "gift_entrants (store_id, gift_id, person_id)", unique: true),
            .index("gift_entrants_by_person", on: "gift_entrants (person_id, gift_id)"),
        ])
    ]
}
