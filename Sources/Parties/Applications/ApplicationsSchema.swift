// SPDX-License-Identifier: Apache-2.0
import Storage

enum ApplicationsSchema {
    static let migrations = [
        Migration(
            "applications-001", why: "What a store asks for is a ticket with proofs, decided once by an operator.",
            [
                .table(
                    "proofs", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        bytes INTEGER NOT NULL CHECK (bytes > 0),
                        created_at INTEGER NOT NULL
                        """),
                .table(
                    "applications", distribution: .by("store_id"), key: ["store_id", "id"],
                    columns: """
                        store_id INTEGER NOT NULL,
                        id INTEGER NOT NULL,
                        kind TEXT NOT NULL,
                        subject INTEGER NOT NULL,
                        state INTEGER NOT NULL,
                        content TEXT NOT NULL,
                        reason TEXT NOT NULL,
                        submitted_at INTEGER NOT NULL,
                        decided_at INTEGER
                        """),
                // One open question about a thing at a time.
                .index(
                    "applications_in_review", on: "applications (store_id, kind, subject)", unique: true,
                    where: "state = 1"),
                .index("applications_by_subject", on: "applications (store_id, kind, subject, id)"),
                .index("applications_queue", on: "applications (submitted_at, id)", where: "state = 1"),
            ])
    ]
}
