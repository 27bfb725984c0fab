// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The merchant accepts or refuses a change of address. Unanswered, it is accepted if nothing was shipped, and refused otherwise.
package struct DecideAddressChange: Sendable {
    package static let timer = "order.address_change"

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nothingAsked

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("没有待处理的改地址申请。", "No change of address is waiting.") }
    }

    package let order: ID<Order>
    package let isAccepted: Bool

    package init(order: ID<Order>, isAccepted: Bool) {
        self.order = order
        self.isAccepted = isAccepted
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard var change = try AddressChange.all(of: order, in: transaction).first(where: { $0.state == .asked }) else {
            throw Refusal.nothingAsked
        }
        if isAccepted, order.state != .paid { throw RequestAddressChange.Refusal.alreadyShipped }
        change.state = try change.state.moved(to: isAccepted ? .accepted : .refused)
        change.decidedAt = context.now
        try change.save(order, in: transaction)
        if isAccepted { try order.send(to: change.address, in: transaction, context) }
        try Timers.cancel(kind: Self.timer, object: order.id.raw, party: order.store.party, in: transaction)
        try context.publish("order.address_change_decided", object: order.id.raw, party: order.store.party, in: transaction)
    }

    static func afterDeadline(_ id: ID<Order>, in transaction: any Transaction, _ context: Context) throws {
        let order = try Order.locked(id, in: transaction)
        guard try AddressChange.all(of: order, in: transaction).contains(where: { $0.state == .asked }) else { return }
        try DecideAddressChange(order: id, isAccepted: order.state == .paid).run(in: transaction, context.acting(as: .system))
    }
}
