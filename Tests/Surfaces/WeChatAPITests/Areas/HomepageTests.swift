// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Foundation
import Kernel
import Runtime
import Storage
import Storefronts
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

struct HomepageTests {
    private static let tree = "/channels/ec/store/classification/tree"
    private static let window = "/channels/ec/store/window/product"
    private static let page = "/channels/ec/basics/homepage"

    /// A town with three products on sale, the latest last.
    private func shop(_ engine: Engine) async throws -> (shop: ProductShop, products: [String]) {
        let shop = try await ProductShop(engine)
        var products: [String] = []
        for _ in 0..<3 {
            shop.town.bench.clock.advance(.minutes(1))
            let id = try await shop.add(["listing": 1])
            try await shop.approve(id)
            products.append(id)
        }
        return (shop, products)
    }

    private func json(_ fields: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: fields, options: .withoutEscapingSlashes), as: UTF8.self)
    }

    // MARK: Classes

    /// Every product of a class, by clients that end at an empty list and by those that end at an empty context.
    private func linked(_ town: WeChatTown, _ first: Int, _ second: Int = 0, size: Int = 1) async throws -> [String] {
        var found: [Bool: [String]] = [:]
        for endsAtEmptyList in [true, false] {
            var (products, context, isLast) = ([String](), "", false)
            while !isLast {
                let answer = try await town.post(
                    Self.tree + "/product/get",
                    #"{"req":{"level_1_id":\#(first),"level_2_id":\#(second),"page_size":\#(size),"page_context":"\#(context)"}}"#)
                ContractTests.expect(answer, is: "homepage.tree.product.get")
                let resp = answer.object("resp")
                let ids = (resp["product_ids"] as? [Int] ?? []).map { "\($0)" }
                context = resp["page_context"] as? String ?? ""
                products += ids
                isLast = endsAtEmptyList ? ids.isEmpty : context.isEmpty
                if isLast { #expect(resp["total_count"] as? Int == products.count) }
            }
            found[endsAtEmptyList] = products
        }
        #expect(found[true] == found[false])
        return found[true] ?? []
    }

    @Test(arguments: Engine.allCases)
    func `classes are set by version, and their products linked, read to the end and unlinked`(engine: Engine) async throws {
        let (shop, products) = try await shop(engine)
        let town = shop.town
        let green = #"{"id":1,"name":"绿茶","is_displayed":true,"level_2":[{"id":1,"name":"龙井"},{"name":"碧螺春","is_displayed":false}]}"#
        let body = #"{"req":{"tree":{"level_1":[\#(green),{"name":"红茶","is_displayed":0}]},"version":0}}"#
        let made = try await town.post(Self.tree + "/set", body)
        ContractTests.expect(made, is: "homepage.tree.set")
        let results = made.object("resp")["audit_results"] as? [[String: Int]] ?? []
        #expect(made.object("resp")["version"] as? Int == 1)
        #expect(results.map { $0["level_id"] } == [1, 1, 2, 2] && results.allSatisfy { $0["result_code"] == 2 })
        let stale = try await town.post(Self.tree + "/set", body)
        #expect(stale.errcode == 40097 && stale.errmsg.contains("tree"))
        let read = try await town.post(Self.tree + "/get", "")
        ContractTests.expect(read, is: "homepage.tree.get")
        let tops = (read.object("resp")["tree"] as? [String: Any])?["level_1"] as? [[String: Any]] ?? []
        #expect(tops.map { $0["name"] as? String } == ["绿茶", "红茶"] && tops.map { $0["is_displayed"] as? Bool } == [true, false])
        let below = tops.first?["level_2"] as? [[String: Any]] ?? []
        #expect(below.map { $0["id"] as? Int } == [1, 2] && below.map { $0["is_displayed"] as? Bool } == [true, false])

        func link(_ verb: String, _ place: String, _ products: [String]) async throws -> WebBench.Answer {
            try await town.post(Self.tree + "/product/\(verb)", #"{"req":{\#(place),"product_ids":[\#(products.joined(separator: ","))]}}"#)
        }
        ContractTests.expect(try await link("add", #""level_1_id":1,"level_2_id":1"#, products), is: "homepage.tree.product.add")
        ContractTests.expect(try await link("add", #""level_1_id":1,"level_2_id":2"#, [products[0]]), is: "homepage.tree.product.add")
        ContractTests.expect(try await link("add", #""level_1_id":2"#, [products[1]]), is: "homepage.tree.product.add")
        for size in 1...4 { #expect(try await linked(town, 1, 1, size: size) == products.reversed()) }
        #expect(try await linked(town, 1) == products.reversed())
        #expect(try await linked(town, 2) == [products[1]])
        ContractTests.expect(try await link("del", #""level_1_id":1,"level_2_id":1"#, [products[2]]), is: "homepage.tree.product.del")
        #expect(try await linked(town, 1, 1) == [products[1], products[0]])

        // 2 loses its products though it stays, 1.1 with itself.
        let fewer = #"{"level_1":[{"id":1,"name":"绿茶","level_2":[{"id":2,"name":"碧螺春"}]},{"id":2,"name":"红茶"}]}"#
        let again = try await town.post(Self.tree + "/set", #"{"req":{"tree":\#(fewer),"version":1,"classification_id_deleted":["2"]}}"#)
        ContractTests.expect(again, is: "homepage.tree.set")
        #expect(again.object("resp")["version"] as? Int == 2)
        #expect(try await linked(town, 1) == [products[0]])
        #expect(try await linked(town, 2) == [])
        #expect(try await link("add", #""level_1_id":1,"level_2_id":1"#, products).errcode == 40097)
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with classes names its field`(engine: Engine) async throws {
        let (shop, products) = try await shop(engine)
        let town = shop.town
        let set = Self.tree + "/set"
        func tree(_ nodes: String, _ more: String = "") -> String { #"{"req":{"tree":{"level_1":[\#(nodes)]}\#(more)}}"# }
        let cases = [
            (tree(#"{"id":1,"name":"茶"},{"id":1,"name":"器"}"#), "tree"), (tree(#"{"id":1,"name":""}"#), "name"),
            (tree(#"{"id":9223372036854775807,"name":"茶"},{"name":"器"}"#), "tree"), (tree(#"{"id":1}"#), "req.tree.level_1[0].name"),
            (tree("", #","classification_id_deleted":["1.2.3"]"#), "req.classification_id_deleted"), (#"{"tree":{}}"#, "req"),
        ]
        for (body, field) in cases {
            let answer = try await town.post(set, body)
            #expect(answer.errcode == 40097 && answer.errmsg.contains(field), "\(body): \(answer.text)")
        }
        #expect(try await town.post(set, tree(#"{"id":1,"name":"茶"}"#)).errcode == 0)
        for context in ["tea", "1"] {
            let answer = try await town.post(Self.tree + "/product/get", #"{"req":{"level_1_id":1,"page_context":"\#(context)"}}"#)
            #expect(answer.errcode == 40097 && answer.errmsg.contains("page_context"), "\(answer.text)")
        }
        let add = #"{"req":{"level_1_id":1,"product_ids":[\#(products[0])]}}"#
        #expect(try await town.post(set, tree(#"{"id":1,"name":"瓷"}"#), as: town.foreign).errcode == 0)
        #expect(try await town.post(Self.tree + "/product/add", add, as: town.foreign).errcode == 40097)
        #expect(try await linked(town, 1) == [])
    }

    // MARK: The window

    /// The window as programs read it, page by page: products with a mark where they are hidden (-) or pinned (+).
    private func seen(_ shop: ProductShop, _ products: [String], size: Int = 2) async throws -> [String] {
        var (found, key) = ([String](), "")
        repeat {
            let answer = try await shop.town.post(Self.window + "/list/get", #"{"page_size":\#(size),"next_key":"\#(key)"}"#)
            ContractTests.expect(answer, is: "homepage.window.product.list.get")
            #expect(answer.json["total_num"] as? Int == products.count)
            found += answer.list("products").map { entry in
                let number = products.firstIndex(of: entry["product_id"] as? String ?? "") ?? -1
                let (isHidden, isPinned) = (entry["is_set_hide"] as? Int == 1, entry["is_set_top"] as? Int == 1)
                return "\(number)\(isHidden ? "-" : "")\(isPinned ? "+" : "")"
            }
            key = answer.json["next_key"] as? String ?? ""
        } while !key.isEmpty
        return found
    }

    @Test(arguments: Engine.allCases)
    func `products are moved, pinned and hidden, and buyers see it`(engine: Engine) async throws {
        let (shop, products) = try await shop(engine)
        let (town, store) = (shop.town, shop.town.ours.store)
        func arrange(_ verb: String, _ product: Int, _ field: String, _ value: Int) async throws {
            let answer = try await town.post("\(Self.window)/\(verb)", #"{"product_id":"\#(products[product])","\#(field)":\#(value)}"#)
            ContractTests.expect(answer, is: "homepage.window.product.\(verb)")
        }
        #expect(try await seen(shop, products) == ["2", "1", "0"])
        try await arrange("reorder", 0, "index_num", 1)
        #expect(try await seen(shop, products) == ["0", "2", "1"])
        try await arrange("reorder", 0, "index_num", 2)
        #expect(try await seen(shop, products) == ["2", "0", "1"])
        try await arrange("settop", 1, "is_set_top", 1)
        try await arrange("hide", 2, "is_set_hide", 1)
        for size in 1...4 { #expect(try await seen(shop, products, size: size) == ["1+", "2-", "0"]) }
        let bought = try await town.bench.deployment.database.read { try StoreWindow.page(PageRequest(), of: store, in: $0).items }
        #expect(bought.map { "\($0.id)" } == [products[1], products[0]])
        try await arrange("hide", 2, "is_set_hide", 0)
        try await arrange("settop", 1, "is_set_top", 0)
        #expect(try await seen(shop, products).sorted() == ["0", "1", "2"])
    }

    @Test(arguments: Engine.allCases)
    func `the window refuses other places, sizes, keys and stores`(engine: Engine) async throws {
        let (shop, products) = try await shop(engine)
        let town = shop.town
        for place in ["0", "-1", "4", "1001", "-9223372036854775808", "9223372036854775807"] {
            let answer = try await town.post(Self.window + "/reorder", #"{"product_id":"\#(products[0])","index_num":\#(place)}"#)
            #expect(answer.errcode == 10_020_051 && answer.errmsg.contains("place"), "\(place): \(answer.text)")
        }
        for size in [0, 31, -1] { #expect(try await town.post(Self.window + "/list/get", #"{"page_size":\#(size)}"#).errcode == 40097) }
        #expect(try await town.post(Self.window + "/list/get", #"{"next_key":"tea"}"#).errmsg.contains("next_key"))
        let forged = try await town.post(Self.window + "/list/get", #"{"next_key":"0.-5"}"#)
        #expect(forged.errcode == 0 && forged.list("products").count == 3)
        for verb in ["reorder", "hide", "settop"] {
            let body = #"{"product_id":"\#(products[0])","index_num":1,"is_set_hide":1,"is_set_top":1}"#
            #expect(try await town.post("\(Self.window)/\(verb)", body, as: town.foreign).errcode == 10_020_051, "\(verb)")
        }
        let theirs = try await town.post(Self.window + "/list/get", "", as: town.foreign)
        #expect(theirs.errcode == 0 && theirs.list("products").isEmpty && theirs.json["total_num"] as? Int == 0)
        #expect(try await seen(shop, products) == ["2", "1", "0"])
    }

    // MARK: Background and banner

    private func ask(_ town: WeChatTown, _ what: String, _ body: String) async throws -> Int {
        let answer = try await town.post("\(Self.page)/\(what)/apply/submit", body)
        ContractTests.expect(answer, is: "homepage.\(what).submit")
        return try #require(answer.json["apply_id"] as? Int, "\(answer.text)")
    }

    /// What is shown, and what is in process. The body is empty, as clients send it.
    private func read(_ town: WeChatTown, _ what: String) async throws -> (shown: [String: Any], asked: [String: Any]?) {
        let answer = try await town.post("\(Self.page)/\(what)/get", "")
        let absent = Set(["apply", "banner"].filter { answer.json[$0] == nil })
        ContractTests.expect(answer, is: "homepage.\(what).get", without: absent)
        return (answer.json, answer.json["apply"] as? [String: Any])
    }

    private func cancel(_ town: WeChatTown, _ what: String, _ id: Int, as program: WeChatTown.Program? = nil) async throws -> Int {
        try await town.post("\(Self.page)/\(what)/apply/cancel", #"{"apply_id":\#(id)}"#, as: program).errcode
    }

    private func remove(_ town: WeChatTown, _ what: String, as program: WeChatTown.Program? = nil) async throws {
        let answer = try await town.post("\(Self.page)/\(what)/remove", "", as: program)
        ContractTests.expect(answer, is: "homepage.\(what).remove")
    }

    @Test(arguments: Engine.allCases)
    func `a background is asked for, rejected, cleared away, approved and removed`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let image = try await TestImage.address(town)
        let body = try json(["img_url": image])
        let bare = try await read(town, "background")
        #expect(bare.shown["img_url"] as? String == "" && bare.asked == nil)
        let first = try await ask(town, "background", body)
        #expect(try await town.post(Self.page + "/background/apply/submit", body).errcode == 268_549_841)
        let waiting = try await read(town, "background")
        #expect(waiting.shown["img_url"] as? String == "" && waiting.asked?["state"] as? Int == 1)
        #expect(waiting.asked?["apply_id"] as? Int == first && waiting.asked?["img_url"] as? String == image)
        try await town.review("\(first)", .reject(reason: "图片不清晰"))
        let rejected = try await read(town, "background").asked
        #expect(rejected?["state"] as? Int == 2 && rejected?["audit_desc"] as? String == "图片不清晰")
        #expect(try await cancel(town, "background", first, as: town.foreign) == 268_549_835)
        #expect(try await cancel(town, "background", first) == 0)
        #expect(try await cancel(town, "background", first) == 268_549_848)
        #expect(try await read(town, "background").asked == nil)
        try await town.review("\(try await ask(town, "background", body))")
        let next = try await ask(town, "background", body)
        let shown = try await read(town, "background")
        #expect(shown.shown["img_url"] as? String == image && shown.asked?["apply_id"] as? Int == next)
        #expect(try await cancel(town, "banner", next) == 268_549_835)
        try await remove(town, "background", as: town.foreign)
        #expect(try await read(town, "background").shown["img_url"] as? String == image)
        for _ in 0..<2 { try await remove(town, "background") }
        let cleared = try await read(town, "background")
        #expect(cleared.shown["img_url"] as? String == "" && cleared.asked == nil)
        #expect(try await town.post(Self.page + "/background/apply/submit", body, as: town.foreign).errcode == 268_555_744)
    }

    @Test(arguments: Engine.allCases)
    func `a banner comes back as it was asked for, item by item`(engine: Engine) async throws {
        let (shop, products) = try await shop(engine)
        let town = shop.town
        func face(_ title: String) -> [String: Any] { ["img_url": shop.image, "title": title, "description": "\(title)到店"] }
        let items: [[String: Any]] = [
            ["type": 1, "banner": face("春茶"), "product": ["product_id": Int(products[0])!]],
            ["type": 3, "banner": face("茶话"), "finder": ["finder_user_name": "sph1", "feed_id": "export/1"]],
            ["type": 4, "banner": face("茶记"), "official_account": ["url": "https://mp.example.com/tea"]],
        ]
        let body = try json(["banner": ["scale": 1, "banner": items] as [String: Any]])
        let asked = try await ask(town, "banner", body)
        let waiting = try #require(try await read(town, "banner").asked)
        #expect(waiting["apply_id"] as? Int == asked && waiting["state"] as? Int == 1 && waiting["scale"] as? Int == 1)
        try await town.review("\(asked)", .reject(reason: "标题不合规"))
        let rejected = try await read(town, "banner")
        let parts = rejected.asked?["banner"] as? [[String: Any]] ?? []
        #expect(rejected.shown["banner"] == nil && parts.count == 3)
        #expect(parts.allSatisfy { $0["audit_state"] as? Int == 2 && $0["audit_desc"] as? String == "标题不合规" })
        // What was rejected may be asked for again without clearing it away.
        try await town.review("\(try await ask(town, "banner", body))")
        let shown = try await read(town, "banner")
        #expect(shown.asked == nil)
        let banner = try #require(shown.shown["banner"] as? [String: Any])
        let found = banner["banner"] as? [[String: Any]] ?? []
        #expect(banner["scale"] as? Int == 1 && found.map { $0["type"] as? Int } == [1, 3, 4])
        func part(_ index: Int, _ name: String) -> [String: Any] { found[index][name] as? [String: Any] ?? [:] }
        #expect(part(0, "banner") as? [String: String] == face("春茶") as? [String: String])
        #expect(part(0, "product")["product_id"] as? Int == Int(products[0]) && part(1, "product")["product_id"] as? Int == 0)
        #expect(part(1, "finder") as? [String: String] == ["finder_user_name": "sph1", "feed_id": "export/1"])
        #expect(part(2, "official_account")["url"] as? String == "https://mp.example.com/tea")
        // What was read can be sent back as it is.
        let same = try await ask(town, "banner", try json(["banner": banner]))
        #expect(try await cancel(town, "banner", same, as: town.foreign) == 268_549_835)
        #expect(try await cancel(town, "banner", same) == 0)
        try await remove(town, "banner")
        let cleared = try await read(town, "banner")
        #expect(cleared.shown["banner"] == nil && cleared.asked == nil)
        #expect(try await town.post(Self.page + "/banner/apply/submit", body, as: town.foreign).errcode == 268_555_744)
    }
}
