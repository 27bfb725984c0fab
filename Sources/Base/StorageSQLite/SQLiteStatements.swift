// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Kernel
import Storage

/// Runs statements on a GRDB connection, with GRDB's cache of prepared statements.
struct SQLiteStatements {
    let database: GRDB.Database

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] {
        do {
            let statement = try prepared(sql)
            let columns = Columns(statement.columnNames)
            let width = columns.names.count
            var rows: [Storage.Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                rows.append(Storage.Row(columns: columns, values: (0..<width).map { SQLValue(row[$0] as DatabaseValue) }))
            }
            return rows
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    func changes(_ sql: Storage.SQL) throws -> Int {
        do {
            let statement = try prepared(sql)
            try statement.execute()
            return database.changesCount
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    private func prepared(_ sql: Storage.SQL) throws -> Statement {
        let statement = try database.cachedStatement(sql: sql.text)
        statement.setUncheckedArguments(StatementArguments(try sql.values.map { try $0.databaseValue }))
        return statement
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(Array(data))
        case .double(let number): self = .integer(Int64(number))
        }
    }

    /// Throws for text that no engine keeps.
    var databaseValue: DatabaseValue {
        get throws {
            switch self {
            case .null: .null
            case .integer(let value): value.databaseValue
            case .text(let value): try value.storable().databaseValue
            case .blob(let value): Data(value).databaseValue
            }
        }
    }
}

/// A reader's view.
final class SQLiteSnapshot: Snapshot {
    let engine = Engine.sqlite
    private let statements: SQLiteStatements

    init(database: GRDB.Database) { statements = SQLiteStatements(database: database) }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] { try statements.rows(sql) }
}

/// Translates SQLite's result codes into the faults of Storage.
enum SQLiteFault {
    static func translate(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_CONSTRAINT: StorageFault.constraint(message)
        case .SQLITE_FULL: StorageFault.diskFull(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: StorageFault.retry(message)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY: StorageFault.unavailable(message)
        default: StorageFault.statement("\(message) in \(error.sql ?? "?")")
        }
    }
}
