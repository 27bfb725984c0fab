// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Closes a gift of which every order has run out of time to be paid. Money that still comes later opens it again.
package struct CancelUnpaidGift: Sendable {
    package static let timer = "gift.unpaid"
    /// After its orders, so that they are over when it looks.
    static let delaySeconds: Int64 = 5

    package let gift: ID<Gift>

    package init(gift: ID<Gift>) { self.gift = gift }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var gift = try Gift.locked(gift, in: transaction)
        guard gift.state == .unpaid else { return }
        let portions = try GiftPortion.all(of: gift, in: transaction)
        if let unpaid = try Order.find(portions.map(\.order), in: transaction).first(where: { $0.state == .unpaid }) {
            return try Self.watch(gift, unpaid, in: transaction, context)
        }
        for var portion in portions where portion.state == .open {
            portion.state = try portion.state.moved(to: .cancelled)
            try portion.save(in: transaction)
        }
        try gift.end(as: .cancelled, in: transaction, context)
    }

    /// Looks again when the order's time to be paid is over.
    static func watch(_ gift: Gift, _ order: Order, in transaction: any Transaction, _ context: Context) throws {
        let due = try Timers.due(kind: CancelUnpaid.timer, object: order.id.raw, party: order.store.party, in: transaction)
        try Timers.set(
            Timer(
                kind: timer, object: gift.id.raw, party: gift.store.party,
                due: max(due ?? context.now, context.now) + .seconds(delaySeconds)), in: transaction)
    }
}
