// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Identity
import Imaging
import Kernel
import Ledger
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

struct FundsAreaTests {
    @Test(arguments: Engine.allCases) func `balance and flows add up, page by page`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let order = try await town.order()
        try await town.give(5_000)
        let balance = try await town.post("/channels/ec/funds/getbalance")
        #expect(balance.json["available_amount"] as? Int == 5_000 && balance.json["pending_amount"] as? Int == 9_900)
        let list = "/channels/ec/funds/getfundsflowlist"
        #expect(try await town.post(list).texts("flow_ids") == ["2", "1"])
        let page = try await town.post(list, #"{"page": 1, "page_size": 1}"#)
        #expect(page.texts("flow_ids") == ["2"] && page.json["has_more"] as? Bool == true)
        #expect(try await town.post(list, #"{"page": 2, "page_size": 1}"#).texts("flow_ids") == ["1"])
        let key = page.json["next_key"] as? String ?? ""
        #expect(try await town.post(list, #"{"page_size": 1, "next_key": "\#(key)"}"#).texts("flow_ids") == ["1"])
        #expect(try await town.post(list, #"{"flow_type": 2}"#).texts("flow_ids").isEmpty)
        #expect(try await town.post(list, #"{"flow_type": 5}"#).errcode == 40097)
        #expect(try await town.post(list, #"{"page": 101, "page_size": 100}"#).errcode == 40097)
        #expect(try await town.post(list, #"{"start_time": \#(town.bench.clock.now.seconds + 60)}"#).texts("flow_ids").isEmpty)
        let flow = try await town.post("/channels/ec/funds/getfundsflowdetail", #"{"flow_id": "1"}"#).object("funds_flow")
        #expect(flow["amount"] as? Int == 9_900 && flow["funds_type"] as? Int == 1 && flow["flow_type"] as? Int == 1)
        let related = flow.list("related_info_list")
        #expect(related.count == 1 && related[0]["order_id"] as? String == "\(order)")
        let transaction = related[0]["transaction_id"] as? String ?? ""
        #expect(try await town.post(list, #"{"transaction_id": "\#(transaction)"}"#).texts("flow_ids") == ["1"])
        #expect(try await town.post("/channels/ec/funds/getfundsflowdetail", #"{"flow_id": "9"}"#).errcode == 40097)
        #expect(try await town.foreign("/channels/ec/funds/getfundsflowdetail", #"{"flow_id": "1"}"#) == 40097)
    }

    @Test(arguments: Engine.allCases) func `a withdrawal is asked for, scanned by the owner and paid`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        try await town.give(5_000)
        let submit = "/channels/ec/funds/submitwithdraw"
        #expect(try await town.post(submit, #"{"amount": 6000}"#).errcode == 10021046)
        #expect(try await town.post(submit, #"{"amount": 1}"#).errcode == 40097)
        let ticket =
            try await town.post(submit, #"{"amount": 3000, "remark": "货款", "bank_memo": "六月"}"#).json["qrcode_ticket"] as? String ?? ""
        let asking = #"{"qrcode_ticket": "\#(ticket)"}"#
        #expect(try await town.post(submit, #"{"amount": 1000}"#).errcode == 45009)
        let image = try await town.post("/shop/funds/qrcode/get", asking).json["qrcode_buf"] as? String ?? ""
        let read = try QRScanner().texts(in: Array(Data(base64Encoded: image) ?? Data()))
        #expect(read.contains { $0.hasSuffix("/funds/tickets/\(ticket)") })
        #expect(try await town.post("/shop/funds/qrcode/check", asking).json["status"] as? Int == 0)
        #expect(try await town.foreign("/shop/funds/qrcode/check", asking) == 40097)
        #expect(try await town.foreign("/shop/funds/qrcode/get", asking) == 40097)
        let owner = town.town.ours.owner.person!
        let actor = try await town.bench.deployment.read(as: .system) { snapshot, _ in try Actor.of(owner, in: snapshot) }
        try await town.bench.deployment.write(as: actor, lane: .shared) { _ = try ScanTicket(ticket: ticket).run(in: $0, $1) }
        let scanned = try await town.post("/shop/funds/qrcode/check", asking)
        #expect(scanned.json["status"] as? Int == 4 && scanned.json["scan_user_type"] as? Int == 1)
        let id = try await town.post("/channels/ec/funds/getwithdrawlist").texts("withdraw_ids").first ?? ""
        let detail = #"{"withdraw_id": "\#(id)"}"#
        #expect(try await town.post("/channels/ec/funds/getwithdrawdetail", detail).json["status"] as? String == "INIT")
        #expect(try await town.foreign("/channels/ec/funds/getwithdrawdetail", detail) == 40097)
        try await town.bench.deployment.write(as: actor, lane: .shared) {
            _ = try ConfirmWithdrawal(withdrawal: ID(id)!).run(in: $0, $1)
        }
        #expect(try await town.post("/shop/funds/qrcode/check", asking).json["status"] as? Int == 1)
        try await town.settle()
        let paid = try await town.post("/channels/ec/funds/getwithdrawdetail", detail)
        #expect(
            paid.json["status"] as? String == "SUCCESS" && paid.json["remark"] as? String == "货款" && paid.json["amount"] as? Int == 3_000)
        #expect(
            try await town.post("/channels/ec/funds/getwithdrawlist", #"{"page_num": 2, "page_size": 1}"#).texts("withdraw_ids").isEmpty)
        #expect(try await town.post("/channels/ec/funds/getwithdrawlist", #"{"page_num": 0}"#).errcode == 40097)
    }

    @Test(arguments: Engine.allCases) func `the account is set from the lists of banks, and shown masked`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        #expect(try await town.post("/channels/ec/funds/getbankacct").object("account_info")["account_number"] as? String == "")
        let bank = try await town.post("/shop/funds/getbankbynum", #"{"account_number": "6222020012345671"}"#)
        #expect(bank.list("data").first?["account_bank"] as? String == "工商银行" && bank.json["total_count"] as? Int == 1)
        #expect(try await town.post("/shop/funds/getbankbynum", #"{"account_number": "x"}"#).errcode == 40097)
        let search = try await town.post("/shop/funds/getbanklist", #"{"key_words": "杭州", "bank_type": 2}"#).list("data")
        #expect(search.count == 1 && search[0]["need_branch"] as? Bool == true && search[0]["bank_type"] as? Int == 1)
        #expect(try await town.post("/shop/funds/getbanklist", #"{"bank_type": 3}"#).errcode == 40097)
        let provinces = try await town.post("/shop/funds/getprovince").list("data")
        #expect(provinces.contains { $0["province_code"] as? Int == 33 && $0["province_name"] as? String == "浙江省" })
        let cities = try await town.post("/shop/funds/getcity", #"{"province_code": "33"}"#).list("data")
        #expect(cities.first?["bank_address_code"] as? String == "330100")
        #expect(try await town.post("/shop/funds/getcity", #"{"province_code": "99"}"#).errcode == 40097)
        let code = search[0]["bank_code"] as? String ?? ""
        let branches = try await town.post("/shop/funds/getsubbranch", #"{"bank_code": "\#(code)", "city_code": "330100"}"#)
        let branch = branches.list("data").first?["branch_id"] as? Int ?? 0
        #expect(branches.json["total_count"] as? Int == 2 && String(branch).count == 12)
        #expect(try await town.post("/shop/funds/getsubbranch", #"{"bank_code": "0", "city_code": "330100"}"#).errcode == 40097)
        func account(_ branch: Int, name: String = "杭州银行") -> String {
            #"""
            {"account_info": {"bank_account_type": "ACCOUNT_TYPE_BUSINESS", "account_bank": "\#(name)",
              "bank_address_code": "330100", "bank_branch_id": "\#(branch)", "account_number": "330100123456",
              "account_name": "青山茶铺有限公司"}}
            """#
        }
        #expect(try await town.post("/channels/ec/funds/setbankacct", account(0)).errcode == 40097)
        #expect(try await town.post("/channels/ec/funds/setbankacct", account(branch, name: "月亮银行")).errcode == 40097)
        #expect(try await town.post("/channels/ec/funds/setbankacct", account(branch)).errcode == 0)
        let shown = try await town.post("/channels/ec/funds/getbankacct").object("account_info")
        #expect(shown["account_number"] as? String == "****3456" && shown["bank_name"] as? String == "杭州银行杭州市营业部")
        #expect(shown["bank_branch_id"] as? String == "\(branch)")
        let theirs = try await town.post("/channels/ec/funds/getbankacct", as: town.town.foreign).object("account_info")
        #expect(theirs["account_number"] as? String == "")
    }
}
