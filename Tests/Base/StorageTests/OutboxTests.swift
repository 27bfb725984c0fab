// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@Suite struct OutboxTests {
    private func event(_ object: Int64, _ kind: String = "probe.made") -> Event {
        Event(kind: kind, object: object, party: ID(7), payload: "{\"n\":\(object)}", at: Timestamp(milliseconds: object))
    }

    /// Reads until so many events have come: on PostgreSQL an event is held until nothing older runs in the
    /// whole server.
    private func events(_ count: Int, in database: any Database, after position: OutboxPosition = .start) async throws
        -> [StoredEvent]
    {
        for _ in 0..<500 {
            let events = try await database.read { try Outbox.events(after: position, in: $0) }
            if events.count >= count { return events }
            try await Task.sleep(for: .milliseconds(20))
        }
        return []
    }

    @Test(arguments: Engine.allCases)
    func `events come in the order of their transactions, each once`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for object in 1...6 as ClosedRange<Int64> {
            let event = event(object)
            try await database.write(lane: Lane(key: object)) { try Outbox.append(event, sequence: object, in: $0) }
        }
        let found = try await events(6, in: database)
        try #require(found.map(\.event) == (1...6).map { event($0) })
        let rest = try await events(2, in: database, after: found[3].position)
        #expect(rest.map(\.event.object) == [5, 6])
        let limited = try await database.read { try Outbox.events(after: .start, limit: 2, in: $0) }
        #expect(limited.map(\.event.object) == [1, 2])
    }

    @Test(arguments: Engine.allCases)
    func `only the events of some kinds are read, and only up to the end that was seen`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for object in 1...6 as ClosedRange<Int64> {
            let event = event(object, object % 2 == 0 ? "probe.made" : "probe.lost")
            try await database.write(lane: .shared) { try Outbox.append(event, sequence: object, in: $0) }
        }
        let all = try await events(6, in: database)
        try #require(all.count == 6)
        let found = try await database.read { snapshot in
            try Outbox.events(after: all[0].position, to: all[4].position, kinds: ["probe.made"], in: snapshot)
        }
        #expect(found.map(\.event.object) == [2, 4])
        #expect(try await database.read { try Outbox.end(in: $0) } == all[5].position)
    }

    @Test(arguments: Engine.allCases)
    func `events that were read before are not walked over again`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for object in 1...2 as ClosedRange<Int64> {
            let event = event(object)
            try await database.write(lane: .shared) { try Outbox.append(event, sequence: object, in: $0) }
        }
        let all = try await events(2, in: database)
        try #require(all.count == 2)
        let steps = try await database.write(lane: .shared) { transaction in
            let explained = try ExplainedSnapshot(transaction)
            _ = try Outbox.events(after: all[0].position, to: all[1].position, kinds: ["probe.made"], in: explained)
            return explained.steps
        }
        let range = engine == .sqlite ? "INTEGER PRIMARY KEY (rowid>? AND rowid<?)" : "Index Cond: ((ROW(epoch, sequence) > ROW("
        #expect(steps.contains { $0.contains(range) }, "\(steps)")
    }

    @Test(arguments: Engine.allCases)
    func `an abandoned closure publishes nothing`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let (lost, kept) = (event(1), event(2))
        await #expect(throws: Abandoned.self) {
            try await database.write(lane: .shared) { transaction in
                try Outbox.append(lost, sequence: 1, in: transaction)
                throw Abandoned()
            }
        }
        try await database.write(lane: .shared) { try Outbox.append(kept, sequence: 2, in: $0) }
        #expect(try await events(1, in: database).map(\.event) == [kept])
    }

    @Test(arguments: Engine.allCases)
    func `each subscriber keeps a position of its own`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        #expect(try await database.read { try Outbox.position(of: "search", in: $0) } == .start)
        for sequence in [4, 9] as [Int64] {
            let event = event(sequence)
            try await database.write(lane: .shared) { try Outbox.append(event, sequence: sequence, in: $0) }
        }
        for stored in try await events(2, in: database) {
            let position = stored.position
            try await database.write(lane: .shared) { try Outbox.advance("search", to: position, in: $0) }
            #expect(try await database.read { try Outbox.position(of: "search", in: $0) } == position)
        }
        #expect(try await database.read { try Outbox.position(of: "score", in: $0) } == .start)
    }
}
