// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Testing
import TestSupport

@Suite struct BackupTests {
    @Test(arguments: Engine.allCases)
    func `a backup restores what was there`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for id in 1...20 as ClosedRange<Int64> { try await database.insertProbe(id, note: "第\(id)号") }
        let path = NSTemporaryDirectory() + "xiaodian-backup-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await database.backup(to: path)
        try await database.insertProbe(21)
        try await database.backup(to: path)
        try await database.insertProbe(22)
        let address = try await restored(engine, from: path)
        let copy = try TestDatabase.open(engine, at: address)
        #expect(try await copy.probeIDs() == Array(1...21))
        #expect(try await copy.read { try $0.value("SELECT note FROM probes WHERE id = 20", as: String.self) } == "第20号")
        #expect(try await Migrator(Probes.migrations).missing(in: copy).isEmpty)
        await copy.close()
        if engine == .postgres { try TestDatabase.delete(engine, at: address) }
    }

    /// SQLite's backup is a database; PostgreSQL's is restored by `pg_restore`.
    private func restored(_ engine: Engine, from path: String) async throws -> String {
        if engine == .sqlite { return path }
        let address = try await TestDatabase.makeAddress(engine, migrations: [])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", "--dbname", address, path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return address
    }

    @Test(arguments: Engine.allCases)
    func `a backup that cannot be written is a fault`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        await #expect(throws: StorageFault.self) { try await database.backup(to: "/nowhere/at/all") }
    }
}
