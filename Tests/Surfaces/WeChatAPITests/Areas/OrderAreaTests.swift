// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

struct OrderAreaTests {
    @Test(arguments: Engine.allCases)
    func `an order names its goods by the numbers of the store's own system`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let answer = try await town.post("/order/get", ["order_id": try await town.freshOrder()])
        let line = try #require(answer.object("order").object("order_detail").list("product_infos").first)
        #expect(line["out_product_id"] as? String == "erp-1" && line["out_sku_id"] as? String == "erp-s1")
        #expect(line.object("extra_service")["seven_day_return"] as? Int == 1)
        // What no program wrote has none.
        let plain = try await town.post("/order/get", ["order_id": try await town.order()])
        let other = try #require(plain.object("order").object("order_detail").list("product_infos").first)
        #expect(other["out_product_id"] as? String == "" && other["out_sku_id"] as? String == "")
    }

    @Test(arguments: Engine.allCases) func `an order says what was bought, paid, sent and shared`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let order = try await town.order([2, 1])
        let answer = try await town.post("/channels/ec/order/get", #"{"order_id": "\#(order)"}"#)
        #expect(answer.errcode == 0)
        let info = answer.object("order")
        #expect(
            info["order_id"] as? String == "\(order)" && info["status"] as? Int == 20
                && info["openid"] as? String == Openid.text(town.buyer))
        let detail = info.object("order_detail")
        let products = detail.list("product_infos")
        #expect(products.count == 2 && products[0]["sku_cnt"] as? Int == 2 && products[0]["sku_code"] as? String == "LJ-2")
        #expect(products[0].list("sku_attrs").first?["attr_value"] as? String == "二两")
        let price = detail.object("price_info")
        #expect(price["order_price"] as? Int == 23_333 && price["merchant_receieve_price"] as? Int == 23_333)
        let delivery = detail.object("delivery_info")
        #expect(delivery.object("address_info")["tel_number"] as? String == "138****0000")
        #expect(delivery["quality_inspect_type"] as? String == "0" && delivery["address_under_review"] == nil)
        #expect(detail.object("settle_info")["predict_commission_fee"] as? Int == 233)
        #expect(detail.object("ext_info")["customer_notes"] as? String == "轻放")
        #expect(detail.object("pay_info")["transaction_id"] as? String != "")
        // Both path families, and the number as clients may send it.
        #expect(try await town.post("/shop/ec/order/get", #"{"order_id": \#(order)}"#).errcode == 0)
        #expect(try await town.foreign("/channels/ec/order/get", #"{"order_id": "\#(order)"}"#) == 100002)
        #expect(try await town.post("/channels/ec/order/get", #"{"order_id": "1"}"#).errcode == 100002)
        #expect(try await town.post("/channels/ec/order/get").errcode == 40097)
    }

    @Test(arguments: Engine.allCases) func `orders are listed by time and found by their fields`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let (first, second) = (try await town.order(), try await town.order([0, 1], pays: false))
        try await town.settle()
        let now = town.bench.clock.now.seconds
        func list(_ body: String) async throws -> WebBench.Answer { try await town.post("/channels/ec/order/list/get", body) }
        func search(_ body: String) async throws -> [String] {
            try await town.post("/channels/ec/order/search", body).texts("order_id_list")
        }
        let range = #"{"start_time": \#(now - 60), "end_time": \#(now + 60)}"#
        #expect(try await list(#"{"create_time_range": \#(range)}"#).texts("order_id_list") == ["\(second)", "\(first)"])
        #expect(try await list(#"{"update_time_range": \#(range)}"#).texts("order_id_list") == ["\(first)", "\(second)"])
        #expect(try await list(#"{"create_time_range": \#(range), "status": 20}"#).texts("order_id_list") == ["\(first)"])
        #expect(try await list(#"{"create_time_range": \#(range), "status": 12}"#).texts("order_id_list").isEmpty)
        #expect(
            try await list(#"{"create_time_range": \#(range), "openid": "\#(Openid.text(town.buyer))"}"#).texts("order_id_list").count == 2)
        let page = try await list(#"{"create_time_range": \#(range), "page_size": 1}"#)
        #expect(page.texts("order_id_list") == ["\(second)"] && page.json["has_more"] as? Bool == true)
        let key = page.json["next_key"] as? String ?? ""
        let rest = try await list(#"{"create_time_range": \#(range), "page_size": 1, "next_key": "\#(key)"}"#)
        #expect(rest.texts("order_id_list") == ["\(first)"] && rest.json["has_more"] as? Bool == false)
        #expect(try await list("{}").errcode == 40097)
        #expect(try await list(#"{"create_time_range": {"start_time": 0, "end_time": \#(now)}}"#).errcode == 40097)
        #expect(try await list(#"{"create_time_range": \#(range), "page_size": 101}"#).errcode == 40097)
        #expect(try await list(#"{"create_time_range": \#(range), "status": 7}"#).errcode == 40097)
        #expect(try await search(#"{"search_condition": {"user_name": "林小满"}}"#).count == 2)
        #expect(try await search(#"{"search_condition": {"tel_number_last4": "0000", "sku_code": "LJ-5"}}"#) == ["\(second)"])
        #expect(try await search(#"{"search_condition": {"title": "龙井", "customer_notes": "轻放"}, "status": 10}"#) == ["\(second)"])
        #expect(try await search(#"{"on_aftersale_order_exist": 1}"#).isEmpty)
        #expect(try await town.bench.call(.post, "/channels/ec/order/search?access_token=\(town.town.ours.token)", "").errcode == 0)
        let theirs = try await town.post("/channels/ec/order/list/get", #"{"create_time_range": \#(range)}"#, as: town.town.foreign)
        #expect(theirs.texts("order_id_list").isEmpty)
    }

    @Test(arguments: Engine.allCases) func `prices, notes, addresses and parcels are changed`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let unpaid = try await town.order([1, 1], pays: false)
        func price(_ fen: String) -> String {
            #"""
            {"order_id": "\#(unpaid)", "change_express": false, "change_order_infos": [{"product_id": "\#(town.product)",
              "sku_id": "\#(town.skus[0])", "change_price": "\#(fen)"}]}
            """#
        }
        #expect(try await town.post("/channels/ec/order/price/update", price("9000")).errcode == 0)
        #expect(try await town.post("/channels/ec/order/price/update", price("9500")).errcode == 40097)
        #expect(try await town.foreign("/channels/ec/order/price/update", price("8000")) == 100002)
        let cheaper = try await town.post("/channels/ec/order/get", #"{"order_id": "\#(unpaid)"}"#).object("order").object("order_detail")
        #expect(cheaper.object("price_info")["change_down_price"] as? Int == 1_000)
        #expect(cheaper.list("product_infos")[0]["is_change_price"] as? Bool == true)
        let order = try await town.order([2])
        let id = #""order_id": "\#(order)""#
        #expect(try await town.post("/channels/ec/order/merchantnotes/update", "{\(id), \"merchant_notes\": \"易碎\"}").errcode == 0)
        let control = #"{\#(id), "merchant_notes": "\u0007"}"#
        #expect(try await town.post("/channels/ec/order/merchantnotes/update", control).errcode == 6060456)
        #expect(
            try await town.post("/channels/ec/order/price/update", "{\(id), \"change_express\": true, \"express_fee\": 0}").errcode
                == 101100)
        let address =
            #"""
            {"user_name": "周也", "tel_number": "13900000001", "province_name": "浙江省", "city_name": "宁波市", "county_name": "海曙区",
              "detail_info": "中山路 2 号"}
            """#
        #expect(try await town.post("/channels/ec/order/address/update", "{\(id), \"user_address\": \(address)}").errcode == 0)
        #expect(try await town.post("/channels/ec/order/addressmodify/accept", "{\(id)}").errcode == 101100)
        let elsewhere = AddressText(
            userName: "周也", telNumber: "13900000001", provinceName: "浙江省", cityName: "绍兴市", countyName: "越城区", detailInfo: "鲁迅路 3 号")
        for decision in ["reject", "accept"] {
            try await town.asSystem { try RequestAddressChange(order: order, address: elsewhere).run(in: $0, $1) }
            let waiting = try await town.post("/channels/ec/order/get", "{\(id)}").object("order").object("order_detail")
            #expect(waiting.object("delivery_info").object("address_under_review")["city_name"] as? String == "绍兴市")
            #expect(try await town.foreign("/channels/ec/order/addressmodify/\(decision)", "{\(id)}") == 100002)
            #expect(try await town.post("/channels/ec/order/addressmodify/\(decision)", "{\(id)}").errcode == 0)
        }
        func parcel(_ number: String, _ count: Int, carrier: String = "SF") -> String {
            #"""
            {"waybill_id": "\#(number)", "delivery_id": "\#(carrier)", "deliver_type": 1,
              "product_infos": [{"product_id": "\#(town.product)", "sku_id": "\#(town.skus[0])", "product_cnt": \#(count)}]}
            """#
        }
        let send = "/channels/ec/order/delivery/send"
        #expect(try await town.post(send, "{\(id), \"delivery_list\": [\(parcel("SF1000001", 1))]}").errcode == 0)
        #expect(try await town.post(send, "{\(id), \"delivery_list\": [\(parcel("SF1000002", 2))]}").errcode == 40097)
        #expect(try await town.post(send, "{\(id), \"delivery_list\": [\(parcel("SF1000002", 1, carrier: "CAMEL"))]}").errcode == 40097)
        #expect(try await town.foreign(send, "{\(id), \"delivery_list\": [\(parcel("SF1000002", 1))]}") == 100002)
        #expect(try await town.post(send, "{\(id), \"delivery_list\": [\(parcel("SF1000002", 1))]}").errcode == 0)
        #expect(try await town.post(send, "{\(id), \"delivery_list\": [\(parcel("SF1000003", 1))]}").errcode == 101100)
        #expect(try await town.post(send, "{\(id), \"delivery_list\": []}").errcode == 40097)
        let replace = "/channels/ec/order/deliveryinfo/update"
        #expect(try await town.post(replace, "{\(id), \"delivery_list\": [\(parcel("YT1000001", 2, carrier: "YTO"))]}").errcode == 0)
        let sent = try await town.post("/channels/ec/order/get", "{\(id)}").object("order").object("order_detail")
        let parcels = sent.object("delivery_info").list("delivery_product_info")
        #expect(parcels.map { $0["waybill_id"] as? String } == ["YT1000001"] && parcels[0]["delivery_name"] as? String == "圆通速递")
        let companies = try await town.post("/channels/ec/order/deliverycompanylist/get").list("company_list")
        #expect(companies.contains { $0["delivery_id"] as? String == "OTHER" })
        #expect(try await town.post("/channels/ec/order/deliverycompanylist/new/get").list("company_list").count == companies.count)
    }

    @Test(arguments: Engine.allCases)
    func `the recipient is decoded, covered by a number, and fresh food inspected`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let order = try await town.order()
        let id = #"{"order_id": "\#(order)"}"#
        let decoded = try await town.post("/channels/ec/order/sensitiveinfo/decode", id)
        #expect(decoded.object("address_info")["tel_number"] as? String == "13800000000")
        #expect(decoded.object("virtual_number_info")["virtual_number"] as? String == "")
        #expect(try await town.foreign("/channels/ec/order/sensitiveinfo/decode", id) == 100002)
        let number = try await town.post("/channels/ec/order/virtualtelnumber/get", id)
        let dialled = number.json["virtual_tel_number"] as? String ?? ""
        #expect(dialled.hasPrefix("1700000") && number.json["get_virtual_tel_cnt"] as? Int == 1)
        #expect(try await town.foreign("/channels/ec/order/virtualtelnumber/get", id) == 100002)
        let covered = try await town.post("/channels/ec/order/sensitiveinfo/decode", id)
        #expect(covered.object("address_info")["tel_number"] as? String == dialled)
        let unpaid = try await town.order(pays: false)
        #expect(try await town.post("/channels/ec/order/sensitiveinfo/decode", #"{"order_id": "\#(unpaid)"}"#).errcode == 101100)
        #expect(try await town.post("/channels/ec/order/virtualtelnumber/get", #"{"order_id": "\#(unpaid)"}"#).errcode == 101100)
        let kinds = PackingPhotoKind.allCases.map { #"{"item_name": "\#($0.rawValue)", "item_value": "https://example.com/1.jpg"}"# }
        let photos = #"{"order_id": "\#(order)", "audit_items": [\#(kinds.joined(separator: ","))]}"#
        #expect(try await town.post("/channels/ec/order/freshinspect/submit", photos).errcode == 101100)
        let category = town.category
        try await town.asSystem { try SetInspectedCategory(category: category, isInspected: true).run(in: $0, $1) }
        #expect(try await town.foreign("/channels/ec/order/freshinspect/submit", photos) == 100002)
        #expect(try await town.post("/channels/ec/order/freshinspect/submit", photos).errcode == 0)
        let wrong = #"{"order_id": "\#(order)", "audit_items": [{"item_name": "selfie", "item_value": "https://example.com/1.jpg"}]}"#
        #expect(try await town.post("/channels/ec/order/freshinspect/submit", wrong).errcode == 40097)
        let detail = try await town.post("/channels/ec/order/get", id).object("order").object("order_detail").object("delivery_info")
        #expect(detail["quality_inspect_type"] as? String == "2")
        #expect(detail.object("quality_inspect_info")["inspect_status"] as? Int == 200)
        #expect(detail.object("address_info")["use_tel_number"] as? Int == 1)
    }
}
