// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Payments
import Runtime
import Storage

/// What WeChat Pay tells by itself, verified and opened.
package struct WeChatPayNotice: Hashable, Sendable {
    package enum News: Hashable, Sendable {
        case paid(TradeReceipt)
        case refund(ID<Refund>, RefundOutcome)
        /// Something that nothing here depends on, or that is asked for anyway.
        case other(String)
    }

    /// WeChat Pay's number of the notice: the same one may come again.
    package let id: String
    package let news: News
}

extension WeChatPayProvider {
    /// Verifies a notice's signature and time and opens what it holds. Whatever throws here is to be answered with a
    /// failure, so that WeChat Pay sends it again.
    package func read(_ message: SignedMessage) async throws -> WeChatPayNotice {
        struct Envelope: Decodable {
            let id: String
            let eventType: String
            let resource: SealedResource
        }
        try await client.verify(message)
        let envelope = try WeChatPayJSON.decode(Envelope.self, from: message.body)
        let content = try envelope.resource.opened(with: settings.apiKey)
        switch envelope.eventType.split(separator: ".").first {
        case "TRANSACTION":
            let receipt = try WeChatPayJSON.decode(TradeReport.self, from: content).receipt()
            return WeChatPayNotice(id: envelope.id, news: receipt.map { .paid($0) } ?? .other(envelope.eventType))
        case "REFUND":
            let report = try WeChatPayJSON.decode(RefundReport.self, from: content)
            return WeChatPayNotice(id: envelope.id, news: Self.news(of: report, envelope.eventType))
        default: return WeChatPayNotice(id: envelope.id, news: .other(envelope.eventType))
        }
    }

    /// Only a refund that is one slice is decided by a notice; the job asks for the others.
    private static func news(of report: RefundReport, _ event: String) -> WeChatPayNotice.News {
        guard let refund = ID<Refund>(report.outRefundNo) else { return .other(event) }
        switch report.standing {
        case .succeeded: return .refund(refund, .succeeded(providerRefund: report.refundId ?? report.outRefundNo))
        case .processing: return .other(event)
        case .failed(let status): return .refund(refund, .failed(reason: "WeChat Pay: \(status)"))
        }
    }
}

/// Takes a verified notice in: once, however often and in whichever order notices come.
package struct ReceiveNotice: Sendable {
    package let notice: WeChatPayNotice
    package let targets: [any PaymentTarget]

    package init(notice: WeChatPayNotice, targets: [any PaymentTarget]) {
        self.notice = notice
        self.targets = targets
    }

    /// Answers whether it was new.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        guard try NoticeLog.insert(notice.id, at: context.now, in: transaction) else { return false }
        switch notice.news {
        case .paid(let receipt):
            try RecordReceipt(receipt: receipt).run(in: transaction)
            try RecordPaymentNotice(notice: receipt.notice, targets: targets).run(in: transaction, context)
        case .refund(let refund, let outcome):
            try RecordRefundOutcome(refund: refund, outcome: outcome).run(in: transaction, context)
        case .other: break
        }
        return true
    }
}
