// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The merchant gives in: everything that was asked for goes back, and the store bears it.
package struct ConcedeDispute: Sendable {
    package let dispute: ID<Dispute>
    package let participants: [any Participant]

    package init(dispute: ID<Dispute>, participants: [any Participant]) {
        self.dispute = dispute
        self.participants = participants
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Dispute {
        var (dispute, afterSale) = try Dispute.locked(dispute, in: transaction)
        try context.actor.require(.manageAfterSales, in: dispute.store.party)
        _ = try dispute.state.moved(to: .decided)
        let amount = try afterSale.largestRefund(in: transaction)
        guard amount > .zero else { throw DecideDispute.Refusal.amountOutOfRange }
        dispute.granted = amount
        dispute.bearer = .store
        try afterSale.payBack(.merchantDesk, amount: amount, participants, in: transaction, context)
        try dispute.move(to: .decided, .conceded, in: transaction, context)
        try afterSale.publish("after_sale.decided", in: transaction, context)
        return dispute
    }
}
