// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import PartnerDesk

struct SellingTests {
    @Test func `a person becomes a seller, and a name too long is shown again with what is wrong`() async throws {
        let town = try await PartnerTown()
        let refused = try await town.become(town.lan, String(repeating: "兰", count: 21))
        #expect(refused.status == 422 && refused.text.contains("too long") && refused.text.contains(String(repeating: "兰", count: 21)))
        #expect(try await town.become(town.lan, "兰说茶").location == "/partner")
        #expect(try await town.bench.get("/partner", as: town.lan).text.contains("兰说茶"))
        #expect(try await town.become(town.lan, "兰说好茶").location == "/partner")
        #expect(try await town.bench.get("/partner/profile", as: town.lan).text.contains("value=\"兰说好茶\""))
    }

    @Test func `the Product Center shows what a seller earns, sorted, by category and page by page`() async throws {
        let town = try await PartnerTown()
        try await town.become(town.lan, "兰说茶")
        let tiles = try await town.bench.get("/partner/center?sort=lowestPrice", as: town.lan).text
        #expect(tiles.contains("Earn 10% · ¥8.80") && tiles.contains("Earn 10% · ¥26.00"))
        let cheap = try #require(tiles.range(of: "明前龙井绿茶")), dear = try #require(tiles.range(of: "陈年普洱茶饼"))
        #expect(cheap.lowerBound < dear.lowerBound)
        let dearFirst = try await town.bench.get("/partner/center?sort=highestPrice&view=table&category=\(town.category)", as: town.lan)
            .text
        let first = try #require(dearFirst.range(of: "陈年普洱茶饼")), second = try #require(dearFirst.range(of: "明前龙井绿茶"))
        #expect(first.lowerBound < second.lowerBound && dearFirst.contains("<table"))
        #expect(try await town.bench.get("/partner/center?category=77", as: town.lan).text.contains("Nothing here at the moment"))
        #expect(try await town.bench.get("/partner/center?sort=DROP%20TABLE", as: town.lan).status == 200)
        #expect(try await town.bench.get("/partner/center?after=nonsense", as: town.lan).status == 422)
    }

    @Test func `the Product Center is narrowed by sales, score and words, and says whose store is new`() async throws {
        let town = try await PartnerTown()
        try await town.become(town.lan, "兰说茶")
        func center(_ query: String) async throws -> String { try await town.bench.get("/partner/center?\(query)", as: town.lan).text }
        let all = try await center("sort=bestSelling&view=table")
        #expect(all.contains("New store") && all.contains("Sold in 30 days") && all.contains("明前龙井绿茶"))
        #expect(try await center("q=\("普洱".percentEncoded)").contains("陈年普洱茶饼"))
        #expect(try await !center("q=\("普洱".percentEncoded)").contains("明前龙井绿茶"))
        #expect(try await center("sales=1").contains("Nothing here at the moment"))
        #expect(try await center("score=4.30").contains("Nothing here at the moment"))
        #expect(try await center("score=9&sales=-1&sort=bestScore").contains("明前龙井绿茶"))
        #expect(try await center("sort=highestCommission&sales=10&q=a").contains("q=a"))
    }

    @Test func `a seller registers no licence here, and becomes a company on one`() async throws {
        let town = try await PartnerTown()
        try await town.become(town.lan, "兰说茶")
        #expect(try await town.bench.get("/partner/profile", as: town.lan).text.contains("/store/apply"))
        let lan = try #require(town.lan.person)
        let licence = try await town.bench.deployment.write(as: Actor(party: lan.party), lane: .party(lan.party)) {
            try RegisterLicence(
                kind: .enterprise, companyName: "兰说茶文化", number: .sample(7), payoutAccount: "6222020000001234567"
            ).run(in: $0, $1).id
        }
        let form = try await town.bench.get("/partner/profile", as: town.lan).text
        #expect(form.contains("兰说茶文化") && form.contains("Personal seller") && form.contains("Become a company seller"))
        #expect(try await town.bench.post("/partner/profile/licence", [("licence", "5")], as: town.lan).status == 404)
        let done = try await town.bench.post("/partner/profile/licence", [("licence", "\(licence)")], as: town.lan)
        #expect(done.location == "/partner/profile")
        #expect(try await town.bench.get("/partner/profile", as: town.lan, language: .chinese).text.contains("企业带货者"))
    }

