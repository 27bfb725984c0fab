// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// The life of an order from the goods to the bank, through the compatible API and the sandbox only, with what the program is told.
struct OrderLifeTests {
    @Test(arguments: Engine.allCases)
    func `an order lives from its product to the withdrawal of its money`(engine: Engine) async throws {
        let town = try await StoryTown(engine)
        let goods = try await town.listedProduct()
        let order = try await paidOrder(of: goods, in: town)
        try await shipInTwoParcels(order, goods, in: town)
        try await town.sandbox("/orders/\(order)/receive")
        #expect(try await status(of: order, in: town) == 100)

        let refund = try await refundSecondLine(of: order, goods, in: town)
        let dispute = try await disputeFirstLine(of: order, goods, in: town)
        let balance = try await settle(order, refunded: 3_333 - Self.couponPart(in: town), disputed: 5_000, in: town)
        let ticket = try await withdraw(balance, in: town)

        try await town.wait(for: "the last push") {
            town.receiver.messages.contains { $0.event == "channels_ec_withdraw_notify" && $0["event"] == "3" }
        }
        #expect(town.receiver.faults == [])
        expectProductPushes(of: goods.id, in: town)
        expectOrderPushes(of: order, in: town)
        expectAfterSalePushes(refund: refund, dispute: dispute, of: order, in: town)
        #expect(about("ticket", ticket, in: town).map { $0["status"] } == ["4", "1"])
        let audit = try await town.bench.call(.get, "/sandbox/audit")
        #expect(audit.json["ok"] as? Bool == true, "\(audit.text)")
        print("story: \(town.receiver.messages.count) pushes: \(town.receiver.messages.map(\.event))")
    }

    // MARK: Buying

    /// What a coupon of 233 fen off 23,333 takes off the second line.
    private static func couponPart(in town: StoryTown) -> Int { town.serves("coupon.create") ? 34 : 0 }

    private func paidOrder(of goods: (id: String, skus: [String]), in town: StoryTown) async throws -> String {
        var asked: [String: Any] = [
            "openid": "o-story", "pay": true,
            "lines": zip(goods.skus, [2, 1]).map { ["product_id": goods.id, "sku_id": $0, "count": $1] as [String: Any] },
        ]
        if town.serves("coupon.create") { asked["coupon_ids"] = [try await coupon(in: town)] }
        let order = try #require((try await town.sandbox("/orders", asked)["order_ids"] as? [String])?.first)
        let price = try await detail(of: order, in: town)["price_info"] as? [String: Any]
        #expect(price?["order_price"] as? Int == (town.serves("coupon.create") ? 23_100 : 23_333))
        return order
    }

    /// A coupon of the store that takes 233 fen off.
    private func coupon(in town: StoryTown) async throws -> String {
        let now = town.bench.clock.now.seconds
        let made = try await town.call(
            "/channels/ec/coupon/create",
            [
                "type": 104, "name": "立减", "discount_info": ["discount_fee": 233], "promote_info": ["promote_type": 1],
                "receive_info": ["start_time": now, "end_time": now + 86_400, "limit_num_one_person": 1, "total_num": 9],
                "valid_info": ["valid_type": 2, "valid_day_num": 5],
            ])["data"] as? [String: Any] ?? [:]
        let id = try #require(made["coupon_id"] as? String)
        try await town.call("/channels/ec/coupon/update_status", ["coupon_id": id, "status": 2])
        return id
    }

    private func detail(of order: String, in town: StoryTown) async throws -> [String: Any] {
        let info = try await town.call("/channels/ec/order/get", ["order_id": order])["order"] as? [String: Any]
        return info?["order_detail"] as? [String: Any] ?? [:]
    }

    private func status(of order: String, in town: StoryTown) async throws -> Int? {
        (try await town.call("/channels/ec/order/get", ["order_id": order])["order"] as? [String: Any])?["status"] as? Int
    }

    // MARK: Shipping

