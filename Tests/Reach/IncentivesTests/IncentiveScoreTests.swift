// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Incentives
@testable import Scores

/// The store's score as a condition: of which day it is, what is kept of it, and what is said to whom it keeps out.
@Suite struct IncentiveScoreTests {
    static let least = ScorePoints(hundredths: 430)

    @Test(arguments: Engine.allCases)
    func `a store is paid while it stands high enough on the day before settlement, and the payment keeps its score`(
        engine: Engine
    ) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms { $0.scoreMin = Self.least })
        #expect(try await fair.own().map(\.exclusion) == [.noScore])
        _ = try await fair.sell()
        #expect(try await fair.payments(incentive).isEmpty, "without a score")
        try await fair.score(429, inDays: 0)
        // What a store is given on the day of the settlement itself does not count yet.
        try await fair.score(500, inDays: 8)
        _ = try await fair.sell()
        #expect(try await fair.payments(incentive).isEmpty, "a point too low")
        try await fair.score(430, inDays: 7)
        #expect(try await fair.own().map(\.exclusion) == [.scoreTooLow], "what it got today counts from tomorrow on")
        _ = try await fair.sell()
        let payment = try #require(try await fair.payments(incentive).first)
        #expect(payment.score == ScoreStanding(least: Self.least, points: Self.least, day: fair.today - 1))
        #expect(payment.amount == Money(fen: 300) && payment.isProven)
        let steps = PaymentExplanation(payment, of: try await fair.found(incentive), in: .shanghai).steps
        #expect(steps.contains { $0.value.english == "4.30, at least 4.30" && $0.label.english.contains("2026-") })
        #expect(try await fair.isSound().isEmpty)
        try await fair.bench.write { transaction, _ in try transaction.execute("UPDATE incentive_payments SET score = 429") }
        #expect(try await fair.isSound().contains { $0.contains("recomputes") })
    }

    @Test(arguments: Engine.allCases)
    func `a dry run says why lines did not count, and comes to what was paid`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let begin = fair.bench.clock.now
        let incentive = try await fair.start(fair.terms { $0.scoreMin = Self.least })
        for score in [nil, 400, 450, 440] as [Int64?] {
            if let score { try await fair.score(score, inDays: 0) }
            _ = try await fair.sell()
        }
        try await fair.bench.advance(.days(1))
        let drafted = try await fair.draft(fair.terms { $0.scoreMin = Self.least })
        let trial = try await fair.bench.write(as: Fair.operator) {
            try TryIncentive(incentive: drafted.id, since: begin, until: $1.now).run(in: $0, $1)
        }
        let paid = try await fair.payments(incentive)
        #expect(paid.map(\.score?.points.hundredths) == [450, 440])
        #expect(trial.orders == 4 && trial.lines == 2 && trial.amount == paid.map(\.amount).total)
        #expect(trial.excluded == [.init(reason: .noScore, lines: 1), .init(reason: .scoreTooLow, lines: 1)])
        #expect(try await fair.bench.read(as: Fair.operator) { try IncentiveBook.find(drafted.id, in: $0, $1).trial } == trial)
    }

    @Test(arguments: Engine.allCases)
    func `sellers and agencies are asked for the score of the store whose order it is`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(.newSellers) { $0.scoreMin = Self.least })
        try await fair.score(300, inDays: 0)
        _ = try await fair.sell()
        try await fair.score(500, inDays: 0)
        _ = try await fair.sell()
        #expect(try await fair.payments(incentive).map(\.party) == [fair.lan.party])
        #expect(try await fair.payments(incentive).map(\.score?.points) == [.full])
        let own = try await fair.bench.read(as: Actor(party: fair.lan.party)) { try OwnIncentive.all(of: fair.lan.party, in: $0, $1) }
        #expect(own.map(\.exclusion) == [nil] && own.map(\.score) == [nil], "the score is the stores', not hers")
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a party is told what keeps it out today`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let other = try await fair.bench.write { transaction, context in
            let rival = try SeedStore(name: "对门茶铺", owner: fair.owner).run(in: transaction, context).id
            return try GrantBrand(store: rival, name: "无名").run(in: transaction, context).id
        }
        _ = try await fair.start(fair.terms(.newStores, budget: 10_000, cap: 10_000) { $0.days = 10 })
        _ = try await fair.start(fair.terms(.smallStores, budget: 10_000, cap: 10_000))
        _ = try await fair.start(fair.terms(.brandStores, budget: 10_000, cap: 10_000) { $0.brands = [other] })
        _ = try await fair.start(fair.terms(.brandStores, budget: 10_000, cap: 10_000) { $0.brands = [fair.brand] })
        #expect(try await fair.own().map(\.exclusion) == [nil, .brandNotHeld, nil, nil])
        _ = try await fair.sell(3)
        #expect(try await fair.own().map(\.exclusion) == [nil, .brandNotHeld, .salesTooHigh, nil])
        try await fair.bench.advance(.days(3))
        #expect(try await fair.own().map(\.exclusion) == [nil, .brandNotHeld, .salesTooHigh, .notNew])
    }

    @Test func `the first condition that is not met is the reason`() {
        var terms = IncentiveTerms(
            name: Text("甲", "A"), audience: .smallStores, salesMax: Money(fen: 100), scoreMin: Self.least, formula: .rateOfBase,
            rate: .whole, budget: Money(fen: 1), cap: Money(fen: 1), beginsAt: TestBench.start, endsAt: TestBench.start + .days(1))
        func reason(isNew: Bool = true, sales: Int64 = 100, holds: Bool = true, score: Int64? = 430) -> IncentiveExclusion? {
            terms.exclusion(isNew: isNew, sales: Money(fen: sales), holdsBrand: holds, score: score.map(ScorePoints.init(hundredths:)))
        }
        #expect(reason() == nil)
        #expect(reason(sales: 101, score: 1) == .salesTooHigh)
        #expect(reason(score: 429) == .scoreTooLow && reason(score: nil) == .noScore)
        terms.audience = .newStores
        #expect(reason(sales: 101) == nil && reason(isNew: false, score: nil) == .notNew)
        terms.audience = .brandStores
        #expect(reason(holds: false) == .brandNotHeld)
        terms.scoreMin = nil
        #expect(reason(score: nil) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `orders that settle together wait in a list with one timer, however long it is`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms())
        let order = try await fair.buy()
        try await fair.settle(order, days: 0)
        let others = (1...PayIncentives.ordersMax * 2).map { ID<Order>(Int64($0)) }
        try await fair.bench.write { try PayIncentives.plan(others + [order.id], in: $0, $1) }
        let waiting = try await fair.bench.database.read { try Timers.waiting(in: $0).first { $0.kind == PayIncentives.timer }?.count }
        #expect(waiting == 1)
        #expect(try await fair.dues() == others.count + 1)
        try await fair.bench.advance(.days(8))
        #expect(try await fair.dues() == 0)
        #expect(try await fair.payments(incentive).compactMap(\.line?.order) == [order.id], "paid once, though it was listed early too")
        #expect(try await fair.isSound().isEmpty)
    }
}

extension Fair {
    var today: Int64 { bench.context().zone.day(of: bench.clock.now) }

    /// Gives the store a score on a day: today, or so many days on.
    func score(_ hundredths: Int64, inDays days: Int64) async throws {
        let (store, day) = (store, today + days)
        let rule = ScoreSetting(value: 1, version: 0)
        let entry = ScoreSheet.Entry(metric: .shippedInTime, tally: .none, mean: .none, best: rule, worst: rule)
        let sheet = ScoreSheet(
            orders: 100, ordersMin: rule, pull: rule, weights: Dictionary(uniqueKeysWithValues: ScorePart.allCases.map { ($0, rule) }),
            entries: [entry])
        try await bench.write { transaction, context in
            let score = StoreScore(
                store: store, day: day, scoredAt: context.now, orders: 100, points: ScorePoints(hundredths: hundredths))
            try ScoreDetail(score: score, category: nil, sheet: sheet).insert(in: transaction)
        }
    }

    /// How the store stands in the incentives, the latest first.
    func own() async throws -> [OwnIncentive] {
        try await bench.read(as: Actor(party: owner.party, grants: [store.party: [.manageFunds]])) {
            try OwnIncentive.all(of: store.party, in: $0, $1)
        }
    }

    func dues() async throws -> Int { try await bench.database.read { try $0.value("SELECT COUNT(*) FROM incentive_dues") ?? 0 } }
}
