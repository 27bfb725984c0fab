// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import Identity
import Inventory
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// Thanks with a gift of one's own, and what waits for somebody's answer.
struct GiftReturnTests {
    /// A gift that a friend accepted in the second style.
    private func accepted(_ town: GiftTown, by friend: WebBench.Caller) async throws -> String {
        let link = try await town.link(try await town.give(town.choice()))
        let fields = GiftTown.address + [("sku", "\(town.tin.skus[1])")]
        #expect(try await town.bench.post(link + "/accept", fields, as: friend).location == link)
        return link
    }

    /// The address of the link that gives the like back.
    private func back(_ page: String) throws -> String {
        let href = String(try #require(page.firstMatch(of: /href="(\/give\/[^"]*back=[0-9]+)"/)).1)
        return href.replacing("&amp;", with: "&")
    }

    @Test(arguments: Engine.allCases)
    func `who accepted gives one back in two taps, and who gave finds it`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let link = try await accepted(town, by: friend)
        let page = try await bench.get(link, as: friend).text
        #expect(page.contains("Give one back"))
        let href = try back(page)
        for other in ["/gifts?side=received", try #require(page.firstMatch(of: /href="(\/orders\/[0-9]+)"/)).1.description] {
            #expect(try back(try await bench.get(other, as: friend).text) == href, "it leads there from \(other), too")
        }
        #expect(try await bench.get(href, as: town.giver).status == 404, "who gave it gives nothing back")
        #expect(try await bench.get(href).location.hasPrefix("/sign-in?next="))

        // The first tap: it is wrapped, in the style that was taken, with thanks, for who gave.
        let first = try await bench.get(href, as: friend)
        #expect(first.status == 200 && first.text.contains("It is wrapped") && first.text.contains("Thank you."), "\(first.status)")
        #expect(first.text.contains("2 份") && first.text.contains("/assets/wrappings/kraft.svg") && first.text.contains("Back to"))
        #expect(first.text.contains("林知") && !first.text.contains("¥456.00"))
        let fields = first.text.matches(of: /<input type="hidden" name="([a-zA-Z]+)" value="([^"]*)">/)
            .map { (String($0.1), String($0.2)) }.filter { $0.0 != "csrf" }
        // The second: what the button sends is what the page holds, and the cashier follows.
        let second = try await bench.post(town.give, fields + [("step", "give")], as: friend)
        #expect(second.location.hasPrefix("/cashier/"), "\(second.text)")
        #expect(try await !bench.get(ShopPath.receivedGifts, as: town.giver).text.contains("周末"), "not before it is paid")
        let given = try await bench.post(second.location + "/pay", as: friend).location
        let shown = try await bench.get(given, as: friend).text
        #expect(shown.contains("林知 finds it among the gifts received"))

