// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import Kernel
import Payments
import Runtime
import Storage
import StorageSQLite
import Synchronization

/// A deployment that can die between any two commits and start again on the same file.
struct SimulatedStage: Sendable {
    let path: String
    let clock: ManualClock
    let random: SeededRandom
    let crash: CrashPlan
    let provider: SimulatedProvider
    let receiver: SimulatedReceiver
    let programs: SimulatedPrograms
    let accounts: SimulatedAccounts
    let database: any Database
    let deployment: Deployment

    /// `hours` after the town's beginning, so that ids made now differ from those that are there.
    init(path: String, seed: UInt64, hours: Int64 = 0) throws {
        try self.init(
            path: path, clock: ManualClock(Timestamp(milliseconds: 1_767_232_800_000) + .hours(hours)),
            random: SeededRandom(seed: seed &* 31 &+ 7),
            provider: SimulatedProvider(seed: seed), receiver: SimulatedReceiver(), programs: SimulatedPrograms(),
            accounts: SimulatedAccounts(), ids: nil)
    }

    /// Makes a database at `path` for others to be copied from, with what `build` puts into it.
    static func prepare<Value: Sendable>(_ path: String, _ build: (Deployment) async throws -> Value) async throws -> Value {
        try? FileManager.default.removeItem(atPath: path)
        let stage = try SimulatedStage(path: path, seed: 0)
        try await Migrator(stage.deployment.modules.flatMap(\.migrations)).run(on: stage.database, now: stage.clock.now)
        let value = try await build(stage.deployment)
        await stage.database.close()
        return value
    }

    private init(
        path: String, clock: ManualClock, random: SeededRandom, provider: SimulatedProvider, receiver: SimulatedReceiver,
        programs: SimulatedPrograms, accounts: SimulatedAccounts, ids: IDGenerator?
    ) throws {
        self.path = path
        self.clock = clock
        self.random = random
        self.provider = provider
        self.receiver = receiver
        self.programs = programs
        self.accounts = accounts
        crash = CrashPlan()
        database = MortalDatabase(base: try SoloSQLiteDatabase(path: path), plan: crash)
        self.ids = ids ?? IDGenerator(clock: clock, node: 1)
        let world = World(clock: clock, ids: self.ids, random: random, http: receiver, files: NoFiles())
        deployment = Deployment(
            world: world, database: database, vault: Vault(key: Array(repeating: 3, count: Vault.keyBytes)),
            signer: CardSigner(privateKey: Array(repeating: 5, count: CardSigner.keyBytes)),
            settings: Settings(baseURL: "http://simulation", isSandbox: true), provider: provider, leaseClock: clock)
    }

    private let ids: IDGenerator

    /// The same shop after a crash: a new process on the old file.
    func restarted() async throws -> SimulatedStage {
        crash.disarm()
        await database.close()
        return try SimulatedStage(
            path: path, clock: clock, random: random, provider: provider, receiver: receiver, programs: programs, accounts: accounts,
            ids: ids)
    }

    /// Runs what falls due. A crash in it is a crash; anything else that fails is reported by the auditor's leftovers.
    func runDue() async throws {
        let died = Mutex(false)
        let failure = Mutex<String?>(nil)
        try await deployment.runDue { name, error in
            if error is SimulatedCrash { died.withLock { $0 = true } } else { failure.withLock { $0 = "\(name): \(error)" } }
        }
        if died.withLock({ $0 }) { throw SimulatedCrash() }
        if let text = failure.withLock({ $0 }) { throw StorageFault.statement("due work failed: \(text)") }
    }
}

/// The process died.
struct SimulatedCrash: Error {}

/// After how many more commits the process dies, and whether the last one still happened.
final class CrashPlan: Sendable {
    private struct Plan {
        var commitsLeft: Int
        let loses: Bool
    }

    private let plan = Mutex<Plan?>(nil)

    func arm(after commits: Int, loses: Bool) { plan.withLock { $0 = Plan(commitsLeft: commits, loses: loses) } }
    func disarm() { plan.withLock { $0 = nil } }

    enum Fate {
        case live, dieBefore, dieAfter
    }

    func fate() -> Fate {
        plan.withLock { plan in
            guard let current = plan else { return .live }
            if current.commitsLeft > 0 {
                plan?.commitsLeft -= 1
                return .live
            }
            return current.loses ? .dieBefore : .dieAfter
        }
    }
}

/// A database whose process may die: before a commit, so that it is lost; or after it, so that only its answer is.
struct MortalDatabase: Database {
    let base: any Database
    let plan: CrashPlan

    var engine: Engine { base.engine }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Value) async throws -> Value {
        try await base.read(body)
    }

    func standing() async throws -> SQLValue? { try await base.standing() }

    func write<Value: Sendable>(lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        switch plan.fate() {
        case .live: return try await base.write(lane: lane, body)
        case .dieBefore: throw SimulatedCrash()
        case .dieAfter:
            _ = try? await base.write(lane: lane, body)
            throw SimulatedCrash()
        }
    }

    func backup(to path: String) async throws { try await base.backup(to: path) }
    func close() async { await base.close() }
}

struct NoFiles: FileStore {
    func save(_ bytes: [UInt8], as name: String) {}
    func load(_ name: String) -> [UInt8]? { nil }
    func remove(_ name: String) {}
}
