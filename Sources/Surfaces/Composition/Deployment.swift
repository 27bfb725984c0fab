// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Channels
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Synchronization

/// One running Xiaodian: the database, the world, and every module's front. What surfaces and programs work with.
package final class Deployment: Sendable {
    package let world: World
    package let database: any Database
    package let vault: Vault
    package let signer: CardSigner
    package let settings: Settings
    /// Who lends virtual numbers.
    package let numberPool: any NumberPool
    package let participants: [any Participant]
    package let paymentTargets: [any PaymentTarget]
    /// Takes the buyers' money. Without one of its own a sandbox has the sandbox's, and everybody else none.
    package let provider: any PaymentProvider
    package let modules: [Module]
    private let rules: Mutex<RuleBook>
    private let leaseClock: any Clock

    /// `leaseClock` is the machine's clock but in the simulation: leases must not end because a sandbox moved the time.
    package init(
        world: World, database: any Database, vault: Vault, signer: CardSigner, settings: Settings,
        provider: (any PaymentProvider)? = nil, numberPool: any NumberPool = SandboxNumberPool(), leaseClock: any Clock = SystemClock()
    ) {
        self.leaseClock = leaseClock
        self.world = world
        self.database = database
        self.vault = vault
        self.signer = signer
        self.settings = settings
        self.numberPool = numberPool
        participants = Modules.participants
        paymentTargets = Modules.paymentTargets
        self.provider = provider ?? (settings.isSandbox ? SandboxProvider(baseURL: settings.baseURL) : NoPaymentProvider())
        modules = Modules.all(provider: self.provider)
        rules = Mutex(.standard)
    }

    /// Refuses where no money can be taken.
    package func requireProvider() throws {
        guard provider.takesMoney else { throw PaymentProviderRefusal.notConfigured }
    }

    /// The context of one command.
    package func context(_ actor: Actor, _ language: Language = .chinese) -> Context {
        Context(
            actor: actor, now: world.clock.now, language: language, rules: rules.withLock { $0 }, ids: world.ids, random: world.random,
            vault: vault, zone: settings.zone)
    }

    /// Runs a read as an actor.
    package func read<Value: Sendable>(
        as actor: Actor, _ language: Language = .chinese, _ body: @escaping @Sendable (any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        let context = context(actor, language)
        return try await database.read { try body($0, context) }
    }

    /// Runs a verb as an actor on the lane of the party that owns what it changes.
    package func write<Value: Sendable>(
        as actor: Actor, lane: Lane, _ language: Language = .chinese,
        _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        let context = context(actor, language)
        return try await database.write(lane: lane) { try body($0, context) }
    }

    /// Reads the rule versions again, at start and when one was added.
    package func reloadRules() async throws {
        let book = try await database.read { try RuleBook.load(in: $0) }
        rules.withLock { $0 = book }
    }

    package var scheduler: Scheduler {
        Scheduler(modules: modules, database: database, leaseClock: leaseClock) { [self] in context(.system) }
    }

    package var jobScope: JobScope {
        JobScope(world: world, database: database, leaseClock: leaseClock) { [self] in context(.system) }
    }

    /// Runs everything that falls due by now: timers, subscribers, jobs. Answers how many timers ran. `second` counts the seconds
    /// since the start, by which jobs keep their intervals, and those that run alone are left to `run(_:)`; without it all run. `ran` is
    /// told how many timers of a kind ran.
    @discardableResult
    package func runDue(
        second: Int? = nil, report: @Sendable (String, any Error) -> Void = { _, _ in },
        ran: @Sendable (_ kind: String, _ count: Int) -> Void = { _, _ in }
    ) async throws -> Int {
        var count = try await scheduler.runDue(report: report, ran: ran)
        for job in modules.flatMap(\.jobs) {
            if let second, job.runsAlone || second % max(job.everySeconds, 1) != 0 { continue }
            await run(job, report: report)
        }
        count += try await scheduler.runDue(report: report, ran: ran)
        return count
    }

    /// Runs a job until it finds nothing to do.
    package func run(_ job: Job, report: @Sendable (String, any Error) -> Void = { _, _ in }) async {
        do {
            while try await job.run(jobScope) {}
        } catch {
            report(job.name, error)
        }
    }
}

/// What the operator of a deployment chooses.
package struct Settings: Sendable {
    /// Such as `http://127.0.0.1:8080`, without a slash at the end. Links and cards are made with it.
    package let baseURL: String
    /// Whether time may be moved and orders placed without a buyer's session.
    package let isSandbox: Bool
    /// In which times are shown and days are counted.
    package let zone: ZoneOffset
    package let siteName: Text

    package init(
        baseURL: String, isSandbox: Bool, zone: ZoneOffset = .shanghai, siteName: Text = Text("小店", "Xiaodian")
    ) {
        self.baseURL = baseURL
        self.isSandbox = isSandbox
        self.zone = zone
        self.siteName = siteName
    }
}
