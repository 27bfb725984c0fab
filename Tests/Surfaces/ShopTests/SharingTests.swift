// SPDX-License-Identifier: Apache-2.0
import Channels
import HTTPTypes
import Identity
import Imaging
import Kernel
import Runtime
import Sharers
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

/// Sharing and earning on the pages, from the invitation to the explanation.
struct SharingTests {
    private func invitation(_ town: ShopTown, levels: Int = 1) async throws -> String {
        let store = town.teahouse
        return try await town.bench.write { transaction, context in
            try SetSharerTerms(store: store, levels: levels, rate: Rate(percent: 5), inviterRate: Rate(percent: levels == 2 ? 2 : 0)).run(
                in: transaction, context)
            return ShopPath.invitation(try InviteSharers(store: store).run(in: transaction, context).code)
        }
    }

    @Test(arguments: Engine.allCases) func `somebody accepts, shares, and earns from a friend`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let path = try await invitation(town)
        #expect(try await town.bench.get(path).text.contains("Sign in to accept"))
        let wei = try await town.bench.signUp("Wei")
        #expect(try await town.bench.get("/share", as: wei).text.contains("sharer yet"))
        let page = try await town.bench.get(path, as: wei)
        #expect(page.text.contains("璞记茶铺") && page.text.contains("5%") && page.text.contains("Accept"))
        #expect(try await town.bench.post(path, as: wei).location == "/share")
        let again = try await town.bench.post(path, as: wei)
        #expect(again.status == 422 && again.text.contains("You are a sharer of this store already"))

        let product = ShopPath.product(town.tea.product)
        #expect(try await town.bench.get(product, as: wei).text.contains("Share it and earn ¥4.40"))
        let link = try await town.bench.post("/share/products/\(town.tea.product)", as: wei).location
        let shown = try await town.bench.get(link, as: wei)
        let url = String(try #require(shown.text.firstMatch(of: /data-copy="([^"]+)"/)).1)
        let ming = try await town.buyer()
        #expect(try await town.bench.get(link, as: ming).status == 404, "another's link does not exist")
        #expect(!(try await town.bench.get(product, as: ming).text.contains("Share it and earn")))

        #expect(try await town.bench.get(String(url.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }), as: ming).status == 303)
        let order = try await town.order(town.tea, as: ming)
        let mine = try await town.bench.get("/share", as: wei)
        #expect(mine.text.contains("¥4.40") && mine.text.contains("pending"))
        let number = order.split(separator: "/").last ?? ""
        let why = try await town.bench.get("/share/orders/\(number)", as: wei)
        #expect(why.text.contains("exclusive link") && why.text.contains("5%") && why.text.contains("¥4.40"))
        #expect(try await town.bench.get("/share/orders/\(number)", as: try await town.bench.signUp("Hua")).status == 404)
        #expect(try await town.bench.post("/share/withdrawals", [("amount", "1.00")], as: wei).status == 422)
        #expect(try await town.bench.post("/share/stores/\(town.teahouse)/leave", as: wei).location == "/share")
        #expect(!(try await town.bench.get(product, as: wei).text.contains("Share it and earn")))
    }

    @Test func `a poster's symbol leads to the sharer's link`() async throws {
        let town = try await ShopTown()
        let wei = try await town.bench.signUp("Wei")
        _ = try await town.bench.post(try await invitation(town), as: wei)
        let link = try await town.bench.post("/share/products/\(town.tea.product)", [("scene", "poster")], as: wei).location
        let poster = try await town.bench.get(link + "/poster.jpg", as: wei)
        #expect(poster.status == 200 && poster.headers[.contentType] == "image/jpeg")
        let texts = try QRScanner().texts(in: poster.bytes)
        let url = try #require(texts.first)
        #expect(texts.count == 1 && url.contains("/c/\(link.split(separator: "/").last ?? "-")."))
        #expect(try await town.bench.get(link + "/poster.jpg").status != 200)
    }

    @Test func `a sharer of a store with two levels invites friends, and who was invited does not`() async throws {
        let town = try await ShopTown()
        let path = try await invitation(town, levels: 2)
        let (wei, hua) = (try await town.bench.signUp("Wei"), try await town.bench.signUp("Hua"))
        _ = try await town.bench.post(path, as: wei)
        let mine = "/share/stores/\(town.teahouse)/invitations"
        #expect(try await town.bench.get(mine, as: hua).status == 404)
        #expect(try await town.bench.post(mine, as: wei).location == mine)
        let page = try await town.bench.get(mine, as: wei)
        let url = String(try #require(page.text.firstMatch(of: /data-copy="[^"]*(\/share\/invitations\/[0-9a-z]+)"/)).1)
        #expect(try await town.bench.post(url, as: hua).location == "/share")
        #expect(try await town.bench.get("/share", as: wei).text.contains("Invite friends"))
        #expect(!(try await town.bench.get("/share", as: hua).text.contains("Invite friends")))
        #expect(try await town.bench.post(mine, as: hua).location == "/share")
    }
}
