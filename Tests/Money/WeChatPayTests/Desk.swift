// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import Foundation
import Kernel

@testable import WeChatPay

/// What the stand-in answers to each path. It keeps the rules that matter: the same number is the same order, refund,
/// sharing or return; refunds and returns never exceed what there was.
enum Desk {
    typealias Answer = (status: Int, text: String)

    static func answer(
        _ method: String, _ path: String, _ body: String, _ state: inout StandIn.State, _ standIn: StandIn
    ) throws -> Answer {
        let input = (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
        let place = path.split(separator: "?")[0].split(separator: "/").map(String.init)
        switch (method, place.prefix(2).joined(separator: "/"), place.count) {
        case (_, "v3/certificates", _): return try certificates(state)
        case ("POST", "v3/pay", 4): return open(place[3], input, &state)
        case ("POST", "v3/combine-transactions", 3): return openCombined(place[2], input, &state)
        case ("POST", "v3/pay", 6), ("POST", "v3/combine-transactions", 5): return close(place[place.count - 2], &state)
        case ("GET", "v3/pay", 5), ("GET", "v3/combine-transactions", 4): return (200, query(place[place.count - 1], state))
        case ("POST", "v3/refund", 4): return refund(input, &state)
        case ("POST", "v3/profitsharing", _): return try share(place.dropFirst(2).joined(separator: "/"), input, &state, standIn)
        case ("GET", "v3/bill", _): return bill(state)
        case ("GET", "download/bill", _): return (200, state.bill ?? "")
        default: return (404, #"{"code":"NOT_FOUND","message":"\#(path)"}"#)
        }
    }

    private static func refusal(_ code: String) -> Answer { (400, #"{"code":"\#(code)","message":"said by the test"}"#) }

    private static func certificates(_ state: StandIn.State) throws -> Answer {
        let items = try state.keys.map { entry in
            let sealed = try StandIn.seal(try TestCertificate(key: entry.key).pem)
            return #"{"serial_no":"\#(entry.serial)","effective_time":"2020-01-01T00:00:00+08:00","#
                + #""expire_time":"\#(WeChatPayTime.text(entry.until))","encrypt_certificate":\#(sealed)}"#
        }
        return (200, #"{"data":[\#(items.joined(separator: ","))]}"#)
    }

    private static func prepaid(_ scene: String, _ number: String) -> Answer {
        switch scene {
        case "native": (200, #"{"code_url":"weixin://wxpay/bizpayurl?pr=\#(number)"}"#)
        case "h5": (200, #"{"h5_url":"https://wx.example/checkmweb?prepay_id=\#(number)"}"#)
        default: (200, #"{"prepay_id":"wx\#(number)"}"#)
        }
    }

    private static func open(_ scene: String, _ input: [String: Any], _ state: inout StandIn.State) -> Answer {
        guard let number = input["out_trade_no"] as? String, let amount = (input["amount"] as? [String: Any])?["total"] as? Int,
            input["appid"] as? String == StandIn.app, input["mchid"] as? String == StandIn.merchant,
            (input["notify_url"] as? String)?.hasPrefix("https://") == true, !(input["description"] as? String ?? "").isEmpty
        else { return refusal("PARAM_ERROR") }
        if let known = state.orders[number], known.isClosed { return refusal("ORDER_CLOSED") }
        let openID = (input["payer"] as? [String: Any])?["openid"] as? String
        guard scene != "jsapi" || openID != nil else { return refusal("PARAM_ERROR") }
        state.orders[number] =
            state.orders[number] ?? StandIn.Order(numbers: [number], amounts: [Int64(amount)], openID: openID, scene: scene)
        return prepaid(scene, number)
    }

    private static func openCombined(_ scene: String, _ input: [String: Any], _ state: inout StandIn.State) -> Answer {
        let parts = input["sub_orders"] as? [[String: Any]] ?? []
        guard let number = input["combine_out_trade_no"] as? String, input["combine_appid"] as? String == StandIn.app, parts.count >= 2
        else { return refusal("PARAM_ERROR") }
        let numbers = parts.compactMap { $0["out_trade_no"] as? String }
        let amounts = parts.compactMap { (($0["amount"] as? [String: Any])?["total_amount"] as? Int).map(Int64.init) }
        guard numbers.count == parts.count, amounts.count == parts.count, Set(numbers).count == numbers.count else {
            return refusal("PARAM_ERROR")
        }
        let openID = (input["combine_payer_info"] as? [String: Any])?["openid"] as? String
        state.orders[number] = state.orders[number] ?? StandIn.Order(numbers: numbers, amounts: amounts, openID: openID, scene: scene)
        return prepaid(scene, number)
    }

    private static func close(_ number: String, _ state: inout StandIn.State) -> Answer {
        guard let order = state.orders[number] else { return refusal("ORDER_NOT_EXIST") }
        if order.isPaid { return refusal("ORDERPAID") }
        state.orders[number]?.isClosed = true
        return (204, "")
    }

    /// The same text as in a notice.
    static func query(_ number: String, _ state: StandIn.State) -> String {
        guard let order = state.orders[number] else { return #"{"code":"ORDER_NOT_EXIST"}"# }
        let standing = order.isPaid ? "SUCCESS" : "NOTPAY"
        func part(_ index: Int, _ total: String) -> String {
            let paid = order.isPaid ? #","transaction_id":"\#(order.transactions[index])","success_time":"2026-01-01T10:05:00+08:00""# : ""
            return #"{"mchid":"\#(StandIn.merchant)","out_trade_no":"\#(order.numbers[index])","trade_state":"\#(standing)"\#(paid),"#
                + #""amount":{"\#(total)":\#(order.amounts[index]),"currency":"CNY"}}"#
        }
        if order.numbers.count == 1 { return part(0, "total") }
        let parts = order.numbers.indices.map { part($0, "total_amount") }.joined(separator: ",")
        return #"{"combine_out_trade_no":"\#(number)","sub_orders":[\#(parts)]}"#
    }

    private static func refund(_ input: [String: Any], _ state: inout StandIn.State) -> Answer {
        let amounts = input["amount"] as? [String: Any] ?? [:]
        guard let number = input["out_refund_no"] as? String, let trade = input["out_trade_no"] as? String,
            let amount = (amounts["refund"] as? Int).map(Int64.init), let total = (amounts["total"] as? Int).map(Int64.init),
            let order = state.orders.values.first(where: { $0.numbers.contains(trade) }), order.isPaid,
            order.amounts[order.numbers.firstIndex(of: trade)!] == total
        else { return refusal("PARAM_ERROR") }
        if state.refunds[number] == nil {
            guard state.refundedOf[trade, default: 0] + amount <= total else { return refusal("NOT_ENOUGH") }
            state.refunds[number] = amount
            state.refundedOf[trade, default: 0] += amount
        }
        let status = state.refundsWait ? "PROCESSING" : "SUCCESS"
        return (200, #"{"refund_id":"5030\#(number)","out_refund_no":"\#(number)","status":"\#(status)"}"#)
    }

    private static func share(_ what: String, _ input: [String: Any], _ state: inout StandIn.State, _ standIn: StandIn) throws -> Answer {
        switch what {
        case "receivers/add": return try addReceiver(input, &state)
        case "orders/unfreeze":
            guard let number = input["out_order_no"] as? String else { return refusal("PARAM_ERROR") }
            state.sharings[number] =
                state.sharings[number] ?? StandIn.Sharing(transaction: input["transaction_id"] as? String ?? "", receivers: [])
            return (200, #"{"state":"FINISHED","receivers":[]}"#)
        case "orders": return shareOut(input, &state)
        case "return-orders": return giveBack(input, &state)
        default: return refusal("NOT_FOUND")
        }
    }

    private static func addReceiver(_ input: [String: Any], _ state: inout StandIn.State) throws -> Answer {
        guard let account = input["account"] as? String, let sealed = Data(base64Encoded: input["name"] as? String ?? "") else {
            return refusal("PARAM_ERROR")
        }
        if state.refusedAccounts.contains(account) { return refusal("INVALID_REQUEST") }
        let key = try _RSA.Encryption.PrivateKey(derRepresentation: state.keys.last!.key.derRepresentation)
        let name = String(decoding: try key.decrypt(sealed, padding: .PKCS1_OAEP), as: UTF8.self)
        state.receivers.append((account: account, name: name))
        return (200, #"{"type":"MERCHANT_ID","account":"\#(account)"}"#)
    }

    private static func shareOut(_ input: [String: Any], _ state: inout StandIn.State) -> Answer {
        let wanted = (input["receivers"] as? [[String: Any]] ?? []).map {
            (account: $0["account"] as? String ?? "", amount: Int64($0["amount"] as? Int ?? 0))
        }
        guard let number = input["out_order_no"] as? String, let transaction = input["transaction_id"] as? String,
            let order = state.orders.values.first(where: { $0.transactions.contains(transaction) })
        else { return refusal("PARAM_ERROR") }
        let total = order.amounts[order.transactions.firstIndex(of: transaction)!]
        guard wanted.map(\.amount).reduce(0, +) <= total,
            wanted.allSatisfy({ want in state.receivers.contains { $0.account == want.account } })
        else { return refusal("RULE_LIMIT") }
        let sharing = state.sharings[number] ?? StandIn.Sharing(transaction: transaction, receivers: wanted)
        state.sharings[number] = sharing
        let results = sharing.receivers.map { receiver in
            let result = state.refusedAccounts.contains(receiver.account) ? "CLOSED" : "SUCCESS"
            return #"{"account":"\#(receiver.account)","amount":\#(receiver.amount),"result":"\#(result)"}"#
        }
        return (200, #"{"state":"FINISHED","receivers":[\#(results.joined(separator: ","))]}"#)
    }

    private static func giveBack(_ input: [String: Any], _ state: inout StandIn.State) -> Answer {
        guard let number = input["out_return_no"] as? String, let order = input["out_order_no"] as? String,
            let account = input["return_mchid"] as? String, let amount = (input["amount"] as? Int).map(Int64.init),
            let shared = state.sharings[order]?.receivers.first(where: { $0.account == account })?.amount
        else { return refusal("PARAM_ERROR") }
        if state.returns[number] == nil {
            guard amount <= shared else { return refusal("NOT_ENOUGH") }
            state.returns[number] = amount
        }
        return (200, #"{"return_id":"3008\#(number)","out_return_no":"\#(number)","result":"SUCCESS"}"#)
    }

    private static func bill(_ state: StandIn.State) -> Answer {
        guard let text = state.bill else { return refusal("NO_STATEMENT_EXIST") }
        let hash = Insecure.SHA1.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
        return (200, #"{"hash_type":"SHA1","hash_value":"\#(hash)","download_url":"\#(StandIn.host)/download/bill?token=1"}"#)
    }
}