    private func shipInTwoParcels(_ order: String, _ goods: (id: String, skus: [String]), in town: StoryTown) async throws {
        func send(_ number: String, _ counts: [Int]) async throws {
            let items = zip(goods.skus, counts).filter { $0.1 > 0 }.map {
                ["product_id": goods.id, "sku_id": $0.0, "product_cnt": $0.1] as [String: Any]
            }
            let parcel: [String: Any] = ["waybill_id": number, "delivery_id": "SF", "deliver_type": 1, "product_infos": items]
            try await town.call("/channels/ec/order/delivery/send", ["order_id": order, "delivery_list": [parcel]])
        }
        try await send("SF1000001", [1, 0])
        #expect(try await status(of: order, in: town) == 21)
        try await send("SF1000002", [1, 1])
        #expect(try await status(of: order, in: town) == 30)
        let delivery = try await detail(of: order, in: town)["delivery_info"] as? [String: Any]
        let parcels = delivery?["delivery_product_info"] as? [[String: Any]] ?? []
        #expect(parcels.map { $0["waybill_id"] as? String } == ["SF1000001", "SF1000002"])
    }

    // MARK: What goes wrong

    private func refundSecondLine(of order: String, _ goods: (id: String, skus: [String]), in town: StoryTown) async throws -> String {
        let asked: [String: Any] = ["type": "REFUND", "lines": [["sku_id": goods.skus[1]]], "reason": "QUALITY_ISSUE"]
        let id = try #require((try await town.sandbox("/orders/\(order)/aftersales", asked)["after_sale_ids"] as? [String])?.first)
        try await town.call("/channels/ec/aftersale/acceptapply", ["after_sale_order_id": id])
        try await town.wait(for: "the refund") { try await afterSale(id, in: town)["status"] as? String == "MERCHANT_REFUND_SUCCESS" }
        let refund = try await afterSale(id, in: town)["refund_info"] as? [String: Any]
        #expect(refund?["amount"] as? Int == 3_333 - Self.couponPart(in: town))
        return id
    }

    private func disputeFirstLine(of order: String, _ goods: (id: String, skus: [String]), in town: StoryTown) async throws -> String {
        let asked: [String: Any] = ["type": "REFUND", "lines": [["sku_id": goods.skus[0]]], "amount": 8_000, "reason": "FAKE_PRODUCT"]
        let id = try #require((try await town.sandbox("/orders/\(order)/aftersales", asked)["after_sale_ids"] as? [String])?.first)
        try await town.call("/channels/ec/aftersale/rejectapply", ["after_sale_order_id": id, "reject_reason": "有授权书"])
        let dispute = try #require(try await town.sandbox("/aftersales/\(id)/dispute", ["content": "包装不一样"])["complaint_id"] as? String)
        try await town.call("/channels/ec/aftersale/addcomplaintmaterial", ["complaint_id": dispute, "content": "批次不同"])
        #expect(try await town.call("/channels/ec/aftersale/getcomplaintorder", ["complaint_id": dispute])["status"] as? Int == 101)
        try await town.sandbox("/disputes/\(dispute)/decision", ["amount": 5_000, "bearer": "store", "grounds": "各退一步"])
        #expect(try await town.call("/channels/ec/aftersale/getcomplaintorder", ["complaint_id": dispute])["status"] as? Int == 112)
        try await town.wait(for: "the refund") { try await afterSale(id, in: town)["status"] as? String == "MERCHANT_REFUND_SUCCESS" }
        #expect(try await afterSale(id, in: town)["complaint_id"] as? String == dispute)
        return dispute
    }

    private func afterSale(_ id: String, in town: StoryTown) async throws -> [String: Any] {
        try await town.call("/channels/ec/aftersale/getaftersaleorder", ["after_sale_order_id": id])["after_sale_order"] as? [String: Any]
            ?? [:]
    }

    // MARK: Money

    /// Moves the clock until the order settles. Answers what the store has then.
    private func settle(_ order: String, refunded: Int, disputed: Int, in town: StoryTown) async throws -> Int {
        #expect(try await town.call("/channels/ec/funds/getbalance")["available_amount"] as? Int == 0)
        try await town.pass(8 * 86_400)
        try await town.wait(for: "the settlement") {
            (try await detail(of: order, in: town)["settle_info"] as? [String: Any])?["commission_fee"] is Int
        }
        let settled = try await detail(of: order, in: town)
        let paid = (settled["price_info"] as? [String: Any])?["order_price"] as? Int ?? 0
        let fee = (settled["settle_info"] as? [String: Any])?["commission_fee"] as? Int ?? 0
        let balance = try await town.call("/channels/ec/funds/getbalance")
        let available = balance["available_amount"] as? Int ?? 0
        #expect(fee > 0 && available == paid - refunded - disputed - fee && balance["pending_amount"] as? Int == 0)
        #expect(try await sumOfFlows(in: town) == available)
        return available
    }

