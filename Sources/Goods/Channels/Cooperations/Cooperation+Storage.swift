// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension Cooperation.Kind: SQLConvertible {}

extension Cooperation {
    private init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], kind: try row["kind"], account: try row["account"], name: try row["name"],
            state: try row["state"], invitedAt: try row["invited_at"], expiresAt: try row["expires_at"],
            answeredBy: try row["answered_by"], boundAt: try row["bound_at"], declinedAt: try row["declined_at"],
            cancelledAt: try row["cancelled_at"], channel: try row["channel_id"])
    }

    static func fingerprint(_ code: String, _ vault: Vault) -> [UInt8] { vault.fingerprint("cooperation:\(code)") }

    static func find(_ id: ID<Cooperation>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Cooperation? {
        try snapshot.first("SELECT * FROM cooperations WHERE store_id = \(store) AND id = \(id)").map(Cooperation.init(row:))
    }

    static func find(code: String, _ vault: Vault, in snapshot: any Snapshot) throws -> Cooperation? {
        try snapshot.first("SELECT * FROM cooperations WHERE code_hash = \(fingerprint(code, vault))").map(Cooperation.init(row:))
    }

    static func locked(code: String, _ vault: Vault, in transaction: any Transaction) throws -> Cooperation {
        let query: SQL = "SELECT * FROM cooperations WHERE code_hash = \(fingerprint(code, vault))"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Cooperation(row: row)
    }

    /// The cooperation with an account, as people write it, locked.
    static func require(_ kind: Kind, _ account: String, of store: ID<Store>, in transaction: any Transaction) throws -> Cooperation {
        guard let found = try locked(kind, LinkChannel.fold(account), of: store, in: transaction) else { throw CommonRefusal.notFound }
        return found
    }

    static func locked(_ kind: Kind, _ account: String, of store: ID<Store>, in transaction: any Transaction) throws -> Cooperation? {
        let query: SQL = "SELECT * FROM cooperations WHERE store_id = \(store) AND kind = \(kind) AND account = \(account)"
        return try transaction.first(query.lockingRows).map(Cooperation.init(row:))
    }

    static func all(of store: ID<Store>, in snapshot: any Snapshot) throws -> [Cooperation] {
        try snapshot.all(
            "SELECT * FROM cooperations WHERE store_id = \(store) ORDER BY invited_at DESC, id DESC LIMIT \(cooperationsMax)",
            Cooperation.init(row:))
    }

    /// Those of any store that wait for an answer, for the audit.
    static func waiting(limit: Int, in snapshot: any Snapshot) throws -> [Cooperation] {
        try snapshot.all(
            "SELECT * FROM cooperations WHERE state = \(CooperationState.waiting) ORDER BY store_id, id LIMIT \(limit)",
            Cooperation.init(row:))
    }

    static func count(of store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM cooperations WHERE store_id = \(store)") ?? 0
    }

    /// Inserts it or writes its changes; a link that is not named any more leads nowhere.
    func save(code: [UInt8]?, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO cooperations (store_id, id, kind, account, name, state, invited_at, expires_at, answered_by, bound_at, declined_at,
              cancelled_at, channel_id, code_hash)
            VALUES (\(store), \(id), \(kind), \(account), \(name), \(state), \(invitedAt), \(expiresAt), \(answeredBy), \(boundAt),
              \(declinedAt), \(cancelledAt), \(channel), \(code))
            ON CONFLICT (store_id, kind, account) DO UPDATE SET name = excluded.name, state = excluded.state,
              invited_at = excluded.invited_at, expires_at = excluded.expires_at, answered_by = excluded.answered_by,
              bound_at = excluded.bound_at, declined_at = excluded.declined_at, cancelled_at = excluded.cancelled_at,
              channel_id = excluded.channel_id, code_hash = excluded.code_hash
            """)
    }
}
