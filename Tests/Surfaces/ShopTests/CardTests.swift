// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Content
import Foundation
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct CardTests {
    @Test func `a card has one face for people, programs and other sites`() async throws {
        let town = try await ShopTown()
        let lan = try await town.bench.signUp("Lan")
        let card = try await town.card(of: try #require(lan.person))
        let page = try await town.bench.get("/cards/\(card.id)")
        #expect(page.status == 200 && page.text.contains("og:title") && page.text.contains("application/json+oembed"))
        let json = try await town.bench.get("/cards/\(card.id).json")
        #expect(json.headers[.accessControlAllowOrigin] == "*")
        for field in ["url", "title", "price_text", "image_url", "store_name", "buy_url", "buy_label"] {
            #expect(json.json[field] is String, "\(field)")
        }
        let asked = try await town.bench.call(.get, "/cards/\(card.id)", headers: [("Accept", "application/json")])
        #expect(asked.json["title"] as? String == "明前龙井绿茶")
        let code = try await town.bench.get("/cards/\(card.id)/qr.svg")
        #expect(code.headers[.contentType] == "image/svg+xml" && code.text.hasPrefix("<svg"))
        #expect(try await town.bench.get("/cards/\(card.id)/qr.png").headers[.contentType] == "image/png")
        let embed = try await town.bench.get("/oembed?url=http%3A%2F%2Flocalhost%2Fcards%2F\(card.id)")
        #expect(embed.json["type"] as? String == "rich" && (embed.json["html"] as? String ?? "").contains("/cards/\(card.id)/frame"))
        #expect(try await town.bench.get("/oembed?url=http%3A%2F%2Felsewhere.example%2Fcards%2F\(card.id)").status == 404)
        #expect(try await town.bench.get("/cards/\(card.id)/frame").text.contains("/c/\(card.id)."))
        #expect(try await town.bench.get("/embed.js").headers[.accessControlAllowOrigin] == "*")
    }

    @Test(arguments: Engine.allCases)
    func `a shared link leaves a touch that the buyer takes along when signing in`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let lan = try #require(try await town.bench.signUp("Lan").person)
        let card = try await town.card(of: lan)
        let link = try town.bench.site.freshLink(card.id)
        let browser = town.bench.browser(4242)
        let answer = try await town.bench.get("/c/\(link.link)", as: browser)
        #expect(answer.status == 303 && answer.location == "/products/\(town.tea.product)?card=\(card.id)")
        #expect(try await town.bench.get(answer.location, as: browser).text.contains("Lan · Group chat"))
        let form = [("login", "13811112222"), ("name", "Ming"), ("password", "correct horse battery")]
        let registered = try await town.bench.post("/register", form, as: browser)
        #expect(registered.status == 303)
        let path = try await touches(of: "13811112222", in: town)
        #expect(path.map(\.placement) == [card.id] && path.first?.promoter == lan.party)
    }

    @Test func `a forged link credits nobody and still shows the product`() async throws {
        let town = try await ShopTown()
        let card = try await town.card(of: try #require(try await town.bench.signUp("Lan").person))
        let link = try town.bench.site.freshLink(card.id)
        let forged = try await town.bench.get("/c/\(link.link.dropLast(4))AAAA")
        #expect(forged.status == 422 && forged.text.contains("altered") && forged.text.contains("/products/\(town.tea.product)"))
        #expect(try await town.bench.get("/c/rubbish").status == 422)
        town.bench.clock.advance(.days(400))
        let expired = try await town.bench.get("/c/\(link.link)")
        #expect(expired.status == 422 && expired.text.contains("expired"))
    }

    @Test func `a card that was taken down leads to the product without its seller`() async throws {
        let town = try await ShopTown()
        let card = try await town.card(of: try #require(try await town.bench.signUp("Lan").person))
        let link = try town.bench.site.freshLink(card.id)
        try await town.bench.write { _ = try WithdrawCard(placement: card.id).run(in: $0, $1) }
        #expect(try await town.bench.get("/c/\(link.link)").location == "/products/\(town.tea.product)")
    }

    @Test func `a person who opens the card's own address leaves a touch, a frame and a program do not`() async throws {
        let town = try await ShopTown()
        let lan = try #require(try await town.bench.signUp("Lan").person)
        let card = try await town.card(of: lan)
        let ming = try await town.bench.signUp("Ming")
        let cookie = ("Cookie", "xd_session=\(ming.token?.text ?? "")")
        for destination in ["iframe", "empty", "document"] {
            let caller = WebBench.Caller(person: ming.person, token: nil, headers: [cookie, ("Sec-Fetch-Dest", destination)])
            #expect(try await town.bench.get("/cards/\(card.id)", as: caller).status == 200)
            let count = try await touches(of: try #require(ming.person), in: town).count
            #expect(count == (destination == "document" ? 1 : 0))
        }
    }

    @Test func `an article's cards lead through their links`() async throws {
        let town = try await ShopTown()
        let lan = try #require(try await town.bench.signUp("Lan").person)
        let card = try await town.card(of: lan)
        let article = try await town.bench.write { transaction, context in
            let draft = try WriteArticle(
                channel: card.channel, title: "春天的第一杯茶", body: [.paragraph("清明前的龙井。"), .heading("怎么泡"), .card(card.id)]
            ).run(in: transaction, context)
            return try PublishArticle(article: draft.id).run(in: transaction, context)
        }
        #expect(try await town.bench.get("/stories").text.contains("春天的第一杯茶"))
        #expect(try await town.bench.get("/").text.contains("春天的第一杯茶"))
        let page = try await town.bench.get("/stories/\(article.id)")
        let link = try #require(page.text.firstMatch(of: /href="(\/c\/[^"]+)"/))
        #expect(page.text.contains("清明前的龙井") && page.text.contains("怎么泡"))
        #expect(try await town.bench.get(String(link.1)).location == "/products/\(town.tea.product)?card=\(card.id)")
    }

    private func touches(of phone: String, in town: ShopTown) async throws -> [Touch] {
        let person = try await town.bench.deployment.read(as: .system) { try Person.find(.phone(phone), in: $0, vault: $1.vault) }
        return try await touches(of: try #require(person).id, in: town)
    }

    private func touches(of person: ID<Person>, in town: ShopTown) async throws -> [Touch] {
        let tea = town.tea.product
        return try await town.bench.deployment.read(as: .system) { snapshot, context in
            try snapshot.answer(
                TouchPath.query(buyer: person, products: [tea], since: context.now - .days(15), until: context.now))[tea] ?? []
        }
    }
}
