// SPDX-License-Identifier: Apache-2.0
import GRDB
import Storage

/// The one writing connection, driven by the lane's thread: it holds GRDB's writer from `begin` to `commit`.
final class SQLiteLane: LaneConnection {
    let engine = Engine.sqlite
    private let pool: DatabasePool
    private var database: GRDB.Database?

    init(pool: DatabasePool) { self.pool = pool }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] { try statements().rows(sql) }
    func execute(_ sql: Storage.SQL) throws { _ = try changes(sql) }
    func changes(_ sql: Storage.SQL) throws -> Int { try statements().changes(sql) }

    func begin() throws {
        // `unsafeReentrantWrite` runs on the calling thread; this lane is the pool's only writer, so the connection is ours alone.
        if database == nil { database = pool.unsafeReentrantWrite { $0 } }
        try control("BEGIN IMMEDIATE")
    }

    func commit() throws { try control("COMMIT") }
    func rollback() { try? control("ROLLBACK") }
    func openSavepoint() throws { try control("SAVEPOINT closure") }
    func releaseSavepoint() throws { try control("RELEASE closure") }

    func rollbackToSavepoint() throws {
        try control("ROLLBACK TO closure")
        try control("RELEASE closure")
    }

    /// SQLite gives up a transaction by itself on a full disk or an input-output error.
    var hasLostTransaction: Bool { database.map { !$0.isInsideTransaction } ?? true }

    func close() {}

    private func control(_ statement: Storage.SQL) throws { _ = try statements().changes(statement) }

    private func statements() throws -> SQLiteStatements {
        guard let database else { throw StorageFault.unavailable("no transaction has begun") }
        return SQLiteStatements(database: database)
    }
}
