// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// What somebody may see of an order (see `OrderSight`): its buyer, who accepted it as a gift, its store's staff, an operator.
package struct OrderDetail: Sendable {
    package let order: Order
    package let lines: [OrderLine]
    package let parcels: [Parcel]
    package let refunds: [OrderRefund]
    package let addressChanges: [AddressChange]
    /// As the one who asks may see it: masked for the store until it asked for it (`RevealAddress`), with the virtual number in use.
    /// Nothing for the giver of a gift, and for everybody before the gift is accepted.
    package let address: AddressText?
    /// When the present state ends by itself, if it does.
    package let deadline: Timestamp?
    package let sight: OrderSight
    /// The lines of which not everything went back, by their numbers.
    package let refundableLines: Set<Int>

    package static func find(_ id: ID<Order>, in snapshot: any Snapshot, _ context: Context) throws -> OrderDetail {
        guard let order = try Order.find(id, in: snapshot), let sight = OrderSight.of(order, for: context.actor) else {
            throw CommonRefusal.notFound
        }
        let lines = try OrderLine.all(of: order, in: snapshot)
        return OrderDetail(
            order: order.seen(sight), lines: lines.map { $0.seen(sight) },
            parcels: sight.showsDelivery ? try Parcel.all(of: order, in: snapshot) : [],
            refunds: sight.showsMoney ? try OrderRefund.all(of: order, in: snapshot) : [],
            addressChanges: sight.showsDelivery ? try AddressChange.all(of: order, in: snapshot) : [],
            address: sight.showsDelivery ? try address(of: order, in: snapshot, context) : nil,
            deadline: try deadline(of: order, in: snapshot), sight: sight,
            refundableLines: Set(lines.filter { $0.refundable > .zero }.map(\.number)))
    }

    private static func address(of order: Order, in snapshot: any Snapshot, _ context: Context) throws -> AddressText? {
        guard order.hasAddress else { return nil }
        if context.actor.isSystem || context.actor.party == order.owner.party { return try order.openAddress(context.vault) }
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
