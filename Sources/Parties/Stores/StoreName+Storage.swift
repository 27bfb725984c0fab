// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension StoreNames {
    /// Takes a name for a store; `false` when another store has it.
    static func claim(_ folded: String, for store: ID<Store>, in transaction: any Transaction) throws -> Bool {
        let isNew =
            try transaction.changes(
                "INSERT INTO store_names (folded_name, store_id) VALUES (\(folded), \(store)) ON CONFLICT DO NOTHING")
            == 1
        if isNew { return true }
        return try transaction.value("SELECT store_id FROM store_names WHERE folded_name = \(folded)") == store
    }

    static func release(_ folded: String, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM store_names WHERE folded_name = \(folded) AND store_id = \(store)")
    }

    /// The reserved words that a store may use.
    static func granted(to store: ID<Store>, in snapshot: any Snapshot) throws -> Set<String> {
        Set(try snapshot.all("SELECT word FROM granted_name_words WHERE store_id = \(store)") { try $0[0] })
    }

    static func grant(
        _ word: String, proof: String, to store: ID<Store>, in transaction: any Transaction, _ context: Context
    ) throws {
        try transaction.execute(
            """
            INSERT INTO granted_name_words (store_id, word, proof, granted_by, granted_at)
            VALUES (\(store), \(word), \(proof), \(context.actor.party), \(context.now))
            ON CONFLICT (store_id, word) DO UPDATE SET
              proof = excluded.proof, granted_by = excluded.granted_by, granted_at = excluded.granted_at
            """)
    }

    /// How often a store was renamed after a moment.
    static func renames(of store: ID<Store>, after: Timestamp, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM store_renames WHERE store_id = \(store) AND at > \(after)") ?? 0
    }

    static func recordRename(
        of store: ID<Store>, from old: String, to new: String, in transaction: any Transaction, _ context: Context
    ) throws {
        let id = context.ids.nextRaw()
        try transaction.execute(
            """
            INSERT INTO store_renames (store_id, id, old_name, new_name, at)
            VALUES (\(store), \(id), \(old), \(new), \(context.now))
            """)
    }
}
