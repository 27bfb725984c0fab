// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Stores
import Testing
import TestSupport

@testable import Pricing

struct DiscountTests {
    private let now = TestBench.start

    private func held(
        _ kind: CouponKind, off: Int64 = 0, paid: Rate = .whole, countMin: Int = 0, amountMin: Int64 = 0,
        offMax: Int64? = nil,
        products: [Int64] = [], number: Int64 = 1
    ) -> HeldCoupon {
        let terms = CouponTerms(
            kind: kind, name: "券", products: products.map { ID($0) }, countMin: countMin,
            amountMin: Money(fen: amountMin),
            off: Money(fen: off), paidShare: paid, offMax: offMax.map { Money(fen: $0) }, claimFrom: now,
            claimUntil: now + .days(1),
            total: 1, validity: .days(7))
        let coupon = Coupon(
            id: ID(number), store: ID(1), terms: terms, status: .active, claimed: 1, used: 0, createdAt: now,
            changedAt: now)
        let userCoupon = UserCoupon(
            id: ID(number), person: Shop.ming, store: ID(1), coupon: ID(number), storedStatus: .usable, validFrom: now,
            validUntil: now + .days(7), claimedAt: now, usedAt: nil, order: nil, saved: nil)
        return HeldCoupon(userCoupon: userCoupon, coupon: coupon)
    }

    private func basket(_ lines: [BasketLine], _ templates: [FreightTemplate] = [], region: String? = "浙江省") -> Basket {
        Basket(
            store: ID(1), lines: lines, templates: Dictionary(uniqueKeysWithValues: templates.map { ($0.id, $0) }),
            region: region)
    }

    private func template(_ id: Int64, _ terms: FreightTerms) -> FreightTemplate {
        FreightTemplate(id: ID(id), store: ID(1), terms: terms, isDefault: false, createdAt: now, changedAt: now)
    }

    private func obstacle(_ basket: Basket, _ coupon: HeldCoupon, at time: Timestamp? = nil) -> CouponObstacle? {
        if case .failure(let obstacle) = basket.quote(with: coupon, now: time ?? now) { obstacle } else { nil }
    }

    @Test func `each kind takes off what it says`() throws {
        let basket = basket([
            BasketLine(item: item(1, fen: 3333), count: 3), BasketLine(item: item(2, fen: 1), count: 1),
        ])
        let cases: [(HeldCoupon, Int64)] = [
            (held(.storeReduction, off: 800), 800),
            (held(.storeReductionOverMinimum, off: 1000, amountMin: 10_000), 1000),
            (held(.storeDiscount, paid: Rate(percent: 85)), 1500),
            (held(.storeDiscount, paid: Rate(percent: 33)), 6700),
            (held(.storeDiscount, paid: Rate(percent: 50), offMax: 2000), 2000),
            (held(.storeConditionalDiscount, paid: Rate(percent: 90), countMin: 4), 1000),
            (held(.productReduction, off: 500, products: [1]), 500),
            (held(.productDiscount, paid: Rate(percent: 90), products: [1]), 999),
            (held(.productReductionOverMinimum, off: 5000, amountMin: 9999, products: [1]), 5000),
            (held(.productConditionalDiscount, paid: Rate(percent: 99), countMin: 3, products: [1]), 99),
        ]
        for (coupon, fen) in cases {
            let quote = try basket.quote(with: coupon, now: now).get()
            #expect(quote.discountTotal == Money(fen: fen))
            #expect(quote.payable == Money(fen: 10_000 - fen))
            #expect(quote.usedCoupons == [coupon.id])
        }
        #expect(Set(cases.map(\.0.coupon.terms.kind)) == Set(CouponKind.allCases))
    }

