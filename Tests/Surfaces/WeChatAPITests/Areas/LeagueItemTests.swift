// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

struct LeagueItemTests {
    @Test(arguments: Engine.allCases)
    func `each product of a batch fares for itself`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let (fresh, planned) = (try await town.listedProduct(), try await town.plannedProduct())
        let added = try await town.post(
            "/league/item/batchadd",
            [
                "type": 1,
                "list": [["product_id": fresh, "ratio": 20], ["product_id": planned, "ratio": 20], ["product_id": "7", "ratio": 20]]
            ])
        let results = added["result_info_list"] as? [[String: Any]] ?? []
        #expect(results.map { $0["errcode"] as? Int } == [0, 10_023_000, 10_023_103])
        #expect(results[0]["errmsg"] as? String == "ok" && results[0]["info_id"] as? String != "")
        let away = try await town.listedProduct()
        try await town.post("/product/delisting", ["product_id": away])
        let refused = try await town.post("/league/item/batchadd", ["type": 1, "list": [["product_id": away, "ratio": 20]]])
        #expect((refused["result_info_list"] as? [[String: Any]])?.first?["errcode"] as? Int == 10_023_104)
        // A targeted item: who is no seller is told, the others are in it.
        let targeted = try await town.post(
            "/league/item/batchadd",
            ["type": 2, "list": [["product_id": fresh, "ratio": "25"]], "finder_ids": [town.finder, "7"], "is_forerver": true])
        let result = try #require((targeted["result_info_list"] as? [[String: Any]])?.first)
        #expect(result["errcode"] as? Int == 0 && result["fail_finder_ids"] as? [String] == ["7"], "\(result)")
        let item = try await town.post("/league/item/get", ["type": 2, "info_id": result["info_id"] ?? "", "need_relation": true])
        let shown = item["item"] as? [String: Any] ?? [:]
        let exclusive = shown["exclusive_info"] as? [String: Any] ?? [:]
        #expect(shown["ratio"] as? Int == 25 && exclusive["finder_ids"] as? [String] == [town.finder])
        #expect(exclusive["is_forerver"] as? Bool == true && exclusive["end_time"] as? Int == 0)
        // Exclusive items exclude the others.
        let exclusives = try await town.post(
            "/league/item/batchadd", ["type": 3, "list": [["product_id": fresh, "ratio": 25]], "finder_ids": [town.finder]])
        #expect((exclusives["result_info_list"] as? [[String: Any]])?.first?["errcode"] as? Int == 10_023_000)
        let nobody = try await town.post(
            "/league/item/batchadd", ["type": 2, "list": [["product_id": planned, "ratio": 25]], "finder_ids": ["7"]])
        #expect((nobody["result_info_list"] as? [[String: Any]])?.first?["errcode"] as? Int == 10_023_001)
    }

    @Test(arguments: Engine.allCases)
    func `an item waits, is listed, changed, delisted and ended`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let product = try await town.listedProduct()
        try await town.post(
            "/league/item/batchadd", ["type": 1, "list": [["product_id": product, "ratio": 20]], "begin_time": town.now + 3_600])
        func item() async throws -> [String: Any] {
            try await town.post("/league/item/get", ["type": 1, "product_id": product])["item"] as? [String: Any] ?? [:]
        }
        #expect(try await item()["status"] as? Int == 10)
        town.bench.clock.advance(.hours(2))
        #expect(try await item()["status"] as? Int == 1)
        try await town.post("/league/item/upd", ["type": 1, "product_id": product, "ratio": 30])
        #expect(try await item()["ratio"] as? Int == 30)
        try await town.post("/product/delisting", ["product_id": product])
        #expect(try await item()["status"] as? Int == 2)
        try await town.post("/league/item/delete", ["type": 1, "product_id": product])
        town.bench.clock.advance(.days(3))
        #expect(try await item()["status"] as? Int == 4)
    }

    @Test(arguments: Engine.allCases)
    func `items are listed page by page, by product and by seller`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var products = [town.shelf]
        for _ in 0..<2 { products.append(try await town.plannedProduct()) }
        let (targeted, plan) = try await town.targetedItem()
        products.append(targeted)
        func list(_ fields: [String: Any]) async throws -> (ids: [String], buffer: String, total: Int, more: Bool) {
            let answer = try await town.post("/league/item/list/get", fields)
            let items = answer["items"] as? [[String: Any]] ?? []
            return (
                items.compactMap { $0["product_id"] as? String }, answer["last_buffer"] as? String ?? "", answer["total_num"] as? Int ?? -1,
                answer["has_more"] as? Bool ?? false
            )
        }
        let first = try await list(["type": 1, "page_size": 3, "page_index": 1, "need_total_num": true])
        #expect(first.ids == Array(products.reversed().prefix(3)) && first.total == 4 && first.more)
        #expect(try await list(["type": 1, "page_size": 3, "last_buffer": first.buffer]).ids == [products[0]])
        #expect(try await list(["type": 1, "page_size": 3, "page_index": 2]).ids == [products[0]])
        #expect(try await list(["type": 1, "product_id": products[1]]).ids == [products[1]])
        #expect(try await list(["type": 2, "finder_id": town.finder]).ids == [targeted])
        #expect(try await list(["type": 2, "finder_id": town.secondFinder]).ids == [])
        // Another store has neither the item nor its plan.
        let body = #"{"type":2,"info_id":"\#(plan)"}"#
        #expect(try await town.town.post("/channels/ec/league/item/get", body, as: town.town.foreign).errcode == 10_023_103)
        #expect(
            try await town.town.post("/channels/ec/league/item/list/get", #"{"type":1,"page_size":100,"page_index":51}"#).errcode == 40097)
    }
}
