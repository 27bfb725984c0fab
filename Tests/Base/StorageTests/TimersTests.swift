// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@Suite struct TimersTests {
    private static let noon = Timestamp(seconds: 43_200)

    private static func timer(_ object: Int64, due: Timestamp = noon) -> Timer {
        Timer(kind: "order.unpaid", object: object, party: ID(7), due: due)
    }

    private func set(_ timers: [Timer], in database: any Database) async throws {
        try await database.write(lane: .shared) { transaction in
            for timer in timers { try Timers.set(timer, in: transaction) }
        }
    }

    private func lease(
        dueBy now: Timestamp = noon, at leaseNow: Timestamp = noon, limit: Int = 100, lane: Lane = .shared,
        in database: any Database
    ) async throws -> [Timer] {
        try await database.write(lane: lane) {
            try Timers.lease(dueBy: now, leaseNow: leaseNow, limit: limit, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a timer set again is moved, and a cancelled one is gone`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        try await set([Self.timer(1), Self.timer(2)], in: database)
        try await set([Self.timer(1, due: Self.noon + .hours(1))], in: database)
        try await database.write(lane: .shared) {
            try Timers.cancel(kind: "order.unpaid", object: 2, party: ID(7), in: $0)
        }
        let dues = try await database.read { snapshot in
            try [1, 2].map { try Timers.due(kind: "order.unpaid", object: $0, party: ID(7), in: snapshot) }
        }
        #expect(dues == [Self.noon + .hours(1), nil])
        #expect(try await lease(in: database).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `due timers are leased in order, and not again until the lease ends`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let timers = (1...3).map { Self.timer($0, due: Self.noon - .seconds(10 - $0)) }
        try await set(timers.reversed() + [Self.timer(9, due: Self.noon + .seconds(1))], in: database)
        #expect(try await lease(limit: 2, in: database) == Array(timers[0...1]))
        #expect(try await lease(in: database) == [timers[2]])
        #expect(try await lease(in: database).isEmpty)
        let later = Self.noon + .seconds(Timers.leaseSeconds + 1)
        #expect(try await lease(at: later, in: database) == timers)
    }

    @Test(arguments: Engine.allCases)
    func `the next timer is the earliest that nobody holds, and asking takes nothing`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let timers = (1...3).map { Self.timer($0, due: Self.noon - .seconds(10 - $0)) }
        try await set(timers.reversed(), in: database)
        func next(by end: Timestamp = Self.noon, at leaseNow: Timestamp = Self.noon) async throws -> Timestamp? {
            try await database.read { try Timers.next(by: end, leaseNow: leaseNow, in: $0) }
        }
        #expect(try await next() == timers[0].due)
        #expect(try await next(by: timers[0].due - .milliseconds(1)) == nil)
        #expect(try await lease(limit: 1, in: database) == [timers[0]])
        #expect(try await next() == timers[1].due)
        #expect(try await next(at: Self.noon + .seconds(Timers.leaseSeconds + 1)) == timers[0].due)
    }

    @Test(arguments: Engine.allCases)
    func `a timer is taken once, and not when it has been moved`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        try await set([Self.timer(1), Self.timer(2)], in: database)
        try await set([Self.timer(2, due: Self.noon + .hours(1))], in: database)
        let taken = try await database.write(lane: .shared) { transaction in
            try [Self.timer(1), Self.timer(1), Self.timer(2)].map { try Timers.take([$0], in: transaction) }
        }
        #expect(taken == [true, false, false])
    }

    @Test(arguments: Engine.allCases)
    func `timers of one party are taken together, and all must still stand`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        try await set([Self.timer(1), Self.timer(2), Self.timer(3)], in: database)
        let taken = try await database.write(lane: .shared) { transaction in
            try [[Self.timer(1), Self.timer(2)], [Self.timer(2), Self.timer(3)]].map { try Timers.take($0, in: transaction) }
        }
        #expect(taken == [true, false])
    }

    @Test(arguments: Engine.allCases)
    func `nodes that lease at once never get the same timer`(engine: Engine) async throws {
        let address = try await TestDatabase.makeAddress(engine, migrations: Probes.migrations)
        let nodes = try (0..<3).map { _ in try TestDatabase.open(engine, at: address) }
        try await set((1...60).map { Self.timer($0) }, in: nodes[0])
        let leased = try await withThrowingTaskGroup(of: [Timer].self) { group in
            for round in 0..<12 as Range<Int64> {
                group.addTask { try await lease(limit: 30, lane: Lane(key: round), in: nodes[Int(round) % 3]) }
            }
            return try await group.reduce([], +)
        }
        #expect(Set(leased).count == leased.count)
        for node in nodes { await node.close() }
        try TestDatabase.delete(engine, at: address)
    }
}
