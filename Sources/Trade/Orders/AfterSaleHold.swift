// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Keeps an order from settling, shipping and being received while an after-sale is open, and lets it go on afterwards.
package enum AfterSaleHold {
    package static func open(_ id: ID<Order>, in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(id, in: transaction)
        order.openAfterSales += 1
        try order.save(in: transaction, context)
    }

    /// Ends a hold. An order whose window passed meanwhile is settled at once by its timer.
    package static func close(_ id: ID<Order>, in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(id, in: transaction)
        order.openAfterSales -= 1
        try order.save(in: transaction, context)
        guard order.openAfterSales == 0, order.state == .completed, order.settledAt == nil, let receivedAt = order.receivedAt
        else { return }
        let due = max(receivedAt + context.span(OrdersRules.afterSaleDays), context.now)
        try Timers.set(Timer(kind: SettleOrders.timer, object: order.id.raw, party: order.store.party, due: due), in: transaction)
    }
}
