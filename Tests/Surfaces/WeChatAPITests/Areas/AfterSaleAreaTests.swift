// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Foundation
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

struct AfterSaleAreaTests {
    @Test(arguments: Engine.allCases) func `after-sales are listed by time and read`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let asked = try await town.afterSale(try await town.order([2]), fen: 2_500)
        let now = town.bench.clock.now.seconds
        func list(_ body: String) async throws -> WebBench.Answer { try await town.post("/channels/ec/aftersale/getaftersalelist", body) }
        let made = try await list(#"{"begin_create_time": \#(now - 60), "end_create_time": \#(now + 60)}"#)
        #expect(made.texts("after_sale_order_id_list") == ["\(asked)"] && made.json["has_more"] as? Bool == false)
        #expect(
            try await list(#"{"begin_update_time": \#(now - 60), "end_update_time": \#(now + 60)}"#).texts("after_sale_order_id_list").count
                == 1)
        #expect(try await list(#"{"begin_create_time": \#(now - 90000), "end_create_time": \#(now)}"#).errcode == 10020004)
        #expect(try await list("{}").errcode == 40097)
        #expect(try await list(#"{"begin_create_time": \#(now)}"#).errcode == 40097)
        let id = #"{"after_sale_order_id": "\#(asked)"}"#
        let info = try await town.post("/channels/ec/aftersale/getaftersaleorder", id).object("after_sale_order")
        #expect(info["status"] as? String == "MERCHANT_PROCESSING" && info["type"] as? String == "REFUND")
        #expect(info["reason"] as? String == "QUALITY_ISSUE" && info["reason_text"] as? String == "质量问题")
        #expect(info.object("refund_info")["amount"] as? Int == 2_500 && info["deadline"] as? Int == 172_800)
        #expect(info.object("product_info")["sku_id"] as? String == "\(town.skus[0])" && info["complaint_id"] as? String == "")
        #expect(try await town.foreign("/channels/ec/aftersale/getaftersaleorder", id) == 10021050)
        let reasons = try await town.post("/channels/ec/aftersale/reason/get").list("reason_list")
        #expect(reasons.count == AfterSaleReason.allCases.count && reasons[0]["reason"] as? Int == 1)
        let refusals = try await town.post("/channels/ec/aftersale/rejectreason/get").list("reject_reason_list")
        #expect(refusals.count == RejectKind.allCases.count && refusals.last?["reject_reason_type"] as? Int == 99)
    }

