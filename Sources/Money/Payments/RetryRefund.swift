// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

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
