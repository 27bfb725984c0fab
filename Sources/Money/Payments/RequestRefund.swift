// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Asks for money of a payment to go back to the buyer: never more in sum than was paid. A job then asks the
/// provider. Called by the verb that decided it, which has asked whether the actor may and moves the ledger.
package struct RequestRefund: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountNotPositive, notPaid, moreThanPaid

        package var kind: RefusalKind { self == .amountNotPositive ? .invalid : .conflict }

        package var text: Text {
            switch self {
            case .amountNotPositive: Text("退款金额须大于 0。", "A refund is above zero.")
            case .notPaid: Text("这笔支付尚未到账，无法退款。", "The payment has not been paid, so there is nothing to refund.")
            case .moreThanPaid: Text("退款总额不能超过实付金额，请减少金额。", "Refunds cannot exceed what was paid. Lower the amount.")
            }
        }
    }

    package let payment: ID<Payment>
    package let amount: Money
    package let reference: Int64
    /// For the provider and the operator: a stable name or a sentence; longer ones are cut.
    package let reason: String

    package init(payment: ID<Payment>, amount: Money, reference: Int64, reason: String = "") {
        self.payment = payment
        self.amount = amount
        self.reference = reference
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Refund {
        guard amount > .zero else { throw Refusal.amountNotPositive }
        var payment = try Payment.locked(payment, in: transaction)
        guard payment.state.hasMoney, let provider = payment.provider, let number = payment.providerTransaction else {
            throw Refusal.notPaid
        }
        guard amount <= payment.refundable else { throw Refusal.moreThanPaid }
        payment.refundsRequested += amount
        try payment.save(in: transaction)
        let refund = Refund(
            id: context.newID(), payment: payment.id, amount: amount, provider: provider, providerTransaction: number,
            reason: String(reason.prefix(Refund.reasonCharactersMax)), reference: reference, isExtra: false, state: .requested,
            nextTryAt: context.now, createdAt: context.now)
        return try Self.insert(refund, of: payment, in: transaction, context)
    }

    /// The refund of money that the payment did not ask for: a second transaction, or one of a wrong amount.
    static func ofExtra(
        _ notice: PaymentNotice, _ payment: Payment, reason: String, in transaction: any Transaction, _ context: Context
    ) throws -> Refund {
        let refund = Refund(
            id: context.newID(), payment: payment.id, amount: notice.amount, provider: notice.provider,
            providerTransaction: notice.providerTransaction, reason: reason, reference: payment.id.raw, isExtra: true,
            state: .requested, nextTryAt: context.now, createdAt: context.now)
        return try insert(refund, of: payment, in: transaction, context)
    }

    private static func insert(
        _ refund: Refund, of payment: Payment, in transaction: any Transaction, _ context: Context
    ) throws -> Refund {
        try refund.insert(in: transaction)
        try context.publish("refund.requested", object: refund.id.raw, party: payment.buyer, in: transaction)
        return refund
    }
}
