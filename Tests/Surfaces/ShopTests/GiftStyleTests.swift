// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import Inventory
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// The style of a gift: chosen on the product's page, on the gift's, and once more where it is refused.
struct GiftStyleTests {
    @Test(arguments: Engine.allCases)
    func `the style that is chosen on the product's page is the one that is given`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, tin, store) = (town.bench, town.tin, town.shop.teahouse)
        func shown() async throws -> String { try await bench.get(ShopPath.product(tin.product), as: town.giver).text }
        #expect(try await shown().contains(#"<a class="small-link" href="\#(town.give)?sku=\#(tin.sku)" data-sku-link>"#))
        try await bench.write { _ = try SetStock(store: store, product: tin.product, sku: tin.sku, count: 0).run(in: $0, $1) }
        #expect(try await shown().contains("\(town.give)?sku=\(tin.skus[1])"), "what is chosen at first is what is there")
        func checked(_ asked: ID<SKU>) async throws -> [String] {
            let form = try await bench.get("\(town.give)?sku=\(asked)", as: town.giver).text
            return form.matches(of: /name="sku" value="([0-9]+)" checked/).map { String($0.1) }
        }
        #expect(try await checked(tin.skus[2]) == ["\(tin.skus[2])"])
        #expect(try await checked(tin.skus[0]) == ["\(tin.skus[1])"], "what is sold out is not what is given")
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be given has no button that sends it to a friend`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, tin, store, category) = (town.bench, town.tin, town.shop.teahouse, town.shop.category)
        func offers(_ product: ID<Product>) async throws -> Bool {
            let page = try await bench.get(ShopPath.product(product), as: town.giver)
            #expect(page.status == 200)
            return page.text.contains(ShopPath.give(product))
        }
        #expect(try await bench.get(ShopPath.product(tin.product)).text.contains(ShopPath.give(tin.product)))
        #expect(try await offers(tin.product))
        let dear = try await bench.sell("老班章普洱整提", fens: [1_000_001], in: store, category)
        #expect(try await !offers(dear.product), "too dear")
        let mixed = try await bench.sell("老班章普洱", fens: [1_000_001, 12_300], style: "规格", in: store, category)
        #expect(try await offers(mixed.product), "one of its styles is not")
        let empty = try await bench.sell("明前碧螺春", fens: [8_800], stock: 0, in: store, category)
        #expect(try await !offers(empty.product), "sold out")
        try await bench.write { _ = try SwitchGiftability(product: tin.product, isOn: false).run(in: $0, $1) }
        #expect(try await !offers(tin.product), "switched off")
        try await bench.write { _ = try SwitchGiftability(product: tin.product, isOn: true).run(in: $0, $1) }
        #expect(try await offers(tin.product))
        let details = CategoryDetails(name: Text("茶与茶具", "Tea and cups"), giftable: false)
        try await bench.write { _ = try EditCategory(category: category, details: details).run(in: $0, $1) }
        #expect(try await !offers(tin.product), "a category that cannot be given")
        // The page that is kept for visitors follows after a second.
        var kept = true
        for _ in 0..<100 where kept {
            try await Task.sleep(for: .milliseconds(100))
            kept = try await bench.get(ShopPath.product(tin.product)).text.contains(ShopPath.give(tin.product))
        }
        #expect(!kept)
    }

    @Test(arguments: Engine.allCases)
    func `a style that is refused is said beside the styles, where another is chosen`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, tin, friend) = (town.bench, town.tin, try await town.bench.signUp("周末"))
        let link = try await town.link(try await town.give(town.choice()))
        let form = try await bench.get(link + "/accept?sku=\(tin.skus[1])", as: friend).text
        #expect(form.contains(#"name="sku" value="\#(tin.skus[1])" checked"#), "what was chosen on the gift's page is marked")
        #expect(form.ranges(of: #"id="sku""#).count == 1)
        func refused(_ fields: [(String, String)]) async throws -> String {
            let answer = try await bench.post(link + "/accept", fields, as: friend)
            #expect(answer.status == 409, "\(answer.status) \(answer.location)")
            return answer.text
        }
        let dear = try await refused(GiftTown.address + [("sku", "\(tin.skus[2])")])
        #expect(dear.contains(##"href="#sku""##) && dear.contains(#"<fieldset class="options field" id="sku" tabindex="-1">"#))
        #expect(dear.contains("Only a style of the same price can be chosen") && dear.contains("收礼的周末"), "what was typed stays")
        let (store, product, second) = (town.shop.teahouse, tin.product, tin.skus[1])
        try await bench.write { _ = try SetStock(store: store, product: product, sku: second, count: 0).run(in: $0, $1) }
        let gone = try await refused(GiftTown.address + [("sku", "\(second)")])
        #expect(gone.contains("This style is out of stock") && gone.contains(#"value="\#(second)" checked disabled"#))
        #expect(try await bench.post(link + "/accept", GiftTown.address + [("sku", "\(tin.sku)")], as: friend).location == link)
    }

    @Test(arguments: Engine.allCases)
    func `a saved address that is not served is said beside the addresses`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        try await town.sendNothing(to: "四川省")
        for province in ["四川省", "浙江省"] {
            let fields = GiftTown.address.map { $0.0 == "provinceName" ? ($0.0, province) : $0 }
            _ = try await bench.post("/account/addresses/new", fields, as: friend)
        }
        let link = try await town.link(try await town.give(town.choice()))
        let form = try await bench.get(link + "/accept", as: friend).text
        let book = form.matches(of: /name="address" value="([0-9]+)"/).map { String($0.1) }
        #expect(book.count == 2)
        var answers: [WebBench.Answer] = []
        for address in book where answers.last?.status != 303 {
            answers.append(try await bench.post(link + "/accept", [("address", address), ("sku", "\(town.tin.sku)")], as: friend))
        }
        let refused = try #require(answers.first { $0.status == 409 }, "one of them is not served")
        #expect(refused.text.contains(##"href="#address""##) && refused.text.contains(#"id="address" tabindex="-1""#))
        #expect(!refused.text.contains(##"href="#provinceName""##) && !refused.text.contains("<details class=\"panel\" open>"))
    }

    @Test func `who is not signed in finds the way to decline, and comes back to the open gift`() async throws {
        let town = try await GiftTown()
        let single = try await town.link(try await town.give(town.choice()))
        let page = try await town.bench.get(single).text
        #expect(page.contains("sign in to decline it") && page.contains("/sign-in?next=\("\(single)?open=1".percentEncoded)"))
        let signedIn = try await town.bench.get("\(single)?open=1", as: try await town.bench.signUp("周末")).text
        #expect(signedIn.contains("Decline with thanks") && !signedIn.contains("sign in to decline it"))
        let group = try await town.link(try await town.give(town.choice(("mode", "firstCome"), ("portions", "2"))))
        #expect(try await !town.bench.get(group).text.contains("sign in to decline it"), "what is for a group is left to the others")
    }

    @Test func `every occasion can be chosen, and brings its wish and its wrapping`() async throws {
        let town = try await GiftTown()
        for occasion in GiftOccasion.allCases {
            let form = try await town.bench.get("\(town.give)?occasion=\(occasion.rawValue)", as: town.giver).text
            #expect(form.contains(#"<option value="\#(occasion.rawValue)" selected>\#(occasion.label.english)"#))
            #expect(form.contains(#"value="\#(occasion.wrapping.rawValue)" checked"#))
        }
        let page = try await town.give(town.choice(("occasion", "wedding")))
        let gift = try #require(ID<Gift>(String(page.split(separator: "/").last!)))
        let given = try await town.bench.deployment.read(as: .system) { try GiftDetail.find(gift, in: $0, $1).gift }
        #expect(given.occasion == .wedding)
    }
}
