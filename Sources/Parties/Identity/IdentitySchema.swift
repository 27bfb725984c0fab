// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of Identity. What a person owns is spread by the person, so that a request's session, person and grants
/// lie together.
enum IdentitySchema {
    static let migrations = [
        Migration("identity-001", why: "People can register: contacts are sealed, and found by keyed fingerprints.", [
            .table("persons", distribution: .by("id"), key: ["id"], columns: """
                id INTEGER NOT NULL,
                name TEXT NOT NULL,
                phone_masked TEXT,
                phone_sealed BLOB,
                email_masked TEXT,
                email_sealed BLOB,
                password_hash TEXT NOT NULL,
                created_at INTEGER NOT NULL
                """),
            .table("logins", distribution: .by("fingerprint"), key: ["fingerprint"], columns: """
                fingerprint BLOB NOT NULL,
                person_id INTEGER NOT NULL
                """),
        ]),
        Migration("identity-002", why: "A session is found by the person in its token and the token's hash.", [
            .table("sessions", distribution: .by("person_id"), key: ["person_id", "token_hash"], columns: """
                person_id INTEGER NOT NULL,
                token_hash BLOB NOT NULL,
                id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                label TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
                """)
        ]),
        Migration("identity-003", why: "Wrong passwords are counted by account, known or not: guessing ends early.", [
            .table("sign_in_failures", distribution: .by("fingerprint"), key: ["fingerprint"], columns: """
                fingerprint BLOB NOT NULL,
                failures INTEGER NOT NULL CHECK (failures >= 1),
                since_at INTEGER NOT NULL
                """),
            .index("sign_in_failures_by_age", on: "sign_in_failures (since_at)"),
        ]),
        Migration("identity-004", why: "Permissions are granted to a person within a store, or the deployment.", [
            .table("grants", distribution: .by("person_id"), key: ["person_id", "scope_id", "permission"], columns: """
                person_id INTEGER NOT NULL,
                scope_id INTEGER NOT NULL,
                permission TEXT NOT NULL,
                granted_by INTEGER,
                granted_at INTEGER NOT NULL
                """),
            .index("grants_by_scope", on: "grants (scope_id, permission, person_id)"),
        ]),
        Migration("identity-005", why: "An address book, sealed; which address is the default is a fact of its own.", [
            .table("addresses", distribution: .by("person_id"), key: ["person_id", "id"], columns: """
                person_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                saved_at INTEGER NOT NULL
                """),
            .table("default_addresses", distribution: .by("person_id"), key: ["person_id"], columns: """
                person_id INTEGER NOT NULL,
                address_id INTEGER NOT NULL
                """),
        ]),
    ]
}
