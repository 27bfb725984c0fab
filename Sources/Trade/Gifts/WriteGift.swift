// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// For whom a portion is.
struct GiftInvitation {
    /// The name that the giver wrote.
    var name: String?
    /// The only person who may accept it; nothing where whoever has the link may.
    var person: ID<Person>?
}

/// Writes a gift whose orders were placed, with its portions and their links. Every gift comes about here, whoever gives it.
struct WriteGift {
    let id: ID<Gift>
    /// One for each portion; at least one.
    let orders: [Order]
    let giver: ID<Person>
    let mode: GiftMode
    let audience: GiftAudience
    /// Without links and phone numbers.
    let wish: String
    let wrapping: GiftWrapping
    let occasion: GiftOccasion?
    let drawMinutes: Int?
    /// One for each portion; nothing where whoever has the link may take part.
    let invitations: [GiftInvitation]?

    func run(in transaction: any Transaction, _ context: Context) throws -> Gift {
        guard let first = orders.first, let line = try OrderLine.all(of: first, in: transaction).first else {
            throw CommonRefusal.notFound
        }
        let link = GiftLink(random: context.random)
        let gift = Gift(
            id: id, store: first.store, giver: giver, product: line.product, sku: line.sku, title: line.title,
            attributes: line.attributes, picture: line.picture, unitPrice: line.unitPrice, count: line.count, portions: orders.count,
            mode: mode, audience: audience, wish: wish, wrapping: wrapping, occasion: occasion, state: .unpaid, placedAt: context.now,
            drawMinutes: drawMinutes, entrants: 0, sealedToken: try link.sealed(context))
        try gift.insert(link, in: transaction, context)
        for (index, order) in orders.enumerated() {
            try write(index, order, of: gift, invitations?[index], in: transaction, context)
        }
        try context.publish("gift.placed", object: id.raw, party: gift.store.party, in: transaction)
        return gift
    }

    private func write(
        _ index: Int, _ order: Order, of gift: Gift, _ invitation: GiftInvitation?, in transaction: any Transaction, _ context: Context
    ) throws {
        let link = gift.mode.hasOwnLinks ? GiftLink(random: context.random) : nil
        let portion = GiftPortion(
            gift: gift.id, store: gift.store, number: index + 1, state: .open, order: order.id, recipient: invitation?.person,
            invitedName: invitation?.name, sealedToken: try link?.sealed(context), thanks: "")
        try portion.insert(link, in: transaction, context)
    }
}
