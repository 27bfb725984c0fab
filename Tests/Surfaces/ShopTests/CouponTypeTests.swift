// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct CouponTypeTests {
    /// A coupon of any kind: 15 % or ¥5 off, where the kind has a condition from two units or ¥50.
    private func coupon(_ town: ShopTown, _ kind: CouponKind, for product: ID<Product>) async throws -> Coupon {
        let (store, now) = (town.teahouse, town.bench.clock.now)
        let terms = CouponTerms(
            kind: kind, name: "第\(kind.rawValue)号券", products: kind.isStoreWide ? [] : [product],
            countMin: kind.hasCondition && kind.isDiscount ? 2 : 0,
            amountMin: kind.hasCondition && !kind.isDiscount ? Money(fen: 5_000) : .zero, off: kind.isDiscount ? .zero : Money(fen: 500),
            paidShare: kind.isDiscount ? Rate(percent: 85) : .whole, claimFrom: now, claimUntil: now + .days(30), total: 9,
            validity: .days(7))
        return try await town.bench.write { transaction, context in
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            return coupon
        }
    }

    @Test(arguments: Engine.allCases)
    func `all eight types are claimed and used in the shop`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let ming = try await town.buyer()
        for kind in CouponKind.allCases {
            let coupon = try await coupon(town, kind, for: town.tea.product)
            let page = try await town.bench.get("/products/\(town.tea.product)", as: ming).text
            #expect(page.contains(coupon.terms.name) && page.contains("/coupons/\(coupon.id)/claim"))
            let fields = [("store", "\(town.teahouse)"), ("back", "/account/coupons")]
            #expect(try await town.bench.post("/coupons/\(coupon.id)/claim", fields, as: ming).location == "/account/coupons")
            let total = kind.isDiscount ? 14_960 : 17_100
            let checkout = try await town.bench.get("/checkout?sku=\(town.tea.sku)&count=2", as: ming).text
            #expect(checkout.contains(#"name="expected" value="\#(total)""#), "\(kind)")
            _ = try await town.order(town.tea, count: 2, as: ming)
            #expect(try await town.bench.get("/account/coupons?status=used", as: ming).text.contains(coupon.terms.name), "\(kind)")
        }
    }

    @Test func `a coupon for some products says which, and stands on their pages only`() async throws {
        let town = try await ShopTown()
        let (bench, ming) = (town.bench, try await town.buyer())
        let tin = try await bench.sell("乌龙茶铁罐装", fens: [6_600], in: town.teahouse, town.category)
        let coupon = try await coupon(town, .productReduction, for: tin.product)
        let goods = "/stores/\(town.teahouse)?coupon=\(coupon.id)"
        #expect(try await bench.get("/products/\(tin.product)").text.contains(goods))
        #expect(!(try await bench.get("/products/\(town.tea.product)").text.contains(coupon.terms.name)))
        let store = try await bench.get("/stores/\(town.teahouse)").text
        #expect(store.contains(goods) && store.contains("for one product"))
        let shelf = try await bench.get(goods).text
        #expect(shelf.contains("乌龙茶铁罐装") && !shelf.contains("明前龙井绿茶"))
        _ = try await bench.post("/coupons/\(coupon.id)/claim", [("store", "\(town.teahouse)"), ("back", "/")], as: ming)
        #expect(try await bench.get("/account/coupons", as: ming).text.contains(goods))
        for path in [
            "/stores/\(town.pottery)?coupon=\(coupon.id)", "/stores/\(town.teahouse)?coupon=7", "/stores/\(town.teahouse)?coupon=tea"
        ] {
            #expect(try await bench.get(path).status == 404, "\(path)")
        }
    }

    @Test func `what a coupon takes is said in full`() {
        let now = Timestamp(milliseconds: 0)
        let terms = CouponTerms(
            kind: .storeConditionalDiscount, name: "券", countMin: 2, amountMin: Money(fen: 9_900), paidShare: Rate(percent: 85),
            offMax: Money(fen: 2_000), claimFrom: now, claimUntil: now + .days(1), total: 1, validity: .days(1))
        func text(_ language: Language) -> String { terms.conditionText(Format(language, zone: .shanghai)) }
        #expect(text(.english) == "over ¥99, 2 or more, at most ¥20 off" && text(.chinese) == "满 ¥99且满 2 件可用，最多减 ¥20")
    }
}
