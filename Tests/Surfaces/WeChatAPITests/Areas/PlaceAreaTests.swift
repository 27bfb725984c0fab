// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

/// A product on sale in a program's store, with what the protocol's stock areas take and give.
private struct Shelf: Sendable {
    let town: WeChatTown
    let product: ID<Product>
    let sku: ID<SKU>

    init(_ engine: Engine, stock: Int = 10) async throws {
        let town = try await WeChatTown(engine)
        self.town = town
        (product, sku) = try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = town.ours.store
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(in: transaction, context)
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井茶叶礼盒", pictures: [picture.id], category: top.id, skus: [SKU(price: Money(fen: 8_800))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: submitted.id, sku: sku, count: stock).run(in: transaction, context)
            return (submitted.id, sku)
        }
    }

    var ids: String { #""product_id":"\#(product)","sku_id":"\#(sku)""# }

    func post(_ path: String, _ json: String, as program: WeChatTown.Program? = nil) async throws -> WebBench.Answer {
        try await town.post("/channels/ec/\(path)", json, as: program)
    }

    func stock() async throws -> [String: Any] {
        try await post("product/stock/get", "{\(ids)}").json["data"] as? [String: Any] ?? [:]
    }

    /// A task from now on for a day.
    func task(price: Int = 5_000, stock: Int = 4, start: Int64? = nil) async throws -> WebBench.Answer {
        let from = start ?? town.bench.clock.now.seconds
        return try await post(
            "product/limiteddiscounttask/add",
            """
            {"product_id":"\(product)","start_time":\(from),"end_time":\(from + 86_400),
             "limited_discount_skus":[{"sku_id":"\(sku)","sale_price":\(price),"sale_stock":\(stock)}]}
            """)
    }
}

struct StockAreaTests {
    @Test(arguments: Engine.allCases) func `stock is added, taken and set, and says where it lies`(engine: Engine) async throws {
        let shelf = try await Shelf(engine)
        #expect(try await shelf.post("product/stock/update", "{\(shelf.ids),\"diff_type\":1,\"num\":\"5\"}").errcode == 0)
        #expect(try await shelf.post("product/stock/update", "{\(shelf.ids),\"diff_type\":2,\"num\":3}").errcode == 0)
        #expect(try await shelf.stock()["normal_stock_num"] as? Int == 12)
        #expect(try await shelf.post("product/stock/update", "{\(shelf.ids),\"diff_type\":3,\"num\":20}").errcode == 0)
        let create = #"{"out_warehouse_id":"east","name":"华东仓","cover_locations":[{"address_id1":330000}]}"#
        #expect(try await shelf.post("warehouse/create", create).errcode == 0)
        let fill = "{\(shelf.ids),\"out_warehouse_id\":\"east\",\"diff_type\":3,\"num\":7}"
        #expect(try await shelf.post("warehouse/stock/update", fill).errcode == 0)
        #expect(try await shelf.task().errcode == 0)
        let stock = try await shelf.stock()
        #expect(stock["normal_stock_num"] as? Int == 16 && stock["limited_discount_stock_num"] as? Int == 4)
        #expect(stock["total_stock_num"] as? Int == 27 && stock["finder_stock_num"] as? Int == 0)
        let placed = try #require((stock["warehouse_stocks"] as? [[String: Any]])?.first)
        #expect(placed["out_warehouse_id"] as? String == "east" && placed["num"] as? Int == 7 && placed["lock_stock"] as? Int == 0)
        let batch = try await shelf.post("product/stock/batchget", #"{"product_id":["\#(shelf.product)"]}"#)
        let list = (batch.json["data"] as? [String: Any])?["spu_stock_list"] as? [[String: Any]]
        let first = (list?.first?["sku_stock"] as? [[String: Any]])?.first
        #expect(first?["total_stock_num"] as? Int == 27 && first?["sku_id"] as? String == "\(shelf.sku)", "\(batch.text)")
    }

    @Test(arguments: Engine.allCases) func `each error of the stock area is reached`(engine: Engine) async throws {
        let shelf = try await Shelf(engine)
        let foreign = shelf.town.foreign
        #expect(try await shelf.post("product/stock/get", "{\(shelf.ids)}", as: foreign).errcode == 10020052)
        #expect(try await shelf.post("product/stock/batchget", #"{"product_id":[\#(shelf.product)]}"#, as: foreign).errcode == 10020052)
        #expect(try await shelf.post("product/stock/batchget", #"{"product_id":[]}"#).errcode == 40097)
        let add = "{\(shelf.ids),\"diff_type\":1,\"num\":5}"
        #expect(try await shelf.post("product/stock/update", add, as: foreign).errcode == 10020052)
        #expect(try await shelf.post("product/stock/update", "{\(shelf.ids),\"diff_type\":4,\"num\":5}").errcode == 40097)
        #expect(try await shelf.post("product/stock/update", "{\(shelf.ids),\"diff_type\":2,\"num\":11}").errcode == 10020051)
        #expect(try await shelf.task().errcode == 0)
        #expect(try await shelf.post("product/stock/update", "{\(shelf.ids),\"diff_type\":3,\"num\":5}").errcode == 10020014)
        let product = shelf.product
        try await shelf.town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let draft = try DraftDetail.find(product, in: transaction, context)
            try EditDraft(product: product, content: draft.content).run(in: transaction, context)
            try SubmitForReview(product: product).run(in: transaction, context)
        }
        #expect(try await shelf.post("product/stock/update", add).errcode == 10020049)
    }
}

