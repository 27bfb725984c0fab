// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Synchronization
import Testing
import TestSupport

struct SchedulerTests {
    private struct Broken: Error {}

    /// Remembers what ran, and breaks what it is told to.
    private final class Diary: Sendable {
        private let lines = Mutex<[String]>([])
        private let broken = Mutex<Set<String>>([])

        var all: [String] { lines.withLock { $0 } }
        func breaks(_ name: String) { _ = broken.withLock { $0.insert(name) } }
        func mends(_ name: String) { _ = broken.withLock { $0.remove(name) } }

        func write(_ name: String) throws {
            if broken.withLock({ $0.contains(name) }) { throw Broken() }
            lines.withLock { $0.append(name) }
        }

        var module: Module {
            Module(
                name: "Diary",
                timers: [
                    TimerHandler("diary.timer") { _, _, timer in try self.write("timer \(timer.object)") },
                    TimerHandler("diary.group", timersMax: 3) { _, _, timers in
                        try self.write("group " + timers.map(\.object.description).joined(separator: " "))
                    },
                ],
                subscribers: [
                    Subscriber("diary.reader", kinds: ["diary.written"]) { _, _, stored in try self.write("event \(stored.event.object)") }
                ],
                jobs: [Job("diary.job", everySeconds: 60) { _ in try self.write("job"); return false }])
        }
    }

    private func setGroup(_ objects: [Int64], of party: ID<Party>, _ bench: TestBench) async throws {
        let due = bench.clock.now
        try await bench.database.write(lane: .shared) { transaction in
            for object in objects {
                try Timers.set(Timer(kind: "diary.group", object: object, party: party, due: due), in: transaction)
            }
        }
    }

    private func set(_ objects: [Int64], after span: Duration, _ bench: TestBench) async throws {
        let due = bench.clock.now + span
        try await bench.database.write(lane: .shared) { transaction in
            for object in objects {
                try Timers.set(Timer(kind: "diary.timer", object: object, party: ID(object), due: due), in: transaction)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `what falls due runs once, what does not waits`(engine: Engine) async throws {
        let diary = Diary()
        let bench = try await TestBench(engine, modules: [diary.module])
        try await set([1, 2], after: .hours(1), bench)
        #expect(try await bench.advance(.minutes(59)) == 0)
        #expect(try await bench.advance(.minutes(1)) == 2)
        #expect(try await bench.advance(.hours(9)) == 0)
        // Timers of different parties may run at the same time.
        #expect(diary.all.sorted() == ["timer 1", "timer 2"])
    }

    @Test(arguments: Engine.allCases) func `two nodes that run at once run each timer once`(engine: Engine) async throws {
        let diary = Diary()
        let bench = try await TestBench(engine, modules: [diary.module])
        try await set(Array(1...60), after: .hours(1), bench)
        bench.clock.advance(.hours(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { try await bench.scheduler.runDue() } }
            try await group.waitForAll()
        }
        #expect(Set(diary.all).count == 60 && diary.all.count == 60)
    }

    @Test(arguments: Engine.allCases) func `a timer that fails keeps no other from running, and is tried again after its lease`(
        engine: Engine
    ) async throws {
        let diary = Diary()
        let bench = try await TestBench(engine, modules: [diary.module])
        let machine = ManualClock(TestBench.start)
        let scheduler = Scheduler(modules: bench.modules, database: bench.database, leaseClock: machine) { bench.context() }
        try await set([1, 2, 3], after: .zero, bench)
        diary.breaks("timer 2")
        let failures = Mutex<[String]>([])
        #expect(try await scheduler.runDue { name, _ in failures.withLock { $0.append(name) } } == 2)
        #expect(failures.withLock { $0 } == ["diary.timer"] && Set(diary.all) == ["timer 1", "timer 3"])
        diary.mends("timer 2")
        #expect(try await scheduler.runDue() == 0)
        machine.advance(.seconds(Timers.leaseSeconds + 1))
        #expect(try await scheduler.runDue() == 1 && diary.all.last == "timer 2")
    }

    @Test(arguments: Engine.allCases)
    func `timers of one party run together where their handler takes several`(engine: Engine) async throws {
        let diary = Diary()
        let bench = try await TestBench(engine, modules: [diary.module])
        try await setGroup([1, 2, 3, 4], of: ID(7), bench)
        try await setGroup([5], of: ID(8), bench)
        #expect(try await bench.scheduler.runDue() == 5)
        #expect(diary.all.sorted() == ["group 1 2 3", "group 4", "group 5"])
    }

    @Test(arguments: Engine.allCases) func `of timers that fail together each runs by itself`(engine: Engine) async throws {
        let diary = Diary()
        let bench = try await TestBench(engine, modules: [diary.module])
        try await setGroup([1, 2, 3], of: ID(7), bench)
        diary.breaks("group 1 2 3")
        diary.breaks("group 2")
        let failures = Mutex<[String]>([])
        #expect(try await bench.scheduler.runDue { name, _ in failures.withLock { $0.append(name) } } == 2)
        // The diary lies outside the transaction, so what ran twice stands in it twice.
        #expect(failures.withLock { $0 } == ["diary.group"] && Set(diary.all) == ["group 1", "group 3"])
    }

    @Test(arguments: Engine.allCases) func `a timer without a handler is reported`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        try await set([1], after: .zero, bench)
        let failures = Mutex<[String]>([])
        #expect(try await bench.scheduler.runDue { name, _ in failures.withLock { $0.append(name) } } == 0)
        #expect(failures.withLock { $0 } == ["diary.timer"])
    }

    @Test func `a subscriber that fails stands still, and goes on where it stood`() async throws {
        let diary = Diary()
        let bench = try await TestBench(.sqlite, modules: [diary.module])
        for object: Int64 in 1...3 {
            try await bench.write { try $1.publish("diary.written", object: object, party: ID(1), in: $0) }
            try await bench.write { try $1.publish("diary.other", object: object, party: ID(1), in: $0) }
        }
        diary.breaks("event 2")
        let failures = Mutex<[String]>([])
        try await bench.scheduler.publish { name, _ in failures.withLock { $0.append(name) } }
        #expect(failures.withLock { $0 } == ["diary.reader"])
        diary.mends("event 2")
        try await bench.scheduler.publish()
        try await bench.scheduler.publish()
        // The batch that broke was undone as a whole, but for what the diary itself remembers.
        #expect(diary.all == ["event 1", "event 1", "event 2", "event 3"])
    }

    @Test(arguments: Engine.allCases) func `the sweep forgets old events and answers, and keeps fresh ones`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        func remember(_ key: String) async throws {
            try await bench.write { transaction, context in
                try context.publish("diary.written", object: 1, party: ID(1), in: transaction)
                _ = try Idempotency.once(key: key, of: ID(1), fingerprint: "1", now: context.now, in: transaction) {
                    StoredAnswer(status: 200, body: "{}")
                }
            }
        }
        func rows(_ table: SQL) async throws -> Int {
            try await bench.read { snapshot, _ in try snapshot.value("SELECT COUNT(*) FROM \(table)") ?? 0 }
        }
        try await remember("old")
        bench.clock.advance(.days(Outbox.keepDays) + .hours(1))
        try await remember("fresh")
        let scope = JobScope(world: bench.world, database: bench.database) { bench.context() }
        for job in RuntimeModule.front.jobs { while try await job.run(scope) {} }
        #expect(try await rows("outbox") == 1)
        #expect(try await rows("idempotency") == 1)
    }
}