    @Test func `a product goes from the center through the showcase to a card with a link that verifies`() async throws {
        let town = try await PartnerTown()
        let (bench, card) = (town.bench, try await town.place())
        #expect(try await bench.get("/partner/center", as: town.lan).text.contains("In your showcase"))
        let page = try await bench.get(card, as: town.lan).text
        #expect(page.contains("data:image/svg+xml;base64,") && page.contains("xiaodian-card") && page.contains("明前龙井绿茶"))
        let link = try #require(page.firstMatch(of: /http:\/\/localhost\/c\/([0-9A-Za-z._-]+)/)?.1)
        let signed = try bench.deployment.signer.verify(String(link), at: bench.clock.now)
        #expect(card == "/partner/cards/\(signed.placement)")
        #expect(try await bench.get(card + "/qr.png", as: town.lan).headers[.contentType] == "image/png")
        #expect(try await bench.get("/partner/cards", as: town.lan).text.contains(card))
        #expect(try await bench.post(card + "/withdrawal", as: town.lan).location == "/partner/cards")
        #expect(try await bench.post(card + "/withdrawal", as: town.lan).status == 409)
    }

    @Test func `the showcase is arranged, and what is not in it does not exist`() async throws {
        let town = try await PartnerTown()
        let bench = town.bench
        _ = try await town.place()
        let tea = "/partner/showcase/\(town.tea.product)"
        #expect(try await bench.post(tea + "/pin", as: town.lan).location == "/partner/showcase")
        #expect(try await bench.get("/partner/showcase", as: town.lan).text.contains("Pinned"))
        #expect(try await bench.post(tea + "/top", as: town.lan).location == "/partner/showcase")
        #expect(try await bench.post("/partner/showcase/\(town.cake.product)/pin", as: town.lan).status == 409)
        #expect(try await bench.post(tea + "/removal", as: town.lan).location == "/partner/showcase")
        #expect(try await bench.post(tea + "/removal", as: town.lan).status == 404)
        #expect(try await bench.get("/partner/showcase", as: town.lan).text.contains("Your showcase is empty"))
    }

    @Test func `every kind of channel can be linked, and a bad address is shown again`() async throws {
        let town = try await PartnerTown()
        let bench = town.bench
        try await town.become(town.lan, "兰说茶")
        let refused = try await bench.post("/partner/channels", [("kind", "website"), ("name", "茶记"), ("handle", "teahouse")], as: town.lan)
        #expect(refused.status == 422 && refused.text.contains("beginning with https://") && refused.text.contains("value=\"teahouse\""))
        #expect(try await bench.post("/partner/channels", [("kind", "search"), ("name", "x"), ("handle", "")], as: town.lan).status == 422)
        #expect(try await bench.post("/partner/channels", [("kind", "nothing"), ("name", "x")], as: town.lan).status == 422)
        for kind in ChannelKind.allCases where !kind.isOurs {
            let fields = [
                ("kind", kind.rawValue), ("name", "兰-\(kind.rawValue)"), ("handle", kind == .website ? "https://lan.example" : "")
            ]
            #expect(try await bench.post("/partner/channels", fields, as: town.lan).location == "/partner/channels", "\(kind)")
        }
        let id = try await town.link(town.lan, "要解绑的")
        #expect(try await bench.post("/partner/channels/\(id)/unlink", as: town.lan).location == "/partner/channels")
        #expect(try await bench.post("/partner/channels/\(id)/unlink", as: town.lan).status == 409)
    }

    @Test(arguments: Engine.allCases) func `a seller sees the taps of each card, and what came of them`(engine: Engine) async throws {
        let town = try await PartnerTown(engine)
        let bench = town.bench
        let card = try await town.place()
        let before = try await bench.get(card, as: town.lan).text
        #expect(before.contains("Taps") && before.contains("<dd>—</dd>"))
        _ = try await town.sale(through: card)
        let (id, signer) = (ID<Placement>(String(card.split(separator: "/").last!))!, bench.deployment.signer)
        try await bench.asSystem { transaction, context in
            let signed = try signer.sign(id, at: context.now, validFor: .days(1))
            for visitor: Int64 in [7, 8, 9, 9] {
                _ = try RecordTouch(card: signed, visitor: visitor, person: nil).run(in: transaction, context)
            }
        }
        for _ in 0..<100 {
            try await bench.deployment.runDue()
            if try await bench.get(card, as: town.lan).text.contains("<dd>25%</dd>") { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        let page = try await bench.get(card, as: town.lan).text
        #expect(page.contains("<dd>4</dd>") && page.contains("<dd>1</dd>") && page.contains("<dd>25%</dd>"))
        let list = try await bench.get("/partner/cards", as: town.lan).text
        #expect(list.contains("data-label=\"Taps\">4<") && list.contains("data-label=\"Orders\">1<") && list.contains(">25%<"))
        #expect(try await bench.get("/partner/showcase", as: town.lan).text.contains("4 taps, 1 sold, 25%"))
    }

    @Test func `a conversion is rounded to a tenth of a percent`() {
        #expect(CardReach(clicks: 0, orders: 0).conversion == nil)
        #expect(CardReach(clicks: 3, orders: 1).conversion == Rate(ppm: 333_000))
        #expect(CardReach(clicks: 3, orders: 2).conversion == Rate(ppm: 667_000))
        #expect(CardReach(clicks: 8, orders: 1).conversion == Rate(percent: "12.5"))
    }
}
