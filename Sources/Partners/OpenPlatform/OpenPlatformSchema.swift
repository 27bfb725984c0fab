// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of OpenPlatform.
enum OpenPlatformSchema {
    static let migrations = [
        Migration("open-platform-001", why: "A store's programs sign in with an app id and a secret, of which only a hash is kept.", [
            .table("open_apps", distribution: .reference, key: ["appid"], columns: """
                appid TEXT NOT NULL,
                id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                name TEXT NOT NULL,
                secret_hash BLOB NOT NULL,
                permissions TEXT NOT NULL,
                is_sandbox INTEGER NOT NULL CHECK (is_sandbox IN (0, 1)),
                created_at INTEGER NOT NULL,
                revoked_at INTEGER,
                forced_at INTEGER NOT NULL DEFAULT 0,
                forced_today INTEGER NOT NULL DEFAULT 0
                """),
            .index("open_apps_by_store", on: "open_apps (store_id, id)"),
        ]),
        Migration("open-platform-002", why: "Access tokens end by themselves or when a newer one replaces them; only hashes are kept.", [
            .table("open_tokens", distribution: .by("store_id"), key: ["store_id", "token_hash"], columns: """
                store_id INTEGER NOT NULL,
                token_hash BLOB NOT NULL,
                appid TEXT NOT NULL,
                kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
                nonce BLOB NOT NULL,
                issued_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                ends_at INTEGER NOT NULL
                """),
            .index("open_tokens_by_app", on: "open_tokens (store_id, appid, kind, expires_at)"),
        ]),
        Migration("open-platform-003", why: "A store is told of events at its address, by messages that wait for its answer.", [
            .table("push_subscriptions", distribution: .by("store_id"), key: ["store_id"], columns: """
                store_id INTEGER NOT NULL,
                appid TEXT NOT NULL,
                url TEXT NOT NULL,
                token_sealed BLOB NOT NULL,
                encoding_key_sealed BLOB NOT NULL,
                format INTEGER NOT NULL CHECK (format IN (1, 2)),
                is_encrypted INTEGER NOT NULL CHECK (is_encrypted IN (0, 1)),
                changed_at INTEGER NOT NULL
                """),
            .table("push_deliveries", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                event TEXT NOT NULL,
                object INTEGER NOT NULL,
                openid TEXT NOT NULL,
                message TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
                calls INTEGER NOT NULL,
                due_at INTEGER NOT NULL,
                outcome TEXT NOT NULL,
                leased_until INTEGER NOT NULL DEFAULT 0
                """),
            .index("push_deliveries_by_due", on: "push_deliveries (state, due_at)"),
            .index("push_deliveries_by_object", on: "push_deliveries (store_id, object, id)"),
        ]),
        Migration("open-platform-004", why: "Programs have quotas by endpoint and day, and a refused call is found again by its number.", [
            .table("open_call_counts", distribution: .by("store_id"), key: ["store_id", "appid", "endpoint", "day"], columns: """
                store_id INTEGER NOT NULL,
                appid TEXT NOT NULL,
                endpoint TEXT NOT NULL,
                day INTEGER NOT NULL,
                count INTEGER NOT NULL
                """),
            .table("open_refused_calls", distribution: .by("store_id"), key: ["store_id", "rid"], columns: """
                store_id INTEGER NOT NULL,
                rid TEXT NOT NULL,
                appid TEXT NOT NULL,
                endpoint TEXT NOT NULL,
                address TEXT NOT NULL,
                errcode INTEGER NOT NULL,
                message TEXT NOT NULL,
                at INTEGER NOT NULL,
                milliseconds INTEGER NOT NULL
                """),
            .index("open_refused_calls_by_time", on: "open_refused_calls (store_id, at)"),
            .table("open_quota_clearings", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                appid TEXT NOT NULL,
                endpoint TEXT NOT NULL,
                cleared_at INTEGER NOT NULL
                """),
        ]),
        // In the tables above, store_id is the number of an app's owner: of a store, and since now of a person too.
        Migration("open-platform-005", why: "Sellers and agencies have programs, as stores do.", [
            .statement("ALTER TABLE open_apps ADD COLUMN kind INTEGER NOT NULL DEFAULT 1 CHECK (kind IN (1, 2, 3))")
        ]),
        // A column's check cannot be widened in place, so the kind moves into a new one.
        Migration("open-platform-006", why: "A service provider has programs too.", [
            .statement("ALTER TABLE open_apps ADD COLUMN caller INTEGER NOT NULL DEFAULT 1 CHECK (caller BETWEEN 1 AND 4)"),
            .statement("UPDATE open_apps SET caller = kind"),
            .statement("ALTER TABLE open_apps DROP COLUMN kind"),
            .statement("ALTER TABLE open_apps RENAME COLUMN caller TO kind"),
        ]),
    ]
}
