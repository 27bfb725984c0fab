// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import StoragePostgres
import StorageSQLite
import Synchronization

/// Fresh, migrated databases of either engine, copied from one that was migrated once.
package enum TestDatabase {
    static let lanes = 4
    static let readers = 3

    /// A database that is deleted when nobody holds it any more.
    package static func make(_ engine: Engine, migrations: [Migration]) async throws -> any Database {
        let address = try await makeAddress(engine, migrations: migrations)
        return PassingDatabase(try open(engine, at: address), address: address)
    }

    /// The file or URL of a fresh database, for tests that open it more than once.
    package static func makeAddress(_ engine: Engine, migrations: [Migration]) async throws -> String {
        await deletions.finish()
        let template = try await templates.address(engine, migrations)
        let address = try newAddress(engine)
        switch engine {
        case .sqlite: try FileManager.default.copyItem(atPath: template, toPath: address)
        case .postgres:
            try PostgresServer.execute("CREATE DATABASE \(name(in: address)) TEMPLATE \(name(in: template))")
        }
        return address
    }

    /// Opens a database, as another node would.
    package static func open(_ engine: Engine, at address: String) throws -> any Database {
        switch engine {
        case .sqlite: try SQLiteDatabase(path: address, durable: false)
        case .postgres: try PostgresDatabase(address, lanes: lanes, readers: readers)
        }
    }

    /// Deletes a database that is closed.
    package static func delete(_ engine: Engine, at address: String) throws {
        switch engine {
        case .sqlite:
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: address + suffix) }
        case .postgres:
            try PostgresServer.execute("DROP DATABASE IF EXISTS \(name(in: address)) WITH (FORCE)")
        }
    }

    private static let templates = Templates()
    fileprivate static let deletions = Deletions()

    fileprivate static func newAddress(_ engine: Engine) throws -> String {
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        switch engine {
        case .sqlite: return NSTemporaryDirectory() + "xiaodian-\(name).sqlite"
        case .postgres: return try PostgresServer.address(ofDatabase: name)
        }
    }

    fileprivate static func name(in address: String) -> String {
        URLComponents(string: address).map { String($0.path.dropFirst()) } ?? ""
    }
}

/// The migrated databases that fresh ones are copied from, one for each schema.
private actor Templates {
    private struct Key: Hashable {
        let engine: Engine
        let migrations: [String]
    }

    private var made: [Key: Task<String, any Error>] = [:]

    func address(_ engine: Engine, _ migrations: [Migration]) async throws -> String {
        let key = Key(engine: engine, migrations: migrations.map(\.id))
        let task = made[key] ?? Task { try await Self.make(engine, migrations) }
        made[key] = task
        return try await task.value
    }

    /// PostgreSQL copies only what nobody is connected to, and a file of SQLite is whole only when it is
    /// closed.
    private static func make(_ engine: Engine, _ migrations: [Migration]) async throws -> String {
        let address = try TestDatabase.newAddress(engine)
        if engine == .postgres { try PostgresServer.execute("CREATE DATABASE \(TestDatabase.name(in: address))") }
        let database = try TestDatabase.open(engine, at: address)
        try await Migrator(migrations).run(on: database, now: Timestamp(milliseconds: 0))
        await database.close()
        return address
    }
}

/// The deletions of databases that nobody holds any more. The next database waits for them: on PostgreSQL its subscribers would wait
/// for events until the last of these transactions ends.
private final class Deletions: Sendable {
    private let running = Mutex<[Task<Void, Never>]>([])

    func start(_ deletion: @escaping @Sendable () async -> Void) {
        running.withLock { $0.append(Task.detached(operation: deletion)) }
    }

    func finish() async {
        let tasks = running.withLock { running in
            defer { running = [] }
            return running
        }
        for task in tasks { await task.value }
    }
}

/// Forwards to a database, and deletes it with itself.
private final class PassingDatabase: Database {
    private let inner: any Database
    private let address: String
    let engine: Engine

    init(_ inner: any Database, address: String) {
        self.inner = inner
        self.address = address
        engine = inner.engine
    }

    deinit {
        TestDatabase.deletions.start { [inner, address, engine] in
            await inner.close()
            try? TestDatabase.delete(engine, at: address)
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Snapshot) throws -> Value
    ) async throws -> Value {
        try await inner.read(body)
    }

    func standing() async throws -> SQLValue? { try await inner.standing() }

    func write<Value: Sendable>(
        lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.write(lane: lane, body)
    }

    func writeAll(_ writes: [LaneWrite]) async -> [Result<Void, any Error>] { await inner.writeAll(writes) }

    func backup(to path: String) async throws { try await inner.backup(to: path) }
    func close() async { await inner.close() }
}
