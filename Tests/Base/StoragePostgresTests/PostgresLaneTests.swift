// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import StoragePostgres
import Testing
import TestSupport

@Suite struct PostgresLaneTests {
    static let migrations = StorageModule.migrations + [
        Migration("spots-001", why: "A test needs rows to fight over.", [
            .table("spots", distribution: .reference, key: ["id"], columns: "id INTEGER NOT NULL,\nnumber INTEGER NOT NULL")
        ])
    ]

    private func database(spots: Int64 = 2) async throws -> any Database {
        let database = try await TestDatabase.make(.postgres, migrations: Self.migrations)
        try await database.write(lane: .shared) { transaction in
            for id in 1...spots { try transaction.execute("INSERT INTO spots (id, number) VALUES (\(id), 0)") }
        }
        return database
    }

    /// Two lanes that do not share a thread.
    private let left = Lane(key: 1), right = Lane(key: 2)

    @Test func `closures that deadlock are run again, and both succeed`() async throws {
        let database = try await database()
        let runs = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (lane, first, second) in [(left, 1, 2), (right, 2, 1)] {
                group.addTask {
                    try await database.write(lane: lane) { transaction in
                        let isFirstRound = runs.next() <= 2
                        _ = try transaction.changes("UPDATE spots SET number = number + 1 WHERE id = \(first)")
                        if isFirstRound { Thread.sleep(forTimeInterval: 0.2) }
                        _ = try transaction.changes("UPDATE spots SET number = number + 1 WHERE id = \(second)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(runs.count > 2)
        let numbers = try await database.read { try $0.all("SELECT number FROM spots") { try $0[0] as Int64 } }
        #expect(numbers == [2, 2])
    }

    @Test func `locked rows make the other lane wait and then see what was decided`() async throws {
        let database = try await database()
        let query: SQL = "SELECT number FROM spots WHERE id = 1"
        let hasLocked = AsyncStream.makeStream(of: Void.self)
        async let first: Void = database.write(lane: left) { transaction in
            _ = try transaction.rows(query.lockingRows)
            hasLocked.continuation.finish()
            Thread.sleep(forTimeInterval: 0.2)
            try transaction.execute("UPDATE spots SET number = 5 WHERE id = 1")
        }
        for await _ in hasLocked.stream {}
        let seen = try await database.write(lane: right) { try $0.value(query.lockingRows, as: Int64.self) }
        try await first
        #expect(seen == 5)
        #expect(try await database.read { try $0.rows(query.lockingRows).count } == 1)
    }

    @Test func `the outbox waits for a transaction that commits late`() async throws {
        let database = try await database()
        let hasAppended = AsyncStream.makeStream(of: Void.self)
        let mayCommit = DispatchSemaphore(value: 0)
        async let slow: Void = database.write(lane: left) { transaction in
            try Outbox.append(Self.event(1), sequence: 1, in: transaction)
            _ = try transaction.rows("SELECT 1")
            hasAppended.continuation.finish()
            mayCommit.wait()
        }
        for await _ in hasAppended.stream {}
        try await database.write(lane: right) { try Outbox.append(Self.event(2), sequence: 2, in: $0) }
        #expect(try await database.read { try Outbox.events(after: .start, in: $0).isEmpty })
        mayCommit.signal()
        try await slow
        var events: [StoredEvent] = []
        for _ in 0..<500 where events.count < 2 {
            events = try await database.read { try Outbox.events(after: .start, in: $0) }
            if events.count < 2 { try await Task.sleep(for: .milliseconds(20)) }
        }
        #expect(events.map(\.event.object) == [1, 2])
    }

    private static func event(_ object: Int64) -> Event {
        Event(kind: "spot.taken", object: object, party: ID(7), at: Timestamp(milliseconds: 0))
    }

    @Test func `a closure that catches a failed statement still fails, alone`() async throws {
        let database = try await database()
        for _ in 0..<2 {
            await #expect(throws: StorageFault.self) {
                try await database.write(lane: .shared) { transaction in
                    try transaction.execute("UPDATE spots SET number = 9")
                    _ = try? transaction.rows("SELECT * FROM nowhere")
                }
            }
        }
        #expect(try await database.read { try $0.value("SELECT MAX(number) FROM spots", as: Int64.self) } == 0)
    }

    @Test func `queries prepared before a migration go on after it`() async throws {
        let database = try await database()
        let widths: @Sendable (any Snapshot) throws -> [Int] = { try $0.rows("SELECT * FROM spots").map(\.values.count) }
        for _ in 0..<8 { #expect(try await database.read(widths) == [2, 2]) }
        for _ in 0..<2 { #expect(try await database.write(lane: left) { try widths($0) } == [2, 2]) }
        try await database.write(lane: right) { try $0.execute("ALTER TABLE spots ADD COLUMN note TEXT") }
        for _ in 0..<8 { #expect(try await database.read(widths) == [3, 3]) }
        for _ in 0..<2 { #expect(try await database.write(lane: left) { try widths($0) } == [3, 3]) }
    }

    @Test func `more statements than a connection keeps, and more writes than it holds back`() async throws {
        let database = try await database()
        try await database.write(lane: .shared) { transaction in
            for round in 0..<700 {
                // Which of the values are null makes a statement of its own.
                let bits = (0..<10).map { round >> $0 & 1 == 0 ? nil : Int64(1) }
                try transaction.execute(
                    """
                    UPDATE spots SET number = number + 1 WHERE id = COALESCE(\(bits[0]), \(bits[1]), \(bits[2]), \(bits[3]),
                      \(bits[4]), \(bits[5]), \(bits[6]), \(bits[7]), \(bits[8]), \(bits[9]), 1)
                    """)
            }
        }
        #expect(try await database.read { try $0.value("SELECT SUM(number) FROM spots", as: Int64.self) } == 700)
        let kept = try await database.write(lane: .shared) {
            try $0.value("SELECT COUNT(*) FROM pg_prepared_statements", as: Int64.self) ?? 0
        }
        #expect(kept <= 510)
    }
}
