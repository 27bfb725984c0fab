// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The buyer asks for more time before the receipt is confirmed by itself. Once an order.
package struct ExtendReceipt: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notShipped, alreadyExtended

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notShipped: Text("只有待收货的订单可以延长收货。", "Only an order on its way can be given more time.")
            case .alreadyExtended: Text("每笔订单只能延长一次收货。", "An order's receipt can be extended once.")
            }
        }
    }

    package let order: ID<Order>

    package init(order: ID<Order>) { self.order = order }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(order, in: transaction)
        guard context.actor.isSystem || context.actor.party == order.owner.party else { throw CommonRefusal.notFound }
        guard order.state == .shipped else { throw Refusal.notShipped }
        guard !order.isReceiptExtended else { throw Refusal.alreadyExtended }
        let due = try Timers.due(kind: ConfirmReceipt.timer, object: order.id.raw, party: order.store.party, in: transaction) ?? context.now
        order.isReceiptExtended = true
        try order.save(in: transaction, context)
        try Timers.set(
            Timer(
                kind: ConfirmReceipt.timer, object: order.id.raw, party: order.store.party,
                due: due + context.span(OrdersRules.receiptExtensionDays)), in: transaction)
        try context.publish("order.receipt_extended", object: order.id.raw, party: order.store.party, in: transaction)
    }
}
