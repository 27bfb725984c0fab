// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Payments
import Runtime
import Stores

/// How much of an order somebody sees. It is decided here and nowhere else, and what is not to be seen is taken out of what is read,
/// so that no page, answer, export or message can show it by mistake.
///
/// Who bought an order for themselves, the store and the platform see all of it (the store sees its recipient masked until it asks).
/// A gift has two sides: the giver sees what was paid and how it goes, never to whom or where it goes or by which parcel; who accepted
/// it sees the goods and the delivery, never what they cost or how they were paid. What a store gives itself has no other giver: whoever
/// of its staff gave it sees what the staff may.
package struct OrderSight: Sendable, Hashable {
    /// Prices, discounts, freight, what went back, and the payment.
    package let showsMoney: Bool
    /// The recipient with the address and the phone number, the parcels with their tracking numbers, and changes of the address.
    package let showsDelivery: Bool

    package static let whole = OrderSight(showsMoney: true, showsDelivery: true)
    package static let giver = OrderSight(showsMoney: true, showsDelivery: false)
    package static let recipient = OrderSight(showsMoney: false, showsDelivery: true)

    /// What the actor sees; nothing for somebody for whom the order does not exist.
    package static func of(_ order: Order, for actor: Actor) -> OrderSight? {
        let store = order.store.party
        if actor.may(.manageOrders, in: store) || actor.may(.manageAfterSales, in: store) || actor.mayOperate(.readLedger) { return .whole }
        guard let party = actor.party else { return nil }
        if order.gift == nil { return party == order.buyer.party ? .whole : nil }
        if party == order.buyer.party, !order.isStoreGift { return .giver }
        return party == order.recipient?.party ? .recipient : nil
    }

    /// What its owner sees of an order, an after-sale or a dispute: who bought it, or who accepted it as a gift.
    package static func ofOwner(isGift: Bool) -> OrderSight { isGift ? .recipient : .whole }

    /// What somebody sees who is paid of an order, or is told why not: what was paid, and not where it goes; who accepted it as a gift
    /// learns why there is no commission, and not what it cost.
    static func ofPromoter(_ order: Order, _ actor: Actor) -> OrderSight { of(order, for: actor) ?? .giver }
}

extension Order {
    /// The order with what may not be seen taken out.
    package func seen(_ sight: OrderSight) -> Order {
        var order = self
        if !sight.showsDelivery { order.address = [] }
        if !sight.showsMoney {
            order.payment = ID(0)
            (order.goods, order.discount, order.freight, order.priceCut, order.freightCut) = (.zero, .zero, .zero, .zero, .zero)
            (order.priceCuts, order.payable, order.refunded, order.buyerNote) = (0, .zero, .zero, "")
        }
        return order
    }
}

extension OrderLine {
    /// The line with what may not be seen taken out.
    package func seen(_ sight: OrderSight) -> OrderLine {
        if sight.showsMoney { return self }
        var line = self
        (line.unitPrice, line.goods, line.discount, line.priceCut, line.freight, line.refunded) = (.zero, .zero, .zero, .zero, .zero, .zero)
        (line.memberLevel, line.regularPrice) = (nil, nil)
        // A flash sale names its price.
        if line.flashSale != nil { line.place = .general }
        return line
    }
}
