// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import HTTPTypes
import Imaging
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

/// A store with a category and a picture, and what it does with products.
struct ProductShop: Sendable {
    let town: WeChatTown
    let image: String
    let path: [String]

    init(_ engine: Engine) async throws { try await self.init(WeChatTown(engine)) }

    init(_ town: WeChatTown) async throws {
        self.town = town
        image = try await TestImage.address(town)
        path = try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            var parent: ID<Catalog.Category>?
            return try ["食品", "茶叶", "绿茶"].map { name in
                let details = CategoryDetails(name: Text(name, name))
                let made = try CreateCategory(parent: parent, details: details).run(in: transaction, context).id
                parent = made
                return "\(made)"
            }
        }
    }

    func body(_ more: [String: Any] = [:], id: String? = nil) throws -> String {
        var product: [String: Any] = [
            "title": "明前龙井茶叶礼盒", "sub_title": "西湖产区", "head_imgs": [image, image, image], "deliver_method": 0,
            "desc_info": ["desc": "一芽一叶 <新茶>", "imgs": [image]], "cats": path.map { ["cat_id": $0] },
            "attrs": [["attr_key": "产地", "attr_value": "杭州"]], "spu_code": "SPU-1", "out_product_id": "erp-1",
            "brand_id": "2100000000", "express_info": ["weight": 250], "extra_service": ["seven_day_return": 1],
            "limited_info": ["period_type": 1, "limited_buy_num": 9], "aftersale_desc": "七天无理由",
            "skus": [
                ["sale_price": 9900, "market_price": 12900, "stock_num": 10, "sku_code": "S1", "out_sku_id": "erp-s1",
                    "sku_attrs": [["attr_key": "规格", "attr_value": "250g"]]],
                ["sale_price": "18800", "stock_num": "5", "sku_attrs": [["attr_key": "规格", "attr_value": "500g"]]],
            ],
        ]
        if let id { product["product_id"] = id }
        product.merge(more) { $1 }
        return String(decoding: try JSONSerialization.data(withJSONObject: product), as: UTF8.self)
    }

    func add(_ more: [String: Any] = [:]) async throws -> String {
        let answer = try await town.post("/channels/ec/product/add", try body(more))
        ContractTests.expect(answer, is: "product.add")
        return try #require((answer.json["data"] as? [String: Any])?["product_id"] as? String)
    }

    func call(_ path: String, _ id: String, as program: WeChatTown.Program? = nil) async throws -> WebBench.Answer {
        try await town.post("/channels/ec/product/\(path)", #"{"product_id":\#(id)}"#, as: program)
    }

    func get(_ id: String, _ dataType: Int = 3) async throws -> [String: Any] {
        try await town.post("/channels/ec/product/get", #"{"product_id":\#(id),"data_type":\#(dataType)}"#).json
    }

    /// The operator's part.
    func approve(_ id: String) async throws {
        let product = ID<Product>(id)!
        try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let draft = try DraftDetail.find(product, in: transaction, context).product
            try ReviewProduct(product: product, revision: draft.revision, decision: .approve).run(in: transaction, context)
        }
    }
}

extension ProductShop {
    func reject(_ id: String, because reason: String) async throws {
        let product = ID<Product>(id)!
        try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let draft = try DraftDetail.find(product, in: transaction, context).product
            try ReviewProduct(product: product, revision: draft.revision, decision: .reject(reason: reason)).run(in: transaction, context)
        }
    }
}

struct ProductTests {
    @Test(arguments: Engine.allCases)
    func `a product goes from its draft to the shelf and off it`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let id = try await shop.add()
        let draft = try #require(try await shop.get(id, 2)["edit_product"] as? [String: Any])
        #expect(draft["edit_status"] as? Int == 1 && draft["status"] as? Int == 0)
        #expect((draft["desc_info"] as? [String: Any])?["desc"] as? String == "一芽一叶 <新茶>")
        #expect((draft["cats"] as? [[String: Any]])?.compactMap { $0["cat_id"] as? String } == shop.path)
        let skus = try #require(draft["skus"] as? [[String: Any]])
        #expect(skus.map { $0["stock_num"] as? Int } == [10, 5] && skus[0]["out_sku_id"] as? String == "erp-s1")
        #expect(draft["create_time"] as? String == "2026-01-01 10:00:00")
        ContractTests.expect(try await shop.call("listing", id), is: "product.listing")
        #expect(try await shop.call("listing", id).errcode == 10020049)
        #expect(try await shop.town.post("/channels/ec/product/update", try shop.body(id: id)).errcode == 10020049)
        ContractTests.expect(try await shop.call("audit/cancel", id), is: "product.audit.cancel")
        #expect(try await shop.call("audit/cancel", id).errcode == 10020044)
        #expect(try await shop.call("listing", id).errcode == 0)
        try await shop.approve(id)
        let both = try await shop.town.post("/channels/ec/product/get", #"{"product_id":"\#(id)","data_type":"3"}"#)
        ContractTests.expect(both, is: "product.get")
        #expect((both.json["product"] as? [String: Any])?["status"] as? Int == 5)
        ContractTests.expect(try await shop.call("delisting", id), is: "product.delisting")
        #expect(try await shop.call("listing", id).errcode == 0)
        #expect((try await shop.get(id)["product"] as? [String: Any])?["status"] as? Int == 5)
        ContractTests.expect(try await shop.call("delete", id), is: "product.delete")
        #expect((try await shop.get(id)["edit_product"] as? [String: Any])?["status"] as? Int == 6)
    }

