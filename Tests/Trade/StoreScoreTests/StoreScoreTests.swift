// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Kernel
import Orders
import Runtime
@testable import Scores
import Storage
import Stores
import Testing
import TestSupport

struct StoreScoreTests {
    @Test(arguments: Engine.allCases)
    func `orders are counted on the day on which they were decided, with what is left out`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        let orders = try await town.paid(6)
        try await town.refund(orders[0])
        try await town.ship([orders[1], orders[2]])
        try await town.nextDay()
        #expect(try await town.tally(.shippedInTime) == Tally(numerator: 2, denominator: 2, excluded: 1))
        #expect(try await town.tally(.lostDisputes) == Tally(numerator: 0, denominator: 5, excluded: 1))
        #expect(try await town.detail()?.sheet.orders == 6)
        // Two arrive: one by the buyer's word after a day, one by itself after ten. One is shipped late, two are never shipped, and one of
        // those goes back when it is overdue.
        try await town.receive([orders[1]])
        try await town.bench.advance(.days(2))
        try await town.ship([orders[3]])
        try await town.refund(orders[4])
        try await town.bench.advance(.days(10))
        try await town.nextDay()
        #expect(try await town.tally(.shippedInTime) == Tally(numerator: 2, denominator: 5, excluded: 1))
        let hours = 14 * 3600 + 60
        #expect(try await town.tally(.deliveryTime) == Tally(numerator: Int64(hours), denominator: 1, excluded: 2))
        #expect(try await town.tally(.qualityRefunds) == Tally(numerator: 0, denominator: 3))
        #expect(try await town.detail()?.isProven == true)
        #expect(try await town.problems().isEmpty)
        // What lies more than thirty days back counts no more.
        try await town.bench.advance(.days(40))
        try await town.nextDay()
        #expect(try await town.detail()?.sheet.orders == 0)
        #expect(try await town.tally(.shippedInTime) == Tally.none)
        #expect(try await town.score()?.isNew == true)
        #expect(try await town.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `after-sales and disputes are counted with the time that they took`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        let orders = try await town.paid(5)
        try await town.ship(orders)
        try await town.receive(orders)
        let quick = try await town.apply(orders[0], .refund, .damaged)
        let withdrawn = try await town.apply(orders[1], .refund, .damaged)
        let plain = try await town.apply(orders[2], .refund, .noLongerWant)
        let lost = try await town.apply(orders[3], .refund, .counterfeit)
        try await town.bench.advance(.hours(2))
        try await town.bench.write(as: town.buyer) { _ = try CancelAfterSale(afterSale: withdrawn).run(in: $0, $1) }
        try await town.decide(quick)
        try await town.decide(plain)
        try await town.decide(lost, agree: false)
        try await town.settleRefunds()
        let dispute = try await town.bench.write(as: town.buyer) {
            try OpenDispute(afterSale: lost, content: "假的", pictures: []).run(in: $0, $1)
        }
        try await town.bench.write(as: town.shops[0].owner) {
            _ = try ConcedeDispute(dispute: dispute.id, participants: ScoreTown.participants).run(in: $0, $1)
        }
        try await town.settleRefunds()
        try await town.nextDay()
        #expect(try await town.tally(.firstAction) == Tally(numerator: 3 * 7200, denominator: 3, excluded: 1))
        // The money goes back a second after the answer.
        #expect(try await town.tally(.refundTime) == Tally(numerator: 2 * 7201, denominator: 2, excluded: 1))
        #expect(try await town.tally(.returnTime) == Tally.none)
        // The store bore the disputed one, so it counts for quality too.
        #expect(try await town.tally(.qualityRefunds) == Tally(numerator: 2, denominator: 5))
        #expect(try await town.tally(.lostDisputes) == Tally(numerator: 1, denominator: 5))
        #expect(try await town.detail()?.isProven == true)
        #expect(try await town.detail()?.sheet.bestAdvice != nil)
    }

    @Test(arguments: Engine.allCases)
    func `an order that did not come counts once against its delivery, whatever else is asked for it`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        let orders = try await town.paid(4)
        try await town.ship(orders)
        for (order, reason) in zip(orders, [.notDelivered, .noExpressInfo, .damaged] as [AfterSaleReason]) {
            try await town.decide(town.apply(order, .refund, reason))
        }
        let refused = try await town.apply(orders[3], .refund, .notDelivered)
        try await town.decide(refused, agree: false)
        try await town.settleRefunds()
        try await town.nextDay()
        #expect(try await town.tally(.badLogistics) == Tally(numerator: 2, denominator: 4))
        #expect(try await town.tally(.qualityRefunds) == Tally(numerator: 1, denominator: 4))
        #expect(try await town.detail()?.isProven == true)
        #expect(try await town.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a day that was counted late counts the same as one that was counted in time`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        let zone = town.bench.context().zone
        let (store, first) = (town.shops[0].store, zone.day(of: town.bench.clock.now))
        var (waiting, underway): ([ID<Order>], [ID<Order>]) = ([], [])
        for day in 0..<5 {
            let orders = try await town.paid(3)
            if day == 2 { try await town.decide(town.apply(orders[0], .refund, .damaged)) }
            try await town.receive(Array(underway.prefix(day % 2)))
            underway.removeFirst(min(day % 2, underway.count))
            try await town.ship(Array(waiting.prefix(day % 3)))
            underway += waiting.prefix(day % 3)
            waiting = Array(waiting.dropFirst(day % 3)) + orders.dropFirst(day == 2 ? 1 : 0)
            try await town.nextDay()
        }
        try await town.refund(waiting[0])
        try await town.bench.advance(.days(3))
        let (counted, again) = try await town.bench.read { snapshot, context in
            let days = first..<(first + 5)
            return (
                try days.map { try ScoreDay.sum(of: store, in: $0..<($0 + 1), in: snapshot) },
                try days.map { try ScoreDay.count(of: store, day: $0, in: snapshot, context) }
            )
        }
        for (early, late) in zip(counted, again) {
            #expect(early.orders == late.orders && early.tallies == late.tallies)
        }
        #expect(counted.map(\.orders) == [3, 3, 3, 3, 3])
        #expect(counted.contains { ($0.tallies[.shippedInTime]?.denominator ?? 0) > 0 })
    }

    @Test(arguments: Engine.allCases)
    func `a store is scored once a day, and days that were missed are made up for`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        try await town.ship(try await town.paid(3))
        #expect(try await town.score() == nil)
        try await town.bench.advance(.days(3))
        try await town.nextDay()
        let score = try #require(try await town.score())
        #expect(score.orders == 3 && score.points == .full)
        #expect(try await town.score(1) == nil)
        // Again on the same day: nothing changes, even after new orders, and by the verb itself.
        let store = town.shops[0].store
        _ = try await town.paid(2)
        try await town.bench.runJobs()
        try await town.bench.write { try ScoreStore(store: store, tree: CategoryTree.load(in: $0, $1)).run(in: $0, $1) }
        #expect(try await town.score() == score)
        try await town.nextDay()
        #expect(try await town.score()?.orders == 5)
        let events = try await town.bench.read { snapshot, _ in
            try Outbox.events(after: .start, limit: 10_000, in: snapshot).filter { $0.event.kind == "store.scored" }.map(\.event.object)
        }
        #expect(events == [store.raw, store.raw])
    }

    @Test(arguments: Engine.allCases)
    func `a small store is drawn towards its category, which is what its stores counted`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        let fine = try await town.paid(20, at: 0)
        try await town.ship(fine, at: 0)
        let few = try await town.paid(3, at: 1)
        try await town.ship(Array(few.prefix(1)), at: 1)
        try await town.bench.advance(.days(2))
        try await town.nextDay()
        // Stores are scored side by side: a day later each knows what the others counted.
        try await town.nextDay()
        let detail = try #require(try await town.detail(1))
        #expect(detail.category == town.top)
        let entry = try #require(detail.sheet.entries.first { $0.metric == .shippedInTime })
        #expect(entry.tally == Tally(numerator: 1, denominator: 3))
        #expect(entry.mean == Tally(numerator: 21, denominator: 23))
        #expect(detail.sheet.drawn(entry) == Int64((1_000_000 + 30 * 913_043) / 33))
        // Every day the sums follow what the stores say.
        _ = try await town.paid(2, at: 1)
        try await town.nextDay()
        try await town.nextDay()
        #expect(try await town.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `how a score came about is for the store's staff and for operators alone`(engine: Engine) async throws {
        let town = try await ScoreTown(engine)
        _ = try await town.paid(1)
        try await town.nextDay()
        let store = town.shops[0].store
        for stranger in [town.shops[1].owner, town.buyer, Actor.anonymous] {
            await #expect(throws: CommonRefusal.notFound) {
                try await town.bench.read(as: stranger) { _ = try ScoreDetail.find(store, in: $0, $1) }
            }
        }
        let reviewer = Actor(party: ID(9_901), grants: [Party.platform: [.reviewStores]])
        #expect(try await town.bench.read(as: reviewer) { try ScoreDetail.find(store, in: $0, $1) } != nil)
    }

    @Test func `the audit notices a score that does not follow from its sheet, and means that nobody counted`() async throws {
        let town = try await ScoreTown(.sqlite)
        try await town.ship(try await town.paid(3))
        try await town.nextDay()
        #expect(try await town.problems().isEmpty)
        try await town.bench.write { transaction, _ in
            try transaction.execute("UPDATE store_scores SET points = 123")
            try transaction.execute("UPDATE score_means SET numerator = numerator + 1")
        }
        #expect(try await town.problems().count >= 2)
    }
}
