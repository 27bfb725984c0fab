// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension AccessToken {
    init(row: Row) throws {
        self.init(
            owner: try row["store_id"], appid: try row["appid"], kind: try row["kind"], nonce: try row["nonce"],
            issuedAt: try row["issued_at"], expiresAt: try row["expires_at"], endsAt: try row["ends_at"])
    }

    /// The app that holds a token, and until when it does. Throws a `TokenRefusal`.
    package static func holder(
        of text: String, in snapshot: any Snapshot, now: Timestamp
    ) throws -> (app: OpenApp, until: Timestamp) {
        guard !text.isEmpty else { throw TokenRefusal.missing }
        guard let owner = owner(of: text) else { throw TokenRefusal.malformed }
        let row = try snapshot.first("SELECT * FROM open_tokens WHERE store_id = \(owner) AND token_hash = \(hash(text))")
        guard let token = try row.map(AccessToken.init(row:)) else { throw TokenRefusal.unknown }
        guard now < token.expiresAt else { throw TokenRefusal.expired }
        guard now < token.endsAt, let app = try OpenApp.find(token.appid, in: snapshot), !app.isRevoked else {
            throw TokenRefusal.unknown
        }
        return (app, token.endsAt)
    }

    /// The youngest token of a kind that is still good.
    static func latest(_ kind: Kind, of app: OpenApp, now: Timestamp, in snapshot: any Snapshot) throws -> AccessToken? {
        try snapshot.first(
            """
            SELECT * FROM open_tokens WHERE store_id = \(app.owner) AND appid = \(app.appid) AND kind = \(kind) AND ends_at > \(now)
            ORDER BY expires_at DESC, issued_at DESC LIMIT 1
            """
        ).map(AccessToken.init(row:))
    }

    func insert(_ vault: Vault, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO open_tokens (store_id, token_hash, appid, kind, nonce, issued_at, expires_at, ends_at)
            VALUES (\(owner), \(Self.hash(text(vault))), \(appid), \(kind), \(nonce), \(issuedAt), \(expiresAt), \(endsAt))
            """)
    }

    /// Ends all tokens of a kind at a moment, unless they end earlier, and forgets those that ended long ago.
    static func end(_ kind: Kind, of app: OpenApp, at moment: Timestamp, now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE open_tokens SET ends_at = \(moment)
            WHERE store_id = \(app.owner) AND appid = \(app.appid) AND kind = \(kind) AND ends_at > \(moment)
            """)
        try transaction.execute(
            """
            DELETE FROM open_tokens WHERE store_id = \(app.owner) AND appid = \(app.appid) AND kind = \(kind)
              AND expires_at < \(now - .seconds(rememberedSeconds))
            """)
    }

    static func removeAll(of app: OpenApp, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM open_tokens WHERE store_id = \(app.owner) AND appid = \(app.appid)")
    }
}
