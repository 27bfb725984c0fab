// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@Suite struct MigratorTests {
    private static let now = Timestamp(seconds: 1)
    private static let first = Migration("things-001", why: "A test needs it.", [
        .table("things", distribution: .reference, key: ["id"], columns: "id INTEGER NOT NULL,\nname TEXT NOT NULL DEFAULT ''")
    ])
    private static let second = Migration("things-002", why: "A test needs more.", [
        .statement("ALTER TABLE things ADD COLUMN price INTEGER NOT NULL DEFAULT 0"),
        .index("things_by_name", on: "things (name)", where: "price > 0"),
    ])

    @Test(arguments: Engine.allCases)
    func `nodes that start together migrate once`(engine: Engine) async throws {
        let address = try await TestDatabase.makeAddress(engine, migrations: [])
        try await dropJournal(engine, address)
        let nodes = try (0..<4).map { _ in try TestDatabase.open(engine, at: address) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in nodes {
                group.addTask { try await Migrator([Self.first, Self.second]).run(on: node, now: Self.now) }
            }
            try await group.waitForAll()
        }
        try await nodes[0].write(lane: .shared) { try $0.execute("INSERT INTO things (id, price) VALUES (1, \(Int64.max))") }
        let applied = try await nodes[1].read { try $0.all("SELECT id FROM schema_migrations ORDER BY id") { try $0[0] as String } }
        #expect(applied == ["things-001", "things-002"])
        for node in nodes { await node.close() }
        try TestDatabase.delete(engine, at: address)
    }

    /// So that the nodes race for the journal too.
    private func dropJournal(_ engine: Engine, _ address: String) async throws {
        let database = try TestDatabase.open(engine, at: address)
        try await database.write(lane: .shared) { try $0.execute("DROP TABLE schema_migrations") }
        await database.close()
    }

    @Test(arguments: Engine.allCases)
    func `what is missing is reported, applied and missing no more`(engine: Engine) async throws {
        let database = try await TestDatabase.make(engine, migrations: [Self.first])
        let migrator = Migrator([Self.first, Self.second])
        #expect(try await migrator.missing(in: database).map(\.id) == ["things-002"])
        #expect(try await migrator.run(on: database, now: Self.now).map(\.id) == ["things-002"])
        #expect(try await migrator.missing(in: database).isEmpty)
        #expect(try await migrator.run(on: database, now: Self.now).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a database newer than the program is refused`(engine: Engine) async throws {
        let database = try await TestDatabase.make(engine, migrations: [Self.first, Self.second])
        await #expect(throws: StorageFault.newerThanProgram(["things-002"])) {
            try await Migrator([Self.first]).run(on: database, now: Self.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a migration that fails leaves nothing behind`(engine: Engine) async throws {
        let database = try await TestDatabase.make(engine, migrations: [])
        let broken = Migration("things-001", why: "It is wrong.", Self.first.changes + [.statement("ALTER TABLE nowhere ADD x TEXT")])
        await #expect(throws: StorageFault.self) { try await Migrator([broken]).run(on: database, now: Self.now) }
        #expect(try await Migrator([Self.first]).run(on: database, now: Self.now).count == 1)
    }
}
