// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@testable import Runtime

struct RulesTests {
    private static let unpaid = Rule(
        "test.unpaid_minutes", Text("未付款时限", "Unpaid orders wait"), unit: .minutes, standard: 30, range: 5...120, source: "ours")
    private static let ruler = Actor(party: ID(7), grants: [Party.platform: [.manageRules]])

    private func change(
        _ bench: TestBench, to value: Int64, inDays days: Int64, reason: String = "旺季", as actor: Actor = ruler
    ) async throws -> RuleVersion {
        let from = bench.clock.now + .days(days)
        return try await bench.write(as: actor) {
            try ChangeRule(rule: Self.unpaid, value: value, from: from, reason: reason).run(in: $0, $1)
        }
    }

    private func value(_ bench: TestBench, inDays days: Int64) async throws -> RuleValue {
        let at = bench.clock.now + .days(days)
        return try await bench.read { snapshot, _ in try RuleBook.load(in: snapshot).value(Self.unpaid, at: at) }
    }

    @Test(arguments: Engine.allCases) func `a rule's versions hold from their dates, and the default before`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        let first = try await change(bench, to: 60, inDays: 7)
        let second = try await change(bench, to: 45, inDays: 30)
        #expect(first.version == 1 && second.version == 2)
        #expect(try await value(bench, inDays: 6) == RuleValue(value: 30, version: 0))
        #expect(try await value(bench, inDays: 7) == RuleValue(value: 60, version: 1))
        #expect(try await value(bench, inDays: 400) == RuleValue(value: 45, version: 2))
        let book = try await bench.read { snapshot, _ in try RuleBook.load(in: snapshot) }
        #expect(book.history(Self.unpaid).map(\.value) == [60, 45])
    }

    @Test(arguments: Engine.allCases) func `a later word for the same date wins`(engine: Engine) async throws {
        let bench = try await TestBench(engine, modules: [])
        _ = try await change(bench, to: 60, inDays: 7)
        _ = try await change(bench, to: 90, inDays: 7)
        #expect(try await value(bench, inDays: 8) == RuleValue(value: 90, version: 2))
    }

    @Test(arguments: Engine.allCases) func `a change is announced a week ahead, within its range, by who may, with a reason`(
        engine: Engine
    ) async throws {
        let bench = try await TestBench(engine, modules: [])
        await #expect(throws: ChangeRule.Refusal.tooSoon) { _ = try await change(bench, to: 60, inDays: 6) }
        for value: Int64 in [4, 121, -1] {
            await #expect(throws: ChangeRule.Refusal.valueOutOfRange) { _ = try await change(bench, to: value, inDays: 7) }
        }
        await #expect(throws: CommonRefusal.notFound) { _ = try await change(bench, to: 60, inDays: 7, as: Actor(party: ID(8))) }
        let reader = Actor(party: ID(8), grants: [Party.platform: [.readLedger]])
        await #expect(throws: CommonRefusal.forbidden) { _ = try await change(bench, to: 60, inDays: 7, as: reader) }
        await #expect(throws: (any Error).self) { _ = try await change(bench, to: 60, inDays: 7, reason: "") }
        #expect(try await value(bench, inDays: 400).version == 0)
        _ = try await change(bench, to: 60, inDays: 7)
        let acts = try await bench.read { snapshot, _ in
            try snapshot.all("SELECT act, detail FROM audit_entries") { [try $0[0], try $0[1]] as [String] }
        }
        #expect(acts == [["rule.change", "test.unpaid_minutes = 60"]])
    }

    @Test func `a rule of time is a span`() {
        func span(_ unit: RuleUnit) -> Duration {
            let rule = Rule("test.span", Text("跨度", "Span"), unit: unit, standard: 3, range: 1...9, source: "ours")
            let context = Context(
                actor: .system, now: TestBench.start, language: .english, rules: .standard,
                ids: IDGenerator(clock: ManualClock(TestBench.start), node: 1), random: SeededRandom(seed: 1),
                vault: Vault(key: Array(repeating: 1, count: Vault.keyBytes)))
            return context.span(rule)
        }
        #expect([.minutes, .hours, .days].map(span) == [.minutes(3), .hours(3), .days(3)])
    }
}
