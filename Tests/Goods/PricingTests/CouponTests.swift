// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Pricing

struct CouponTests {
    private let start = TestBench.start

    private func terms(
        _ kind: CouponKind = .storeReduction, products: [ID<Product>] = [], countMin: Int = 0, amountMin: Int64 = 0,
        off: Int64 = 500,
        paid: Rate = Rate(percent: 85), offMax: Int64? = nil, until: Int64 = 10, total: Int = 10, personMax: Int = 1,
        validity: CouponValidity = .days(7), activatesByItself: Bool = false, from: Int64 = 0
    ) -> CouponTerms {
        CouponTerms(
            kind: kind, name: "春茶券", products: products, countMin: countMin, amountMin: Money(fen: amountMin),
            off: Money(fen: off),
            paidShare: paid, offMax: offMax.map { Money(fen: $0) }, claimFrom: start + .days(from),
            claimUntil: start + .days(until),
            total: total, personMax: personMax, validity: validity, activatesByItself: activatesByItself)
    }

    @Test(arguments: Engine.allCases)
    func `a coupon is kept as it was given`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let (tea, cup) = (try await shop.sell("明前龙井", fen: 8800), try await shop.sell("公道杯", fen: 3900))
        let all = [
            terms(), terms(.productDiscount, products: [tea.product, cup.product], off: 0, offMax: 900),
            terms(
                .storeReductionOverMinimum, amountMin: 5000, paid: .whole, validity: .between(start,
                start + .days(12))),
            terms(.storeConditionalDiscount, countMin: 2, off: 0),
        ]
        for terms in all {
            let coupon = try await shop.coupon(terms)
            #expect(coupon.terms == (try terms.validated(now: start)))
            #expect(coupon.status == .active)
        }
        let page = try await shop.bench.read {
            try CouponList.page(store: shop.teahouse, PageRequest(size: 3), in: $0, $1)
        }
        #expect(
            page.items.map(\.terms.kind) == [.storeConditionalDiscount, .storeReductionOverMinimum, .productDiscount])
        let request = PageRequest(size: 3, after: page.next)
        let rest = try await shop.bench.read { try CouponList.page(store: shop.teahouse, request, in: $0, $1) }
        #expect(rest.items.map(\.terms.kind) == [.storeReduction])
    }

    @Test func `terms that make no sense are refused`() {
        typealias Refusal = CouponTerms.Refusal
        let cases: [(CouponTerms, Refusal)] = [
            (terms(.storeReductionOverMinimum), .conditionMissing),
            (terms(.storeConditionalDiscount, countMin: -1), .conditionMissing),
            (terms(off: 0), .offOutOfRange), (terms(.storeDiscount, offMax: 0), .offOutOfRange),
            (terms(.storeReductionOverMinimum, amountMin: 500), .minimumNotAboveOff),
            (terms(.storeReductionOverMinimum, countMin: 2), .minimumNotAboveOff),
            (terms(.storeDiscount, paid: Rate(percent: 100)), .shareOutOfRange),
            (terms(.storeDiscount, paid: .zero), .shareOutOfRange),
            (terms(.productReduction), .productsWrong), (terms(products: [ID(1)]), .productsWrong),
            (terms(.productReduction, products: (1...101).map { ID($0) }), .productsWrong),
            (terms(until: 0), .claimWindowWrong), (terms(until: -1, from: -2), .claimWindowWrong),
            (terms(until: 366), .claimWindowWrong),
            (terms(validity: .days(0)), .validityWrong), (terms(validity: .days(366)), .validityWrong),
            (terms(validity: .between(start, start + .days(9))), .validityWrong),
            (terms(validity: .between(start + .days(20), start + .days(20))), .validityWrong),
            (terms(total: 0), .totalOutOfRange), (terms(total: 10_000_001), .totalOutOfRange),
            (terms(personMax: 0), .personMaxOutOfRange), (terms(personMax: 101), .personMaxOutOfRange),
        ]
        for (terms, refusal) in cases {
            #expect(throws: refusal) { try terms.validated(now: start) }
        }
        #expect(Set(cases.map(\.1)) == Set(Refusal.allCases).subtracting([.productUnknown]))
        #expect(Refusal.allCases.allSatisfy { !$0.text.chinese.isEmpty && !$0.text.english.isEmpty && $0.field != nil })
    }

    @Test func `every state is reachable and no other step is allowed`() {
        #expect(CouponStatus.reachable == Set(CouponStatus.allCases))
        #expect(UserCouponStatus.reachable == Set(UserCouponStatus.allCases))
        for from in CouponStatus.allCases {
            for to in CouponStatus.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { _ = try from.moved(to: to) }
            }
        }
        for from in UserCouponStatus.allCases {
            for to in UserCouponStatus.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { _ = try from.moved(to: to) }
            }
        }
        #expect(CouponStatus.allCases.filter(\.isFinal) == [.deleted])
        #expect(CouponStatus.allCases.map(\.rawValue) == [1, 2, 3, 4, 5])
        #expect(UserCouponStatus.allCases.filter(\.isFinal) == [.expired])
    }

    @Test(arguments: Engine.allCases)
    func `illegal steps are refused by the verb`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms())
        func move(_ status: CouponStatus) async throws {
            try await shop.bench.write {
                try ChangeCouponStatus(store: shop.teahouse, coupon: coupon.id, to: status).run(in: $0, $1)
            }
        }
        await #expect(throws: ChangeCouponStatus.Refusal.notExpiredYet) { try await move(.deleted) }
        await #expect(throws: IllegalStep.self) { try await move(.drafting) }
        await #expect(throws: ChangeCouponStatus.Refusal.sameStatus) { try await move(.active) }
        try await move(.void)
        await #expect(throws: IllegalStep.self) { try await move(.active) }
        await #expect(throws: ChangeCoupon.Refusal.statusWrong) {
            try await shop.bench.write { transaction, context in
                _ = try ChangeCoupon(store: shop.teahouse, coupon: coupon.id, terms: terms()).run(
                    in: transaction, context)
            }
        }
        try await move(.deleted)
        await #expect(throws: CommonRefusal.notFound) { try await move(.void) }
        #expect(try await shop.bench.read { try CouponList.page(store: shop.teahouse, in: $0, $1) }.items.isEmpty)
        #expect(
            try await shop.bench.read { try CouponList.page(store: shop.teahouse, statuses: [.deleted], in: $0, $1) }.items
                .count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `an active coupon can only be widened`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms())
        func change(_ terms: CouponTerms) async throws -> Coupon {
            try await shop.bench.write { transaction, context in
                try ChangeCoupon(store: shop.teahouse, coupon: coupon.id, terms: terms).run(in: transaction, context)
            }
        }
        for narrower in [
            terms(off: 400), terms(total: 9), terms(until: 9), terms(personMax: 2), terms(validity: .days(8)),
        ] {
            await #expect(throws: ChangeCoupon.Refusal.activeTermsFixed) { _ = try await change(narrower) }
        }
        #expect(try await change(terms(until: 11, total: 20)).left == 20)
    }

    @Test(arguments: Engine.allCases)
    func `a drafted coupon can be changed, voided and activated by itself`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.bench.write { transaction, context in
            let drafted = try CreateCoupon(store: shop.teahouse, terms: terms(total: 3)).run(in: transaction, context)
            return try ChangeCoupon(
                store: shop.teahouse, coupon: drafted.id, terms: terms(until: 9, activatesByItself: true, from: 2)
            )
            .run(in: transaction, context)
        }
        await #expect(throws: ClaimCoupon.Refusal.notActive) { _ = try await shop.claim(coupon) }
        #expect(try await shop.bench.advance(.days(1)) == 0)
        #expect(try await shop.bench.advance(.days(1)) == 1)
        _ = try await shop.claim(coupon)
        let shelf = try await shop.bench.read(as: Actor(party: Shop.ming)) {
            try CouponShelf.of(shop.teahouse, in: $0, $1)
        }
        #expect(shelf.map(\.claimsLeft) == [0])
        #expect(
            try await shop.bench.read(as: .anonymous) { try CouponShelf.of(shop.teahouse, in: $0, $1) }.map(
                \.claimsLeft) == [1])
    }

    @Test(arguments: Engine.allCases)
    func `a coupon whose claiming is over cannot be activated`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.bench.write {
            try CreateCoupon(store: shop.teahouse, terms: terms()).run(in: $0, $1)
        }
        try await shop.bench.advance(.days(10))
        await #expect(throws: ChangeCouponStatus.Refusal.claimingIsOver) {
            try await shop.bench.write {
                try ChangeCouponStatus(store: shop.teahouse, coupon: coupon.id, to: .active).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `only those who manage the store's plans may, and only the person claims`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms())
        let stranger = Actor(party: Shop.hua)
        let neighbour = Actor(party: ID(42), grants: [shop.pottery.party: [.ownStore]])
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await shop.bench.write(as: stranger) {
                try CreateCoupon(store: shop.teahouse, terms: terms()).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: neighbour) {
                try ChangeCouponStatus(store: shop.pottery, coupon: coupon.id, to: .void).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await shop.bench.write(as: stranger) {
                try ClaimCoupon(store: shop.teahouse, coupon: coupon.id, person: Shop.ming).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            _ = try await shop.bench.write(as: .anonymous) {
                try ClaimCoupon(store: shop.teahouse, coupon: coupon.id, person: Shop.ming).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `claiming has a window, an end and a limit a person`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms(total: 3, personMax: 2, from: 1))
        await #expect(throws: ClaimCoupon.Refusal.notYet) { _ = try await shop.claim(coupon) }
        try await shop.bench.advance(.days(1))
        let first = try await shop.claim(coupon)
        #expect(first.validUntil == shop.bench.clock.now + .days(7))
        _ = try await shop.claim(coupon)
        await #expect(throws: ClaimCoupon.Refusal.personLimitReached) { _ = try await shop.claim(coupon) }
        _ = try await shop.claim(coupon, by: Shop.hua)
        await #expect(throws: ClaimCoupon.Refusal.allClaimed) { _ = try await shop.claim(coupon, by: Shop.hua) }
        try await shop.bench.advance(.days(9))
        await #expect(throws: ClaimCoupon.Refusal.over) { _ = try await shop.claim(coupon, by: ID(9003)) }
        #expect(ClaimCoupon.Refusal.allCases.allSatisfy { !$0.text.chinese.isEmpty })
    }

    @Test(arguments: Engine.allCases)
    func `of forty coupons two hundred people at once get exactly forty`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms(total: 40))
        let failures = await failures(of: 200) { index in
            _ = try await shop.claim(coupon, by: ID(Int64(20_000 + index)), lane: Lane(key: Int64(index % 7)))
        }
        #expect(failures.count == 160)
        #expect(failures.allSatisfy { $0 as? ClaimCoupon.Refusal == .allClaimed })
        #expect(
            try await shop.bench.read { snapshot, _ in try Coupon.require(coupon.id, store: shop.teahouse, in: snapshot)
            }.left == 0)
    }

    @Test(arguments: Engine.allCases)
    func `one person who claims many times at once gets no more than the limit`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms(total: 100, personMax: 3))
        let failures = await failures(of: 50) { index in
            _ = try await shop.claim(coupon, lane: Lane(key: Int64(index % 7)))
        }
        #expect(failures.count == 47)
        #expect(failures.allSatisfy { $0 as? ClaimCoupon.Refusal == .personLimitReached })
        let mine = try await shop.bench.read(as: Actor(party: Shop.ming)) { try MyCoupons.page(in: $0, $1) }
        #expect(mine.items.count == 3)
    }

    @Test(arguments: Engine.allCases)
    func `one coupon used by fifty orders at once is used once`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let held = try await shop.holding(off: 800)
        let request = QuoteRequest(buyer: Shop.ming, lines: [.init(sku: tea.sku, count: 1)], coupons: [held.id])
        let failures = await failures(of: 50) { index in
            try await shop.bench.write(as: Actor(party: Shop.ming), lane: Lane(key: Int64(index % 7))) {
                transaction, context in
                let quote = try Quote.make(request, in: transaction, context)
                guard quote.isPlaceable else { throw UseCoupons.Refusal.couponNotUsable(held.id) }
                try UseCoupons(quote: quote.orders[0], order: Int64(index + 1), buyer: Shop.ming).run(
                    in: transaction, context)
            }
        }
        #expect(failures.count == 49)
        #expect(failures.allSatisfy { $0 as? UseCoupons.Refusal == .couponNotUsable(held.id) })
        let coupon = try await shop.bench.read { snapshot, _ in
            try Coupon.require(held.coupon, store: shop.teahouse, in: snapshot)
        }
        #expect(coupon.used == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a returned coupon can be used again, but not beyond its time`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let held = try await shop.holding(off: 800)
        let request = QuoteRequest(buyer: Shop.ming, lines: [.init(sku: tea.sku, count: 1)], coupons: [held.id])
        func use(_ order: Int64) async throws {
            let quote = try await shop.quote(request)
            try await shop.bench.write {
                try UseCoupons(quote: quote.orders[0], order: order, buyer: Shop.ming).run(in: $0, $1)
            }
        }
        func giveBack(_ order: Int64) async throws -> [ID<UserCoupon>] {
            try await shop.bench.write { try ReturnCoupons(order: order, buyer: Shop.ming).run(in: $0, $1) }
        }
        try await use(1)
        #expect(try await shop.quote(request).obstacles == [.coupon(held.id, .used)])
        #expect(try await giveBack(2).isEmpty)
        #expect(try await giveBack(1) == [held.id])
        #expect(try await giveBack(1).isEmpty)
        try await use(3)
        try await shop.bench.advance(.days(8))
        #expect(try await giveBack(3) == [held.id])
        #expect(try await shop.quote(request).obstacles == [.coupon(held.id, .expired)])
        let context = Actor(party: Shop.ming)
        for (status, count) in [(UserCouponStatus.expired, 1), (.usable, 0), (.used, 0)] {
            let page = try await shop.bench.read(as: context) { try MyCoupons.page(status: status, in: $0, $1) }
            #expect(page.items.count == count)
        }
        let coupon = try await shop.bench.read { snapshot, _ in
            try Coupon.require(held.coupon, store: shop.teahouse, in: snapshot)
        }
        #expect(coupon.used == 0)
        #expect(coupon.isOver(at: shop.bench.clock.now + .days(40)))
    }
}
