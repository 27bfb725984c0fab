// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Kernel
import Orders
import Payments
import Storage
import Synchronization
import Testing
import TestSupport

@testable import Runtime

struct DeploymentTests {
    private func deployment(
        _ engine: Engine = .sqlite, isSandbox: Bool = true, zone: ZoneOffset = .shanghai, provider: (any PaymentProvider)? = nil
    ) async throws -> Deployment {
        let clock = ManualClock(TestBench.start)
        let migrations = Modules.all(provider: NoPaymentProvider()).flatMap(\.migrations)
        let world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: 1), random: SeededRandom(seed: 1), http: NoNetwork(), files: MemoryFiles())
        return Deployment(
            world: world, database: try await TestDatabase.make(engine, migrations: migrations),
            vault: Vault(key: Array(repeating: 7, count: Vault.keyBytes)),
            signer: CardSigner(privateKey: Array(repeating: 9, count: CardSigner.keyBytes)),
            settings: Settings(baseURL: "http://localhost", isSandbox: isSandbox, zone: zone), provider: provider)
    }

    @Test func `only a sandbox takes the sandbox's money`() async throws {
        #expect(try await deployment(isSandbox: true).provider.name == SandboxProvider.name)
        let bare = try await deployment(isSandbox: false)
        #expect(!bare.provider.takesMoney)
        #expect(throws: PaymentProviderRefusal.notConfigured) { try bare.requireProvider() }
        let own = try await deployment(isSandbox: false, provider: SandboxProvider(baseURL: "x"))
        try own.requireProvider()
    }

    @Test func `a command carries its actor, its language, one time and the deployment's zone`() async throws {
        let zone = try #require(ZoneOffset("-03:30"))
        let deployment = try await deployment(zone: zone)
        let context = deployment.context(Actor(party: ID(7)), .english)
        #expect(context.actor.party == ID(7) && context.language == .english && context.now == TestBench.start && context.zone == zone)
        #expect(context.acting(as: .system).zone == zone && context.acting(as: .system).now == context.now)
    }

    @Test(arguments: Engine.allCases) func `a changed rule holds once the rules are read again`(engine: Engine) async throws {
        let deployment = try await deployment(engine)
        let rule = OrdersRules.unpaidMinutes
        let value = rule.range.upperBound
        _ = try await deployment.write(as: .system, lane: .shared) { transaction, context in
            try ChangeRule(rule: rule, value: value, from: context.now, reason: "旺季").run(in: transaction, context)
        }
        #expect(deployment.context(.system).rule(rule).version == 0)
        try await deployment.reloadRules()
        #expect(deployment.context(.system).rule(rule) == RuleValue(value: value, version: 1))
    }

    @Test func `modules, timers, subscribers, jobs, rules and states are named once`() {
        let modules = Modules.all(provider: NoPaymentProvider())
        func repeated(_ names: [String]) -> [String] { Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted() }
        #expect(repeated(modules.map(\.name)) == [])
        #expect(repeated(modules.flatMap(\.timers).map(\.kind)) == [])
        #expect(repeated(modules.flatMap(\.subscribers).map(\.name)) == [])
        #expect(repeated(modules.flatMap(\.jobs).map(\.name)) == [])
        #expect(repeated(modules.flatMap(\.rules).map(\.key)) == [])
        #expect(repeated(modules.flatMap(\.states).map(\.noun)) == [])
        for module in modules { #expect(repeated(module.limits.map(\.name)) == [], "\(module.name)") }
        for rule in modules.flatMap(\.rules) {
            #expect(!rule.title.chinese.isEmpty && !rule.title.english.isEmpty && !rule.source.isEmpty, "\(rule.key)")
        }
    }

    @Test func `a job that fails is reported and keeps no other from running`() async throws {
        struct Away: PaymentProvider {
            let name = "away"
            func open(_ request: PaymentRequest) async throws -> PaymentOpening { throw HTTPFault.timedOut }
            func refund(_ refund: Refund) async throws -> RefundOutcome { throw HTTPFault.timedOut }
            func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome { throw HTTPFault.timedOut }
            func query(_ payment: Payment) async throws -> PaymentNotice? { throw HTTPFault.timedOut }
        }
        let deployment = try await deployment(provider: Away())
        let failures = Mutex<[String]>([])
        try await deployment.runDue { name, _ in failures.withLock { $0.append(name) } }
        #expect(failures.withLock { $0 } == [])
        try await deployment.database.write(lane: .shared) { try $0.execute("DROP TABLE withdrawals") }
        try await deployment.runDue { name, _ in failures.withLock { $0.append(name) } }
        #expect(failures.withLock { $0 } == ["payments.withdrawals"])
    }

    @Test(arguments: Engine.allCases) func `the audit of an empty shop finds nothing, and one of broken books says what`(
        engine: Engine
    ) async throws {
        let deployment = try await deployment(engine)
        let checks = try await Audit.run(on: deployment.database)
        #expect(checks.count > 3 && checks.allSatisfy(\.isFine))
        try await deployment.database.write(lane: .shared) { transaction in
            try transaction.execute("INSERT INTO stocks (store_id, sku_id, product_id, available, held) VALUES (1, 2, 3, 5, 0)")
        }
        let after = try await Audit.run(on: deployment.database)
        #expect(after.filter { !$0.isFine }.map(\.problems) == [["sku 2 in general 0: 5+0, moved 0+0"]])
    }
}
