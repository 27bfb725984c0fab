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

extension Payment {
    mutating func refundSucceeded(_ amount: Money, in transaction: any Transaction) throws {
        refundsDone += amount
        let next: PaymentState = refundsDone == self.amount ? .refunded : .partlyRefunded
        if next != state { state = try state.moved(to: next) }
        try save(in: transaction)
    }
}
