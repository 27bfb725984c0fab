// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Payments
import Storage

/// What WeChat Pay says of a payment, in a notice or asked for. A combined one has `subOrders`.
struct TradeReport: Decodable {
    struct Amount: Decodable {
        /// Of a single payment.
        let total: Int64?
        /// Of a part of a combined one.
        let totalAmount: Int64?
    }

    struct Part: Decodable {
        let outTradeNo: String
        let transactionId: String?
        let tradeState: String?
        let successTime: String?
        let amount: Amount?
    }

    static let success = "SUCCESS"

    let outTradeNo: String?
    let transactionId: String?
    let tradeState: String?
    let successTime: String?
    let amount: Amount?
    let combineOutTradeNo: String?
    let subOrders: [Part]?

    /// Its parts; one for a single payment.
    var parts: [Part] {
        if let subOrders { return subOrders }
        guard let outTradeNo else { return [] }
        return [
            Part(outTradeNo: outTradeNo, transactionId: transactionId, tradeState: tradeState, successTime: successTime, amount: amount)
        ]
    }

    /// The payment that it is about and what was paid, when all of it was paid.
    func receipt() throws -> TradeReceipt? {
        guard !parts.isEmpty, parts.allSatisfy({ $0.tradeState == Self.success }) else { return nil }
        guard let payment = Trade.payment(ofOutTradeNumber: combineOutTradeNo ?? parts[0].outTradeNo) else {
            throw WeChatPayFault.unreadable("out_trade_no")
        }
        let paid = try parts.map { part in
            guard let number = part.transactionId, let fen = part.amount?.total ?? part.amount?.totalAmount, let time = part.successTime
            else { throw WeChatPayFault.unreadable("a paid transaction") }
            return TradeReceipt.Part(
                outTradeNumber: part.outTradeNo, transaction: number, amount: Money(fen: fen), at: try WeChatPayTime.timestamp(time))
        }
        return TradeReceipt(payment: payment, parts: paid)
    }
}

/// Money that WeChat Pay says has arrived.
package struct TradeReceipt: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        let outTradeNumber: String
        let transaction: String
        let amount: Money
        let at: Timestamp
    }

    package let payment: ID<Payment>
    package let parts: [Part]

    /// The same, as payments know it. The first part's transaction stands for all of a combined payment: its parts are
    /// paid together or not at all.
    package var notice: PaymentNotice {
        PaymentNotice(
            payment: payment, provider: WeChatPayProvider.name, providerTransaction: parts[0].transaction,
            amount: parts.map(\.amount).total, at: parts[0].at)
    }
}

extension WeChatPayProvider {
    /// Asks whether a payment was paid, and writes its transactions down if so.
    package func query(_ payment: Payment) async throws -> PaymentNotice? {
        let id = payment.id
        let trades = try await database.read { try Trade.all(of: id, in: $0) }
        guard let first = trades.first else { return nil }
        let path =
            first.isCombined
            ? "/v3/combine-transactions/out-trade-no/\(id)"
            : "/v3/pay/transactions/out-trade-no/\(first.outTradeNumber)?mchid=\(settings.merchant)"
        do {
            guard let receipt = try await client.get(path, as: TradeReport.self).receipt() else { return nil }
            try await database.write(lane: .party(payment.buyer)) { try RecordReceipt(receipt: receipt).run(in: $0) }
            return receipt.notice
        } catch let fault as WeChatPayFault where fault.code == "ORDER_NOT_EXIST" || fault.code == "ORDERNOTEXIST" {
            return nil
        }
    }

    /// Gives a payment up at WeChat Pay. One that was paid meanwhile stays paid: its notice decides.
    package func close(_ payment: Payment) async throws {
        let id = payment.id
        let trades = try await database.read { try Trade.all(of: id, in: $0) }
        guard let first = trades.first else { return }
        do {
            if first.isCombined {
                let parts = trades.map { CombinedClosing.Part(mchid: settings.merchant, outTradeNo: $0.outTradeNumber) }
                try await client.post(
                    "/v3/combine-transactions/out-trade-no/\(id)/close", CombinedClosing(combineAppid: settings.app, subOrders: parts))
            } else {
                try await client.post(
                    "/v3/pay/transactions/out-trade-no/\(first.outTradeNumber)/close", Closing(mchid: settings.merchant))
            }
        } catch let fault as WeChatPayFault where ["ORDERPAID", "ORDER_CLOSED", "ORDER_NOT_EXIST", "ORDERNOTEXIST"].contains(fault.code) {
            // Nothing is left to close.
        }
    }
}

struct Closing: Encodable { let mchid: String }

struct CombinedClosing: Encodable {
    struct Part: Encodable {
        let mchid: String
        let outTradeNo: String
    }

    let combineAppid: String
    let subOrders: [Part]
}
