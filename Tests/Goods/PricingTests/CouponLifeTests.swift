// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Pricing

/// What time, the merchant's desk and the promotion do to coupons.
struct CouponLifeTests {
    private let start = TestBench.start

    private func terms(
        _ kind: CouponKind = .storeReduction, name: String = "春茶券", products: [ID<Product>] = [], until: Int64 = 10,
        total: Int = 10, validity: CouponValidity = .days(7), promotion: CouponPromotion = .store,
        jump: ID<Product>? = nil, notes: String = ""
    ) -> CouponTerms {
        CouponTerms(
            kind: kind, name: name, products: products, off: Money(fen: 500), claimFrom: start,
            claimUntil: start + .days(until), total: total, validity: validity, promotion: promotion, jumpProduct: jump,
            notes: notes)
    }

    private func events(_ shop: Shop, _ kind: String) async throws -> [Event] {
        try await shop.bench.read { snapshot, _ in
            try Outbox.events(after: .start, in: snapshot).map(\.event).filter { $0.kind == kind }
        }
    }

    private func found(_ coupon: Coupon, in shop: Shop) async throws -> Coupon {
        try await shop.bench.read { snapshot, _ in try Coupon.require(coupon.id, store: shop.teahouse, in: snapshot) }
    }

    @Test(arguments: Engine.allCases)
    func `a coupon expires when the last of them can no longer be used`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let byDays = try await shop.coupon(terms())
        let byDate = try await shop.coupon(terms(validity: .between(start, start + .days(12))))
        #expect(byDays.activatedAt == start && byDays.endedAt == nil)
        #expect(try await shop.bench.advance(.days(12)) == 1)
        #expect(try await found(byDate, in: shop).status == .expired)
        #expect(try await found(byDays, in: shop).status == .active)
        #expect(try await shop.bench.advance(.days(5)) == 1)
        let over = try await found(byDays, in: shop)
        #expect(over.status == .expired && over.endedAt == start + .days(17))
        #expect(try await events(shop, "coupon.expired").map(\.object) == [byDate.id.raw, byDays.id.raw])
        await #expect(throws: ChangeCoupon.Refusal.statusWrong) {
            try await shop.bench.write {
                _ = try ChangeCoupon(store: shop.teahouse, coupon: over.id, terms: terms(until: 30)).run(in: $0, $1)
            }
        }
        try await shop.bench.write {
            try ChangeCouponStatus(store: shop.teahouse, coupon: over.id, to: .deleted).run(in: $0, $1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a longer claiming moves the end, and a voided coupon does not expire`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let (longer, voided) = (try await shop.coupon(terms()), try await shop.coupon(terms()))
        try await shop.bench.write { transaction, context in
            try ChangeCoupon(store: shop.teahouse, coupon: longer.id, terms: terms(until: 20)).run(
                in: transaction, context)
            try ChangeCouponStatus(store: shop.teahouse, coupon: voided.id, to: .void).run(in: transaction, context)
        }
        try await shop.bench.advance(.days(18))
        #expect(try await found(longer, in: shop).status == .active)
        #expect(try await found(voided, in: shop).status == .void)
        try await shop.bench.advance(.days(9))
        #expect(try await found(longer, in: shop).status == .expired)
        #expect(try await found(voided, in: shop).endedAt == start)
    }

    @Test(arguments: Engine.allCases)
    func `nobody but time lets a coupon expire`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms())
        let merchant = Actor(party: ID(42), grants: [shop.teahouse.party: [.ownStore]])
        await #expect(throws: CommonRefusal.forbidden) {
            try await shop.bench.write(as: merchant) {
                try ChangeCouponStatus(store: shop.teahouse, coupon: coupon.id, to: .expired).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the end of a claimed coupon is told once, at its end or when its order gives it back later`(engine: Engine)
        async throws
    {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let kept = try await shop.holding(off: 300)
        let used = try await shop.holding(off: 800, by: Shop.hua)
        let request = QuoteRequest(buyer: Shop.hua, lines: [.init(sku: tea.sku, count: 1)], coupons: [used.id])
        let quote = try await shop.quote(request)
        try await shop.bench.write {
            try UseCoupons(quote: quote.orders[0], order: 1, buyer: Shop.hua).run(in: $0, $1)
        }
        try await shop.bench.advance(.days(7))
        #expect(try await events(shop, "user_coupon.expired").map(\.object) == [kept.id.raw])
        _ = try await shop.bench.write { try ReturnCoupons(order: 1, buyer: Shop.hua).run(in: $0, $1) }
        let told = try await events(shop, "user_coupon.expired")
        #expect(told.map(\.object) == [kept.id.raw, used.id.raw])
        #expect(told[1].payload.contains("\"coupon_id\":\"\(used.coupon)\""))
        let back = try await shop.bench.read {
            try BuyerCoupons.require(used.id, of: Shop.hua, store: shop.teahouse, in: $0, $1)
        }
        #expect(back.userCoupon.returnedAt == shop.bench.clock.now && back.userCoupon.changedAt == shop.bench.clock.now)
    }

    @Test(arguments: Engine.allCases)
    func `members' coupons are handed out, not claimed`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let coupon = try await shop.coupon(terms(promotion: .member))
        await #expect(throws: ClaimCoupon.Refusal.membersOnly) { _ = try await shop.claim(coupon) }
        #expect(try await shop.bench.read(as: .anonymous) { try CouponShelf.of(shop.teahouse, in: $0, $1) }.isEmpty)
        let given = try await shop.bench.write {
            try ClaimCoupon(store: shop.teahouse, coupon: coupon.id, person: Shop.ming).run(in: $0, $1)
        }
        #expect(given.person == Shop.ming)
    }

    @Test(arguments: Engine.allCases)
    func `a coupon names only products of its store`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let cup = try await shop.sell("公道杯", fen: 3900, in: shop.pottery)
        for wrong in [
            terms(.productReduction, products: [tea.product, cup.product]), terms(.productReduction, products: [ID(5)]),
            terms(jump: cup.product),
        ] {
            await #expect(throws: CouponTerms.Refusal.productUnknown) {
                try await shop.bench.write { _ = try CreateCoupon(store: shop.teahouse, terms: wrong).run(in: $0, $1) }
            }
        }
        let coupon = try await shop.coupon(terms(jump: tea.product, notes: "每单限用一张"))
        #expect(coupon.terms.jumpProduct == tea.product && coupon.terms.notes == "每单限用一张")
        let renamed = try await shop.bench.write {
            try ChangeCoupon(
                store: shop.teahouse, coupon: coupon.id,
                terms: terms(name: "谷雨券", jump: tea.product, notes: "可与满减同享")
            ).run(in: $0, $1)
        }
        #expect(renamed.terms.name == "谷雨券" && renamed.terms.notes == "可与满减同享" && renamed.activatedAt == start)
    }

    @Test(arguments: Engine.allCases)
    func `a store sees its own coupons in a buyer's hands and no others`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let mine = try await shop.holding(off: 300)
        _ = try await shop.holding(off: 300, in: shop.pottery)
        let merchant = Actor(party: ID(42), grants: [shop.teahouse.party: [.managePlans]])
        let (page, count) = try await shop.bench.read(as: merchant) { snapshot, context in
            (
                try BuyerCoupons.page(of: Shop.ming, store: shop.teahouse, in: snapshot, context).items.map(\.id),
                try BuyerCoupons.count(of: Shop.ming, store: shop.teahouse, status: .usable, in: snapshot, context)
            )
        }
        #expect(page == [mine.id] && count == 1)
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.read(as: merchant) {
                _ = try BuyerCoupons.page(of: Shop.ming, store: shop.pottery, in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.read {
                _ = try BuyerCoupons.require(mine.id, of: Shop.ming, store: shop.pottery, in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the audit finds a coupon that was counted wrong`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let held = try await shop.holding(off: 300)
        func broken() async throws -> [Int] {
            try await shop.bench.read { snapshot, _ in try CouponAudit.findings(in: snapshot).map(\.coupons.count) }
        }
        #expect(try await broken() == [0, 0, 0])
        try await shop.bench.write { transaction, _ in
            try Coupon.countUses(1, of: held.coupon, store: shop.teahouse, in: transaction)
        }
        #expect(try await broken() == [1, 0, 0])
        try await shop.bench.write { transaction, _ in
            try transaction.execute("UPDATE user_coupons SET status = \(UserCouponStatus.used) WHERE id = \(held.id)")
            try transaction.execute("UPDATE coupons SET person_max = 0 WHERE id = \(held.coupon)")
        }
        #expect(try await broken() == [0, 1, 1])
    }
}
