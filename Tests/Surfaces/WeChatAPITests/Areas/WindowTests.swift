// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

struct WindowTests {
    @Test(arguments: Engine.allCases)
    func `a seller's program arranges the seller's showcase`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let person = town.town.ours.owner.person!
        try await town.post("/window/product/add", ["product_id": town.shelf, "is_hide_for_window": true])
        let detail = try await town.post("/window/product/get", ["product_id": town.shelf])["product"] as? [String: Any] ?? [:]
        #expect(detail["status"] as? Int == 1 && detail["is_hide_for_window"] as? Bool == true && detail["stock"] as? Int == 200)
        #expect(detail["selling_price"] as? Int == 3_333 && detail["market_price"] as? Int == 10_000)
        #expect(detail["appid"] as? String == town.town.ours.appid)
        // Hidden: only the seller sees it.
        func shown(_ actor: Actor) async throws -> Int {
            try await town.bench.deployment.read(as: actor) { try ShowcaseList.of(person, in: $0, $1).items.count }
        }
        #expect(try await shown(.anonymous) == 0)
        #expect(try await shown(Actor(party: person.party)) == 1)
        try await town.post("/window/product/add", ["product_id": town.shelf])
        #expect(try await shown(.anonymous) == 1)
        try await town.post("/window/product/off", ["product_id": town.shelf])
        #expect(try await shown(Actor(party: person.party)) == 0)
        let after = try await town.post("/window/product/get", ["product_id": town.shelf])["product"] as? [String: Any] ?? [:]
        #expect(after["status"] as? Int == 2 && after["banned"] as? Bool == false)
    }

    @Test(arguments: Engine.allCases)
    func `a showcase is read page by page, by number or by the place where the last page ended`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let products = [town.shelf, try await town.plannedProduct(), try await town.plannedProduct()]
        for product in products { try await town.post("/window/product/add", ["product_id": product]) }
        func list(_ fields: [String: Any]) async throws -> (ids: [String], buffer: String, total: Int) {
            let answer = try await town.post("/window/product/list/get", fields)
            let items = answer["products"] as? [[String: Any]] ?? []
            return (
                items.compactMap { $0["product_id"] as? String }, answer["last_buffer"] as? String ?? "", answer["total_num"] as? Int ?? -1
            )
        }
        // As a client that drops its arguments asks.
        #expect(try await list([:]).ids == products.reversed())
        let first = try await list(["page_size": 2, "page_index": 1, "need_total_num": 1])
        #expect(first.ids == [products[2], products[1]] && first.total == 3)
        #expect(try await list(["page_size": 2, "page_index": 2]).ids == [products[0]])
        let last = try await list(["page_size": 2, "last_buffer": first.buffer])
        #expect(last.ids == [products[0]] && last.buffer.isEmpty)
        #expect(try await list(["appid": town.town.foreign.appid, "need_total_num": 1]).total == 0)
        #expect(try await town.town.post("/channels/ec/window/product/list/get", #"{"page_size":200,"page_index":51}"#).errcode == 40097)
        #expect(try await town.town.post("/channels/ec/window/product/add", "{}").errmsg.contains("product_id"))
    }

    @Test(arguments: Engine.allCases)
    func `a running flash sale shows in the showcase`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let now = town.now
        let sku: [String: Any] = ["sku_id": "\(town.trade.skus[1])", "sale_price": 3_000, "sale_stock": 5, "is_join": 1]
        try await town.post(
            "/product/limiteddiscounttask/add",
            ["product_id": town.shelf, "start_time": now + 60, "end_time": now + 3_660, "limited_discount_skus": [sku]])
        town.bench.clock.advance(.minutes(5))
        let detail = try await town.post("/window/product/get", ["product_id": town.shelf])["product"] as? [String: Any] ?? [:]
        let sale = detail["limit_discount_info"] as? [String: Any] ?? [:]
        #expect(sale["is_effect"] as? Bool == true && sale["discount_price"] as? Int == 3_000 && sale["stock"] as? Int == 5, "\(detail)")
        #expect(sale["end_time_ms"] as? String == "\((now + 3_660) * 1000)")
    }
}

extension ContractTown {
    /// Another product on sale with a plan for every seller.
    func plannedProduct(percent: Int64 = 10) async throws -> String {
        let product = try await listedProduct()
        let store = trade.store
        try await trade.asSystem { transaction, context in
            let offer = OpenPlan.Offer(product: ID(product)!, rate: Rate(percent: percent))
            _ = try OpenPlan(store: store, offers: [offer]).run(in: transaction, context)
        }
        return product
    }
}
