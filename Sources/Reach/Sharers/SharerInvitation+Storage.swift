// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage
import Stores

extension SharerInvitation {
    private init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], code: try row["code"], kind: try row["kind"], inviter: try row["inviter_id"],
            invitee: try row["invitee_id"], madeAt: try row["made_at"], expiresAt: try row["expires_at"],
            cancelledAt: try row["cancelled_at"])
    }

    /// The invitation that a link names, expired and cancelled ones included.
    package static func find(code: String, in snapshot: any Snapshot) throws -> SharerInvitation? {
        try snapshot.first("SELECT * FROM sharer_invitations WHERE code = \(code)").map(SharerInvitation.init(row:))
    }

    static func locked(_ id: ID<SharerInvitation>, of store: ID<Store>, in transaction: any Transaction) throws -> SharerInvitation {
        let query: SQL = "SELECT * FROM sharer_invitations WHERE store_id = \(store) AND id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try SharerInvitation(row: row)
    }

    /// The invitations that stand, newest first: the store's own, or one sharer's.
    static func open(
        of store: ID<Store>, inviter: ID<Person>?, at now: Timestamp, in snapshot: any Snapshot
    ) throws -> [SharerInvitation] {
        try snapshot.all(
            """
            SELECT * FROM sharer_invitations WHERE store_id = \(store) AND COALESCE(inviter_id, 0) = \(inviter?.raw ?? 0)
              AND cancelled_at IS NULL AND expires_at > \(now) ORDER BY id DESC LIMIT \(openMax + 1)
            """, SharerInvitation.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO sharer_invitations (store_id, id, code, kind, inviter_id, invitee_id, made_at, expires_at)
            VALUES (\(store), \(id), \(code), \(kind), \(inviter), \(invitee), \(madeAt), \(expiresAt))
            """)
    }

    func saveCancelled(in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE sharer_invitations SET cancelled_at = \(cancelledAt) WHERE store_id = \(store) AND id = \(id)")
    }
}
