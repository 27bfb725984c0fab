// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// Why a portion of a gift goes back.
package enum GiftReturn: String, Sendable, CaseIterable {
    /// The giver took it back.
    case cancelled
    /// The friend did not want it.
    case declined
    /// Nobody accepted it in time.
    case expired
}

/// Gives portions of a gift back that wait to be accepted: all of their money to the giver, with one refund, and all of their stock to
/// where it was. Nothing of a sale was booked yet, so nobody gives anything back. The giver may take them back; that they were
/// declined or expired is decided by whoever keeps the gift, which acts as the system.
package struct ReturnGiftOrder: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notWaiting

        package var kind: RefusalKind { .conflict }
        package var text: Text { Text("这份礼物已被领取或已退回，不能再退。", "This gift was accepted already, or went back. It cannot be returned.") }
    }

    /// Of one gift.
    package let orders: [ID<Order>]
    package let reason: GiftReturn

    package init(orders: [ID<Order>], reason: GiftReturn) {
        self.orders = orders
        self.reason = reason
    }

    package init(order: ID<Order>, reason: GiftReturn) { self.init(orders: [order], reason: reason) }

    /// Answers the orders as they are now.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [Order] {
        var found = try Order.locked(orders, in: transaction)
        guard let first = found.first, found.count == Set(orders).count else { throw CommonRefusal.notFound }
        guard found.allSatisfy({ $0.gift != nil && $0.gift == first.gift && $0.buyer == first.buyer }) else { throw CommonRefusal.notFound }
        let isGiver = reason == .cancelled && context.actor.party == first.buyer.party
        guard context.actor.isSystem || isGiver else { throw CommonRefusal.notFound }
        guard found.allSatisfy({ $0.state == .giftPending }) else { throw Refusal.notWaiting }

        for index in found.indices { try giveBack(&found[index], in: transaction, context) }
        for (payment, part) in Dictionary(grouping: found, by: \.payment).sorted(by: { $0.key < $1.key }) {
            try RequestRefund(
                payment: payment, amount: part.map(\.refunded).total, reference: part[0].id.raw, reason: "gift.\(reason.rawValue)"
            ).run(in: transaction, context)
        }
        try PostTransfers(
            found.map {
                Transfer(
                    from: $0.giftAccount, to: .world(for: $0.store.party), amount: $0.refunded, kind: .giftReturned, order: $0.id.raw,
                    reference: $0.id.raw)
            }
        ).run(in: transaction, context)
        return found
    }

    private func giveBack(_ order: inout Order, in transaction: any Transaction, _ context: Context) throws {
        var lines = try OrderLine.all(of: order, in: transaction)
        for index in lines.indices {
            lines[index].refunded = lines[index].paid
            try lines[index].save(store: order.store, in: transaction)
        }
        order.state = try order.state.moved(to: .refunded)
        order.cancelReason = .allRefunded
        order.refunded = order.payable
        try order.save(in: transaction, context)
        let buyer = order.buyer.party
        try ReleaseStock(store: order.store, units: lines.units, reference: order.id.raw).run(in: transaction, context)
        try ReturnFlashUnits(store: order.store, uses: lines.flashUses, buyer: buyer).run(in: transaction, context)
        try UncountPurchases(store: order.store, units: lines.limitedUnits, buyer: buyer, countedAt: order.countedAt ?? order.placedAt)
            .run(in: transaction, context)
        try context.publish("order.gift_returned", object: order.id.raw, party: order.store.party, in: transaction)
    }
}
