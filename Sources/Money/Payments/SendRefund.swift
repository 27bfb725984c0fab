// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Takes a due refund on before the provider is asked: if the program dies in between, it is asked again later.
struct SendRefund: Sendable {
    let refund: ID<Refund>

    /// Answers the refund as it was sent, or nothing when another node was faster.
    func run(in transaction: any Transaction, _ context: Context) throws -> Refund? {
        var refund = try Refund.locked(refund, in: transaction)
        guard let due = refund.nextTryAt, due <= context.now, refund.state != .succeeded else { return nil }
        if refund.state != .sent { refund.state = try refund.state.moved(to: .sent) }
        refund.tries += 1
        refund.nextTryAt = BackOff.next(afterTries: refund.tries, atMost: Refund.triesMax, now: context.now)
        try refund.save(in: transaction)
        return refund
    }
}

/// Writes the provider's answer to a refund. Repeated and late answers change nothing.
package struct RecordRefundOutcome: Sendable {
    package let refund: ID<Refund>
    package let outcome: RefundOutcome

    package init(refund: ID<Refund>, outcome: RefundOutcome) {
        self.refund = refund
        self.outcome = outcome
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        guard let found = try Refund.find(refund, in: transaction) else { throw CommonRefusal.notFound }
        // The payment before its refund, as everywhere.
        var payment = try Payment.locked(found.payment, in: transaction)
        var refund = try Refund.locked(refund, in: transaction)
        guard refund.state == .sent else { return }
        switch outcome {
        case .processing: return
        case .succeeded(let number):
            refund.state = try refund.state.moved(to: .succeeded)
            refund.providerRefund = number
            refund.nextTryAt = nil
            refund.failure = ""
            refund.finishedAt = context.now
            if !refund.isExtra { try payment.refundSucceeded(refund.amount, in: transaction) }
        case .failed(let reason):
            // The next try stands as it was set when the provider was asked.
            refund.state = try refund.state.moved(to: .failed)
            refund.failure = String(reason.prefix(Refund.reasonCharactersMax))
        }
        try refund.save(in: transaction)
        let kind = refund.state == .succeeded ? "refund.succeeded" : "refund.failed"
        try context.publish(kind, object: refund.id.raw, party: payment.buyer, in: transaction)
    }
}

extension Payment {
    fileprivate mutating func refundSucceeded(_ amount: Money, in transaction: any Transaction) throws {
        refundsDone += amount
        let next: PaymentState = refundsDone == self.amount ? .refunded : .partlyRefunded
        if next != state { state = try state.moved(to: next) }
        try save(in: transaction)
    }
}

/// Lets an operator have the provider asked again at once, for a refund that failed too often.
package struct RetryRefund: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notFailed

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("只有失败的退款可以重试。", "Only a failed refund can be tried again.") }
    }

    package let refund: ID<Refund>

    package init(refund: ID<Refund>) { self.refund = refund }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Refund {
        try context.actor.requireOperator(.readLedger)
        var refund = try Refund.locked(refund, in: transaction)
        guard refund.canBeRetried else { throw Refusal.notFailed }
        refund.tries = 0
        refund.nextTryAt = context.now
        try refund.save(in: transaction)
        try context.audit("refund.retry", object: refund.id.raw, party: Party.platform, detail: refund.amount.yuan, in: transaction)
        return refund
    }
}
