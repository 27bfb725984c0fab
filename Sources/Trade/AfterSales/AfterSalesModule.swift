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
                }
            ],
            subscribers: [
                Subscriber("after_sale.refunds", kinds: ["refund.succeeded", "refund.failed"]) { transaction, _, stored in
                    try finish(ID(stored.event.object), succeeded: stored.event.kind == "refund.succeeded", in: transaction)
                }
            ],
            states: [StateTable(AfterSaleState.self, noun: "after_sale", title: Text("售后", "After-sale"))],
            limits: [
                Limit("descriptionCharactersMax", ApplyForAfterSale.descriptionCharactersMax),
                Limit("reasonCharactersMax", DecideAfterSale.reasonCharactersMax),
            ])
    }

    /// The provider's answer to a refund. Answers arrive at least once and in any order; a success is never taken back.
    private static func finish(_ refund: ID<Refund>, succeeded: Bool, in transaction: any Transaction) throws {
        guard let found = try AfterSale.find(refund: refund, in: transaction) else { return }
        var afterSale = try AfterSale.locked(found.id, in: transaction)
        if succeeded, afterSale.state == .refundFailed { afterSale.state = try afterSale.state.moved(to: .refunding) }
        guard afterSale.state == .refunding else { return }
        let end: AfterSaleState = succeeded ? (afterSale.kind == .refund ? .refunded : .returned) : .refundFailed
        afterSale.state = try afterSale.state.moved(to: end)
        try afterSale.save(in: transaction)
    }
}
