// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import StoragePostgres
import Testing
import TestSupport

@Suite struct PostgresOutageTests {
    private func isUnavailable(_ error: any Error) -> Bool {
        if case StorageFault.unavailable = error { true } else { false }
    }

    private func makeDatabase() async throws -> any Database {
        try await TestDatabase.make(.postgres, migrations: PostgresLaneTests.migrations)
    }

    private static func insert(_ id: Int64, in transaction: any Transaction) throws {
        try transaction.execute("INSERT INTO spots (id, number) VALUES (\(id), 0)")
    }

    private func ids(in database: any Database) async throws -> [Int64] {
        try await database.read { try $0.all("SELECT id FROM spots ORDER BY id") { try $0[0] } }
    }

    @Test func `a closure whose connection is killed fails as unavailable, and the next succeeds`() async throws {
        let database = try await makeDatabase()
        await #expect(performing: {
            try await database.write(lane: .shared) { transaction in
                try Self.insert(1, in: transaction)
                _ = try transaction.rows("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        }, throws: isUnavailable)
        await #expect(performing: {
            try await database.read { _ = try $0.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
        }, throws: isUnavailable)
        try await database.write(lane: .shared) { try Self.insert(2, in: $0) }
        #expect(try await ids(in: database) == [2])
    }

    @Test func `a connection killed while idle is replaced unnoticed`() async throws {
        let address = try await TestDatabase.makeAddress(.postgres, migrations: PostgresLaneTests.migrations)
        let database = try PostgresDatabase(address, lanes: 1, readers: 1)
        try await database.write(lane: .shared) { try Self.insert(1, in: $0) }
        #expect(try await ids(in: database) == [1])
        try PostgresServer.execute(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND datname = current_database()
            """, at: address)
        try await database.write(lane: .shared) { try Self.insert(2, in: $0) }
        #expect(try await ids(in: database) == [1, 2])
        await database.close()
        try TestDatabase.delete(.postgres, at: address)
    }

    @Test func `a commit whose answer was lost is not run again`() async throws {
        let database = try await makeDatabase()
        try await database.write(lane: .shared) { transaction in
            try transaction.execute(
                """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'
                """)
            try transaction.execute(
                """
                CREATE CONSTRAINT TRIGGER leaving AFTER INSERT ON spots DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION leave()
                """)
        }
        let runs = Counter()
        await #expect(performing: {
            try await database.write(lane: .shared) { transaction in
                _ = runs.next()
                try Self.insert(1, in: transaction)
            }
        }, throws: isUnavailable)
        #expect(runs.count == 1)
    }

    @Test func `a server that goes and comes back is used again`() async throws {
        let server = try PostgresServer(isDurable: true)
        let database = try PostgresDatabase(server.url, lanes: 2, readers: 2)
        try await Migrator(PostgresLaneTests.migrations).run(on: database, now: Timestamp(milliseconds: 0))
        try await database.write(lane: .shared) { try Self.insert(1, in: $0) }
        var notices = database.listen("cache").makeAsyncIterator()
        #expect(await notices.next() == "")
        try server.stopForNow()
        let start = ContinuousClock.now
        for key in 0..<20 as Range<Int64> {
            await #expect(performing: { try await database.write(lane: Lane(key: key)) { try Self.insert(2, in: $0) } },
                throws: isUnavailable)
            await #expect(performing: { try await ids(in: database) }, throws: isUnavailable)
        }
        // Forty waits of a starting program would take minutes.
        #expect(ContinuousClock.now - start < .seconds(60))
        try server.startAgain()
        try await Task.sleep(for: .milliseconds(600))
        try await database.write(lane: .shared) { try Self.insert(3, in: $0) }
        #expect(try await ids(in: database) == [1, 3])
        #expect(await notices.next() == "")
        await database.close()
        server.stop()
    }

    @Test func `what one node says, the other hears`() async throws {
        let address = try await TestDatabase.makeAddress(.postgres, migrations: PostgresLaneTests.migrations)
        let (speaker, hearer) = (try PostgresDatabase(address, lanes: 1), try PostgresDatabase(address, lanes: 1))
        var notices = hearer.listen("store \"cache\"").makeAsyncIterator()
        #expect(await notices.next() == "")
        for word in ["店", "2"] {
            try await speaker.write(lane: .shared) { _ = try $0.rows("SELECT pg_notify(\("store \"cache\""), \(word))") }
        }
        #expect(await notices.next() == "店")
        #expect(await notices.next() == "2")
        await speaker.close()
        await hearer.close()
        try TestDatabase.delete(.postgres, at: address)
    }

    @Test func `an address that is none is refused`() {
        #expect(throws: StorageFault.self) { try PostgresDatabase("nonsense") }
        #expect(throws: StorageFault.self) { try PostgresDatabase("postgres://host/shop?colour=red") }
    }
}
