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
    ]
}
