// SPDX-License-Identifier: Apache-2.0
import Content
import Identity
import Kernel
import Orders
import Storage
import Testing
import WebTestSupport

@testable import PartnerDesk

struct AccessTests {
    static let pages = [
        "/partner", "/partner/profile", "/partner/center", "/partner/center?view=table&sort=highestRate", "/partner/showcase",
        "/partner/cards",
        "/partner/channels", "/partner/articles", "/partner/articles/new", "/partner/earnings", "/partner/earnings?state=20",
        "/partner/statement",
        "/partner/center/mine", "/partner/invitations", "/partner/contracts", "/partner/samples", "/partner/violations",
        "/partner/programs", "/partner/programs/pushes"
    ]

    @Test func `every page opens for a seller in both languages`() async throws {
        let town = try await PartnerTown()
        _ = try await town.place()
        for path in Self.pages {
            for language in Language.allCases {
                let page = try await town.bench.get(path, as: town.lan, language: language)
                #expect(page.status == 200, "\(path)")
                #expect(page.text.contains("<h1>") && !page.text.contains("[[") && !page.text.contains("Optional("), "\(path)")
            }
        }
    }

    @Test func `whoever is not signed in is led to sign in`() async throws {
        let town = try await PartnerTown()
        let card = try await town.place()
        for path in Self.pages + [
            card, card + "/qr.png", "/partner/articles/7", "/partner/articles/7/preview", "/partner/orders/7/explanation"
        ] {
            let answer = try await town.bench.get(path)
            #expect(answer.status == 303 && answer.location.hasPrefix("/sign-in?next="), "\(path)")
        }
        let posts = [
            "/partner/profile", "/partner/showcase", "/partner/showcase/7/top", "/partner/showcase/7/pin", "/partner/showcase/7/removal",
            "/partner/showcase/7/cards", card + "/withdrawal", "/partner/channels", "/partner/channels/7/unlink", "/partner/articles",
            "/partner/articles/7", "/partner/articles/7/publication", "/partner/articles/7/withdrawal", "/partner/withdrawals",
            "/partner/samples", "/partner/samples/7/content", "/partner/violations/7/appeal", "/partner/invitations",
            "/partner/invitations/7/acceptance", "/partner/contracts/7/acceptance", "/partner/contracts/7/end",
            "/partner/agency/profile", "/partner/agency/contracts", "/partner/agency/plans/7/taking",
            "/partner/agency/sellers/7/showcase/products",
        ]
        for path in posts { #expect(try await town.bench.post(path).status == 401, "\(path)") }
    }

    @Test func `whoever is no seller is led to become one`() async throws {
        let town = try await PartnerTown()
        #expect(try await town.bench.get("/partner", as: town.lan).text.contains("Become a seller"))
        for path in Self.pages where path != "/partner" {
            #expect(try await town.bench.get(path, as: town.lan).location == "/partner", "\(path)")
        }
        #expect(try await town.bench.post("/partner/channels", [("kind", "moments"), ("name", "x")], as: town.lan).location == "/partner")
    }

    @Test func `what another seller has does not exist`() async throws {
        let town = try await PartnerTown()
        let (bench, card) = (town.bench, try await town.place())
        let channel = try await town.link(town.lan, "兰的朋友")
        let article = try await bench.post("/partner/articles", [("channel", "\(channel)"), ("title", "春茶")], as: town.lan).location
        let order = try await town.sale(through: card, settles: false)
        try await town.become(town.ming, "明白人")
        for path in [
            card, card + "/qr.png", article, article + "/preview", "/partner/orders/\(order)/explanation", "/partner/cards/x",
            "/partner/orders/9/explanation"
        ] {
            #expect(try await bench.get(path, as: town.ming).status == 404, "\(path)")
        }
        let posts = [
            (card + "/withdrawal", []), ("/partner/channels/\(channel)/unlink", []),
            (article, [("title", "偷"), ("version", "1"), ("act", "save")]),
            (article + "/publication", []), (article + "/withdrawal", []), ("/partner/showcase/\(town.tea.product)/removal", []),
        ]
        for (path, fields) in posts { #expect(try await bench.post(path, fields, as: town.ming).status == 404, "\(path)") }
        let foreign = try await bench.post("/partner/articles", [("channel", "\(channel)"), ("title", "偷来的")], as: town.ming)
        #expect(foreign.status == 404)
    }
}