    /// What came less what went, over all flows.
    private func sumOfFlows(in town: StoryTown) async throws -> Int {
        var (sum, key) = (0, "")
        repeat {
            let page = try await town.call("/channels/ec/funds/getfundsflowlist", ["page_size": 3, "next_key": key])
            for id in page["flow_ids"] as? [String] ?? [] {
                let found =
                    try await town.call("/channels/ec/funds/getfundsflowdetail", ["flow_id": id])["funds_flow"] as? [String: Any] ?? [:]
                let amount = found["amount"] as? Int ?? 0
                sum += found["flow_type"] as? Int == 1 ? amount : -amount
            }
            key = page["has_more"] as? Bool == true ? page["next_key"] as? String ?? "" : ""
        } while !key.isEmpty
        return sum
    }

    private func withdraw(_ balance: Int, in town: StoryTown) async throws -> String {
        let asked: [String: Any] = ["amount": balance - 100, "remark": "货款", "bank_memo": "六月"]
        let ticket = try #require(try await town.call("/channels/ec/funds/submitwithdraw", asked)["qrcode_ticket"] as? String)
        #expect(try await town.call("/shop/funds/qrcode/check", ["qrcode_ticket": ticket])["status"] as? Int == 0)
        try await town.sandbox("/tickets/\(ticket)/scan")
        let scanned = try await town.call("/shop/funds/qrcode/check", ["qrcode_ticket": ticket])
        #expect(scanned["status"] as? Int == 4 && scanned["scan_user_type"] as? Int == 1)
        try await town.sandbox("/tickets/\(ticket)/scan", ["confirmed": true])
        let id = try #require((try await town.call("/channels/ec/funds/getwithdrawlist")["withdraw_ids"] as? [String])?.first)
        try await town.wait(for: "the payout") {
            try await town.call("/channels/ec/funds/getwithdrawdetail", ["withdraw_id": id])["status"] as? String == "SUCCESS"
        }
        #expect(try await town.call("/channels/ec/funds/getbalance")["available_amount"] as? Int == 100)
        #expect(try await sumOfFlows(in: town) == 100)
        return ticket
    }

    // MARK: What the program was told

    private func about(_ field: String, _ id: String, in town: StoryTown) -> [Receiver.Message] {
        town.receiver.messages.filter { $0[field] == id }
    }

    private func expectProductPushes(of product: String, in town: StoryTown) {
        let told = about("product_id", product, in: town).filter { $0.event.hasPrefix("product_spu_") }
        #expect(told.map(\.event) == ["product_spu_audit", "product_spu_listing"])
        #expect(told.map { $0["status"] } == ["3", "5"])
    }

    private func expectOrderPushes(of order: String, in town: StoryTown) {
        let told = about("order_id", order, in: town).filter { $0.event.hasPrefix("channels_ec_order_") }
        let expected = ["new", "pay", "wait_shipping", "deliver", "deliver", "confirm", "settle"].map { "channels_ec_order_\($0)" }
        #expect(told.map(\.event) == expected)
        #expect(told.filter { $0.event.hasSuffix("deliver") }.map { $0["finish_delivery"] } == ["0", "1"])
        #expect(Set(told.map(\.openid)).count == 1)
        let states = about("order_id", order, in: town).filter { $0.event == "product_order_status_update" }
        #expect(states.map { $0["status"] } == ["10", "20", "21", "30", "100"])
    }

    private func expectAfterSalePushes(refund: String, dispute: String, of order: String, in town: StoryTown) {
        let refunded = about("after_sale_order_id", refund, in: town)
        #expect(refunded.map { $0["status"] } == ["MERCHANT_PROCESSING", "PLATFORM_REFUNDING", "MERCHANT_REFUND_SUCCESS"])
        let disputed = about("complaint_id", dispute, in: town)
        #expect(disputed.map { $0["complaint_status"] } == ["100", "101", "112"])
        #expect(disputed.allSatisfy { $0["order_id"] == order })
    }
}
