// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

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