    @Test(arguments: Engine.allCases)
    func `a product is found by the number of the store's own system`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let id = try await shop.add()
        func call(_ path: String, _ more: String = "", as program: WeChatTown.Program? = nil) async throws -> WebBench.Answer {
            try await shop.town.post("/channels/ec/product/\(path)", #"{"out_product_id":"erp-1"\#(more)}"#, as: program)
        }
        let draft = try await call("get", #","data_type":2"#).json["edit_product"] as? [String: Any]
        #expect(draft?["product_id"] as? String == id && draft?["out_product_id"] as? String == "erp-1")
        #expect(try await call("get", #","data_type":2"#, as: shop.town.foreign).errcode == 10020052)
        let changed = try await shop.town.post("/channels/ec/product/update", try shop.body(["title": "雨前龙井茶叶礼盒"]))
        #expect(changed.errcode == 0 && (changed.json["data"] as? [String: Any])?["title"] as? String == "雨前龙井茶叶礼盒")
        #expect(try await call("listing").errcode == 0)
        try await shop.approve(id)
        let sku = try #require(((try await shop.get(id, 1)["product"] as? [String: Any])?["skus"] as? [[String: Any]])?.first)
        let cut = #","skus":[{"sku_id":"\#(sku["sku_id"] as? String ?? "")","sale_price":8800}]"#
        #expect(try await call("auditfree", cut).errcode == 0)
        for path in ["h5url/get", "qrcode/get", "taglink/get", "delisting", "delete", "delete"] {
            #expect(try await call(path).errcode == 0, "\(path)")
        }
        // What was deleted for good has no number any more; the next product with it has.
        #expect(try await call("get").errcode == 10020052)
        let next = try await shop.add()
        let found = try await call("get", #","data_type":2"#).json["edit_product"] as? [String: Any]
        #expect(found?["product_id"] as? String == next)
        for body in ["{}", #"{"out_product_id":""}"#] {
            let answer = try await shop.town.post("/channels/ec/product/get", body)
            #expect(answer.errcode == 40097 && answer.errmsg.contains("product_id"), "\(answer.text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a purchase limit is kept with the product and checked`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let id = try await shop.add(["limited_info": ["period_type": 2, "limited_buy_num": "3"], "listing": 1])
        try await shop.approve(id)
        let limit = try #require((try await shop.get(id, 1)["product"] as? [String: Any])?["limited_info"] as? [String: Any])
        #expect(limit["period_type"] as? Int == 2 && limit["limited_buy_num"] as? Int == 3)
        let product = ID<Product>(id)!
        let online = try await shop.town.bench.deployment.read(as: .system) { snapshot, _ in try Product.find(product, in: snapshot) }
        #expect(online?.purchaseLimit == PurchaseLimit(period: .week, units: 3))
        let none = try await shop.add(["limited_info": ["period_type": 0, "limited_buy_num": 0]])
        let free = try #require((try await shop.get(none, 2)["edit_product"] as? [String: Any])?["limited_info"] as? [String: Any])
        #expect(free["period_type"] as? Int == 0 && free["limited_buy_num"] as? Int == 0)
        for (wrong, errcode) in [
            (["limited_info": ["period_type": 5, "limited_buy_num": 1]], 40097), (["limited_info": ["period_type": 1]], 40097),
            (["limited_info": ["period_type": 1, "limited_buy_num": 0]], 10020051),
            (["skus": [["sale_price": 100, "stock_num": 0]]], 10020210),
        ] as [([String: Any], Int)] {
            let answer = try await shop.town.post("/channels/ec/product/add", try shop.body(wrong))
            #expect(answer.errcode == errcode, "\(answer.text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `programs are told of reviews, listings, changes and low stock`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let (deployment, ours) = (shop.town.bench.deployment, shop.town.ours)
        try await deployment.write(as: .system, lane: .shared) { transaction, context in
            let key = String(repeating: "a", count: 43)
            try SavePushSubscription(
                owner: ours.store.party, appid: ours.appid, url: "https://erp.example/in", token: "Token1", encodingKey: key,
                isEncrypted: false
            ).run(in: transaction, context)
        }
        let id = try await shop.add(["listing": 1])
        try await shop.reject(id, because: "标题与图片不符")
        try await deployment.runDue()
        #expect(try await shop.call("listing", id).errcode == 0)
        try await shop.approve(id)
        #expect(try await shop.town.post("/channels/ec/product/update", try shop.body(["listing": 1], id: id)).errcode == 0)
        try await shop.approve(id)
        let skus = try #require((try await shop.get(id, 1)["product"] as? [String: Any])?["skus"] as? [[String: Any]])
        let sku = try #require(skus[0]["sku_id"] as? String)
        let cut = #"{"product_id":\#(id),"skus":[{"sku_id":"\#(sku)","sale_price":8800}]}"#
        #expect(try await shop.town.post("/channels/ec/product/auditfree", cut).errcode == 0)
        for count in [20, 4, 0] {
            let set = #"{"product_id":"\#(id)","sku_id":"\#(sku)","diff_type":3,"num":\#(count)}"#
            #expect(try await shop.town.post("/channels/ec/product/stock/update", set).errcode == 0)
        }
        try await deployment.runDue()
        #expect(try await shop.call("delisting", id).errcode == 0)
        try await deployment.runDue()
        let log = try await deployment.read(as: .system) { try PushLog.page(ours.store.party, PageRequest(size: 100), in: $0, $1).items }
        let told = log.reversed().map { "\($0.event) \($0.message)" }
        let expected = [
            ("product_spu_audit", #""status":2,"reason":"标题与图片不符""#), ("product_spu_audit", #""status":3,"reason":"""#),
            ("product_spu_listing", #""status":5"#), ("product_spu_audit", #""status":3"#), ("product_spu_listing", #""status":5"#),
            ("product_spu_update", #""status":5"#), ("product_spu_update", #""status":5"#),
            ("channels_ec_stock_no_enough", #""remaining_stock_amount":4"#),
            ("channels_ec_stock_no_enough", #""remaining_stock_amount":0"#),
            ("product_spu_listing", #""status":11"#),
        ]
        #expect(told.count == expected.count, "\(told)")
        for (message, (event, part)) in zip(told, expected) {
            #expect(message.hasPrefix(event) && message.contains(part) && message.contains("\(id)"), "\(message)")
        }
        #expect(told[0].contains(#"\"reject_reason\":\"标题与图片不符\""#) && told[0].contains(#""product_type":1"#), "\(told[0])")
    }

    @Test(arguments: Engine.allCases)
    func `prices fall and stock moves without a review`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let id = try await shop.add(["listing": 1])
        try await shop.approve(id)
        let skus = try #require((try await shop.get(id, 1)["product"] as? [String: Any])?["skus"] as? [[String: Any]])
        let ids = skus.compactMap { $0["sku_id"] as? String }
        func free(_ sku: String) async throws -> WebBench.Answer {
            try await shop.town.post("/channels/ec/product/auditfree", #"{"product_id":\#(id),"skus":[\#(sku)]}"#)
        }
        let both = #"{"sku_id":"\#(ids[0])","sale_price":8800,"stock_info":{"diff_type":1,"num":7}},"#
            + #"{"sku_id":"\#(ids[1])","stock_info":{"diff_type":"3","num":2}}"#
        ContractTests.expect(try await free(both), is: "product.auditfree")
        let after = try #require((try await shop.get(id, 1)["product"] as? [String: Any])?["skus"] as? [[String: Any]])
        #expect(after.map { $0["sale_price"] as? Int } == [8800, 18800])
        #expect(after.map { $0["stock_num"] as? Int } == [17, 2])
        #expect(try await free(#"{"sku_id":"\#(ids[0])","sale_price":99900}"#).errcode == 10020051)
        #expect(try await free(#"{"sku_id":"\#(ids[1])","stock_info":{"diff_type":2,"num":3}}"#).errcode != 0)
        #expect(try await free(#"{"sku_id":"\#(ids[1])","stock_info":{"diff_type":4,"num":3}}"#).errcode == 40097)
        #expect(try await free("").errcode == 40097)
    }

    @Test(arguments: Engine.allCases)
    func `lists go by pages, with a total`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        var ids: [String] = []
        for _ in 0..<3 { ids.append(try await shop.add()) }
        let first = try await shop.town.post("/channels/ec/product/list/get", #"{"page_size":2}"#)
        ContractTests.expect(first, is: "product.list.get")
        #expect(first.json["product_ids"] as? [String] == [ids[2], ids[1]] && first.json["total_num"] as? Int == 3)
        let key = try #require(first.json["next_key"] as? String)
        let second = try await shop.town.post("/channels/ec/product/list/get", #"{"page_size":2,"next_key":"\#(key)"}"#)
        #expect(second.json["product_ids"] as? [String] == [ids[0]] && second.json["next_key"] as? String == "")
        let listed = try await shop.town.post("/channels/ec/product/list/get", #"{"status":5}"#)
        #expect(listed.json["total_num"] as? Int == 0 && (listed.json["product_ids"] as? [String]) == [])
        for wrong in [#"{"page_size":31}"#, #"{"page_size":0}"#, #"{"status":77}"#, #"{"next_key":"tea"}"#] {
            #expect(try await shop.town.post("/channels/ec/product/list/get", wrong).errcode == 40097)
        }
    }

    @Test(arguments: Engine.allCases)
    func `links lead to the page, one as a picture`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let id = try await shop.add()
        let page = try await shop.call("h5url/get", id)
        ContractTests.expect(page, is: "product.h5url.get")
        #expect(page.json["product_h5url"] as? String == "http://localhost/products/\(id)")
        let code = try await shop.call("qrcode/get", id)
        ContractTests.expect(code, is: "product.qrcode.get")
        let address = try #require(code.json["product_qrcode"] as? String)
        let image = try await shop.town.bench.get(String(address.dropFirst("http://localhost".count)))
        #expect(image.headers[.contentType] == "image/png")
        ContractTests.expect(try await shop.call("taglink/get", id), is: "product.taglink.get")
    }

    @Test(arguments: Engine.allCases)
    func `another store's product does not exist`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let id = try await shop.add()
        for path in ["get", "delete", "listing", "delisting", "audit/cancel", "h5url/get", "qrcode/get", "taglink/get"] {
            #expect(try await shop.call(path, id, as: shop.town.foreign).errcode == 10020052, "\(path)")
        }
        let body = try shop.body(id: id)
        #expect(try await shop.town.post("/channels/ec/product/update", body, as: shop.town.foreign).errcode == 10020052)
        let free = #"{"product_id":\#(id),"skus":[{"sku_id":1,"sale_price":1}]}"#
        #expect(try await shop.town.post("/channels/ec/product/auditfree", free, as: shop.town.foreign).errcode == 10020052)
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with a product has its number`(engine: Engine) async throws {
        let shop = try await ProductShop(engine)
        let sku: [String: Any] = ["sale_price": 9900, "sku_attrs": [["attr_key": "规格", "attr_value": "250g"]]]
        let cases: [([String: Any], Int)] = [
            (["title": ""], 10020020), (["title": String(repeating: "茶", count: 61)], 10020021),
            (["head_imgs": Array(repeating: shop.image, count: 10)], 10020023),
            (["head_imgs": ["https://elsewhere.example/a.jpg"]], 10020035),
            (["desc_info": ["imgs": Array(repeating: shop.image, count: 51)]], 10020025),
            (["desc_info": ["desc": String(repeating: "茶", count: 2001)]], 10020026), (["cats": []], 10020011),
            (["cats": shop.path.reversed().map { ["cat_id": $0] }], 10020011), (["cats": [["cat_id": "1"]]], 10020017),
            (["skus": []], 10020013), (["skus": [sku, sku]], 10020016), (["skus": [sku.merging(["sale_price": 0]) { $1 }]], 10020039),
            (["skus": [sku.merging(["sale_price": 9_000_000_000]) { $1 }]], 10020028),
            (["skus": [sku.merging(["market_price": 1]) { $1 }]], 10020040),
            (["skus": [sku.merging(["sku_code": String(repeating: "a", count: 101)]) { $1 }]], 10020029),
            (["skus": [sku.merging(["out_sku_id": String(repeating: "a", count: 129)]) { $1 }]], 10020037),
            (["skus": [sku.merging(["sku_deliver_info": ["stock_type": 1]]) { $1 }]], 10020051),
            (["out_product_id": String(repeating: "a", count: 129)], 10020036),
            (["qualifications": Array(repeating: "a", count: 6)], 10020027), (["skus": [["sale_price": "dear"]]], 47001),
        ]
        for (more, errcode) in cases {
            let answer = try await shop.town.post("/channels/ec/product/add", try shop.body(more))
            #expect(answer.errcode == errcode, "\(more.keys): \(answer.text)")
        }
        #expect(try await shop.call("get", "7").errcode == 10020052)
        let bare = try await shop.add(["head_imgs": []])
        #expect(try await shop.call("listing", bare).errcode == 10020022)
        let short = try await shop.add(["title": "龙井"])
        #expect(try await shop.call("listing", short).errcode == 10020042)
    }
}
