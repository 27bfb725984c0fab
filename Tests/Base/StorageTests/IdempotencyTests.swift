// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@Suite struct IdempotencyTests {
    private static let now = Timestamp(seconds: 1_000_000)

    /// Runs a verb that inserts a probe, under a key.
    private func request(
        _ key: String, fingerprint: String = "f", probe: Int64 = 1, lane: Lane = .shared, isRefused: Bool = false,
        now: Timestamp = now, in database: any Database
    ) async throws -> StoredAnswer {
        try await database.write(lane: lane) { transaction in
            try Idempotency.once(key: key, of: ID(7), fingerprint: fingerprint, now: now, in: transaction) {
                try transaction.insertProbe(probe)
                if isRefused { throw Abandoned() }
                return StoredAnswer(status: 201, body: "made \(probe)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same request gets the first answer, and the verb runs once`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for probe in 1...3 as ClosedRange<Int64> {
            #expect(try await request("k", probe: probe, in: database) == StoredAnswer(status: 201, body: "made 1"))
        }
        #expect(try await database.probeIDs() == [1])
    }

    @Test(arguments: Engine.allCases)
    func `the same key with another body is a conflict`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        _ = try await request("k", in: database)
        await #expect(throws: Idempotency.Conflict.idempotencyKeyReused) {
            try await request("k", fingerprint: "other", probe: 2, in: database)
        }
        #expect(try await database.probeIDs() == [1])
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is not stored`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        await #expect(throws: Abandoned.self) { try await request("k", isRefused: true, in: database) }
        #expect(try await request("k", in: database).status == 201)
    }

    @Test(arguments: Engine.allCases)
    func `a hundred requests with one key at once run the verb once`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let answers = try await withThrowingTaskGroup(of: StoredAnswer.self) { group in
            for probe in 1...100 as ClosedRange<Int64> {
                group.addTask { try await request("k", probe: probe, lane: Lane(key: probe), in: database) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 100)
        #expect(Set(answers).count == 1)
        #expect(try await database.probeIDs().count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `after a day the key is free again`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        _ = try await request("k", in: database)
        let later = Self.now + .hours(Idempotency.keepHours) + .seconds(1)
        try await database.write(lane: .shared) { try Idempotency.sweep(now: later, in: $0) }
        #expect(try await request("k", probe: 2, now: later, in: database).body == "made 2")
    }

    @Test(arguments: ["", String(repeating: "k", count: 256), "two words", "键"])
    func `a key that is no key is refused`(key: String) async throws {
        let database = try await Probes.database(.sqlite)
        await #expect(throws: Idempotency.Conflict.idempotencyKeyInvalid) { try await request(key, in: database) }
    }
}
