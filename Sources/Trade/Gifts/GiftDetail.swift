// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

/// Everything about a gift for its giver: what was given, to whom it went as far as a name, what it cost and what came back. The
/// recipients' addresses, phones and parcels are theirs alone and not here.
package struct GiftDetail: Sendable {
    /// A portion with what the giver may know of its order.
    package struct Portion: Sendable, Hashable {
        package let number: Int
        package let order: ID<Order>
        package let state: PortionState
        package let orderState: OrderState
        /// The name that the recipient shows to others.
        package let recipientName: String?
        package let invitedName: String?
        /// The portion's own link; only of a gift to a list of names or to members that is paid.
        package let link: GiftLink?
        package let thanks: String
        package let answeredAt: Timestamp?
        package let payable: Money
        /// What of it came back to the giver.
        package let refunded: Money
    }

    package let gift: Gift
    package let storeName: String
    package let portions: [Portion]
    /// What the giver passes on; nothing before it is paid, and where the portions have links of their own.
    package let link: GiftLink?
    /// Where it is paid; only while it is unpaid.
    package let payment: ID<Payment>?

    package var total: Money { portions.map(\.payable).total }
    package var refunded: Money { portions.map(\.refunded).total }
    package func count(_ states: PortionState...) -> Int { portions.count { states.contains($0.state) } }
    /// Whether something of it can still be taken back.
    package var canBeCancelled: Bool {
        switch gift.state {
        case .unpaid, .gathering, .waiting: true
        case .ended, .cancelled: false
        }
    }

    /// The gift, for its giver; anybody else's does not exist. A store's own gift is its staff's who look after the members.
    package static func find(_ id: ID<Gift>, in snapshot: any Snapshot, _ context: Context) throws -> GiftDetail {
        guard let gift = try Gift.find(id, in: snapshot), gift.isGiver(context.actor) else { throw CommonRefusal.notFound }
        let portions = try GiftPortion.all(of: gift, in: snapshot)
        let found = try Order.find(portions.map(\.order), in: snapshot)
        let orders = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        let people = try Person.find(Set(portions.compactMap(\.recipient)), in: snapshot)
        let isSent = gift.sentAt != nil
        return GiftDetail(
            gift: gift, storeName: try Store.find(gift.store, in: snapshot)?.name ?? "",
            portions: try portions.compactMap { portion in
                guard let order = orders[portion.order] else { return nil }
                let link = try portion.sealedToken.map { try GiftLink(opening: $0, context.vault) }
                return Portion(
                    number: portion.number, order: order.id, state: portion.state, orderState: order.state,
                    recipientName: portion.recipient.flatMap { people[$0]?.name }, invitedName: portion.invitedName,
                    link: isSent ? link : nil, thanks: portion.thanks, answeredAt: portion.answeredAt,
                    payable: order.paidAt == nil && isSent ? .zero : order.payable, refunded: order.refunded)
            },
            link: isSent && !gift.mode.hasOwnLinks ? try GiftLink(opening: gift.sealedToken, context.vault) : nil,
            payment: portions.compactMap { orders[$0.order] }.first { $0.state == .unpaid }?.payment)
    }
}

extension Gift {
    /// Whether an actor may do what a giver may: the person who gave it, or of a store's own gift whoever looks after its members.
    func isGiver(_ actor: Actor) -> Bool {
        actor.isSystem || (isStoreGift ? actor.may(.managePlans, in: store.party) : actor.party == giver.party)
    }
}
