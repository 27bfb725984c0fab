// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Malls
import Members
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct MemberDeskTests {
    private static let levels = [
        ("open", "1"), ("basis", "spend"), ("points_per_yuan", "2"), ("name-1", "茶友"), ("threshold-1", "0"), ("paid-1", "100"),
        ("multiplier-1", "1"), ("name-2", "茶客"), ("threshold-2", "200"), ("paid-2", "95"), ("multiplier-2", "1.5"),
    ]

    @Test(arguments: Engine.allCases)
    func `a merchant sets levels, finds a member, and adjusts points and level`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        #expect(try await bench.get(paths.members, as: town.owner).text.contains("There is no membership yet"))
        var wrong = Self.levels
        wrong[8] = ("threshold-2", "0")
        let refused = try await bench.post(paths.memberProgramme, wrong, as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("threshold must be above the one before"))
        #expect(try await bench.post(paths.memberProgramme, Self.levels, as: town.owner).location == paths.members)
        let form = try await bench.get(paths.memberProgramme, as: town.owner).text
        #expect(form.contains("value=\"200.00\"") && form.contains("value=\"1.5\"") && form.contains("value=\"95\""))
        let buyer = town.neighbour.person!
        let member = try await bench.asSystem { try JoinStore(store: town.store, person: buyer, consents: true).run(in: $0, $1) }
        let list = try await bench.get(paths.members, as: town.owner).text
        #expect(list.contains("Zhou Jing") && list.contains("00000001") && list.contains("139****"))
        #expect(try await bench.get(paths.members + "?q=99999999", as: town.owner).text.contains("Nobody found"))
        #expect(try await bench.get(paths.members + "?level=2", as: town.owner).text.contains("Nobody found"))
        // A scanned card leads to its member; one of another store, or of nobody, finds nobody.
        func scan(_ text: String) async throws -> WebBench.Answer {
            try await bench.get(paths.members + "?q=\(text.percentEncoded)", as: town.owner)
        }
        let card = MemberCard(store: town.store, member: member.id)
        #expect(try await scan("http://127.0.0.1:8080\(card.path)").location == paths.member(member.id))
        for path in [MemberCard(store: town.other, member: member.id).path, MemberCard(store: town.store, member: ID(5)).path] {
            #expect(try await scan("http://127.0.0.1:8080\(path)").text.contains("Nobody found"))
        }
        #expect(MemberCard(scanned: "https://a.example/store/1/members/2 ") == MemberCard(store: ID(1), member: ID(2)))
        for text in ["", "/store/1/members/2", "https://a/store/1/members/2/points", "https://a/stores/1/members/2", "00000001"] {
            #expect(MemberCard(scanned: text) == nil)
        }
        let page = paths.member(member.id)
        let fields = [("kind", "grant"), ("points", "50"), ("reason", "周年庆")]
        #expect(try await bench.post(page + "/points", fields, as: town.owner).location == page)
        let tooMuch = try await bench.post(page + "/points", [("kind", "deduct"), ("points", "51"), ("reason", "误发")], as: town.owner)
        #expect(tooMuch.status == 422 && tooMuch.text.contains("not taken below zero"))
        #expect(try await bench.post(page + "/level", [("level", "2")], as: town.owner).location == page)
        let shown = try await bench.get(page, as: town.owner).text
        #expect(shown.contains("周年庆") && shown.contains("+50") && shown.contains("茶客 (fixed)"))
        #expect(try await bench.get(page, as: town.neighbour).status == 404)
        #expect(try await bench.get(StorePath(town.other).member(member.id), as: town.neighbour).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `a merchant prices a product for members and offers things for points`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        _ = try await bench.post(paths.memberProgramme, Self.levels, as: town.owner)
        #expect(try await bench.get(paths.memberPrices, as: town.owner).text.contains("By level"))
        let product = paths.memberPrices(of: town.tea.product)
        let tooDear = try await bench.post(product, [("price-\(town.tea.sku)", "88.00")], as: town.owner)
        #expect(tooDear.status == 422 && tooDear.text.contains("below the normal price"))
        #expect(try await bench.post(product, [("price-\(town.tea.sku)", "80")], as: town.owner).location == paths.memberPrices)
        #expect(try await bench.get(paths.memberPrices, as: town.owner).text.contains("¥80.00"))
        #expect(try await bench.get(product, as: town.owner).text.contains("value=\"80.00\""))
        #expect(try await bench.get(StorePath(town.other).memberPrices(of: town.tea.product), as: town.neighbour).status == 404)
        let offer = [("what", "product-\(town.tea.product)"), ("points", "900"), ("count", "5"), ("days", "30")]
        #expect(try await bench.post(paths.exchanges, offer, as: town.owner).location == paths.exchanges)
        let coupon = [
            ("name", "会员礼券"), ("kind", "104"), ("off", "5"), ("claim_from", "2026-01-01"), ("claim_until", "2026-01-31"),
            ("total", "500"), ("person_max", "1"), ("validity", "days"), ("valid_days", "7"), ("promotion", "9"),
        ]
        let place = try await bench.post(paths.newCoupon, coupon, as: town.owner).location
        _ = try await bench.post(place + "/activate", as: town.owner)
        let id = place.split(separator: "/").last!
        #expect(try await bench.post(paths.exchanges, [("what", "coupon-\(id)"), ("points", "0")], as: town.owner).status == 422)
        #expect(
            try await bench.post(paths.exchanges, [("what", "coupon-\(id)"), ("points", "40")], as: town.owner).location == paths.exchanges)
        let page = try await bench.get(paths.exchanges, as: town.owner).text
        #expect(page.contains("会员礼券") && page.contains("明前龙井绿茶") && page.contains("900"))
        // Neither the coupon that is offered nor the one that was made for the product can be chosen, but the product can.
        let options = page.matches(of: /<option value="([a-z]+-[0-9]+)"/).map { String($0.1) }
        #expect(options.contains("product-\(town.tea.product)") && !options.contains { $0.hasPrefix("coupon-") })
        let items = try await bench.asSystem { snapshot, _ in try ExchangeItem.offered(by: town.store, in: snapshot) }
        let made = try #require(items.first { $0.product != nil }).coupon
        let again = try await bench.post(paths.exchanges, [("what", "coupon-\(made)"), ("points", "1")], as: town.owner)
        #expect(again.status == 422 && again.text.contains("made for a product"))
        #expect(try await bench.post(paths.exchange(items[0].id, "withdraw"), as: town.owner).location == paths.exchanges)
        #expect(try await bench.asSystem { snapshot, _ in try ExchangeItem.offered(by: town.store, in: snapshot).count } == 1)
    }
}

struct MallDeskTests {
    @Test func `what malls outside reported is listed and counted apart`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        #expect(try await bench.get(paths.mallOrders, as: town.owner).text.contains("Nothing was reported yet"))
        #expect(try await !bench.get(paths.overview, as: town.owner).text.contains("Of other malls"))
        try await bench.asSystem { transaction, context in
            _ = try ReportMallOrder(
                store: town.store, number: "WX-88", version: 1, mall: "茶铺小程序", state: .paid, total: Money(fen: 9_900),
                placedAt: context.now, lines: [MallOrder.Line(title: "节气茶礼盒", count: 1, price: Money(fen: 9_900))]
            ).run(in: transaction, context)
        }
        let page = try await bench.get(paths.mallOrders, as: town.owner).text
        #expect(page.contains("茶铺小程序") && page.contains("1 reported for ¥99.00"))
        #expect(try await bench.get(paths.overview, as: town.owner).text.contains("Of other malls (no money here)"))
        #expect(try await bench.get(paths.mallOrders, as: town.neighbour).status == 404)
    }
}
