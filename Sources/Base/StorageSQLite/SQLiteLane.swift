// SPDX-License-Identifier: Apache-2.0
import GRDB
import Storage

/// The one writing connection, driven by the lane's thread, which holds GRDB's writer.
final class SQLiteLane: LaneConnection {
    let engine = Engine.sqlite
    private let database: GRDB.Database
    private let statements: SQLiteStatements
    private(set) var writesCount = 0

    init(database: GRDB.Database, statements: SQLiteStatements) {
        self.database = database
        self.statements = statements
    }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] {
        if sql.mayWrite { writesCount += 1 }
        return try statements.rows(sql)
    }

    func execute(_ sql: Storage.SQL) throws { _ = try changes(sql) }

    func changes(_ sql: Storage.SQL) throws -> Int {
        writesCount += 1
        return try statements.changes(sql)
    }

    func begin() throws {
        writesCount = 0
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

    /// A statement that fails has undone itself, and whoever catches its error goes on.
    func throwFailure() {}

    /// SQLite gives up a transaction by itself on a full disk or an input-output error.
    var hasLostTransaction: Bool { !database.isInsideTransaction }

    func close() {}

    private func control(_ statement: Storage.SQL) throws { _ = try statements.changes(statement) }
}
