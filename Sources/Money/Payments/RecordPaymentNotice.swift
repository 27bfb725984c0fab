// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Records that money arrived, and lets what it pays for go on in the same transaction. Notices may come in any
/// order, twice, late, or for a payment that was paid already; each transaction of the provider has one outcome.
package struct RecordPaymentNotice: Sendable {
    package static let transactionCharactersMax = 64

    package let notice: PaymentNotice
    package let targets: [any PaymentTarget]

    package init(notice: PaymentNotice, targets: [any PaymentTarget]) {
        self.notice = notice
        self.targets = targets
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> PaymentNoticeOutcome {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        _ = try notice.providerTransaction.validated("provider_transaction", characters: 1...Self.transactionCharactersMax)
        var payment = try Payment.locked(notice.payment, in: transaction)
        let verdict = NoticeVerdict(notice, payment)
        guard try notice.insert(verdict, now: context.now, in: transaction) else {
            return try repeated(payment, in: transaction)
        }
        switch verdict {
        case .accepted:
            try accept(&payment, in: transaction, context)
            return .accepted(payment)
        case .paidTwice:
            let refund = try RequestRefund.ofExtra(notice, payment, reason: "payment.paid_twice", in: transaction, context)
            try context.publish("payment.paid_twice", object: payment.id.raw, party: payment.buyer, in: transaction)
            return .paidTwice(refund)
        case .wrongAmount:
            if notice.amount > .zero {
                _ = try RequestRefund.ofExtra(notice, payment, reason: "payment.wrong_amount", in: transaction, context)
            }
            try context.publish("payment.notice_refused", object: payment.id.raw, party: payment.buyer, in: transaction)
            return .refused(.wrongAmount)
        }
    }

    private func accept(_ payment: inout Payment, in transaction: any Transaction, _ context: Context) throws {
        payment.state = try payment.state.moved(to: .paid)
        payment.provider = notice.provider
        payment.providerTransaction = notice.providerTransaction
        payment.paidAt = context.now
        try payment.save(in: transaction)
        try context.publish("payment.paid", object: payment.id.raw, party: payment.buyer, in: transaction)
        for target in targets where try target.paid(payment, in: transaction, context) == .done { return }
        // Money that nobody has a use for goes back.
        try RequestRefund(payment: payment.id, amount: payment.amount, reference: payment.id.raw, reason: "payment.without_purpose")
            .run(in: transaction, context)
    }

    /// What was said when this transaction of the provider was seen first.
    private func repeated(_ payment: Payment, in transaction: any Transaction) throws -> PaymentNoticeOutcome {
        guard let first = try notice.recorded(in: transaction), first.payment == notice.payment else {
            return .refused(.ofAnotherPayment)
        }
        return first.verdict == .wrongAmount ? .refused(.wrongAmount) : .duplicate(payment)
    }
}

/// What became of a notice.
package enum PaymentNoticeOutcome: Hashable, Sendable {
    /// The payment is paid by it.
    case accepted(Payment)
    /// It was recorded before; nothing happened.
    case duplicate(Payment)
    /// The payment was paid by another transaction: this one's money goes back.
    case paidTwice(Refund)
    /// It cannot be right, and pays for nothing. Money of a wrong amount goes back.
    case refused(NoticeRefusal)
}

/// Why a notice is refused.
package enum NoticeRefusal: String, Kernel.Refusal, CaseIterable {
    case wrongAmount, ofAnotherPayment

    package var kind: RefusalKind { .conflict }

    package var text: Text {
        switch self {
        case .wrongAmount:
            Text(
                "到账金额与应付金额不符，已原路退回；请按应付金额重新支付。",
                "The amount is not the one that was asked for, so it goes back the way it came. Pay the sum that is asked for.")
        case .ofAnotherPayment:
            Text("该渠道流水号已用于另一笔支付，请联系支付渠道核对。", "This transaction belongs to another payment. Check it with the provider.")
        }
    }
}

/// What a notice means for its payment, kept with the notice.
package enum NoticeVerdict: String, SQLConvertible, CaseIterable, Sendable {
    case accepted, paidTwice, wrongAmount

    package var label: Text {
        switch self {
        case .accepted: Text("已入账", "Accepted")
        case .paidTwice: Text("重复支付，已退回", "Paid twice: goes back")
        case .wrongAmount: Text("金额不符，已退回", "Wrong amount: goes back")
        }
    }

    init(_ notice: PaymentNotice, _ payment: Payment) {
        if notice.amount != payment.amount {
            self = .wrongAmount
        } else {
            self = payment.state.hasMoney ? .paidTwice : .accepted
        }
    }
}
