// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import GRDBSQLite
import Kernel
import Storage

/// The embedded engine for a program that is alone with its file and asks one thing after another, as a simulation does. Everything
/// runs at once where it is called, on one connection: no thread is woken, no lock of the file taken, and nothing waits for a disk.
/// So what was committed outlives the program, but not the machine. A deployment has `SQLiteDatabase`.
package final class SoloSQLiteDatabase: Storage.Database, @unchecked Sendable {
    /// One connection runs what elsewhere a lane and its readers share.
    static let preparedMax = 4_000

    private struct Connection {
        let statements: SQLiteStatements
        let lane: SQLiteLane
    }

    package let engine = Engine.sqlite
    private let queue: DatabaseQueue
    /// Used in accesses to the queue only.
    private let connection: Connection

    /// Opens or creates the file, which nobody else can open until this is closed.
    package init(path: String) throws {
        var configuration = SQLiteDatabase.configuration
        configuration.prepareDatabase { database in
            // GRDB asks of each statement which columns it touches, for observers that nobody is here. A life this short spends
            // more on preparing statements than on running them.
            sqlite3_set_authorizer(database.sqliteConnection, nil, nil)
            // With the lock of the file kept, its pages are, too.
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try database.execute(sql: "PRAGMA journal_mode = MEMORY")
            try database.execute(sql: "PRAGMA synchronous = OFF")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            connection = queue.unsafeReentrantWrite { database in
                let statements = SQLiteStatements(database: database, preparedMax: Self.preparedMax)
                return Connection(statements: statements, lane: SQLiteLane(database: database, statements: statements))
            }
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Value) async throws -> Value {
        try queue.unsafeReentrantWrite { _ in try SQLiteSnapshot.read(with: connection.statements, body) }
    }

    /// Nobody else changes the data.
    package func standing() async throws -> SQLValue? {
        .integer(Int64(queue.unsafeReentrantWrite { $0.totalChangesCount }))
    }

    package func write<Value: Sendable>(
        lane _: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try queue.unsafeReentrantWrite { _ in
            let lane = connection.lane
            try lane.begin()
            do {
                let value = try body(lane)
                try lane.commit()
                return value
            } catch {
                lane.rollback()
                throw error
            }
        }
    }

    package func backup(to path: String) async throws {
        do {
            try? FileManager.default.removeItem(atPath: path)
            try queue.unsafeReentrantWrite { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    package func close() async {
        queue.unsafeReentrantWrite { _ in connection.statements.forget() }
        try? queue.close()
    }
}
