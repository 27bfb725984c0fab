// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Kernel
import Runtime
import Storage

extension StoreAddress {
    init(row: Row, _ vault: Vault) throws {
        let sealed: [UInt8] = try row["sealed"]
        self.init(
            id: try row["id"], store: try row["store_id"],
            details: try JSONDecoder().decode(Details.self, from: Data(try vault.open(sealed).utf8)),
            isDefaultSender: try row["is_default_sender"], isDefaultReceiver: try row["is_default_receiver"],
            createdAt: try row["created_at"], changedAt: try row["changed_at"])
    }

    /// A store's address, if it has it.
    package static func find(
        _ id: ID<StoreAddress>, of store: ID<Store>, in snapshot: any Snapshot, _ vault: Vault
    ) throws -> StoreAddress? {
        let row = try snapshot.first("SELECT * FROM store_addresses WHERE store_id = \(store) AND id = \(id)")
        return try row.map { try StoreAddress(row: $0, vault) }
    }

    /// A store's addresses, oldest first; at most `addressesMax`.
    static func all(of store: ID<Store>, in snapshot: any Snapshot, _ vault: Vault) throws -> [StoreAddress] {
        try snapshot.all("SELECT * FROM store_addresses WHERE store_id = \(store) ORDER BY id") { try StoreAddress(row: $0, vault) }
    }

    static func count(of store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM store_addresses WHERE store_id = \(store)") ?? 0
    }

    /// Writes the address; what it becomes the default for, the others are no more.
    func save(in transaction: any Transaction, _ context: Context) throws {
        if isDefaultSender {
            try transaction.execute("UPDATE store_addresses SET is_default_sender = 0 WHERE store_id = \(store)")
        }
        if isDefaultReceiver {
            try transaction.execute("UPDATE store_addresses SET is_default_receiver = 0 WHERE store_id = \(store)")
        }
        let text = String(decoding: try JSONEncoder().encode(details), as: UTF8.self)
        let sealed = try context.vault.seal(text, random: context.random)
        try transaction.execute(
            """
            INSERT INTO store_addresses (store_id, id, sealed, is_default_sender, is_default_receiver, created_at, changed_at)
            VALUES (\(store), \(id), \(sealed), \(isDefaultSender), \(isDefaultReceiver), \(createdAt), \(changedAt))
            ON CONFLICT (store_id, id) DO UPDATE SET sealed = excluded.sealed, is_default_sender = excluded.is_default_sender,
              is_default_receiver = excluded.is_default_receiver, changed_at = excluded.changed_at
            """)
    }

    static func remove(_ id: ID<StoreAddress>, of store: ID<Store>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes("DELETE FROM store_addresses WHERE store_id = \(store) AND id = \(id)") == 1
    }
}