    @Test(arguments: Engine.allCases) func `a refund is agreed once a minute, proven and paid`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let asked = try await town.afterSale(try await town.order())
        let id = #""after_sale_order_id": "\#(asked)""#
        let accept = "/channels/ec/aftersale/acceptapply"
        let proof = #"{\#(id), "desc": "凭证", "refund_certificates": ["\#(town.picture)"]}"#
        #expect(try await town.post("/channels/ec/aftersale/uploadrefundcertificate", proof).errcode == 10020001)
        #expect(try await town.foreign(accept, "{\(id)}") == 10021050)
        #expect(try await town.post(accept, "{\(id), \"accept_type\": 9}").errcode == 40097)
        #expect(try await town.post(accept, "{\(id)}").errcode == 0)
        #expect(try await town.post(accept, "{\(id)}").errcode == 10021059)
        #expect(try await town.post("/channels/ec/aftersale/rejectapply", "{\(id), \"reject_reason\": \"不\"}").errcode == 10020001)
        #expect(try await town.post("/channels/ec/aftersale/uploadrefundcertificate", proof).errcode == 0)
        #expect(try await town.foreign("/channels/ec/aftersale/uploadrefundcertificate", proof) == 10021050)
        try await town.settle()
        let info = try await town.post("/channels/ec/aftersale/getaftersaleorder", "{\(id)}").object("after_sale_order")
        #expect(info["status"] as? String == "MERCHANT_REFUND_SUCCESS" && info.object("refund_info")["refund_reason"] as? Int == 3)
        #expect(info.object("refund_resp")["code"] as? String == "SUCCESS")
        #expect(info.object("merchant_upload_info")["refund_certificates"] as? [String] == ["\(town.picture)"])
        town.bench.clock.advance(.minutes(2))
        #expect(try await town.post(accept, "{\(id)}").errcode == 10020001)
    }

    @Test(arguments: Engine.allCases) func `a return names an address, comes back and is refunded`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let order = try await town.order()
        try await town.asSystem { _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF1000001").run(in: $0, $1) }
        let asked = try await town.afterSale(order, .returnAndRefund)
        let id = #""after_sale_order_id": "\#(asked)""#
        let accept = "/channels/ec/aftersale/acceptapply"
        #expect(try await town.post(accept, "{\(id), \"accept_type\": 1}").errcode == 10021060)
        #expect(try await town.post(accept, "{\(id), \"address_id\": \"7\"}").errcode == 10021062)
        #expect(try await town.post(accept, "{\(id), \"accept_type\": 2}").errcode == 10021041)
        let detail =
            #"""
            {"address_detail": {"name": "仓库", "address_info": {"user_name": "李", "tel_number": "13911112222",
              "province_name": "浙江省", "city_name": "杭州市", "county_name": "余杭区", "detail_info": "仓前街 8 号"}, "recv_addr": true,
              "send_addr": true}}
            """#
        let address = try await town.post("/channels/ec/merchant/address/add", detail).json["address_id"].map { "\($0)" } ?? ""
        #expect(try await town.post(accept, "{\(id), \"address_id\": \"\(address)\"}").errcode == 0)
        try await town.asSystem { try SendBackParcel(afterSale: asked, carrier: "EMS", trackingNumber: "EM1000001").run(in: $0, $1) }
        #expect(try await town.post(accept, "{\(id), \"accept_type\": 1}").errcode == 10021041)
        let back = try await town.post("/channels/ec/aftersale/getaftersaleorder", "{\(id)}").object("after_sale_order")
        #expect(back.object("return_info")["delivery_name"] as? String == "邮政 EMS")
        #expect(try await town.post(accept, "{\(id), \"accept_type\": 2}").errcode == 0)
        try await town.settle()
        let done = try await town.post("/channels/ec/aftersale/getaftersaleorder", "{\(id)}").object("after_sale_order")
        #expect(done["status"] as? String == "MERCHANT_RETURN_SUCCESS")
    }

    @Test(arguments: Engine.allCases) func `a refusal has a reason, and a dispute its history`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let asked = try await town.afterSale(try await town.order())
        let id = #""after_sale_order_id": "\#(asked)""#
        let reject = "/channels/ec/aftersale/rejectapply"
        #expect(try await town.post(reject, "{\(id)}").errcode == 40097)
        #expect(try await town.post(reject, "{\(id), \"reject_reason_type\": 50}").errcode == 10021084)
        let long = String(repeating: "长", count: 201)
        #expect(try await town.post(reject, "{\(id), \"reject_reason\": \"\(long)\"}").errcode == 10020261)
        #expect(try await town.post(reject, "{\(id), \"reject_reason_type\": 1}").errcode == 0)
        let refused = try await town.post("/channels/ec/aftersale/getaftersaleorder", "{\(id)}").object("after_sale_order")
        #expect(refused["status"] as? String == "MERCHANT_REJECT_REFUND")
        #expect(refused.object("merchant_upload_info")["reject_reason"] as? String == RejectKind.used.standard.chinese)

        let dispute = try await town.dispute()
        let complaint = #""complaint_id": "\#(dispute)""#
        let material = #"{\#(complaint), "content": "发货前检查过"}"#
        #expect(try await town.foreign("/channels/ec/aftersale/addcomplaintmaterial", material) == 10020000)
        #expect(try await town.post("/channels/ec/aftersale/addcomplaintmaterial", material).errcode == 0)
        let proof = #"{\#(complaint), "content": "见图", "media_id_list": ["\#(town.picture)"]}"#
        #expect(try await town.post("/channels/ec/aftersale/addcomplaintproof", proof).errcode == 0)
        #expect(
            try await town.post("/channels/ec/aftersale/addcomplaintproof", "{\(complaint), \"media_id_list\": [\"99\"]}").errcode == 40097)
        #expect(
            try await town.post("/channels/ec/aftersale/addcomplaintproof", "{\(complaint), \"content\": \"\(long)\(long)\(long)\"}")
                .errcode == 10020261)
        let found = try await town.post("/channels/ec/aftersale/getcomplaintorder", "{\(complaint)}")
        #expect(found.json["status"] as? Int == 101)
        let history = found.list("history")
        #expect(history.map { $0["item_type"] as? Int } == [1, 3, 8])
        #expect(history[2]["media_id_list"] as? [String] == ["\(town.picture)"] && history[0]["after_sale_type"] as? Int == 1)
        #expect(try await town.foreign("/channels/ec/aftersale/getcomplaintorder", "{\(complaint)}") == 10020000)
        let participants = town.bench.deployment.participants
        try await town.asSystem {
            _ = try DecideDispute(dispute: dispute, amount: .zero, bearer: nil, grounds: "不支持", participants: participants).run(in: $0, $1)
        }
        #expect(try await town.post("/channels/ec/aftersale/addcomplaintmaterial", material).errcode == 10020001)
    }
}
