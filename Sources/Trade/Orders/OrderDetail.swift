// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Everything about an order for one who may see it: its buyer, its store's staff, an operator.
package struct OrderDetail: Sendable {
    package let order: Order
    package let lines: [OrderLine]
    package let parcels: [Parcel]
    package let refunds: [OrderRefund]
    package let addressChanges: [AddressChange]
    /// As the one who asks may see it: masked for the store until it asked for it (`RevealAddress`), with the virtual number in use.
    package let address: AddressText
    /// When the present state ends by itself, if it does.
    package let deadline: Timestamp?

    package static func find(_ id: ID<Order>, in snapshot: any Snapshot, _ context: Context) throws -> OrderDetail {
        guard let order = try Order.find(id, in: snapshot), order.isVisible(to: context.actor) else { throw CommonRefusal.notFound }
        return OrderDetail(
            order: order, lines: try OrderLine.all(of: order, in: snapshot), parcels: try Parcel.all(of: order, in: snapshot),
            refunds: try OrderRefund.all(of: order, in: snapshot), addressChanges: try AddressChange.all(of: order, in: snapshot),
            address: try address(of: order, in: snapshot, context), deadline: try deadline(of: order, in: snapshot))
    }

    private static func address(of order: Order, in snapshot: any Snapshot, _ context: Context) throws -> AddressText {
        if context.actor.isSystem || context.actor.party == order.buyer.party { return try order.openAddress(context.vault) }
        let shown = try order.revealed(in: snapshot, context)
        let isOpen = try context.actor.may(.manageOrders, in: order.store.party) && order.isRevealed(in: snapshot, context)
        return isOpen ? shown.address : shown.address.masked
    }

    private static func deadline(of order: Order, in snapshot: any Snapshot) throws -> Timestamp? {
        let kind: String? =
            switch order.state {
            case .unpaid: CancelUnpaid.timer
            case .shipped: ConfirmReceipt.timer
            case .completed: SettleOrders.timer
            case .giftPending, .paid, .partlyShipped, .oversold, .refunded, .cancelled: nil
            }
        return try kind.flatMap { try Timers.due(kind: $0, object: order.id.raw, party: order.store.party, in: snapshot) }
    }
}

extension Order {
    /// Whether the actor is the buyer, who accepted the gift, may manage the store's orders or after-sales, or reads the ledger for the
    /// platform.
    package func isVisible(to actor: Actor) -> Bool {
        actor.party == buyer.party || actor.party == owner.party || actor.may(.manageOrders, in: store.party)
            || actor.may(.manageAfterSales, in: store.party) || actor.mayOperate(.readLedger)
    }
}
