// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A small world for tests: a fresh database of either engine with the modules' schema, a clock that is moved by hand, seeded chance.
package struct TestBench: Sendable {
    package let database: any Database
    package let clock: ManualClock
    package let world: World
    package let vault: Vault
    package let modules: [Module]
    package let rules: RuleBook

    /// 2026-01-01 10:00 in Shanghai.
    package static let start = Timestamp(milliseconds: 1_767_232_800_000)

    package init(_ engine: Engine, modules: [Module], rules: RuleBook = .standard, seed: UInt64 = 1) async throws {
        let clock = ManualClock(Self.start)
        let random = SeededRandom(seed: seed)
        self.clock = clock
        self.modules = modules
        self.rules = rules
        vault = Vault(key: Array(repeating: 7, count: Vault.keyBytes))
        world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: 1), random: random, http: NoNetwork(), files: MemoryFiles())
        database = try await TestDatabase.make(
            engine, migrations: StorageModule.migrations + RuntimeModule.front.migrations + modules.flatMap(\.migrations))
    }

    package func context(_ actor: Actor = .system, _ language: Language = .chinese) -> Context {
        Context(
            actor: actor, now: clock.now, language: language, rules: rules, ids: world.ids, random: world.random, vault: vault)
    }

    /// Runs a closure in a transaction as an actor.
    package func write<Value: Sendable>(
        as actor: Actor = .system, lane: Lane = .shared, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        let context = context(actor)
        return try await database.write(lane: lane) { try body($0, context) }
    }

    package func read<Value: Sendable>(
        as actor: Actor = .system, _ body: @escaping @Sendable (any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        let context = context(actor)
        return try await database.read { try body($0, context) }
    }

    /// Moves the time and runs what falls due.
    @discardableResult
    package func advance(_ span: Duration) async throws -> Int {
        clock.advance(span)
        return try await scheduler.runDue { kind, error in print("the timer \(kind) failed: \(error)") }
    }

    package var scheduler: Scheduler {
        Scheduler(modules: modules, database: database, leaseClock: SystemClock()) { context() }
    }

    /// Runs every job until none finds anything to do.
    package func runJobs() async throws {
        let scope = JobScope(world: world, database: database) { context() }
        for job in modules.flatMap(\.jobs) { while try await job.run(scope) {} }
    }
}

/// A network where nobody answers.
package struct NoNetwork: HTTPFetcher {
    package init() {}
    package func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer { throw HTTPFault.unreachable(request.url) }
}
