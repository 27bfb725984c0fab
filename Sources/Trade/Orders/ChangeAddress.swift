// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The merchant writes another address on an order that was not shipped, as agreed with the buyer. What the buyer asked for meanwhile
/// is settled with that.
package struct ChangeAddress: Sendable {
    package let order: ID<Order>
    package let address: AddressText

    package init(order: ID<Order>, address: AddressText) {
        self.order = order
        self.address = address
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.gift == nil || order.recipient != nil else { throw RequestAddressChange.Refusal.giftNotAccepted }
        guard order.state == .unpaid || order.state == .paid else { throw RequestAddressChange.Refusal.alreadyShipped }
        let address = try address.validated()
        guard try order.openAddress(context.vault).provinceName == address.provinceName else {
            throw RequestAddressChange.Refusal.otherProvince
        }
        if var asked = try AddressChange.all(of: order, in: transaction).first(where: { $0.state == .asked }) {
            asked.state = try asked.state.moved(to: .refused)
            asked.decidedAt = context.now
            try asked.save(order, in: transaction)
            try Timers.cancel(kind: DecideAddressChange.timer, object: order.id.raw, party: order.store.party, in: transaction)
        }
        try order.send(to: try address.sealed(context), in: transaction, context)
        try context.audit("order.change_address", object: order.id.raw, party: order.store.party, in: transaction)
    }
}