        let received = try await bench.get(ShopPath.receivedGifts, as: town.giver).text
        #expect(received.contains("周末") && received.contains("A gift waits for your answer, 1 d left.") && !received.contains("¥"))
        let account = try await bench.get("/account", as: town.giver).text
        #expect(account.contains("to be answered") && account.contains(#"<span class="badge">1</span>"#))
        let own = String(try #require(received.firstMatch(of: /href="(\/g\/[0-9a-z]+)"/)).1)
        let stranger = try await bench.signUp("路人")
        #expect(try await bench.get(own, as: stranger).text.contains("It is meant for somebody else"))
        #expect(try await bench.post(own + "/accept", GiftTown.address, as: stranger).location == own)
        #expect(try await bench.get(own, as: town.giver).text.contains("Thank you."))
        #expect(try await bench.post(own + "/accept", GiftTown.address, as: town.giver).location == own)
        #expect(try await bench.get(own, as: town.giver).text.contains("It is yours"))
        #expect(try await !bench.get("/account", as: town.giver).text.contains("to be answered"))
        let after = try await bench.get(given, as: friend).text
        for secret in ["收礼的周末", "7778888", "春熙路", "锦江区"] { #expect(!after.contains(secret)) }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be given back any more leads to the shelf, which says so`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend, store, tin) = (town.bench, try await town.bench.signUp("周末"), town.shop.teahouse, town.tin)
        let href = try back(try await bench.get(try await accepted(town, by: friend), as: friend).text)
        let form = try await bench.post(
            town.give, town.choice(("back", String(href.split(separator: "=").last!)), ("step", "change")), as: friend)
        #expect(form.text.contains("Give one back") && form.text.contains("林知") && !form.text.contains("name=\"mode\""))

        try await bench.write { _ = try SetStock(store: store, product: tin.product, sku: tin.skus[1], count: 0).run(in: $0, $1) }
        #expect(try await bench.get(href, as: friend).text.contains("1 份"), "another style where the one that was taken is sold out")
        try await bench.write { _ = try SwitchGiftability(product: tin.product, isOn: false).run(in: $0, $1) }
        let gone = try await bench.get(href, as: friend)
        #expect(gone.location == ShopPath.giftShelf(.thanks) && town.says(gone, "It cannot be given any more"))
        try await bench.write { _ = try SwitchGiftability(product: tin.product, isOn: true).run(in: $0, $1) }
        try await bench.write { _ = try DelistProduct(product: tin.product).run(in: $0, $1) }
        let delisted = try await bench.get(href, as: friend)
        #expect(delisted.location == ShopPath.giftShelf(.thanks) && town.says(delisted, "It cannot be given any more"))
    }

    @Test(arguments: Engine.allCases)
    func `what a store gave leads to the shelf, for a store takes no gifts`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, member, store, tin) = (town.bench, try await town.bench.signUp("小雨"), town.shop.teahouse, town.tin)
        let gift = try await town.giveFromStore(to: [try #require(member.person)], sku: tin.sku, of: store)
        let received = try await bench.get(ShopPath.receivedGifts, as: member).text
        #expect(received.contains("A gift waits for your answer") && received.contains("Waits for your answer, 1 d left"))
        let link = String(try #require(received.firstMatch(of: /href="(\/g\/[0-9a-z]+)"/)).1)
        #expect(try await bench.post(link + "/accept", GiftTown.address, as: member).location == link)
        let page = try await bench.get(link, as: member).text
        #expect(page.contains("Send a gift yourself") && !page.contains("Give one back"))
        #expect(try await bench.get("\(town.give)?occasion=thanks&back=\(gift)", as: member).location == ShopPath.giftShelf(.thanks))
    }

    @Test(arguments: Engine.allCases)
    func `giver, winner and member read how long a gift still waits, and that it runs out`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, winner, member) = (town.bench, try await town.bench.signUp("小雨"), try await town.bench.signUp("阿泽"))
        let page = try await town.give(town.choice(("mode", "lottery"), ("portions", "1"), ("drawMinutes", "60")))
        let link = try await town.link(page)
        #expect(try await bench.post(link + "/enter", as: winner).location == link)
        #expect(try await !bench.get("/account", as: winner).text.contains("to be answered"), "an entrant has nothing to answer")
        try await town.pass(.minutes(60))
        _ = try await town.giveFromStore(to: [try #require(member.person)], sku: town.tin.sku, of: town.shop.teahouse)
        for person in [winner, member] {
            #expect(try await bench.get("/account", as: person).text.contains("to be answered"))
            #expect(try await bench.get(ShopPath.receivedGifts, as: person).text.contains("Waits for your answer, 1 d left"))
        }
        #expect(try await bench.get("/gifts", as: town.giver).text.contains("1 d left to accept it"))

        try await town.pass(.hours(22))
        for person in [winner, member] {
            #expect(try await bench.get(ShopPath.receivedGifts, as: person).text.contains("A gift waits for your answer, 2 h left."))
        }
        let chinese = try await bench.get(ShopPath.receivedGifts, as: winner, language: .chinese).text
        #expect(chinese.contains("有 1 份礼物等你答复，还剩 2 小时。") && chinese.contains("等你答复，还剩 2 小时"))
        #expect(try await bench.get("/gifts", as: town.giver).text.contains("Running out: 2 h left to accept it"))
        #expect(try await bench.get(page, as: town.giver).text.contains("Reminded at"))
        try await town.pass(.hours(2))
        for person in [winner, member] {
            #expect(try await !bench.get("/account", as: person).text.contains("to be answered"))
            #expect(try await !bench.get(ShopPath.receivedGifts, as: person).text.contains("waits for your answer"))
        }
    }
}
