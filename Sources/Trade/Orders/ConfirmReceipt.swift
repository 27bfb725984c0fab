// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The goods arrived: by the buyer's word, or by itself when the time has run out. The after-sale window begins.
package struct ConfirmReceipt: Sendable {
    package static let timer = "order.receipt"

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notShipped, afterSaleOpen

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notShipped: Text("全部发货后才能确认收货。", "Receipt can be confirmed when everything has been shipped.")
            case .afterSaleOpen: Text("售后处理中，完成后再确认收货。", "An after-sale is open. Confirm the receipt when it is done.")
            }
        }
    }

    package let order: ID<Order>
    package let participants: [any Participant]

    package init(order: ID<Order>, participants: [any Participant]) {
        self.order = order
        self.participants = participants
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Order {
        var order = try Order.locked(order, in: transaction)
        guard context.actor.isSystem || context.actor.party == order.owner.party else { throw CommonRefusal.notFound }
        if context.actor.isSystem, order.state != .shipped { return order }
        guard order.state == .shipped else { throw Refusal.notShipped }
        if order.openAfterSales > 0 {
            // The timer waits for the after-sale; a person is told.
            guard context.actor.isSystem else { throw Refusal.afterSaleOpen }
            try Timers.set(
                Timer(kind: Self.timer, object: order.id.raw, party: order.store.party, due: context.now + .days(1)), in: transaction)
            return order
        }
        order.state = try order.state.moved(to: .completed)
        order.receivedAt = context.now
        order.isReceivedByItself = context.actor.isSystem
        try order.save(in: transaction, context)
        try Timers.cancel(kind: Self.timer, object: order.id.raw, party: order.store.party, in: transaction)
        try Timers.set(
            Timer(
                kind: SettleOrders.timer, object: order.id.raw, party: order.store.party,
                due: context.now + context.span(OrdersRules.afterSaleDays)), in: transaction)
        for participant in order.concerned(participants) { try participant.received(order, in: transaction, context) }
        try context.publish(
            "order.received", object: order.id.raw, party: order.store.party,
            payload: "{\"confirm_type\":\(context.actor.isSystem ? 2 : 1)}", in: transaction)
        return order
    }
}
