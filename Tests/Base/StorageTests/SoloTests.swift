// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import StorageSQLite
import Testing
import TestSupport

/// The engine of simulations keeps the promises of the other two, as far as one program alone can tell.
@Suite struct SoloTests {
    private static func run(_ body: (any Database, _ path: String) async throws -> Void) async throws {
        let path = try await TestDatabase.makeAddress(.sqlite, migrations: Probes.migrations)
        defer { try? TestDatabase.delete(.sqlite, at: path) }
        let database = try SoloSQLiteDatabase(path: path)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(database, path))
        } catch {
            result = .failure(error)
        }
        await database.close()
        try result.get()
    }

    @Test func `what was committed is there for whoever opens the file next`() async throws {
        try await Self.run { database, path in
            try await database.insertProbe(1)
            await database.close()
            let next = try SoloSQLiteDatabase(path: path)
            try await next.insertProbe(2)
            #expect(try await next.probeIDs() == [1, 2])
            await next.close()
            let deployed = try SQLiteDatabase(path: path)
            #expect(try await deployed.probeIDs() == [1, 2])
            await deployed.close()
        }
    }

    @Test func `a closure that throws leaves nothing behind, and the next one goes on`() async throws {
        try await Self.run { database, path in
            await #expect(throws: Abandoned.self) {
                try await database.write(lane: .shared) { transaction in
                    try transaction.insertProbe(1)
                    throw Abandoned()
                }
            }
            await #expect(throws: StorageFault.self) {
                try await database.write(lane: .shared) { transaction in
                    try transaction.insertProbe(2)
                    try transaction.insertProbe(2)
                }
            }
            try await database.insertProbe(3)
            #expect(try await database.probeIDs() == [3])
            await database.close()
            let next = try SoloSQLiteDatabase(path: path)
            #expect(try await next.probeIDs() == [3])
            await next.close()
        }
    }

    @Test func `the data stands as it did until something is written`() async throws {
        try await Self.run { database, _ in
            try await database.insertProbe(1)
            let before = try await database.standing()
            #expect(before != nil)
            #expect(try await database.probeIDs() == [1])
            #expect(try await database.standing() == before)
            try await database.insertProbe(2)
            #expect(try await database.standing() != before)
        }
    }

    @Test func `many who ask at once are all served`() async throws {
        try await Self.run { database, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...100 as ClosedRange<Int64> {
                    group.addTask { try await database.insertProbe(number) }
                    group.addTask { _ = try await database.probeIDs() }
                }
                try await group.waitForAll()
            }
            #expect(try await database.probeIDs() == Array(1...100))
        }
    }

    @Test func `a copy can be opened by itself`() async throws {
        try await Self.run { database, path in
            try await database.insertProbe(1)
            try await database.backup(to: path + ".copy")
            defer { try? FileManager.default.removeItem(atPath: path + ".copy") }
            let copy = try SoloSQLiteDatabase(path: path + ".copy")
            #expect(try await copy.probeIDs() == [1])
            await copy.close()
        }
    }
}
