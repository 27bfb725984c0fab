// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

struct HeadSupplierTests {
    @Test(arguments: Engine.allCases)
    func `an agency arranges the showcase of a seller who lets it`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        func status() async throws -> Int? {
            try await town.post("/league/headsupplier/windowauth/status/get", ["finder_id": town.signedFinder])["window_auth_status"]
                as? Int
        }
        #expect(try await status() == 0)
        let product = try await town.agencyProduct()
        #expect(try await status() == 1)
        func shown() async throws -> [String] {
            let answer = try await town.post(
                "/league/headsupplier/window/getall", ["openfinderid": town.signedFinder, "need_total_num": true])
            return (answer["list"] as? [[String: Any]] ?? []).compactMap { $0["product_id"] as? String }
        }
        // What stands there under a public plan is not the agency's.
        #expect(try await shown() == [])
        try await town.post("/league/headsupplier/window/add", ["openfinderid": town.signedFinder, "product_id": product])
        #expect(try await shown() == [product])
        try await town.post("/league/headsupplier/window/remove", ["openfinderid": town.signedFinder, "product_id": product])
        #expect(try await shown() == [])
        let link = try await town.post("/league/headsupplier/windowauth/get", ["finder_id": town.signedFinder])
        #expect(
            (link["auth_info"] as? [String: Any])?["auth_url"] as? String == town.bench.deployment.settings.baseURL + "/partner/contracts")
    }

    @Test(arguments: Engine.allCases)
    func `an agency reads its products, stores, orders and money`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let sale = try await town.agencySale()
        let item = try await town.post("/league/headsupplier/item/get", ["product_id": sale.product])["item"] as? [String: Any] ?? [:]
        let commission = item["commission_info"] as? [String: Any] ?? [:]
        #expect(
            commission["ratio"] as? Int == 200_000 && commission["service_ratio"] as? Int == 50_000 && commission["status"] as? Int == 1)
        let found = try await town.post("/league/headsupplier/order/get", ["order_id": sale.order, "sku_id": sale.sku])
        let detail = (found["commssion_order"] as? [String: Any])?["order_detail"] as? [String: Any] ?? [:]
        let parts = detail["commission_info"] as? [String: Any] ?? [:]
        // Of 99 yuan, 5 % for the agency; 20 % for the seller, who gives it a tenth of that.
        #expect(parts["service_amount"] as? Int == 495 && (parts["finder_info"] as? [String: Any])?["amount"] as? Int == 1_782, "\(parts)")
        let balance = try await town.post("/league/headsupplier/funds/balance/get")
        #expect(balance["pending_amount"] as? Int == 693 && balance["available_amount"] as? Int == 0)
        let flows = try await town.post("/league/headsupplier/funds/flowlist/get", ["funds_type": 2])["funds_flow_ids"] as? [String] ?? []
        #expect(!flows.isEmpty)
        #expect(
            (try await town.post("/league/headsupplier/funds/flowlist/get", ["funds_type": 1])["funds_flow_ids"] as? [Any])?.isEmpty == true
        )
        let flow = try await town.post("/league/headsupplier/funds/flowdetail/get", ["flow_id": flows[0]])["funds_flow"] as? [String: Any]
        #expect(flow?["order_id"] as? String == sale.order && flow?["funds_type"] as? Int == 2)
        let shop =
            try await town.post("/league/headsupplier/shop/get", ["appid": town.town.ours.appid])["shop_detail"] as? [String: Any] ?? [:]
        let data = shop["data_info"] as? [String: Any] ?? [:]
        #expect(shop["status"] as? Int == 2 && data["gmv"] as? Int == 9_900 && data["unsettle_amount"] as? Int == 495)
        #expect(data["product_number"] as? Int == 1 && data["product_number_sold_today"] as? Int == 1)
        // Another agency has none of it.
        let foreign = town.town.foreign(ContractTests.routes["league.headsupplier.order.get"]!)
        let body = #"{"order_id":"\#(sale.order)","sku_id":"\#(sale.sku)"}"#
        #expect(try await town.town.post("/channels/ec/league/headsupplier/order/get", body, as: foreign).errcode == 100_002)
    }

    @Test(arguments: Engine.allCases)
    func `an agency's program hears of the products that stores give it, and of what becomes of them`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        try await town.town.subscribe()
        try await town.town.subscribe(.agency)
        func told(_ kind: AppKind = .agency) async throws -> [[String: Any]] {
            try await town.town.messages("head_supplier_item_update", in: "item_info", to: kind)
        }
        let product = try await town.agencyProduct()
        let given = try await told()
        #expect(given.count == 1 && given[0]["event_type"] as? Int == 1 && given[0]["product_id"] as? String == product)
        #expect(given[0]["appid"] as? String == town.town.ours.appid)
        let store = town.trade.store
        try await town.trade.asSystem { transaction, context in
            let plans = try PlanList.of(store, kind: .agencyDirected, in: transaction, context).items.map(\.plan)
            let plan = try #require(plans.first { "\($0.product)" == product })
            _ = try ChangePlanRate(plan: plan.id, rate: Rate(percent: 25), serviceRate: Rate(percent: 5)).run(in: transaction, context)
        }
        let changed = try await told()
        #expect(changed.count == 2 && changed[1]["event_type"] as? Int == 2)
        #expect(changed[1]["update_fields"] as? [String] == ["commission_ratio", "service_ratio"])
        #expect(try await told(.store).isEmpty)
    }
}
