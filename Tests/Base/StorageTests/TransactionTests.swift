// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Synchronization
import Testing
import TestSupport

@Suite struct TransactionTests {
    /// Runs closures that all wait while a first one holds the lane, so that they share one transaction.
    private func batch(
        _ count: Int64, on database: any Database, _ body: @escaping @Sendable (any Transaction, Int64) throws -> Void
    ) async throws -> [Int64: any Error] {
        try await withThrowingTaskGroup(of: (Int64, (any Error)?).self) { group in
            for number in 1...count {
                group.addTask {
                    do {
                        try await database.write(lane: .shared) { try body($0, number) }
                        return (number, nil)
                    } catch {
                        return (number, error)
                    }
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closure that throws loses its own writes and no others`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let errors = try await batch(60, on: database) { transaction, number in
            try transaction.insertProbe(number)
            if number % 3 == 0 { throw Abandoned() }
            try transaction.insertProbe(1000 + number)
        }
        #expect(errors.count == 20)
        #expect(errors.values.allSatisfy { $0 is Abandoned })
        let kept = (1...60 as ClosedRange<Int64>).filter { $0 % 3 != 0 }
        #expect(try await database.probeIDs() == kept + kept.map { $0 + 1000 })
    }

    @Test(arguments: Engine.allCases)
    func `a closure that throws before it writes makes no other run again`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let runs = Mutex(0)
        let errors = try await batch(60, on: database) { transaction, number in
            runs.withLock { $0 += 1 }
            _ = try transaction.exists("SELECT 1 FROM probes WHERE id = \(number)")
            if number % 3 == 0 { throw Abandoned() }
            try transaction.insertProbe(number)
        }
        #expect(errors.count == 20 && errors.values.allSatisfy { $0 is Abandoned })
        #expect(runs.withLock { $0 } == 60)
        #expect(try await database.probeIDs() == (1...60).filter { $0 % 3 != 0 })
    }

    @Test(arguments: Engine.allCases)
    func `a broken constraint fails its own closure, even held back`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let errors = try await batch(60, on: database) { transaction, number in
            try transaction.insertProbe(number, number: number == 13 || number == 26 ? -13 : 0)
        }
        #expect(Set(errors.keys) == [13, 26])
        for error in errors.values {
            guard case StorageFault.constraint = error else { Issue.record("\(error)"); continue }
        }
        #expect(try await database.probeIDs() == (1...60).filter { $0 != 13 && $0 != 26 })
    }

    @Test(arguments: Engine.allCases)
    func `a repeated unique value is a constraint fault`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        try await database.insertProbe(1, note: "one")
        await #expect { try await database.insertProbe(2, note: "one") } throws: { error in
            if case StorageFault.constraint = error { true } else { false }
        }
        #expect(try await database.probeIDs() == [1])
    }

    @Test(arguments: Engine.allCases)
    func `a wrong statement is a fault, and the lane goes on`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        await #expect { try await database.write(lane: .shared) { try $0.execute("INSERT INTO nowhere VALUES (1)") } }
            throws: { error in if case StorageFault.statement = error { true } else { false } }
        await #expect { try await database.read { _ = try $0.rows("SELECT * FROM nowhere") } }
            throws: { error in if case StorageFault.statement = error { true } else { false } }
        try await database.insertProbe(1)
        for _ in 0..<5 { #expect(try await database.probeIDs() == [1]) }
    }

    @Test(arguments: Engine.allCases)
    func `a write is seen by a read that begins after it`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for id in 1...50 as ClosedRange<Int64> {
            try await database.insertProbe(id, lane: Lane(key: id))
            #expect(try await database.read { try $0.exists("SELECT 1 FROM probes WHERE id = \(id)") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a read sees one moment, whatever is written meanwhile`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        try await database.insertProbe(1, number: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<200 {
                    try await database.write(lane: .shared) { try $0.execute("UPDATE probes SET number = number + 1") }
                }
            }
            for _ in 0..<100 {
                group.addTask {
                    let (before, after) = try await database.read { snapshot in
                        (try snapshot.value("SELECT number FROM probes", as: Int64.self),
                         try snapshot.value("SELECT number FROM probes WHERE id = \(1)", as: Int64.self))
                    }
                    #expect(before == after)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: Engine.allCases)
    func `two hundred increments at once are all there`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        try await database.insertProbe(1, number: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for key in 0..<200 as Range<Int64> {
                group.addTask {
                    try await database.write(lane: Lane(key: key)) { transaction in
                        let query: SQL = "SELECT number FROM probes WHERE id = 1"
                        let number = try transaction.value(query.lockingRows, as: Int64.self) ?? 0
                        try transaction.execute("UPDATE probes SET number = \(number + 1) WHERE id = 1")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.value("SELECT number FROM probes", as: Int64.self) } == 200)
    }

    @Test(arguments: Engine.allCases)
    func `changes counts rows, and returning gives them`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let (changed, returned) = try await database.write(lane: .shared) { transaction in
            for id in 1...4 as ClosedRange<Int64> { try transaction.insertProbe(id, number: id) }
            let changed = try transaction.changes("UPDATE probes SET number = 0 WHERE number > \(1)")
            let returned = try transaction.rows("DELETE FROM probes WHERE id = \(4) RETURNING id, number")
            return (changed, returned.map(\.values))
        }
        #expect(changed == 3)
        #expect(returned == [[.integer(4), .integer(0)]])
    }

    @Test(arguments: Engine.allCases)
    func `what is written before closing is kept, and nothing is taken after`(engine: Engine) async throws {
        let address = try await TestDatabase.makeAddress(engine, migrations: Probes.migrations)
        let database = try TestDatabase.open(engine, at: address)
        try await database.insertProbe(1)
        await database.close()
        await #expect(throws: StorageFault.self) { try await database.insertProbe(2) }
        let again = try TestDatabase.open(engine, at: address)
        #expect(try await again.probeIDs() == [1])
        await again.close()
        try TestDatabase.delete(engine, at: address)
    }
}