    @Test func `a product coupon touches its products only`() throws {
        let basket = basket([
            BasketLine(item: item(1, fen: 1000), count: 1), BasketLine(item: item(2, fen: 9000), count: 1),
        ])
        let quote = try basket.quote(with: held(.productReduction, off: 999, products: [1, 7]), now: now).get()
        #expect(quote.lines.map(\.discount.fen) == [999, 0])
        #expect(quote.lines.map(\.payable.fen) == [1, 9000])
    }

    @Test func `a coupon that cannot be used says why`() {
        let basket = basket([BasketLine(item: item(1, fen: 1000), count: 1)])
        #expect(obstacle(basket, held(.storeReduction, off: 1000)) == .exceedsGoods)
        #expect(obstacle(basket, held(.storeReduction, off: 5000)) == .exceedsGoods)
        #expect(obstacle(basket, held(.storeReduction, off: 999)) == nil)
        #expect(obstacle(basket, held(.productReduction, off: 1, products: [2])) == .noEligibleProduct)
        #expect(
            obstacle(basket, held(.storeReductionOverMinimum, off: 1, amountMin: 1500))
                == .amountBelowMinimum(missing: Money(fen: 500)))
        #expect(
            obstacle(basket, held(.storeConditionalDiscount, paid: Rate(percent: 90), countMin: 3))
                == .countBelowMinimum(missing: 2))
        let fen = self.basket([BasketLine(item: item(1, fen: 1), count: 1)])
        #expect(obstacle(fen, held(.storeDiscount, paid: Rate(percent: 50))) == .savesNothing)
        #expect(
            obstacle(self.basket([BasketLine(item: item(1, fen: 0), count: 1)]), held(.storeReduction, off: 1))
                == .savesNothing)
        #expect(obstacle(basket, held(.storeReduction, off: 1), at: now + .days(7)) == .expired)
        #expect(obstacle(basket, held(.storeReduction, off: 1), at: now - .days(1)) == .notYet)
        let elsewhere = Basket(store: ID(2), lines: basket.lines, templates: [:], region: nil)
        #expect(obstacle(elsewhere, held(.storeReduction, off: 1)) == .otherStore)
    }

    @Test(arguments: 1...20)
    func `whatever is bought, the parts add up to the fen`(seed: UInt64) throws {
        let random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let lines = (0..<(1 + random.below(12))).map { number in
                BasketLine(
                    item: item(
                        Int64(number + 1), fen: Int64(1 + random.below(100_000)), grams: random.below(3000),
                        freight: 5),
                    count: 1 + random.below(30))
            }
            let terms = FreightTerms(
                name: "满包邮", valuation: random.below(2) == 0 ? .piece : .weight, method: .conditionFree,
                fees: [
                    FreightFee(
                        firstUnits: 1 + random.below(2000), firstPrice: Money(fen: Int64(random.below(2000))),
                        furtherUnits: 1 + random.below(900), furtherPrice: Money(fen: Int64(random.below(900))))
                ], freeConditions: [FreeCondition(amountMin: Money(fen: Int64(1 + random.below(3_000_000))))])
            let basket = basket(lines, [template(5, terms)])
            let plain = basket.quote()
            let kind = CouponKind.allCases[random.below(8)]
            let coupon = held(
                kind, off: Int64(1 + random.below(200_000)), paid: Rate(ppm: Int64(10_000 + random.below(980_001))),
                amountMin: kind.hasCondition ? Int64(random.below(100_000)) : 0,
                products: kind.isStoreWide ? [] : [1, Int64(1 + random.below(12))])
            guard case .success(let quote) = basket.quote(with: coupon, now: now) else { continue }
            #expect(quote.lines.map(\.discount).total == quote.discountTotal)
            #expect(quote.lines.map(\.payable).total + quote.freight == quote.payable)
            #expect(
                quote.lines.allSatisfy {
                    $0.payable >= .zero && $0.discount >= .zero && $0.goods == $0.unitPrice * $0.count
                })
            #expect(quote.freightLines.map(\.amount).total == quote.freight)
            #expect(quote.freight >= .zero && quote.payable >= Money(fen: 1))
            #expect(quote.goodsTotal == plain.goodsTotal && quote.couponUses.map(\.saved).total == quote.discountTotal)
        }
    }

    @Test func `goods of different templates are charged apart`() {
        let fee = FreightFee(firstUnits: 1, firstPrice: Money(fen: 600), furtherUnits: 1, furtherPrice: Money(fen: 100))
        let templates = [
            template(5, FreightTerms(name: "按件", method: .paid, fees: [fee])),
            template(6, FreightTerms(name: "包邮", method: .free)),
            template(
                7,
                FreightTerms(
                    name: "满包邮", method: .conditionFree, fees: [fee],
                    freeConditions: [FreeCondition(amountMin: Money(fen: 3000))])),
        ]
        let lines = [
            BasketLine(item: item(1, fen: 1000, freight: 5), count: 1),
            BasketLine(item: item(2, fen: 1000, freight: 7), count: 2),
            BasketLine(item: item(3, fen: 1000, freight: 5), count: 2),
            BasketLine(item: item(4, fen: 1000, freight: 6), count: 1),
            BasketLine(item: item(5, fen: 1000), count: 9),
        ]
        let quote = basket(lines, templates).quote()
        #expect(quote.freightLines.map(\.template?.raw) == [5, 7, 6, nil])
        #expect(quote.freightLines.map(\.pieces) == [3, 2, 1, 9])
        #expect(quote.freightLines.map(\.amount.fen) == [800, 700, 0, 0])
        #expect(quote.payable == Money(fen: 16_500))
    }

    @Test func `the proposed coupon makes the order cheapest, freight included`() {
        let terms = FreightTerms(
            name: "满100包邮", method: .conditionFree,
            fees: [FreightFee(firstUnits: 1, firstPrice: Money(fen: 1500), furtherUnits: 1, furtherPrice: .zero)],
            freeConditions: [FreeCondition(amountMin: Money(fen: 10_000))])
        let basket = basket([BasketLine(item: item(1, fen: 10_500, freight: 5), count: 1)], [template(5, terms)])
        let small = held(.storeReduction, off: 500, number: 1)
        let large = held(.storeReduction, off: 1000, number: 2)
        let huge = held(.storeReduction, off: 3000, number: 3)
        #expect(BestCoupons.best(of: [large], for: basket, now: now) == nil)
        #expect(BestCoupons.best(of: [large, small], for: basket, now: now) == small.id)
        #expect(BestCoupons.best(of: [large, small, huge], for: basket, now: now) == huge.id)
        #expect(BestCoupons.option(large, for: basket, now: now).saving == Money(fen: -500))
        #expect(
            BestCoupons.best(of: [small, held(.storeReduction, off: 500, number: 9)], for: basket, now: now) == small.id
        )
    }

    @Test func `every obstacle says something in both languages`() {
        let lines: [LineObstacle] = [
            .gone, .notOnSale, .storeClosed, .soldOut(left: 0), .soldOut(left: 3), .notDelivered, .freightUnknown,
        ]
        let coupons: [CouponObstacle] = [
            .notHeld, .used, .notYet, .expired, .otherStore, .oneIsEnough, .noEligibleProduct,
            .countBelowMinimum(missing: 2),
            .amountBelowMinimum(missing: Money(fen: 250)), .exceedsGoods, .savesNothing,
        ]
        let obstacles =
            lines.map { QuoteObstacle.line(UnavailableLine(sku: ID(1), count: 1, item: nil, obstacle: $0)) }
            + coupons.map { .coupon(ID(1), $0) } + [.nothingToBuy]
        #expect(obstacles.allSatisfy { !$0.text.chinese.isEmpty && !$0.text.english.isEmpty && !$0.code.isEmpty })
        #expect(CouponObstacle.amountBelowMinimum(missing: Money(fen: 250)).text.english.contains("¥2.50"))
        #expect(Set(obstacles.map(\.code)).count == obstacles.count - 1)
    }
}
