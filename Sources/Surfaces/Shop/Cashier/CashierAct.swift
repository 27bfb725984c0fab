// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Orders
import Payments
import Runtime
import Storage
import WebCore

/// What a buyer can do at the sandbox's cashier.
enum CashierAct: String, CaseIterable {
    case pay, fail
    case payTwice = "pay-twice"
    case payLate = "pay-late"

    /// The two last play faults of a provider, and are for the sandbox only.
    func isAllowed(_ site: Site) -> Bool { self == .pay || self == .fail || site.deployment.settings.isSandbox }

    /// What came of it, where that is known beforehand.
    var said: Text {
        switch self {
        case .pay: Text("支付成功。", "Paid.")
        case .fail: Text("支付失败，没有扣款；订单还为你保留，可以再试一次。", "The payment failed and nothing was taken. The order is kept; try again.")
        case .payTwice: Text("同一笔支付付了两次：第一次有效，第二次的钱已原路退回。", "It was paid twice: the first counts, the second goes back the way it came.")
        case .payLate:
            Text(
                "订单先超时取消，钱随后才到：库存还在就继续发货，否则原路退款。",
                "The order ran out of time, then the money came: with stock left it goes on, otherwise the money goes back.")
        }
    }

    func flash(_ outcome: PaymentNoticeOutcome) -> (Flash.Tone, Text) {
        switch outcome {
        case .accepted: (.good, said)
        case .paidTwice: (.neutral, CashierAct.payTwice.said)
        case .duplicate: (.neutral, Text("这笔支付之前已经完成，没有重复扣款。", "It was paid before; nothing was taken again."))
        case .refused(let refusal): (.bad, refusal.text)
        }
    }
}

/// Plays the provider: tells the deployment that money arrived.
struct Paying: Sendable {
    let payment: Payment
    let orders: [Order]

    func run(_ act: CashierAct, on deployment: Deployment) async throws -> PaymentNoticeOutcome {
        switch act {
        case .pay, .fail: return try await pay(attempt: 1, on: deployment)
        case .payTwice:
            let first = try await pay(attempt: 1, on: deployment)
            _ = try await pay(attempt: 2, on: deployment)
            return first
        case .payLate:
            try await letTimeRunOut(on: deployment)
            return try await pay(attempt: 1, on: deployment)
        }
    }

    private func pay(attempt: Int, on deployment: Deployment) async throws -> PaymentNoticeOutcome {
        let notice = SandboxProvider.notice(for: payment, attempt: attempt, at: deployment.world.clock.now)
        let targets = deployment.paymentTargets
        return try await deployment.write(as: .system, lane: lane) { transaction, context in
            try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
        }
    }

    /// What the timer does when nobody pays in time.
    private func letTimeRunOut(on deployment: Deployment) async throws {
        let ids = orders.map(\.id)
        try await deployment.write(as: .system, lane: lane) { transaction, context in
            for id in ids { try CancelUnpaid(order: id).run(in: transaction, context) }
        }
    }

    private var lane: Lane { orders.first.map { .party($0.store) } ?? .party(payment.buyer) }
}