struct WarehouseAreaTests {
    let east = """
        {"out_warehouse_id":"east","name":"华东仓","intro":"杭州","cover_locations":[
          {"address_id1":330000,"address_id2":"330100"},{"address_id1":310000,"address_id2":0,"address_id3":0,"address_id4":0}]}
        """

    @Test(arguments: Engine.allCases) func `a warehouse comes back as it was given`(engine: Engine) async throws {
        let shelf = try await Shelf(engine)
        #expect(try await shelf.post("warehouse/create", east).errcode == 0)
        #expect(try await shelf.post("warehouse/detail/update", #"{"out_warehouse_id":"east","name":"东仓","intro":"新"}"#).errcode == 0)
        let more = #"{"out_warehouse_id":"east","cover_locations":[{"address_id1":330000,"address_id2":330200,"address_id3":330203}]}"#
        #expect(try await shelf.post("warehouse/coverlocations/add", more).errcode == 0)
        let less = #"{"out_warehouse_id":"east","cover_locations":[{"address_id1":310000}]}"#
        #expect(try await shelf.post("warehouse/coverlocations/del", less).errcode == 0)
        let found = try await shelf.post("warehouse/get", #"{"out_warehouse_id":"east"}"#)
        let data = try #require(found.json["data"] as? [String: Any], "\(found.text)")
        #expect(data["name"] as? String == "东仓" && data["intro"] as? String == "新")
        let codes = (data["cover_locations"] as? [[String: Any]] ?? []).map {
            [$0["address_id1"], $0["address_id2"], $0["address_id3"], $0["address_id4"]].map { $0 as? Int }
        }
        #expect(Set(codes) == [[330000, 330100, 0, 0], [330000, 330200, 330203, 0]])
        let lake = #"{"out_warehouse_id":"lake","name":"湖仓","cover_locations":[{"address_id1":330000}]}"#
        #expect(try await shelf.post("warehouse/create", lake).errcode == 0)
        let first = try await shelf.post("warehouse/list/get", #"{"page_size":1}"#)
        #expect(first.json["out_warehouse_ids"] as? [String] == ["east"])
        let next = try #require(first.json["next_key"] as? String)
        let last = try await shelf.post("warehouse/list/get", #"{"page_size":1,"next_key":"\#(next)"}"#)
        #expect(last.json["out_warehouse_ids"] as? [String] == ["lake"] && last.json["next_key"] as? String == "")
        let region = #""address_id1":330000,"address_id2":330100,"address_id3":330106"#
        let order = { try await shelf.post("warehouse/address/prioritysort/get", "{\(region)}").json["priority_sort"] as? [String] }
        #expect(try await order() == ["east", "lake"])
        let ranked = "{\(region),\"priority_sort\":[\"lake\",\"east\"]}"
        #expect(try await shelf.post("warehouse/address/prioritysort/set", ranked).errcode == 0)
        #expect(try await order() == ["lake", "east"])
        let stock = "{\(shelf.ids),\"out_warehouse_id\":\"lake\",\"diff_type\":1,\"num\":6}"
        #expect(try await shelf.post("warehouse/stock/update", stock).errcode == 0)
        #expect(try await shelf.post("warehouse/stock/get", "{\(shelf.ids),\"out_warehouse_id\":\"lake\"}").json["num"] as? Int == 6)
        #expect(try await shelf.post("warehouse/stock/get", "{\(shelf.ids),\"out_warehouse_id\":\"east\"}").json["num"] as? Int == 0)
    }

    @Test(arguments: Engine.allCases) func `what is wrong with a warehouse is told, and others' do not exist`(engine: Engine) async throws {
        let shelf = try await Shelf(engine)
        let foreign = shelf.town.foreign
        #expect(try await shelf.post("warehouse/create", east).errcode == 0)
        #expect(try await shelf.post("warehouse/create", east).errcode == 40097)
        let bodies = [
            ("warehouse/get", #"{"out_warehouse_id":"east"}"#), ("warehouse/detail/update", #"{"out_warehouse_id":"east","name":"别人"}"#),
            ("warehouse/coverlocations/add", #"{"out_warehouse_id":"east","cover_locations":[{"address_id1":330000}]}"#),
            ("warehouse/stock/get", "{\(shelf.ids),\"out_warehouse_id\":\"east\"}"),
            ("warehouse/stock/update", "{\(shelf.ids),\"out_warehouse_id\":\"east\",\"diff_type\":1,\"num\":1}"),
        ]
        for (path, json) in bodies { #expect(try await shelf.post(path, json, as: foreign).errcode == 40097, "\(path)") }
        let wrong = [
            (#"{"address_id1":990000}"#, "address_id1"), (#"{"address_id1":330000,"address_id2":310100}"#, "address_id2"),
            (#"{"address_id1":330000,"address_id2":330100,"address_id3":310101}"#, "address_id3"),
            (#"{"address_id1":330000,"address_id4":330106001}"#, "address_id4"),
        ]
        for (region, field) in wrong {
            let answer = try await shelf.post("warehouse/address/prioritysort/get", region)
            #expect(answer.errcode == 40097 && answer.errmsg.contains(field), "\(answer.text)")
        }
        let over = "{\(shelf.ids),\"out_warehouse_id\":\"east\",\"diff_type\":2,\"num\":1}"
        #expect(try await shelf.post("warehouse/stock/update", over).errcode == 40097)
        #expect(try await shelf.post("warehouse/list/get", #"{"page_size":11}"#).errcode == 40097)
    }
}

struct LimitedDiscountAreaTests {
    @Test(arguments: Engine.allCases) func `a task runs, is stopped and deleted`(engine: Engine) async throws {
        let shelf = try await Shelf(engine)
        // Clients send milliseconds too.
        let made = try await shelf.post(
            "product/limiteddiscounttask/add",
            """
            {"product_id":\(shelf.product),"start_time":\(shelf.town.bench.clock.now.milliseconds + 3_600_000),
             "end_time":\(shelf.town.bench.clock.now.milliseconds + 7_200_000),
             "limited_discount_skus":[{"sku_id":\(shelf.sku),"sale_price":"5000","sale_stock":"4"}]}
            """)
        let task = try #require(made.json["task_id"] as? String, "\(made.text)")
        let listed = try await shelf.post("product/limiteddiscounttask/list/get", #"{"status":0}"#)
        let first = try #require((listed.json["limited_discount_tasks"] as? [[String: Any]])?.first, "\(listed.text)")
        #expect(first["task_id"] as? String == task && first["status"] as? Int == 0 && listed.json["total_num"] as? Int == 1)
        #expect(first["start_time"] as? Int64 == shelf.town.bench.clock.now.seconds + 3_600)
        let sku = (first["limited_discount_skus"] as? [[String: Any]])?.first
        #expect(sku?["sale_price"] as? Int == 5_000 && sku?["sale_stock"] as? Int == 4 && sku?["sku_id"] as? String == "\(shelf.sku)")
        let one = #"{"task_id":"\#(task)"}"#
        #expect(try await shelf.post("product/limiteddiscounttask/delete", one).errcode == 10020077)
        #expect(try await shelf.post("product/limiteddiscounttask/stop", one, as: shelf.town.foreign).errcode == 10020076)
        #expect(try await shelf.post("product/limiteddiscounttask/stop", one).errcode == 0)
        #expect(try await shelf.post("product/limiteddiscounttask/stop", one).errcode == 10020077)
        let ended = try await shelf.post("product/limiteddiscounttask/list/get", #"{"status":2}"#)
        #expect((ended.json["limited_discount_tasks"] as? [[String: Any]])?.first?["status"] as? Int == 2)
        #expect(try await shelf.post("product/limiteddiscounttask/delete", one).errcode == 0)
        #expect(try await shelf.post("product/limiteddiscounttask/delete", one).errcode == 10020076)
        #expect(try await shelf.post("product/limiteddiscounttask/list/get", "").json["total_num"] as? Int == 0)
    }

    @Test(arguments: Engine.allCases) func `each error of a task is reached`(engine: Engine) async throws {
        let shelf = try await Shelf(engine)
        #expect(try await shelf.task(stock: 11).errcode == 10020051)
        #expect(try await shelf.task(price: 8_800).errcode == 40097)
        #expect(try await shelf.task(start: 1).errcode == 40097)
        #expect(try await shelf.task().errcode == 0)
        #expect(try await shelf.task().errcode == 10020014)
        let foreign = #"{"product_id":"\#(shelf.product)","start_time":1,"end_time":2,"limited_discount_skus":[]}"#
        #expect(try await shelf.post("product/limiteddiscounttask/add", foreign, as: shelf.town.foreign).errcode == 10020052)
        #expect(try await shelf.post("product/limiteddiscounttask/list/get", #"{"page_size":51}"#).errcode == 40097)
        let product = shelf.product
        try await shelf.town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let sale = try FlashSaleList.page(store: shelf.town.ours.store, in: transaction, context).items[0]
            try StopFlashSale(store: sale.store, sale: sale.id).run(in: transaction, context)
            try DelistProduct(product: product).run(in: transaction, context)
        }
        #expect(try await shelf.task().errcode == 10020008)
    }
}
