// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite
import Storage
import Synchronization

/// A connection that only looks whether another has committed. For that SQLite reads the index of the log, which lies in memory that
/// all processes share, so that whoever asks can wait for the answer where they are.
final class SQLiteStanding: Sendable {
    private struct Connection {
        let handle: OpaquePointer
        let question: OpaquePointer
    }

    /// Nothing once it is closed.
    private let connection: Mutex<Connection?>

    init(path: String) throws {
        var handle: OpaquePointer?
        var question: OpaquePointer?
        var code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        if code == SQLITE_OK { code = sqlite3_prepare_v2(handle, "PRAGMA data_version", -1, &question, nil) }
        guard let handle, let question else {
            sqlite3_close_v2(handle)
            throw SQLiteFault.make(ResultCode(rawValue: code), message: "the database cannot be opened", sql: "PRAGMA data_version")
        }
        sqlite3_busy_timeout(handle, SQLiteDatabase.busySeconds * 1000)
        connection = Mutex(Connection(handle: handle, question: question))
    }

    deinit { close() }

    func callAsFunction() throws -> SQLValue {
        try connection.withLock { connection in
            guard let connection else { throw StorageFault.unavailable("the database is closing") }
            defer { sqlite3_reset(connection.question) }
            let code = sqlite3_step(connection.question)
            guard code == SQLITE_ROW else {
                let message = String(cString: sqlite3_errmsg(connection.handle))
                throw SQLiteFault.make(ResultCode(rawValue: code), message: message, sql: "PRAGMA data_version")
            }
            return .integer(sqlite3_column_int64(connection.question, 0))
        }
    }

    func close() {
        connection.withLock { connection in
            sqlite3_finalize(connection?.question)
            sqlite3_close_v2(connection?.handle)
            connection = nil
        }
    }
}
