// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// Cancels an order that has not been paid; its stock and coupons go back.
package struct CancelOrder: Sendable {
    package let order: ID<Order>
    package let reason: CancelReason

    package init(order: ID<Order>, reason: CancelReason) {
        self.order = order
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Order {
        var order = try Order.locked(order, in: transaction)
        try requireActor(order, context)
        try order.cancel(reason, in: transaction, context)
        if reason != .timeout { try Repricing.renew(payment: order.payment, in: transaction, context) }
        return order
    }

    private func requireActor(_ order: Order, _ context: Context) throws {
        switch reason {
        case .buyer:
            guard context.actor.isSystem || context.actor.party == order.buyer.party else { throw CommonRefusal.notFound }
        case .oversold: try context.actor.require(.manageOrders, in: order.store.party)
        case .timeout, .allRefunded: guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        }
    }
}

extension Order {
    /// Ends an unpaid order: what it took goes back. Its payment is left as it is.
    mutating func cancel(_ reason: CancelReason, in transaction: any Transaction, _ context: Context) throws {
        state = try state.moved(to: reason == .oversold ? .oversold : .cancelled)
        cancelReason = reason
        try save(in: transaction, context)
        let lines = try OrderLine.all(of: self, in: transaction)
        try ReleaseStock(store: store, units: lines.units, reference: id.raw).run(in: transaction, context)
        try ReturnFlashUnits(store: store, uses: lines.flashUses, buyer: buyer.party).run(in: transaction, context)
        try UncountPurchases(store: store, units: lines.limitedUnits, buyer: buyer.party, countedAt: placedAt).run(in: transaction, context)
        try ReturnCoupons(order: id.raw, buyer: buyer.party).run(in: transaction, context)
        try Timers.cancel(kind: CancelUnpaid.timer, object: id.raw, party: store.party, in: transaction)
        try context.publish("order.cancelled", object: id.raw, party: store.party, in: transaction)
    }
}

/// Keeps the payment of a checkout in step with its orders: when one is cancelled or becomes cheaper, the buyer pays the new sum.
enum Repricing {
    /// Gives the orders that are still unpaid a payment of their present sum, and closes the old one.
    static func renew(payment: ID<Payment>, in transaction: any Transaction, _ context: Context) throws {
        let unpaid = try Order.locked(paidBy: payment, in: transaction).filter { $0.state == .unpaid }
        try ClosePayment(payment: payment).run(in: transaction, context)
        guard let first = unpaid.first else { return }
        let fresh = try OpenPayment(
            buyer: first.buyer.party, amount: unpaid.map(\.payable).total, purpose: .orders(unpaid.map(\.id.raw))
        ).run(in: transaction, context)
        for var order in unpaid {
            order.payment = fresh.id
            try order.save(in: transaction, context)
        }
    }
}
