// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// A day's bill of all transactions, as WeChat Pay writes it: a line of Chinese titles, then lines whose fields each
/// begin with a grave accent, then two lines of sums. Source: `/v3/bill/tradebill`, `bill_type=ALL`.
package struct TradeBill: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let outTradeNumber: String
        /// Our number of the refund; empty for a payment.
        package let outRefundNumber: String
        package let amount: Money

        package var isRefund: Bool { !outRefundNumber.isEmpty }
        /// What it is about, on either side.
        package var number: String { isRefund ? outRefundNumber : outTradeNumber }
    }

    package let lines: [Line]

    package static let empty = TradeBill(lines: [])

    private init(lines: [Line]) { self.lines = lines }

    init(csv bytes: [UInt8]) throws {
        guard let text = String(bytes: bytes, encoding: .utf8) else { throw WeChatPayFault.unreadable("a bill in UTF-8") }
        let rows = text.split(whereSeparator: \.isNewline)
        guard let titles = rows.first.map(Self.titles) else { throw WeChatPayFault.unreadable("a bill with titles") }
        func place(_ names: String...) throws -> Int {
            for name in names { if let place = titles.firstIndex(of: name) { return place } }
            throw WeChatPayFault.unreadable("a bill with \(names[0])")
        }
        let columns = Columns(
            trade: try place("商户订单号"), state: try place("交易状态"), amount: try place("订单金额", "应结订单金额"),
            refund: try place("商户退款单号"), refundAmount: try place("申请退款金额", "退款金额"))
        lines = try rows.dropFirst().prefix { $0.hasPrefix("`") }.compactMap { try columns.line(Self.fields($0)) }
    }

    private struct Columns {
        let trade: Int
        let state: Int
        let amount: Int
        let refund: Int
        let refundAmount: Int

        func line(_ fields: [String]) throws -> Line? {
            guard fields.count > max(trade, state, amount, refund, refundAmount) else { throw WeChatPayFault.unreadable("a bill's line") }
            let isRefund = fields[state] == "REFUND"
            guard isRefund || fields[state] == "SUCCESS" else { return nil }
            guard let amount = Money(yuan: fields[isRefund ? refundAmount : self.amount]) else {
                throw WeChatPayFault.unreadable("an amount in a bill")
            }
            return Line(outTradeNumber: fields[trade], outRefundNumber: isRefund ? fields[refund] : "", amount: amount)
        }
    }

    private static func titles(_ row: Substring) -> [String] {
        row.drop { $0 == "\u{FEFF}" }.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }

    private static func fields(_ row: Substring) -> [String] {
        row.dropFirst().components(separatedBy: ",`").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
