// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension OpenApp {
    init(row: Row) throws {
        let permissions: String = try row["permissions"]
        self.init(
            id: try row["id"], appid: try row["appid"], kind: try row["kind"], owner: try row["store_id"],
            name: try row["name"],
            permissions: Set(permissions.split(separator: " ").compactMap { Permission(rawValue: String($0)) }),
            isSandbox: try row["is_sandbox"], createdAt: try row["created_at"], revokedAt: try row["revoked_at"])
    }

    /// The app of an app id, revoked ones too.
    package static func find(_ appid: String, in snapshot: any Snapshot) throws -> OpenApp? {
        try snapshot.first("SELECT * FROM open_apps WHERE appid = \(appid)").map(OpenApp.init(row:))
    }

    /// The app, kept as it is until the transaction ends, with what only signing in needs.
    static func lock(_ appid: String, in transaction: any Transaction) throws -> LockedApp? {
        let query: SQL = "SELECT * FROM open_apps WHERE appid = \(appid)"
        return try transaction.first(query.lockingRows).map { row in
            LockedApp(
                app: try OpenApp(row: row), secretHash: try row["secret_hash"], forcedAt: try row["forced_at"],
                forcedToday: try row["forced_today"])
        }
    }

    /// An owner's apps, oldest first.
    static func all(of owner: ID<Party>, in snapshot: any Snapshot) throws -> [OpenApp] {
        try snapshot.all("SELECT * FROM open_apps WHERE store_id = \(owner) ORDER BY id", OpenApp.init(row:))
    }

    func insert(secretHash: [UInt8], in transaction: any Transaction) throws {
        let words = permissions.map(\.rawValue).sorted().joined(separator: " ")
        try transaction.execute(
            """
            INSERT INTO open_apps (appid, id, kind, store_id, name, secret_hash, permissions, is_sandbox, created_at)
            VALUES (\(appid), \(id), \(kind), \(owner), \(name), \(secretHash), \(words), \(isSandbox), \(createdAt))
            """)
    }

    func saveRevocation(in transaction: any Transaction) throws {
        try transaction.execute("UPDATE open_apps SET revoked_at = \(revokedAt) WHERE appid = \(appid)")
    }

    static func saveForced(_ appid: String, at moment: Timestamp, today: Int, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE open_apps SET forced_at = \(moment), forced_today = \(today) WHERE appid = \(appid)")
    }
}

/// An app on which a token is about to be issued.
struct LockedApp {
    let app: OpenApp
    let secretHash: [UInt8]
    /// When a new stable token was last forced.
    let forcedAt: Timestamp
    /// How many were forced on that day.
    let forcedToday: Int
}
