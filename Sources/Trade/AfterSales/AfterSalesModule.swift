// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Payments
import Runtime
import Storage

/// Owns after-sales. The money moves in Orders' `RefundLine`; the provider's answer ends the after-sale.
package enum AfterSalesModule {
    package static func front(participants: [any Participant]) -> Module {
        Module(
            name: "AfterSales",
            migrations: AfterSalesSchema.migrations,
            rules: AfterSaleRules.all,
            timers: [
                TimerHandler(AfterSale.timer) {
                    try AfterSaleDeadline(afterSale: ID($2.object), participants: participants).run(in: $0, $1)
                },
                TimerHandler(Dispute.timer) { try DisputeDeadline(dispute: ID($2.object)).run(in: $0, $1) },
            ],
            subscribers: [
                Subscriber("after_sale.refunds", kinds: ["refund.succeeded", "refund.failed"]) { transaction, context, stored in
                    try finish(ID(stored.event.object), succeeded: stored.event.kind == "refund.succeeded", in: transaction, context)
                }
            ],
            states: [
                StateTable(AfterSaleState.self, noun: "after_sale", title: Text("售后", "After-sale")),
                StateTable(DisputeState.self, noun: "dispute", title: Text("纠纷", "Dispute")),
            ],
            limits: [
                Limit("descriptionCharactersMax", ApplyForAfterSale.descriptionCharactersMax),
                Limit("reasonCharactersMax", DecideAfterSale.reasonCharactersMax),
                Limit("certificatesMax", AddRefundCertificate.picturesMax), Limit("disputePicturesMax", Dispute.picturesMax),
                Limit("disputeTextCharactersMax", Dispute.textCharactersMax), Limit("disputeEntriesMax", Dispute.entriesMax),
            ])
    }

    /// The provider's answer to a refund. Answers arrive at least once and in any order; a success is never taken back.
    private static func finish(
        _ refund: ID<Refund>, succeeded: Bool, in transaction: any Transaction, _ context: Context
    ) throws {
        guard let found = try AfterSale.find(refund: refund, in: transaction) else { return }
        var afterSale = try AfterSale.locked(found.id, in: transaction)
        if succeeded, afterSale.state == .refundFailed { afterSale.state = try afterSale.state.moved(to: .refunding) }
        guard afterSale.state == .refunding else { return }
        let end: AfterSaleState = succeeded ? (afterSale.kind == .refund ? .refunded : .returned) : .refundFailed
        afterSale.state = try afterSale.state.moved(to: end)
        try afterSale.save(in: transaction, context)
        try afterSale.publish("after_sale.finished", in: transaction, context)
    }
}
