// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Kernel
import Runtime
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let funds = [
        ContractScene("funds.getbalance") { _ in ContractCall() },
        ContractScene(
            "funds.getfundsflowlist",
            full: { town in
                let order = try await town.order()
                let info = try await town.post("/order/get", ["order_id": order])["order"] as? [String: Any] ?? [:]
                let number = info.object("order_detail").object("pay_info")["transaction_id"] as? String ?? ""
                return [
                    ContractCall([
                        "page": 1, "page_size": 10, "start_time": town.now - 3_600, "end_time": town.now + 60, "flow_type": 1,
                        "transaction_id": number, "next_key": "",
                    ])
                ]
            }, minimal: { _ in ContractCall() }),
        ContractScene("funds.getfundsflowdetail") { town in
            _ = try await town.order()
            let flows = try await town.post("/funds/getfundsflowlist", ["page_size": 1])["flow_ids"] as? [String]
            return ContractCall(["flow_id": try #require(flows?.first)])
        },
        ContractScene("funds.submitwithdraw", full: { town in
            try await readyToWithdraw(town)
            return [ContractCall(["amount": 1_000, "remark": "货款", "bank_memo": "六月"])]
        }, minimal: { town in
            try await readyToWithdraw(town)
            return ContractCall(["amount": 1_000])
        }),
        ContractScene(
            "funds.getwithdrawlist",
            full: { town in
                _ = try await town.withdrawal()
                return [ContractCall(["page_num": 1, "page_size": 10, "start_time": town.now - 3_600, "end_time": town.now + 60])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("funds.getwithdrawdetail") { ContractCall(["withdraw_id": try await $0.withdrawal().id]) },
        ContractScene("funds.qrcode.get") { ContractCall(["qrcode_ticket": try await $0.withdrawal().ticket]) },
        ContractScene("funds.qrcode.check") { ContractCall(["qrcode_ticket": try await $0.withdrawal().ticket]) },
    ]

    static let accounts = [
        ContractScene("funds.getbankacct") { town in
            try await town.post("/funds/setbankacct", ["account_info": try await account(in: town)])
            return ContractCall()
        },
        ContractScene(
            "funds.setbankacct",
            full: { [ContractCall(["account_info": try await account(in: $0)])] },
            minimal: { town in
                let whole = try await account(in: town)
                let needed = ["bank_account_type", "account_bank", "bank_address_code", "account_number", "account_name"]
                return ContractCall(["account_info": whole.filter { needed.contains($0.key) }.merging(["account_bank": "工商银行"]) { $1 }])
            }),
        ContractScene("funds.getbankbynum") { _ in ContractCall(["account_number": "6222020012345671"]) },
        ContractScene(
            "funds.getbanklist",
            full: { _ in [ContractCall(["offset": 0, "limit": 10, "key_words": "杭州", "bank_type": 2])] }, minimal: { _ in ContractCall() }),
        ContractScene("funds.getprovince") { _ in ContractCall() },
        ContractScene("funds.getcity") { _ in ContractCall(["province_code": "33"]) },
        ContractScene(
            "funds.getsubbranch",
            full: { town in
                [ContractCall(["bank_code": try await bankCode(in: town), "city_code": "330100", "offset": 0, "limit": 10])]
            }, minimal: { ContractCall(["bank_code": try await bankCode(in: $0), "city_code": "330100"]) }),
    ]

    /// Money, and a day on which nothing was withdrawn yet.
    static func readyToWithdraw(_ town: ContractTown) async throws {
        try await town.trade.give(5_000)
        town.bench.clock.advance(.days(1))
    }

    static func bankCode(in town: ContractTown) async throws -> String {
        let found = try await town.town.post("/shop/funds/getbanklist", #"{"key_words": "杭州", "bank_type": 2}"#).list("data")
        return try #require(found.first?["bank_code"] as? String)
    }

    static func account(in town: ContractTown) async throws -> [String: Any] {
        let asked = #"{"bank_code": "\#(try await bankCode(in: town))", "city_code": "330100"}"#
        let branch = try #require(try await town.town.post("/shop/funds/getsubbranch", asked).list("data").first)
        return [
            "bank_account_type": "ACCOUNT_TYPE_BUSINESS", "account_bank": "杭州银行", "bank_address_code": "330100",
            "bank_branch_id": "\(branch["branch_id"] ?? "")", "bank_name": branch["branch_name"] ?? "", "account_number": "330100123456",
            "account_bank4show": "杭州银行", "account_name": "青山茶铺有限公司",
        ]
    }
}
