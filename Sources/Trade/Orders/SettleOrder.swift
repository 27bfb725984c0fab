// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// The after-sale window has passed with nothing open: what is left of every share becomes available to its owner.
package struct SettleOrder: Sendable {
    package static let timer = "order.settle"

    package let order: ID<Order>
    package let participants: [any Participant]

    package init(order: ID<Order>, participants: [any Participant]) {
        self.order = order
        self.participants = participants
    }

    /// Answers whether it settled. An order that may not settle yet is left as it is; the end of its after-sale asks again.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        var order = try Order.locked(order, in: transaction)
        guard order.state == .completed, order.settledAt == nil, order.openAfterSales == 0 else { return false }
        guard let receivedAt = order.receivedAt, receivedAt + context.span(OrdersRules.afterSaleDays) <= context.now else { return false }
        let shares = try Share.all(of: order, in: transaction)
        let promises = try OrderPromise.all(of: order, in: transaction)
        let transfers = shares.amountsByParty(\.remaining).map { party, amount in
            Transfer(
                from: order.account(of: party, .pending), to: order.account(of: party, .available), amount: amount, kind: .settled,
                order: order.id.raw, reference: order.id.raw, promise: promises[party])
        }
        try PostTransfers(transfers).run(in: transaction, context)
        try StoreSales.add(order.kept, to: order.store, in: transaction)
        order.settledAt = context.now
        try order.save(in: transaction, context)
        for participant in participants { try participant.settled(order, shares: shares, in: transaction, context) }
        try context.publish("order.settled", object: order.id.raw, party: order.store.party, in: transaction)
        return true
    }
}
