// SPDX-License-Identifier: Apache-2.0
import Storage

/// The tables of Stores.
enum StoresSchema {
    static let migrations = [
        Migration("stores-001", why: "Stores are opened on licences, whose numbers and payout accounts are sealed.", [
            .table("licences", distribution: .reference, key: ["id"], columns: """
                id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                company_name TEXT NOT NULL,
                number_masked TEXT NOT NULL,
                number_sealed BLOB NOT NULL,
                number_fingerprint BLOB NOT NULL,
                holder_id INTEGER NOT NULL,
                payout_masked TEXT NOT NULL,
                payout_sealed BLOB NOT NULL,
                payout_fingerprint BLOB NOT NULL,
                created_at INTEGER NOT NULL
                """),
            .index("licences_by_number", on: "licences (number_fingerprint)", unique: true),
            .index("licences_by_holder", on: "licences (holder_id, id)"),
            .index("licences_by_payout", on: "licences (payout_fingerprint)"),
            .table("stores", distribution: .reference, key: ["id"], columns: """
                id INTEGER NOT NULL,
                name TEXT NOT NULL,
                folded_name TEXT NOT NULL,
                state TEXT NOT NULL
                  CHECK (state IN ('drafting', 'inReview', 'open', 'suspended', 'closing', 'closed')),
                licence_id INTEGER NOT NULL,
                owner_id INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                first_paid_at INTEGER,
                about TEXT NOT NULL,
                customer_service_phone TEXT NOT NULL,
                logo TEXT NOT NULL,
                reject_reasons TEXT NOT NULL,
                suspend_reason TEXT NOT NULL
                """),
            .index("stores_by_state", on: "stores (state, id)"),
            .index("stores_by_licence", on: "stores (licence_id, id)"),
            .index("stores_by_owner", on: "stores (owner_id, id)"),
        ]),
        Migration("stores-002", why: "A name is unique across the deployment after folding.", [
            .table("store_names", distribution: .reference, key: ["folded_name"], columns: """
                folded_name TEXT NOT NULL,
                store_id INTEGER NOT NULL
                """)
        ]),
        Migration("stores-003", why: "Renames are limited a year, so each is kept with its time.", [
            .table("store_renames", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                old_name TEXT NOT NULL,
                new_name TEXT NOT NULL,
                at INTEGER NOT NULL
                """)
        ]),
        Migration("stores-004", why: "A reserved word in a name needs a grant, with the proof that was shown.", [
            .table("granted_name_words", distribution: .by("store_id"), key: ["store_id", "word"], columns: """
                store_id INTEGER NOT NULL,
                word TEXT NOT NULL,
                proof TEXT NOT NULL,
                granted_by INTEGER,
                granted_at INTEGER NOT NULL
                """)
        ]),
        Migration("stores-005", why: "Programs name the store's addresses by their ids; what they say is sealed.", [
            .table("store_addresses", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                is_default_sender INTEGER NOT NULL CHECK (is_default_sender IN (0, 1)),
                is_default_receiver INTEGER NOT NULL CHECK (is_default_receiver IN (0, 1)),
                created_at INTEGER NOT NULL,
                changed_at INTEGER NOT NULL
                """)
        ]),
    ]
}
