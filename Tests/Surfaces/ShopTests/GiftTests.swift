// SPDX-License-Identifier: Apache-2.0
import Gifts
import HTTPTypes
import Kernel
import Lottery
import Runtime
import Storage
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// Gifts on the pages, from the product to the thanks.
struct GiftTests {
    @Test(arguments: Engine.allCases)
    func `a friend opens a gift, takes another style, and thanks for it`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let product = try await bench.get(ShopPath.product(town.tin.product), as: town.giver)
        #expect(product.text.contains(town.give))
        #expect(try await bench.get(town.give).location.hasPrefix("/sign-in?next="))
        #expect(try await bench.get(town.give, as: town.giver).text.contains("¥456.00"))
        let check = try await bench.post(town.give, town.choice(), as: town.giver)
        #expect(
            check.status == 200 && check.text.contains("It is wrapped")
                && check.text.contains(GiftTown.wish) && check.text.contains("¥123.00"))

        let page = try await town.give(town.choice())
        let shown = try await bench.get(page, as: town.giver).text
        #expect(
            shown.contains("Waiting to be accepted") && shown.contains("data:image/svg+xml;base64,")
                && shown.contains("Take back"))
        #expect(try await bench.get(page, as: friend).status == 404)
        let link = try await town.link(page)

        let wrapped = try await bench.get(link)
        #expect(
            wrapped.text.contains("sends you a gift") && wrapped.text.contains("林知")
                && wrapped.text.contains(GiftTown.wish))
        #expect(wrapped.text.contains("/assets/wrappings/vermilion.png") && !wrapped.text.contains("¥"))
        let head = wrapped.text.prefix(
            upTo: try #require(wrapped.text.firstRange(of: "</head>")).lowerBound)
        #expect(!head.contains("白毫银针"), "a chat shows that it is wrapped, not what is in it")
        #expect(
            wrapped.text.contains("\(town.tin.skus[1])")
                && !wrapped.text.contains("\(town.tin.skus[2])"))

        let accept = link + "/accept"
        #expect(try await bench.get(accept + "?sku=\(town.tin.skus[1])").location.contains("sku"))
        let form = try await bench.get(accept + "?sku=\(town.tin.skus[1])", as: friend)
        #expect(
            form.text.contains("Where shall it go?") && form.text.contains("2 份")
                && !form.text.contains("¥"))
        let fields = GiftTown.address + [("sku", "\(town.tin.skus[1])")]
        #expect(try await bench.post(accept, fields, as: friend).location == link)
        let mine = try await bench.get(link, as: friend)
        #expect(mine.text.contains("It is yours") && mine.text.contains("See the order"))
        #expect(
            try await bench.get("/account/addresses", as: friend).text.contains("No address yet"),
            "kept only where asked for")
        #expect(
            try await bench.get(link, as: try await bench.signUp("路人")).text.contains(
                "Somebody has accepted it"))

        #expect(
            try await bench.post(link + "/thanks", [("thanks", "好香！")], as: friend).location == link)
        let after = try await bench.get(page, as: town.giver).text
        #expect(
            after.contains("周末") && after.contains("好香！")
                && after.contains("It has arrived in good hands"))
        for secret in ["收礼的周末", "7778888", "春熙路", "锦江区"] { #expect(!after.contains(secret)) }
        #expect(try await bench.get("/gifts", as: town.giver).text.contains("1 of 1 accepted"))
        #expect(try await bench.get(ShopPath.receivedGifts, as: friend).text.contains("林知"))
    }

    @Test func `every end of a gift has its own kind words`() async throws {
        let town = try await GiftTown()
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let page = try await town.give(town.choice())
        let link = try await town.link(page)
        #expect(
            try await bench.get(link, as: town.giver).text.contains("This is the gift that you sent"))
        #expect(try await bench.get("/g/" + String(repeating: "0", count: 26)).status == 404)
        #expect(try await bench.get("/g/short").status == 404)
        #expect(
            try await bench.post(link + "/accept", GiftTown.address, as: town.giver).location == link,
            "their own gift stays what it is")

        #expect(try await bench.post(page + "/cancel", as: friend).status == 404)
        #expect(try await bench.post(page + "/cancel", as: town.giver).location == page)
        #expect(try await bench.get(page, as: town.giver).text.contains("¥123.00 came back"))
        #expect(try await bench.get(link, as: friend).text.contains("The gift was taken back"))
        #expect(try await bench.post(link + "/accept", GiftTown.address, as: friend).location == link)

        let late = try await town.give(town.choice())
        let lateLink = try await town.link(late)
        try await town.pass(.hours(25))
        #expect(try await bench.get(lateLink, as: friend).text.contains("The gift has expired"))
        #expect(try await bench.get(late, as: town.giver).text.contains("Nobody accepted it"))

        let third = try await town.link(try await town.give(town.choice()))
        #expect(
            try await bench.post(third + "/decline", [("thanks", "心领了")], as: friend).location == third)
        #expect(try await bench.get(third, as: friend).text.contains("You declined it"))
    }

    @Test func `what is typed wrong stays in the form with the reason`() async throws {
        let town = try await GiftTown()
        let many = try await town.bench.post(
            town.give, town.choice(("mode", "firstCome"), ("portions", "201")), as: town.giver)
        #expect(
            many.status == 422 && many.text.contains("value=\"201\"") && many.text.contains(GiftTown.wish)
        )
        let long = String(repeating: "长", count: 101)
        let wordy = try await town.bench.post(
            town.give, town.choice(("wish", long), ("step", "give"), ("once", "1")), as: town.giver)
        #expect(wordy.status == 422 && wordy.text.contains(long))
        let dear = try await town.bench.post(
            town.give, town.choice(("expected", "1"), ("step", "give"), ("once", "2")), as: town.giver)
        #expect(
            dear.status == 409 && dear.text.contains("It is wrapped"),
            "shown again with what it costs now")
        let again = try await town.bench.post(
            town.give, town.choice(("step", "change")), as: town.giver)
        #expect(
            again.status == 200 && again.text.contains(GiftTown.wish)
                && again.text.contains("Send to a friend"))
    }

    @Test func `an address with a gap stays in the form, and a whole one is kept only where asked for`() async throws {
        let town = try await GiftTown()
        let friend = try await town.bench.signUp("周末")
        let link = try await town.link(try await town.give(town.choice()))
        let nowhere = GiftTown.address.map { $0.0 == "provinceName" ? ($0.0, "") : $0 }
        let refused = try await town.bench.post(link + "/accept", nowhere, as: friend)
        #expect(
            refused.status == 422 && refused.text.contains("收礼的周末")
                && refused.text.contains("Where shall it go?"))
        let kept = GiftTown.address + [("keep", "1")]
        #expect(try await town.bench.post(link + "/accept", kept, as: friend).location == link)
        #expect(try await !town.bench.get("/account/addresses", as: friend).text.contains("No address yet"))
    }

    @Test(arguments: Engine.allCases) func `a group's lottery is drawn in the open`(engine: Engine)
        async throws
    {
        let town = try await GiftTown(engine)
        let bench = town.bench
        let page = try await town.give(
            town.choice(("mode", "lottery"), ("portions", "1"), ("drawMinutes", "60")))
        let link = try await town.link(page)
        let (first, second) = (try await bench.signUp("小雨"), try await bench.signUp("阿泽"))
        #expect(try await bench.get(link).text.contains("Sign in to take part"))
        for friend in [first, second] {
            #expect(try await bench.get(link, as: friend).text.contains("Take part"))
            #expect(try await bench.post(link + "/enter", as: friend).location == link)
        }
        #expect(try await bench.get(link, as: second).text.contains("as number 2"))
        let before = try await bench.get(link + "/proof").text
        #expect(try await bench.get(link + "/proof.json").status == 404, "there is nothing to prove yet")
        #expect(
            before.contains("SHA-256 of the seed") && before.contains("Shown after the draw")
                && before.contains("小雨"))

        try await town.pass(.minutes(61))
        let proof = try await bench.get(link + "/proof").text
        #expect(
            proof.contains("Computed again just now: it agrees") && proof.contains(link + "/proof.json"))
        let file = try await bench.get(link + "/proof.json")
        #expect(LotteryProof.read(file.bytes).problems.isEmpty)
        #expect(proof.contains(ShopPath.lotteryVerifier) && proof.contains("python3 verify.py lottery.json"))
        let verifier = try await bench.get(ShopPath.lotteryVerifier)
        #expect(verifier.bytes == LotteryVerifier.source && verifier.headers[.contentType] == "text/plain; charset=utf-8")
        let pages = [
            try await bench.get(link, as: first).text, try await bench.get(link, as: second).text,
        ]
        #expect(
            pages.count { $0.contains("you have won it") } == 1
                && pages.count { $0.contains("Not this time") } == 1)
        #expect(
            try await bench.get(link, as: try await bench.signUp("来晚了")).text.contains(
                "The list is closed"))
        let winner = pages[0].contains("you have won it") ? first : second
        #expect(try await bench.post(link + "/accept", GiftTown.address, as: winner).location == link)
        #expect(try await bench.get(page, as: town.giver).text.contains("1 / 1"))
    }

    @Test func `the last portion goes to one, and the others read that all are taken`() async throws {
        let town = try await GiftTown()
        let bench = town.bench
        let link = try await town.link(
            try await town.give(town.choice(("mode", "firstCome"), ("portions", "1"))))
        #expect(
            try await bench.post(link + "/accept", GiftTown.address, as: try await bench.signUp("小雨"))
                .location == link)
        let late = try await bench.signUp("阿泽")
        #expect(try await bench.get(link, as: late).text.contains("Every portion is taken"))
        #expect(try await bench.get(link + "/accept", as: late).location == link)
    }

    @Test func `the shelf shows what can be given, for an occasion first what suits it`() async throws {
        let town = try await GiftTown()
        let shelf = try await town.bench.get(ShopPath.giftShelf)
        #expect(shelf.status == 200 && shelf.text.contains("罐装白毫银针") && shelf.text.contains(town.give))
        let thanks = try await town.bench.get(ShopPath.giftShelf(.thanks))
        #expect(
            thanks.text.contains("more than words")
                && thanks.text.contains(town.give + "?occasion=thanks"))
        #expect(try await town.bench.get("/").text.contains("/gift-shelf"))
        #expect(try await town.bench.get("/account", as: town.giver).text.contains("My gifts"))
        let form = try await town.bench.get(town.give + "?occasion=thanks", as: town.giver).text
        #expect(form.contains(#"value="kraft" checked"#))
    }
}
