// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Cancels an order whose time to be paid has run out.
package struct CancelUnpaid: Sendable {
    package static let timer = "order.unpaid"
    package let order: ID<Order>

    package init(order: ID<Order>) { self.order = order }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let found = try Order.locked(order, in: transaction)
        guard found.state == .unpaid else { return }
        try CancelOrder(order: order, reason: .timeout).run(in: transaction, context.acting(as: .system))
    }
}
