// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite
import Kernel
import Storage

/// Runs statements on one connection, with its own prepared ones. Values go straight into SQLite and come straight out of it: on the
/// hot paths GRDB's own rows and arguments cost more than the statements. One closure at a time uses them, as it does the connection.
final class SQLiteStatements: @unchecked Sendable {
    /// More different texts than the hot paths have; when there are more, all are forgotten.
    static let preparedMax = 500

    private unowned let database: GRDB.Database
    private var prepared: [String: PreparedStatement] = [:]
    private let preparedMax: Int

    init(database: GRDB.Database, preparedMax: Int = SQLiteStatements.preparedMax) {
        (self.database, self.preparedMax) = (database, preparedMax)
    }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] {
        let statement = try prepare(sql)
        defer { statement.reset() }
        var rows: [Storage.Row] = []
        while try step(statement, sql) { rows.append(statement.row()) }
        return rows
    }

    func changes(_ sql: Storage.SQL) throws -> Int {
        let statement = try prepare(sql)
        defer { statement.reset() }
        while try step(statement, sql) {}
        return database.changesCount
    }

    /// Ends a reading transaction. A task that is cancelled at this very moment interrupts it; then it is asked once more.
    func leaveTransaction() {
        for _ in 0..<2 where database.isInsideTransaction { _ = try? changes("COMMIT") }
    }

    /// Lets go of all statements. The connection can be closed then.
    func forget() { prepared.removeAll() }

    private func prepare(_ sql: Storage.SQL) throws -> PreparedStatement {
        let statement = try known(sql.text)
        try statement.bind(sql.values)
        return statement
    }

    private func known(_ text: String) throws -> PreparedStatement {
        if let statement = prepared[text] { return statement }
        do {
            let statement = PreparedStatement(try database.makeStatement(sql: text))
            if prepared.count >= preparedMax { prepared.removeAll() }
            prepared[text] = statement
            return statement
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    /// Answers whether there is a row.
    private func step(_ statement: PreparedStatement, _ sql: Storage.SQL) throws -> Bool {
        let code = sqlite3_step(statement.handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) } ?? ""
            throw SQLiteFault.make(ResultCode(rawValue: code), message: message, sql: sql.text)
        }
        return false
    }
}

/// A statement that SQLite has compiled, with the names of its columns.
private final class PreparedStatement {
    /// SQLite copies what is bound before the call ends.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// Keeps the handle alive.
    private let statement: Statement
    let handle: OpaquePointer
    private var columns: Columns

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        columns = Columns(statement.columnNames)
    }

    func bind(_ values: [SQLValue]) throws {
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw StorageFault.statement("a statement was given \(values.count) values: \(statement.sql)")
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    /// Throws for text that no engine keeps.
    private func bind(_ value: SQLValue, at place: Int32) throws {
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, number)
        case .text(let text): sqlite3_bind_text(handle, place, try text.storable(), Int32(text.utf8.count), Self.copied)
        case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(handle, place, 0)
        case .blob(let bytes): sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), Self.copied)
        }
    }

    /// The row on which the statement stands.
    func row() -> Storage.Row {
        let width = Int(sqlite3_column_count(handle))
        // SQLite compiles a statement anew when the schema has changed.
        if width != columns.names.count { columns = Columns(statement.columnNames) }
        return Storage.Row(columns: columns, values: (0..<width).map { value(at: Int32($0)) })
    }

    private func value(at place: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, place) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, place))
        case SQLITE_TEXT:
            .text(
                String(
                    decoding: UnsafeBufferPointer(
                        start: sqlite3_column_text(handle, place), count: Int(sqlite3_column_bytes(handle, place))), as: UTF8.self))
        case SQLITE_BLOB:
            .blob(
                Array(
                    UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(handle, place), count: Int(sqlite3_column_bytes(handle, place)))))
        case SQLITE_FLOAT: .integer(Int64(sqlite3_column_double(handle, place)))
        default: .null
        }
    }

    func reset() { sqlite3_reset(handle) }
}

/// A reader's view.
final class SQLiteSnapshot: Snapshot {
    let engine = Engine.sqlite
    private let statements: SQLiteStatements

    private init(statements: SQLiteStatements) { self.statements = statements }

    /// Runs a closure in a transaction, so that all it reads is of one moment.
    static func read<Value>(with statements: SQLiteStatements, _ body: (any Snapshot) throws -> Value) throws -> Value {
        _ = try statements.changes("BEGIN")
        defer { statements.leaveTransaction() }
        return try body(SQLiteSnapshot(statements: statements))
    }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] { try statements.rows(sql) }
}

/// Translates SQLite's result codes into the faults of Storage.
enum SQLiteFault {
    static func translate(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return make(
            error.resultCode, message: error.message ?? "SQLite error \(error.resultCode.rawValue)", sql: error.sql ?? "?")
    }

    static func make(_ code: ResultCode, message: String, sql: String) -> any Error {
        switch code.primaryResultCode {
        case .SQLITE_CONSTRAINT: StorageFault.constraint(message)
        case .SQLITE_FULL: StorageFault.diskFull(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: StorageFault.retry(message)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY: StorageFault.unavailable(message)
        case .SQLITE_INTERRUPT: CancellationError()
        default: StorageFault.statement("\(message) in \(sql)")
        }
    }
}
