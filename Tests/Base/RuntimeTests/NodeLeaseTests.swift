// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

struct NodeLeaseTests {
    private func take(_ owner: String, _ bench: TestBench, at now: Timestamp, lane: Lane = .shared) async throws -> Int {
        try await bench.database.write(lane: lane) { try NodeLease.take(owner: owner, now: now, in: $0) }
    }

    @Test(arguments: Engine.allCases) func `each node has a number of its own, also when many start at once`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        let now = bench.clock.now
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<20 as Range<Int64> {
                group.addTask { try await take("node-\(index)", bench, at: now, lane: Lane(key: index)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(numbers).count == 20)
    }

    @Test(arguments: Engine.allCases)
    func `a number is free again when its lease has ended or was given back`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        let now = bench.clock.now
        #expect(try await take("a", bench, at: now) == 0)
        #expect(try await take("b", bench, at: now) == 1)
        try await bench.database.write(lane: .shared) { try NodeLease.release(0, owner: "stranger", in: $0) }
        #expect(try await take("c", bench, at: now) == 2)
        try await bench.database.write(lane: .shared) { try NodeLease.release(0, owner: "a", in: $0) }
        #expect(try await take("d", bench, at: now) == 0)
        let later = now + .seconds(NodeLease.leaseSeconds + 1)
        #expect(try await take("e", bench, at: later) == 0)
    }

    @Test(arguments: Engine.allCases) func `who lost the number is told when renewing`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        let now = bench.clock.now
        _ = try await take("a", bench, at: now)
        let half = now + .seconds(NodeLease.leaseSeconds / 2)
        try await bench.database.write(lane: .shared) { try NodeLease.renew(0, owner: "a", now: half, in: $0) }
        let afterFirst = now + .seconds(NodeLease.leaseSeconds + 1)
        #expect(try await take("b", bench, at: afterFirst) == 1)
        let afterAll = afterFirst + .seconds(NodeLease.leaseSeconds * 2)
        #expect(try await take("c", bench, at: afterAll) == 0)
        await #expect(throws: NodeLease.Refusal.leaseLost) {
            try await bench.database.write(lane: .shared) { try NodeLease.renew(0, owner: "a", now: afterAll, in: $0) }
        }
    }

    @Test func `ids of different nodes never meet, and tell their time`() {
        let clock = ManualClock(TestBench.start)
        let nodes = [1, 2].map { IDGenerator(clock: clock, node: $0) }
        let ids = (0..<10_000).flatMap { _ in nodes.map { $0.nextRaw() } }
        #expect(Set(ids).count == ids.count)
        for node in nodes {
            let own = (0..<100).map { _ in node.nextRaw() }
            #expect(own == own.sorted())
        }
        let first = IDGenerator(clock: clock, node: 5).nextRaw()
        #expect(IDGenerator.time(of: first) == TestBench.start && IDGenerator.floor(at: TestBench.start) <= first)
        #expect(IDGenerator.floor(at: TestBench.start + .milliseconds(1)) > first)
    }
}
