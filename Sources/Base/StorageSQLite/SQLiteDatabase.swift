// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Kernel
import Storage
import Synchronization

/// The embedded engine: one file, write-ahead log, every commit synced.
package final class SQLiteDatabase: Storage.Database, @unchecked Sendable {
    package static let readersMax = 8
    static let cacheKibibytes = 32_768
    /// How long another process is waited for.
    static let busySeconds: Int32 = 10
    /// How many pages the log may gather (64 MiB) before they are copied into the file: the more, the more often one copy serves many
    /// changes of a page.
    static let logPagesMax = 16_000

    package let engine = Engine.sqlite
    private let pool: DatabasePool
    private let lane: LaneWorker
    private let look: SQLiteStanding
    /// The prepared statements of each reading connection, which one closure uses at a time.
    private let statements = Mutex<[ObjectIdentifier: SQLiteStatements]>([:])

    /// What every connection is like.
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(TimeInterval(busySeconds))
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Opens or creates the file. Nobody is answered before the commit is on the disk, unless the file is not `durable`, which is for
    /// what is thrown away anyway.
    package init(path: String, durable isDurable: Bool = true) throws {
        var configuration = Self.configuration
        configuration.maximumReaderCount = Self.readersMax
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction {
                // Not before: opening the pool sets NORMAL, with which a loss of power loses what was answered.
                try $0.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
                try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.logPagesMax)")
            }
            self.pool = pool
            look = try SQLiteStanding(path: path)
            // GRDB allows a connection only inside an access to it, so the lane's thread stays in one for as long as it lives.
            lane = LaneWorker(name: "sqlite-lane") { serve in
                pool.unsafeReentrantWrite { serve(SQLiteLane(database: $0, statements: SQLiteStatements(database: $0))) }
            }
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Value) async throws -> Value {
        do {
            // GRDB's own transaction asks for the schema's version each time, of which nothing here is kept.
            return try await pool.unsafeRead { [self] in try SQLiteSnapshot.read(with: preparedStatements(of: $0), body) }
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    package func standing() async throws -> SQLValue? { try look() }

    package func write<Value: Sendable>(
        lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await self.lane.write(body)
    }

    package func writeAll(_ writes: [LaneWrite]) async -> [Result<Void, any Error>] {
        await LaneWorker.writeAll(writes.map { (worker: lane, body: $0.body) })
    }

    package func backup(to path: String) async throws {
        do {
            try? FileManager.default.removeItem(atPath: path)
            // A connection of its own, since the pool's readers are always in a transaction, where this is not allowed.
            let copier = try DatabaseQueue(path: pool.path)
            try await copier.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
            try copier.close()
        } catch {
            throw SQLiteFault.translate(error)
        }
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [self] in
                lane.close()
                look.close()
                statements.withLock { open in
                    for statements in open.values { statements.forget() }
                }
                try? pool.close()
                continuation.resume()
            }
        }
    }

    private func preparedStatements(of connection: GRDB.Database) -> SQLiteStatements {
        statements.withLock { open in
            if let known = open[ObjectIdentifier(connection)] { return known }
            let new = SQLiteStatements(database: connection)
            open[ObjectIdentifier(connection)] = new
            return new
        }
    }
}
