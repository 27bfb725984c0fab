// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Scores
import Storage
import Stores
import Testing
import TestSupport

@testable import Incentives

/// The life of an incentive: terms, dry run, budget, and who may.
@Suite struct IncentiveTests {
    @Test(arguments: Engine.allCases)
    func `an incentive starts only as it was tried, and its budget is set aside`(engine: Engine) async throws {
        let fair = try await Fair(engine, fund: 150_000)
        let drafted = try await fair.draft(fair.terms())
        await #expect(throws: StartIncentive.Refusal.notTried) { try await fair.launch(drafted) }
        #expect(try await fair.attempt(drafted).version == 1)
        let changed = try await fair.bench.write(as: Fair.operator) {
            try ChangeIncentive(incentive: drafted.id, terms: fair.terms(budget: 120_000)).run(in: $0, $1)
        }
        #expect(changed.state == .draft && changed.version == 2)
        await #expect(throws: StartIncentive.Refusal.notTried) { try await fair.launch(drafted) }
        try await fair.attempt(drafted)
        let running = try await fair.launch(drafted)
        #expect(running.state == .running)
        let platform = try await fair.balance(Party.platform)
        #expect(platform.frozen == Money(fen: 120_000) && platform.available == Money(fen: 30_000))
        await #expect(throws: ChangeIncentive.Refusal.alreadyStarted) {
            try await fair.bench.write(as: Fair.operator) {
                _ = try ChangeIncentive(incentive: drafted.id, terms: fair.terms()).run(in: $0, $1)
            }
        }
        await #expect(throws: TryIncentive.Refusal.alreadyStarted) { try await fair.attempt(drafted) }
        await #expect(throws: IllegalStep.self) { try await fair.launch(drafted) }
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a budget that the platform has not is refused, and nothing is set aside`(engine: Engine) async throws {
        let fair = try await Fair(engine, fund: 99_999)
        let drafted = try await fair.draft(fair.terms(budget: 100_000))
        try await fair.attempt(drafted)
        await #expect(throws: StartIncentive.Refusal.budgetNotCovered) { try await fair.launch(drafted) }
        let platform = try await fair.balance(Party.platform)
        #expect(platform.frozen == .zero && platform.available == Money(fen: 99_999))
        #expect(try await fair.found(drafted).state == .tried)
        let late = try await fair.draft(fair.terms(budget: 50_000))
        try await fair.attempt(late)
        try await fair.bench.advance(.days(61))
        await #expect(throws: StartIncentive.Refusal.endPassed) { try await fair.launch(late) }
    }

    /// Terms that break a rule, by the rule's name.
    static let wrong: [(IncentiveRefusal, @Sendable (inout IncentiveTerms) -> Void)] = [
        (.budgetMissing, { $0.budget = .zero }), (.capMissing, { $0.cap = .zero }),
        (.capAboveBudget, { $0.cap = $0.budget + Money(fen: 1) }),
        (
            .agencyCapExceeded,
            {
                $0.audience = .agencies
                ($0.budget, $0.cap) = (Money(fen: 300_000_000), Money(fen: 250_000_001))
            }
        ),
        (.datesWrong, { $0.endsAt = $0.beginsAt }), (.termTooLong, { $0.endsAt = $0.beginsAt + .days(367) }),
        (
            .endPassed,
            {
                $0.endsAt = $0.beginsAt - .days(1)
                $0.beginsAt = $0.endsAt - .days(1)
            }
        ),
        (.daysMissing, { $0.days = nil }), (.daysMissing, { $0.days = 0 }),
        (.salesMissing, { $0.audience = .smallStores }), (.scoreOutOfRange, { $0.scoreMin = .zero }),
        (.brandsMissing, { $0.measure = .brands }),
        (.brandsMissing, { $0.audience = .brandStores }),
        (
            .brandsTooMany,
            {
                $0.measure = .brands
                $0.brands = (1...21).map { ID($0) }
            }
        ),
        (
            .brandUnknown,
            {
                $0.measure = .brands
                $0.brands = [ID(7)]
            }
        ),
        (.rateOutOfRange, { $0.rate = nil }), (.rateOutOfRange, { $0.rate = .zero }),
        (.rateOutOfRange, { $0.rate = Rate(ppm: 1_000_001) }), (.bonusMissing, { $0.formula = .bonus }),
        (
            .goalMissing,
            {
                $0.formula = .bonus
                $0.bonus = Money(fen: 1)
            }
        ),
        (
            .goalMissing,
            {
                $0.formula = .bonus
                ($0.bonus, $0.goalOrders, $0.goalSales) = (Money(fen: 1), 1, Money(fen: 1))
            }
        ),
        (
            .feeOfStoresOnly,
            {
                $0.audience = .agencies
                $0.formula = .feeRelief
            }
        ),
    ]

    @Test(arguments: Engine.allCases)
    func `terms that break a rule are refused by its name`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        for (refusal, change) in Self.wrong {
            await #expect(throws: refusal) { try await fair.draft(fair.terms { change(&$0) }) }
        }
        #expect(Set(Self.wrong.map(\.0)) == Set(IncentiveRefusal.allCases), "every rule is broken once")
        await #expect(throws: FieldRefusal.self) { try await fair.draft(fair.terms { $0.name = Text("", "x") }) }
        await #expect(throws: FieldRefusal.self) { try await fair.draft(fair.terms { $0.budget = .inputMax + Money(fen: 1) }) }
        #expect(IncentiveRefusal.budgetMissing.code == "budget_missing" && IncentiveRefusal.budgetMissing.field == "budget")
    }

    @Test(arguments: Engine.allCases)
    func `what does not belong to the terms is left out`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let drafted = try await fair.draft(
            fair.terms {
                ($0.salesMax, $0.bonus, $0.goalOrders) = (Money(fen: 1), Money(fen: 1), 1)
                $0.brands = [fair.brand]
            })
        let terms = try await fair.found(drafted).terms
        #expect(terms == drafted.terms && terms.salesMax == nil && terms.bonus == nil && terms.goalOrders == nil && terms.brands.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a dry run refuses spans that are none, too long or too full`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let drafted = try await fair.draft(fair.terms())
        _ = try await fair.sell()
        try await fair.bench.advance(.days(1))
        let now = fair.bench.clock.now
        func attempt(_ since: Timestamp, _ until: Timestamp, ordersMax: Int = TryIncentive.ordersMax) async throws {
            _ = try await fair.bench.write(as: Fair.operator) {
                var verb = TryIncentive(incentive: drafted.id, since: since, until: until)
                verb.ordersMax = ordersMax
                return try verb.run(in: $0, $1)
            }
        }
        await #expect(throws: TryIncentive.Refusal.spanWrong) { try await attempt(now, now) }
        await #expect(throws: TryIncentive.Refusal.spanWrong) { try await attempt(now - .days(1), now + .days(1)) }
        await #expect(throws: TryIncentive.Refusal.spanTooLong) { try await attempt(now - .days(93), now) }
        await #expect(throws: TryIncentive.Refusal.tooManyOrders) {
            try await attempt(now - .days(30), now, ordersMax: 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only operators of rules write incentives, and strangers find none`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let drafted = try await fair.draft(fair.terms())
        let reader = Actor(party: ID(901), grants: [Party.platform: [.readLedger]])
        let verbs: [@Sendable (any Transaction, Context) throws -> Void] = [
            { _ = try DraftIncentive(terms: fair.terms()).run(in: $0, $1) },
            { _ = try ChangeIncentive(incentive: drafted.id, terms: fair.terms()).run(in: $0, $1) },
            { _ = try TryIncentive(incentive: drafted.id, since: $1.now - .days(1), until: $1.now).run(in: $0, $1) },
            { _ = try StartIncentive(incentive: drafted.id).run(in: $0, $1) },
            { _ = try StopIncentive(incentive: drafted.id, reason: "x").run(in: $0, $1) },
        ]
        for verb in verbs {
            await #expect(throws: CommonRefusal.forbidden) { try await fair.bench.write(as: reader, verb) }
            await #expect(throws: CommonRefusal.notFound) { try await fair.bench.write(as: Actor(party: fair.lan.party), verb) }
        }
        let timers: [@Sendable (any Transaction, Context) throws -> Void] = [
            { try PayIncentives().run(in: $0, $1) }, { try TakeBackIncentives(orders: []).run(in: $0, $1) },
            { try AdvanceIncentive(incentive: drafted.id).run(in: $0, $1) },
        ]
        for verb in timers {
            await #expect(throws: CommonRefusal.forbidden) { try await fair.bench.write(as: Fair.operator, verb) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await fair.bench.read(as: Actor(party: fair.lan.party)) { _ = try IncentiveBook.find(drafted.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await fair.bench.read(as: Actor(party: fair.lan.party)) { _ = try OwnIncentive.all(of: fair.mo.party, in: $0, $1) }
        }
        #expect(try await fair.bench.read(as: reader) { try IncentiveBook.page(in: $0, $1).items.map(\.id) } == [drafted.id])
        let unknown = ID<Incentive>(1)
        await #expect(throws: CommonRefusal.notFound) {
            try await fair.bench.read(as: reader) { _ = try IncentiveBook.find(unknown, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await fair.bench.write(as: Fair.operator) { _ = try StartIncentive(incentive: unknown).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `it ends by itself or is stopped, and the rest of the budget is free again`(engine: Engine) async throws {
        let fair = try await Fair(engine, fund: 200_000)
        let one = try await fair.start(fair.terms(budget: 80_000, cap: 10_000))
        let two = try await fair.start(fair.terms(budget: 70_000, cap: 10_000) { $0.endsAt = $0.beginsAt + .days(20) })
        _ = try await fair.sell()
        #expect(try await fair.found(one).paid == Money(fen: 300))
        #expect(try await fair.balance(Party.platform).frozen == Money(fen: 149_400))
        try await fair.bench.advance(.days(20))
        #expect(try await fair.found(two).state == .ended)
        #expect(try await fair.balance(Party.platform).frozen == Money(fen: 79_700))
        _ = try await fair.sell()
        #expect(try await fair.payments(two).count == 1, "what settles after the end is not paid")
        #expect(try await fair.stop(one).state == .stopped)
        #expect(try await fair.balance(Party.platform).frozen == .zero)
        await #expect(throws: IllegalStep.self) { try await fair.stop(one) }
        #expect(try await fair.isSound().isEmpty)
    }

    @Test func `every step that is not in the table is refused`() {
        #expect(IncentiveState.reachable == Set(IncentiveState.allCases))
        for from in IncentiveState.allCases {
            for to in IncentiveState.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
    }
}

extension Fair {
    func launch(_ incentive: Incentive) async throws -> Incentive {
        try await bench.write(as: Self.operator) { try StartIncentive(incentive: incentive.id).run(in: $0, $1) }
    }
}
