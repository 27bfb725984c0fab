// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension CallCount {
    init(row: Row) throws {
        self.init(
            owner: try row["store_id"], appid: try row["appid"], endpoint: try row["endpoint"], day: try row["day"],
            count: try row["count"])
    }

    /// Adds calls of this node to what all nodes have counted, and answers the sum.
    package func add(in transaction: any Transaction) throws -> Int64 {
        try transaction.value(
            """
            INSERT INTO open_call_counts (store_id, appid, endpoint, day, count)
            VALUES (\(owner), \(appid), \(endpoint), \(day), \(count))
            ON CONFLICT (store_id, appid, endpoint, day) DO UPDATE SET count = open_call_counts.count + excluded.count
            RETURNING count
            """) ?? count
    }

    /// A store's calls of a day, by app and endpoint, most first.
    package static func all(
        of owner: ID<Party>, day: Int64, in snapshot: any Snapshot, _ context: Context
    ) throws -> [CallCount] {
        try context.actor.requirePrograms(of: owner)
        return try snapshot.all(
            "SELECT * FROM open_call_counts WHERE store_id = \(owner) AND day = \(day) ORDER BY count DESC, appid, endpoint",
            CallCount.init(row:))
    }

    /// How often an app has called an endpoint on a day.
    package static func count(of app: OpenApp, _ endpoint: String, day: Int64, in snapshot: any Snapshot) throws -> Int64 {
        try snapshot.value(
            """
            SELECT count FROM open_call_counts
            WHERE store_id = \(app.owner) AND appid = \(app.appid) AND endpoint = \(endpoint) AND day = \(day)
            """) ?? 0
    }

    /// Forgets what an app has called on a day: one endpoint, or all.
    static func clear(_ app: OpenApp, _ endpoint: String?, day: Int64, in transaction: any Transaction) throws {
        let chosen: SQL = endpoint.map { "endpoint = \($0)" } ?? "1 = 1"
        try transaction.execute(
            "DELETE FROM open_call_counts WHERE store_id = \(app.owner) AND appid = \(app.appid) AND day = \(day) AND \(chosen)")
    }

    static func sweep(before day: Int64, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM open_call_counts WHERE day < \(day)")
    }
}

extension RefusedCall {
    init(row: Row) throws {
        self.init(
            owner: try row["store_id"], rid: try row["rid"], appid: try row["appid"], endpoint: try row["endpoint"],
            address: try row["address"], errcode: try row["errcode"], message: try row["message"], at: try row["at"],
            milliseconds: try row["milliseconds"])
    }

    package func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO open_refused_calls (store_id, rid, appid, endpoint, address, errcode, message, at, milliseconds)
            VALUES (\(owner), \(rid), \(appid), \(endpoint), \(address), \(errcode), \(message), \(at), \(milliseconds))
            ON CONFLICT DO NOTHING
            """)
    }

    /// A store's refused calls, newest first, at most `listMax`; or the one with this number.
    package static func latest(
        of owner: ID<Party>, rid: String? = nil, in snapshot: any Snapshot, _ context: Context
    ) throws -> [RefusedCall] {
        try context.actor.requirePrograms(of: owner)
        let chosen: SQL = rid.map { "rid = \($0)" } ?? "1 = 1"
        return try snapshot.all(
            "SELECT * FROM open_refused_calls WHERE store_id = \(owner) AND \(chosen) ORDER BY at DESC, rid DESC LIMIT \(listMax)",
            RefusedCall.init(row:))
    }

    /// A refused call of an app by its number.
    package static func find(_ rid: String, of app: OpenApp, in snapshot: any Snapshot) throws -> RefusedCall? {
        try snapshot.first("SELECT * FROM open_refused_calls WHERE store_id = \(app.owner) AND rid = \(rid) AND appid = \(app.appid)")
            .map(RefusedCall.init(row:))
    }

    static func sweep(before moment: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM open_refused_calls WHERE at < \(moment)")
    }
}

extension ClearCallQuota {
    /// How often an app's counts were cleared since a moment.
    static func count(of app: OpenApp, since moment: Timestamp, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            """
            SELECT COUNT(*) FROM open_quota_clearings
            WHERE store_id = \(app.owner) AND appid = \(app.appid) AND cleared_at > \(moment)
            """) ?? 0
    }

    func note(_ app: OpenApp, in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            INSERT INTO open_quota_clearings (store_id, id, appid, endpoint, cleared_at)
            VALUES (\(app.owner), \(context.ids.nextRaw()), \(app.appid), \(endpoint ?? ""), \(context.now))
            """)
    }

    static func sweep(before moment: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM open_quota_clearings WHERE cleared_at < \(moment)")
    }
}
