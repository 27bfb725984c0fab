// SPDX-License-Identifier: Apache-2.0
import Storage

enum LedgerSchema {
    static let migrations = [
        Migration("ledger-001", why: "Every movement of money is two immutable entries, chained by hash per holder.", [
            .table("ledger_heads", distribution: .by("party_id"), key: ["party_id", "shard"], columns: """
                party_id INTEGER NOT NULL,
                shard INTEGER NOT NULL CHECK (shard BETWEEN 0 AND 63),
                sequence INTEGER NOT NULL,
                hash BLOB NOT NULL,
                pending INTEGER NOT NULL CHECK (pending >= 0),
                available INTEGER NOT NULL,
                frozen INTEGER NOT NULL CHECK (frozen >= 0),
                deposit INTEGER NOT NULL CHECK (deposit >= 0)
                """),
            .table("ledger_entries", distribution: .by("party_id"), key: ["party_id", "shard", "sequence"], columns: """
                party_id INTEGER NOT NULL,
                shard INTEGER NOT NULL,
                sequence INTEGER NOT NULL CHECK (sequence > 0),
                transfer_id INTEGER NOT NULL,
                purse INTEGER NOT NULL CHECK (purse BETWEEN 1 AND 4),
                amount INTEGER NOT NULL CHECK (amount <> 0),
                balance INTEGER NOT NULL,
                counter_party INTEGER NOT NULL,
                counter_purse INTEGER NOT NULL CHECK (counter_purse BETWEEN 1 AND 4),
                counter_shard INTEGER NOT NULL,
                kind TEXT NOT NULL,
                order_id INTEGER,
                reference INTEGER NOT NULL,
                promise_id INTEGER,
                at INTEGER NOT NULL,
                hash BLOB NOT NULL,
                CHECK (promise_id IS NULL OR order_id IS NOT NULL)
                """),
            // Orders come in the order of time, so with the order first new entries meet at the end of the index.
            .index("ledger_entries_by_order", on: "ledger_entries (order_id, party_id)", where: "order_id IS NOT NULL"),
            // The platform's entries lie in 64 chains; only its own statement needs them merged.
            .index("ledger_entries_of_platform", on: "ledger_entries (party_id, transfer_id)", where: "party_id = 1"),
        ]),
        Migration("ledger-002", why: "Operators read what providers and banks owe as one statement, as they read the platform's.", [
            .statement("DROP INDEX ledger_entries_of_platform"),
            .index("ledger_entries_of_shards", on: "ledger_entries (party_id, transfer_id)", where: "party_id <= 2"),
        ]),
    ]
}
