// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension PushSubscription {
    init(row: Row, _ vault: Vault) throws {
        self.init(
            owner: try row["store_id"], appid: try row["appid"], url: try row["url"], token: try vault.open(try row["token_sealed"]),
            encodingKey: try vault.open(try row["encoding_key_sealed"]), format: try row["format"], isEncrypted: try row["is_encrypted"],
            changedAt: try row["changed_at"])
    }

    /// A store's subscription, for those who may change its settings.
    package static func find(_ owner: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> PushSubscription? {
        try context.actor.requirePrograms(of: owner)
        return try all([owner], in: snapshot, context.vault)[owner]
    }

    /// Those of the stores that have a subscription.
    static func all(
        _ owners: some Collection<ID<Party>>, in snapshot: any Snapshot, _ vault: Vault
    ) throws -> [ID<Party>: PushSubscription] {
        if owners.isEmpty { return [:] }
        let found = try snapshot.all("SELECT * FROM push_subscriptions WHERE store_id IN \(list: Array(owners))") {
            try PushSubscription(row: $0, vault)
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.owner, $0) })
    }

    /// In whose name and in which form a store wants its messages; `nil` if it wants none.
    static func head(_ owner: ID<Party>, in snapshot: any Snapshot) throws -> (appid: String, format: PushFormat)? {
        try snapshot.first("SELECT appid, format FROM push_subscriptions WHERE store_id = \(owner)").map { row in
            (appid: try row["appid"], format: try row["format"])
        }
    }

    /// Whether any store wants messages.
    static func exist(in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM push_subscriptions LIMIT 1")
    }

    func save(in transaction: any Transaction, _ context: Context) throws {
        let token = try context.vault.seal(token, random: context.random)
        let key = try context.vault.seal(encodingKey, random: context.random)
        try transaction.execute(
            """
            INSERT INTO push_subscriptions (store_id, appid, url, token_sealed, encoding_key_sealed, format, is_encrypted, changed_at)
            VALUES (\(owner), \(appid), \(url), \(token), \(key), \(format), \(isEncrypted), \(changedAt))
            ON CONFLICT (store_id) DO UPDATE SET appid = excluded.appid, url = excluded.url, token_sealed = excluded.token_sealed,
              encoding_key_sealed = excluded.encoding_key_sealed, format = excluded.format, is_encrypted = excluded.is_encrypted,
              changed_at = excluded.changed_at
            """)
    }

    static func remove(_ owner: ID<Party>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM push_subscriptions WHERE store_id = \(owner)")
        try transaction.execute(
            "UPDATE push_deliveries SET state = \(PushState.givenUp) WHERE store_id = \(owner) AND state = \(PushState.waiting)")
    }
}
