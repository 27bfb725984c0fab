// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Storage

/// The body of a refund. Source: `/v3/refund/domestic/refunds`. Amounts are fen.
struct RefundBody: Encodable {
    struct Amount: Encodable {
        let refund: Int64
        let total: Int64
        let currency = "CNY"
    }

    let outTradeNo: String?
    let transactionId: String?
    let outRefundNo: String
    let reason: String?
    let notifyUrl: String
    let amount: Amount
}

/// What WeChat Pay says of a refund, answered or in a notice.
struct RefundReport: Decodable {
    let refundId: String?
    let outRefundNo: String
    let status: String?
    let refundStatus: String?

    enum Standing: Hashable { case succeeded, processing, failed(String) }

    var standing: Standing {
        switch status ?? refundStatus ?? "" {
        case "SUCCESS": .succeeded
        case "PROCESSING": .processing
        case let other: .failed(other.isEmpty ? "no status" : other)
        }
    }
}

extension WeChatPayProvider {
    static let reasonCharactersMax = 80

    /// Asked again for the same refund, WeChat Pay answers how it goes on: the number makes it the same refund.
    package func refund(_ refund: Refund) async throws -> RefundOutcome {
        let trades = try await database.read { try Trade.all(of: refund.payment, in: $0) }
        let slices = RefundSlice.of(refund, trades)
        guard !slices.isEmpty else { return .failed(reason: "no trade of payment \(refund.payment) is paid") }
        var numbers: [String] = []
        var isProcessing = false
        for slice in slices {
            do {
                let report: RefundReport = try await client.post("/v3/refund/domestic/refunds", body(slice, refund))
                switch report.standing {
                case .succeeded: numbers.append(report.refundId ?? report.outRefundNo)
                case .processing: isProcessing = true
                case .failed(let status): return .failed(reason: "WeChat Pay: \(status)")
                }
            } catch WeChatPayFault.refused(_, let code, let message) {
                return .failed(reason: "WeChat Pay: \(code) \(message)")
            }
        }
        return isProcessing ? .processing : .succeeded(providerRefund: numbers.joined(separator: ","))
    }

    private func body(_ slice: RefundSlice, _ refund: Refund) -> RefundBody {
        RefundBody(
            outTradeNo: slice.trade.outTradeNumber, transactionId: nil, outRefundNo: slice.number,
            reason: refund.reason.isEmpty ? nil : String(refund.reason.prefix(Self.reasonCharactersMax)), notifyUrl: settings.noticeURL,
            amount: RefundBody.Amount(refund: slice.amount.fen, total: slice.trade.amount.fen))
    }
}

/// A refund's part in one trade. A refund of an order takes from its trade; one of a whole payment from all of them.
struct RefundSlice: Hashable, Sendable {
    let trade: Trade
    let amount: Money
    /// Our number of it on WeChat Pay's side.
    let number: String

    static func of(_ refund: Refund, _ trades: [Trade]) -> [RefundSlice] {
        if let trade = trades.first(where: { $0.reference == refund.reference }) ?? (trades.count == 1 ? trades[0] : nil) {
            return [RefundSlice(trade: trade, amount: refund.amount, number: "\(refund.id)")]
        }
        // Of the payment as a whole: filled trade by trade, so that it is the same whenever it is asked for.
        var left = refund.amount
        return trades.compactMap { trade in
            let amount = min(left, trade.amount)
            left -= amount
            return amount > .zero ? RefundSlice(trade: trade, amount: amount, number: "\(refund.id)-\(trade.number)") : nil
        }
    }
}
