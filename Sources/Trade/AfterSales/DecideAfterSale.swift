// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

/// The merchant agrees to an after-sale, or refuses it with a reason. Unanswered, it is agreed.
package struct DecideAfterSale: Sendable {
    package static let reasonCharactersMax = 200

    package enum Decision: Sendable, Hashable {
        case agree
        case reject(kind: RejectKind = .other, reason: String)
    }

    package let afterSale: ID<AfterSale>
    package let decision: Decision
    /// Whether a program of the merchant decides.
    package let isByProgram: Bool
    /// Where the goods are sent back to, if they are.
    package let returnTo: AddressText?
    package let participants: [any Participant]

    package init(
        afterSale: ID<AfterSale>, decision: Decision, isByProgram: Bool = false, returnTo: AddressText? = nil,
        participants: [any Participant]
    ) {
        self.afterSale = afterSale
        self.decision = decision
        self.isByProgram = isByProgram
        self.returnTo = returnTo
        self.participants = participants
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> AfterSale {
        var afterSale = try AfterSale.locked(afterSale, in: transaction)
        try context.actor.require(.manageAfterSales, in: afterSale.store.party)
        afterSale.decidedAt = context.now
        switch decision {
        case .reject(let kind, let reason):
            afterSale.rejectKind = kind
            afterSale.rejectReason = try reason.validated("reason", characters: 1...Self.reasonCharactersMax, multiline: true)
            afterSale.state = try afterSale.state.moved(to: afterSale.kind == .refund ? .refundRejected : .returnRejected)
            try afterSale.save(in: transaction, context)
            try afterSale.setTimer(AfterSaleRules.disputeDays, in: transaction, context)
        case .agree where afterSale.kind == .returnAndRefund:
            afterSale.state = try afterSale.state.moved(to: .waitingForReturn)
            afterSale.returnAddress = try returnTo?.validated().sealed(context)
            try afterSale.save(in: transaction, context)
            try afterSale.setTimer(AfterSaleRules.sendBackDays, in: transaction, context)
        case .agree:
            guard afterSale.state == .merchantProcessing else { _ = try afterSale.state.moved(to: .waitingForReturn); break }
            let cause: RefundCause = context.actor.isSystem ? .merchantOverdue : isByProgram ? .merchantProgram : .merchantDesk
            try afterSale.payBack(cause, participants, in: transaction, context)
        }
        try afterSale.publish("after_sale.decided", in: transaction, context)
        return afterSale
    }
}

extension AfterSale {
    /// Moves the money in this transaction; the provider is asked by its job, and its answer ends the after-sale.
    mutating func payBack(
        _ cause: RefundCause, amount: Money? = nil, _ participants: [any Participant], in transaction: any Transaction, _ context: Context
    ) throws {
        state = try state.moved(to: .refunding)
        self.cause = cause
        granted = amount ?? self.amount
        try AfterSaleHold.close(order, in: transaction, context)
        refund = try RefundLine(
            order: order, line: line, amount: amount ?? self.amount, reason: reason.rawValue, afterSale: id.raw,
            participants: participants
        ).run(in: transaction, context).id
        try save(in: transaction, context)
        try cancelTimer(in: transaction)
    }

    /// Ends it without a refund.
    mutating func end(as next: AfterSaleState, in transaction: any Transaction, _ context: Context) throws {
        state = try state.moved(to: next)
        try save(in: transaction, context)
        try cancelTimer(in: transaction)
        try AfterSaleHold.close(order, in: transaction, context)
        try publish("after_sale.ended", in: transaction, context)
    }
}
