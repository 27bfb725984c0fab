// SPDX-License-Identifier: Apache-2.0
import Storage

enum ChannelsSchema {
    static let migrations = [
        Migration("channels-001", why: "Stores and sellers link the accounts in which they show cards.", [
            .table("channel_accounts", distribution: .by("owner_id"), key: ["owner_id", "id"], columns: """
                owner_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                side TEXT NOT NULL,
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                handle TEXT NOT NULL,
                linked_at INTEGER NOT NULL,
                unlinked_at INTEGER
                """),
            .index("channel_accounts_by_id", on: "channel_accounts (id)"),
            .index(
                "channel_accounts_linked_once", on: "channel_accounts (owner_id, kind, handle)", unique: true,
                where: "unlinked_at IS NULL"),
            .table("channel_holders", distribution: .by("handle"), key: ["handle", "kind", "side"], columns: """
                handle TEXT NOT NULL,
                kind TEXT NOT NULL,
                side TEXT NOT NULL,
                owner_id INTEGER,
                last_owner_id INTEGER NOT NULL
                """),
            .table("channel_changes", distribution: .by("handle"), key: ["handle", "kind", "side", "id"], columns: """
                handle TEXT NOT NULL,
                kind TEXT NOT NULL,
                side TEXT NOT NULL,
                id INTEGER NOT NULL,
                owner_id INTEGER NOT NULL,
                at INTEGER NOT NULL
                """),
        ]),
        Migration("channels-002", why: "A card is placed in a channel, and is found by its id alone.", [
            .table("placements", distribution: .by("id"), key: ["id"], columns: """
                id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                channel_id INTEGER NOT NULL,
                channel_kind TEXT NOT NULL,
                owner_id INTEGER NOT NULL,
                promoter_id INTEGER,
                plan INTEGER,
                placed_at INTEGER NOT NULL,
                withdrawn_at INTEGER,
                CHECK (plan IS NULL OR promoter_id IS NOT NULL)
                """),
            .index("placements_by_owner", on: "placements (owner_id, id)"),
            .index("placements_by_channel", on: "placements (channel_id, product_id, id)"),
            .index("placements_by_store", on: "placements (store_id, id)"),
        ]),
        Migration("channels-003", why: "Touches wait under the browser until its person is known.", [
            .table(
                "visitor_touches", distribution: .by("visitor_id"), key: ["visitor_id", "id"],
                columns: touchColumns),
            .index("visitor_touches_by_age", on: "visitor_touches (at)"),
            .table(
                "person_touches", distribution: .by("person_id"), key: ["person_id", "product_id", "id"],
                columns: "person_id INTEGER NOT NULL,\n" + touchColumns),
            .index("person_touches_by_age", on: "person_touches (at)"),
        ]),
        Migration("channels-004", why: "How often a card was tapped outlives its touches, which are forgotten.", [
            .table("card_clicks", distribution: .by("placement_id"), key: ["placement_id"], columns: """
                placement_id INTEGER NOT NULL,
                clicks INTEGER NOT NULL CHECK (clicks >= 0)
                """),
        ]),
        Migration("channels-005", why: "Who signed in in the same browser earns nothing on each other's purchases.", [
            .table("visitor_people", distribution: .by("person_id"), key: ["person_id", "visitor_id"], columns: """
                person_id INTEGER NOT NULL,
                visitor_id INTEGER NOT NULL,
                last_at INTEGER NOT NULL
                """),
            .index("visitor_people_by_age", on: "visitor_people (last_at)"),
        ]),
        Migration("channels-cooperation-001", why: "A store invites accounts that others run, and they answer.", [
            .table("cooperations", distribution: .by("store_id"), key: ["store_id", "kind", "account"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                kind INTEGER NOT NULL CHECK (kind IN (2, 3)),
                account TEXT NOT NULL,
                name TEXT NOT NULL,
                state INTEGER NOT NULL,
                invited_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                answered_by INTEGER,
                bound_at INTEGER,
                declined_at INTEGER,
                cancelled_at INTEGER,
                channel_id INTEGER,
                code_hash BLOB,
                CHECK (state <> 1 OR channel_id IS NOT NULL)
                """),
            .index("cooperations_by_id", on: "cooperations (store_id, id)"),
            .index("cooperations_by_code", on: "cooperations (code_hash)", unique: true, where: "code_hash IS NOT NULL"),
        ]),
        Migration("channels-006", why: "Gifts can be meant for the followers of a channel, or the members of a community.", [
            .table("channel_followers", distribution: .by("person_id"), key: ["person_id", "channel_id"], columns: """
                person_id INTEGER NOT NULL,
                channel_id INTEGER NOT NULL,
                since_at INTEGER NOT NULL
                """),
            .index("channel_followers_by_channel", on: "channel_followers (channel_id)"),
        ]),
    ]

    private static let touchColumns = """
        visitor_id INTEGER NOT NULL,
        id INTEGER NOT NULL,
        placement_id INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        channel_kind TEXT NOT NULL,
        product_id INTEGER NOT NULL,
        store_id INTEGER NOT NULL,
        promoter_id INTEGER,
        plan INTEGER,
        at INTEGER NOT NULL
        """
}
