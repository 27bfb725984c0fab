// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Imaging
import Kernel
import Members
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct MembershipTests {
    /// The tea house takes members: 90 % of the price at once.
    private func town(_ engine: Engine = .sqlite) async throws -> ShopTown {
        let town = try await ShopTown(engine)
        try await town.bench.write { transaction, context in
            let levels = [
                MemberLevel(number: 1, name: "茶友", threshold: 0, paidShare: Rate(percent: 90)),
                MemberLevel(number: 2, name: "茶客", threshold: 20_000, paidShare: Rate(percent: 80), multiplier: Rate(percent: 150)),
            ]
            try SaveProgramme(store: town.teahouse, basis: .spend, pointsPerYuan: 1, levels: levels).run(in: transaction, context)
        }
        return town
    }

    private func path(_ town: ShopTown) -> String { "/stores/\(town.teahouse)/membership" }

    @Test(arguments: Engine.allCases)
    func `a buyer joins on the page, pays the member's price, and sees why on every page`(engine: Engine) async throws {
        let town = try await town(engine)
        let (bench, ming) = (town.bench, try await town.buyer())
        #expect(try await bench.get(path(town)).text.contains("Sign in to join"))
        #expect(try await bench.post(path(town), [("consents", "1")]).location.hasPrefix("/sign-in?next="))
        let page = try await bench.get(path(town), as: ming).text
        #expect(page.contains("I agree that the store gets my phone number") && page.contains("茶友") && page.contains("From ¥200.00 spent"))
        let refused = try await bench.post(path(town), as: ming)
        #expect(refused.status == 422 && refused.text.contains("Agree first"))
        let before = try await bench.get("/products/\(town.tea.product)", as: ming).text
        #expect(before.contains("Members pay down to 80 % of the price. Join"))
        #expect(try await bench.post(path(town), [("consents", "1")], as: ming).location == path(town))
        let card = try await bench.get(path(town), as: ming).text
        #expect(card.contains("00000001") && card.contains("¥200.00 more to 茶客") && card.contains("No points yet"))
        let product = try await bench.get("/products/\(town.tea.product)", as: ming).text
        #expect(product.contains("Member price: level 1 pays 90 % of the price") && product.contains("¥88.00"))
        let checkout = try await bench.get("/checkout?sku=\(town.tea.sku)&count=1", as: ming).text
        #expect(checkout.contains("Member price: level 1 pays 90 % of the price") && checkout.contains("−¥8.80"))
        _ = try await bench.post(
            "/cart", [("product", "\(town.tea.product)"), ("sku", "\(town.tea.sku)"), ("count", "1"), ("then", "cart")], as: ming)
        #expect(try await bench.get("/cart", as: ming).text.contains("Member price: level 1 pays 90 % of the price"))
        let order = try await town.order(town.tea, as: ming)
        let bought = try await bench.get(order, as: ming).text
        #expect(bought.contains("Member price: level 1, ¥8.80 saved") && bought.contains("−¥8.80"))
        try await town.ship(order)
        _ = try await bench.post(order + "/receive", as: ming)
        let after = try await bench.get(path(town), as: ming, language: .chinese).text
        #expect(after.contains("收货得积分") && after.contains("+79") && after.contains("累计消费 ¥79.20"))
        #expect(try await bench.get("/account/memberships", as: ming).text.contains("璞记茶铺"))
    }

    @Test func `visitors see the same page from the cache, whoever is a member`() async throws {
        let town = try await town()
        let product = "/products/\(town.tea.product)"
        let ming = try await town.buyer()
        _ = try await town.bench.post(path(town), [("consents", "1")], as: ming)
        #expect(try await town.bench.get(product, as: ming).text.contains("Member price: level 1"))
        let visitor = try await town.bench.get(product).text
        #expect(!visitor.contains("Member price: level 1") && visitor.contains("Members pay down to"))
    }

    @Test(arguments: Engine.allCases) func `points are exchanged on the page and a member leaves`(engine: Engine) async throws {
        let town = try await town(engine)
        let (bench, ming) = (town.bench, try await town.buyer())
        let item = try await bench.write { transaction, context in
            let terms = CouponTerms(
                kind: .storeReduction, name: "会员礼券", off: Money(fen: 500), claimFrom: context.now, claimUntil: context.now + .days(9),
                total: 9, validity: .days(9), promotion: .member)
            let coupon = try CreateCoupon(store: town.teahouse, terms: terms).run(in: transaction, context)
            try ChangeCouponStatus(store: town.teahouse, coupon: coupon.id, to: .active).run(in: transaction, context)
            return try OfferExchange(store: town.teahouse, offer: .coupon(coupon.id), points: 30).run(in: transaction, context)
        }
        #expect(try await bench.get(path(town)).text.contains("For members"))
        _ = try await bench.post(path(town), [("consents", "1")], as: ming)
        #expect(try await bench.get(path(town), as: ming).text.contains("30 missing"))
        try await bench.write { transaction, context in
            guard let member = try Member.find(ming.person!, of: town.teahouse, in: transaction) else { throw CommonRefusal.notFound }
            try AdjustPoints(store: town.teahouse, member: member.id, points: 40, reason: "见面礼").run(in: transaction, context)
        }
        let fields = [("item", "\(item.id)")]
        #expect(try await bench.post(path(town) + "/exchanges", fields, as: ming).location == path(town))
        let page = try await bench.get(path(town), as: ming).text
        #expect(page.contains("−30") && page.contains("见面礼") && page.contains("20 missing"))
        #expect(try await bench.get("/account/coupons", as: ming).text.contains("会员礼券"))
        // Not enough are left.
        #expect(try await bench.post(path(town) + "/exchanges", fields, as: ming).location == path(town))
        #expect(try await bench.post(path(town) + "/leave", as: ming).location == "/stores/\(town.teahouse)")
        #expect(try await bench.get(path(town), as: ming).text.contains("Agree and join"))
        #expect(try await bench.post(path(town) + "/leave", as: ming).status == 404)
        #expect(try await bench.get("/account/memberships", as: ming).text.contains("You are no member yet"))
    }

    @Test func `the card's code leads to the member at the desk, and is the member's alone`() async throws {
        let town = try await town()
        let ming = try await town.buyer()
        _ = try await town.bench.post(path(town), [("consents", "1")], as: ming)
        #expect(try await town.bench.get(path(town), as: ming).text.contains(path(town) + "/card.png"))
        let symbol = try await town.bench.get(path(town) + "/card.png", as: ming)
        let member = try #require(
            try await town.bench.deployment.database.read { try Member.find(ming.person!, of: town.teahouse, in: $0) })
        let scanned = try #require(try QRScanner().texts(in: symbol.bytes).first)
        #expect(MemberCard(scanned: scanned) == MemberCard(store: town.teahouse, member: member.id))
        let other = try await town.buyer("Hua")
        #expect(try await town.bench.get(path(town) + "/card.png", as: other).status == 404)
        #expect(try await town.bench.get("/stores/\(town.pottery)/membership").status == 404)
    }
}
