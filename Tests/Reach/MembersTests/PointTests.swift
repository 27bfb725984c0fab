// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Members

struct PointTests {
    @Test func `points are rounded down to whole ones, however much it was`() {
        func points(_ fen: Int64, _ perYuan: Int = 1, times: Int64 = 100) -> Int64 {
            PointRule(perYuan: perYuan, multiplier: Rate(percent: times)).points(for: Money(fen: fen))
        }
        #expect(points(99) == 0 && points(100) == 1 && points(199) == 1)
        #expect(points(199, 3, times: 150) == 8)
        #expect(points(1_000_000_000_000, 100, times: 1000) == 10_000_000_000_000)
        #expect(points(100, 0) == 0)
    }

    @Test(arguments: Engine.allCases)
    func `points are earned at receipt by the level before it, and not for freight`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        try await club.received([3, 0], by: club.lin)
        #expect(try await club.member(club.lin).points == 300)
        // Silver by now: 95 % of the price, one and a half times the points.
        try await club.received([1, 0], by: club.lin)
        #expect(try await club.member(club.lin).points == 300 + 142)
        try await club.received([1, 0], by: club.wei)
        let entries = try await club.entries(club.lin)
        #expect(entries.map(\.points) == [142, 300] && entries.map(\.balance) == [442, 300] && entries.map(\.number) == [2, 1])
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `any sequence of partial refunds takes back exactly what was earned`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open(pointsPerYuan: 7)
        try await club.join(club.lin)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<4 {
            let order = try await club.received([1, 2], by: club.lin)
            let earned = try await club.entries(club.lin)[0].points
            let before = try await club.member(club.lin)
            var left = try await club.bench.database.read { try OrderLine.all(of: order, in: $0).map(\.paid.fen) }
            while left.contains(where: { $0 > 0 }) {
                let line = left.indices.filter { left[$0] > 0 }.randomElement(using: &random)!
                let amount = Int64.random(in: 1...left[line], using: &random)
                left[line] -= amount
                try await club.refund(order, line: line + 1, fen: amount)
                #expect(try await club.problems().isEmpty)
            }
            let after = try await club.member(club.lin)
            #expect(after.points == before.points - earned && after.spent == before.spent - order.payable)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a refund takes back points that were spent, and later ones fill the gap`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        let order = try await club.received([1, 0], by: club.lin)
        let item = try await club.offer(.coupon(try await club.coupon(off: 500).id), points: 80)
        try await club.exchange(item, by: club.lin)
        try await club.refund(order, fen: 10_000)
        #expect(try await club.member(club.lin).points == -80)
        await #expect(throws: ExchangePoints.Refusal.notEnoughPoints) { try await club.exchange(item, by: club.lin) }
        try await club.received([1, 0], by: club.lin)
        #expect(try await club.member(club.lin).points == 20)
        #expect(try await club.entries(club.lin).map(\.kind) == [.earned, .takenBack, .exchanged, .earned])
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `what was refunded before the receipt never counted`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        let order = try await club.paid([1, 1], by: club.lin)
        try await club.refund(order, line: 2, fen: 1_000)
        try await club.ship(order)
        try await club.bench.write { _ = try ConfirmReceipt(order: order.id, participants: Club.participants).run(in: $0, $1) }
        let member = try await club.member(club.lin)
        #expect(member.spent == Money(fen: 12_333) && member.points == 123)
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `the merchant gives and takes points with a reason, once a request, never below zero`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        try await club.adjust(club.lin, 100, request: "r1")
        try await club.adjust(club.lin, 100, request: "r1")
        #expect(try await club.member(club.lin).points == 100)
        try await club.adjust(club.lin, 30, isDeduction: true)
        await #expect(throws: AdjustPoints.Refusal.negativePoints) { try await club.adjust(club.lin, 71, isDeduction: true) }
        await #expect(throws: AdjustPoints.Refusal.pointsNotPositive) { try await club.adjust(club.lin, -5) }
        await #expect(throws: AdjustPoints.Refusal.tooManyPoints) { try await club.adjust(club.lin, 10_000_001) }
        await #expect(throws: AdjustPoints.Refusal.requestTooLong) {
            try await club.adjust(club.lin, 1, request: String(repeating: "r", count: 65))
        }
        await #expect(throws: CommonRefusal.notFound) { try await club.adjust(club.lin, 1, as: club.wei) }
        #expect(try await club.member(club.lin).points == 70)
        // Granted points do not raise a level.
        #expect(try await club.member(club.lin).earned == 0)
        try await club.leave(club.lin)
        await #expect(throws: AdjustPoints.Refusal.notMember) { try await club.adjust(club.lin, 1) }
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `points buy coupons once each, however many try at once`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        try await club.adjust(club.lin, 100)
        let item = try await club.offer(.coupon(try await club.coupon(off: 500).id), points: 30)
        let outcomes = await withTaskGroup(of: (any Error)?.self) { group in
            for index in 0..<8 {
                group.addTask {
                    do { try await club.exchange(item, by: club.lin, lane: Lane(key: Int64(index))) } catch { return error }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refused = outcomes.compactMap { $0 }
        #expect(refused.count == 5 && refused.allSatisfy { $0 as? ExchangePoints.Refusal == .notEnoughPoints })
        #expect(try await club.member(club.lin).points == 10)
        await #expect(throws: ExchangePoints.Refusal.notMember) { try await club.exchange(item, by: club.wei) }
        let owner = try await club.actor(club.owner)
        try await club.bench.write(as: owner) { try WithdrawExchange(store: club.store, item: item.id).run(in: $0, $1) }
        await #expect(throws: ExchangePoints.Refusal.notOffered) { try await club.exchange(item, by: club.lin) }
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a product for points is a coupon that leaves one fen`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        try await club.adjust(club.lin, 5_000)
        await #expect(throws: OfferExchange.Refusal.pricesDiffer) {
            _ = try await club.offer(.product(club.product, count: 5, days: 30), points: 900)
        }
        try await club.bench.write {
            _ = try ChangePrice(product: club.product, prices: [club.skus[0]: Money(fen: 3_333)]).run(in: $0, $1)
        }
        let item = try await club.offer(.product(club.product, count: 1, days: 30), points: 900)
        let coupon = try await club.exchange(item, by: club.lin)
        #expect(try await club.quote([1, 0], by: club.lin, coupons: [coupon.id]).total == Money(fen: 1))
        await #expect(throws: ClaimCoupon.Refusal.allClaimed) { try await club.exchange(item, by: club.lin) }
        #expect(try await club.member(club.lin).points == 4_100)
        try await club.received([1, 0], by: club.lin, coupons: [coupon.id])
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases) func `what cannot be offered for points is refused by name`(engine: Engine) async throws {
        let club = try await Club(engine)
        let coupon = try await club.coupon(off: 500)
        await #expect(throws: JoinStore.Refusal.noProgramme) { _ = try await club.offer(.coupon(coupon.id), points: 1) }
        try await club.open()
        await #expect(throws: OfferExchange.Refusal.pointsNotPositive) { _ = try await club.offer(.coupon(coupon.id), points: -1) }
        await #expect(throws: OfferExchange.Refusal.tooManyPoints) { _ = try await club.offer(.coupon(coupon.id), points: 10_000_001) }
        _ = try await club.offer(.coupon(coupon.id), points: 1)
        await #expect(throws: OfferExchange.Refusal.alreadyOffered) { _ = try await club.offer(.coupon(coupon.id), points: 2) }
        let (forAll, draft) = try await club.bench.write { transaction, context in
            func terms(_ promotion: CouponPromotion) -> CouponTerms {
                CouponTerms(
                    kind: .storeReduction, name: "通用券", off: Money(fen: 100), claimFrom: context.now, claimUntil: context.now + .days(9),
                    total: 9, validity: .days(9), promotion: promotion)
            }
            return (
                try CreateCoupon(store: club.store, terms: terms(.store)).run(in: transaction, context),
                try CreateCoupon(store: club.store, terms: terms(.member)).run(in: transaction, context)
            )
        }
        await #expect(throws: OfferExchange.Refusal.couponNotForMembers) { _ = try await club.offer(.coupon(forAll.id), points: 1) }
        await #expect(throws: OfferExchange.Refusal.couponNotActive) { _ = try await club.offer(.coupon(draft.id), points: 1) }
        try await club.bench.write { transaction, context in
            _ = try ChangePrice(product: club.product, prices: [club.skus[0]: Money(fen: 1), club.skus[1]: Money(fen: 1)])
                .run(in: transaction, context)
        }
        await #expect(throws: OfferExchange.Refusal.priceTooLow) {
            _ = try await club.offer(.product(club.product, count: 1, days: 9), points: 1)
        }
        try await club.bench.write { _ = try DelistProduct(product: club.product).run(in: $0, $1) }
        await #expect(throws: OfferExchange.Refusal.productNotOnSale) {
            _ = try await club.offer(.product(club.product, count: 1, days: 9), points: 1)
        }
    }
}
