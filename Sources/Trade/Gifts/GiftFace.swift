// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What the holder of a gift's link sees: goods and wish, never what they cost.
package struct GiftFace: Sendable {
    /// A style that the recipient may choose: it costs what the given one costs.
    package typealias Style = GiftStyle

    package let gift: ID<Gift>
    package let link: GiftLink
    package let product: ID<Product>
    package let store: ID<Store>
    package let storeName: String
    package let title: String
    /// Of the style that was given.
    package let attributes: String
    package let picture: String
    package let count: Int
    /// A person's shown name, or the store's where it gives itself.
    package let giverName: String
    /// For whom this link is meant; only of a gift to a list of names.
    package let invitedName: String?
    package let wish: String
    package let wrapping: GiftWrapping
    package let occasion: GiftOccasion?
    package let mode: GiftMode
    /// Whose followers may take part; nothing where the link is enough.
    package let channel: ChannelAccount?
    package let state: GiftState
    package let portions: Int
    package let portionsLeft: Int
    /// How many have entered the lottery so far.
    package let entrants: Int
    package let sentAt: Timestamp
    package let drawAt: Timestamp?
    package let deadline: Timestamp
    /// 64 hexadecimal digits; only of a lottery.
    package let seedHash: String?
    package let standing: GiftStanding
    /// What the viewer wrote to the giver. May be empty.
    package let thanks: String
    /// The given one first; empty where the viewer can get nothing of it.
    package let styles: [Style]

    /// The face of the gift to which a link leads, for whoever asks. Refuses with `GiftRefusal.linkUnknown` when it leads nowhere, also
    /// before the giver has paid. Pages and the API open links with `OpenGift`, which counts guesses.
    package static func find(_ link: GiftLink, in snapshot: any Snapshot, _ context: Context) throws -> GiftFace {
        guard let (gift, portion) = try Gift.find(link, context.vault, in: snapshot), let sentAt = gift.sentAt, let deadline = gift.deadline
        else { throw GiftRefusal.linkUnknown }
        let counts = try GiftPortion.counts(of: [gift.id], in: snapshot)[gift.id] ?? [:]
        let meant = try portion.flatMap { try GiftPortion.find($0, of: gift, in: snapshot) }
        let channel = try gift.audience.channel.flatMap { try ChannelAccount.find($0, in: snapshot) }
        let viewer = context.actor.party?.person
        let standing = try gift.standing(of: viewer, portion: portion, in: snapshot, context)
        let own = try viewer.flatMap { try GiftPortion.find(of: $0, in: gift, snapshot) }
        return GiftFace(
            gift: gift.id, link: link, product: gift.product, store: gift.store,
            storeName: try Store.find(gift.store, in: snapshot)?.name ?? "", title: gift.title, attributes: gift.attributes,
            picture: gift.picture, count: gift.count,
            giverName: try gift.giverName(in: snapshot),
            invitedName: meant?.invitedName, wish: gift.wish, wrapping: gift.wrapping, occasion: gift.occasion, mode: gift.mode,
            channel: channel, state: gift.state, portions: gift.portions,
            portionsLeft: counts[.open, default: 0] + counts[.won, default: 0], entrants: gift.entrants, sentAt: sentAt,
            drawAt: gift.drawAt, deadline: deadline, seedHash: gift.seedHash?.hexadecimal,
            standing: standing, thanks: own?.thanks ?? "",
            styles: try styles(of: gift, portion, standing, in: snapshot, context))
    }

    /// The styles to choose from, of the portion that the viewer might get; nothing where there is none.
    private static func styles(
        of gift: Gift, _ portion: Int?, _ standing: GiftStanding, in snapshot: any Snapshot, _ context: Context
    ) throws -> [Style] {
        let portion: GiftPortion? =
            switch standing {
            case .won(let number): try GiftPortion.find(number, of: gift, in: snapshot)
            case .mayAccept, .mayEnter, .entered:
                try portion.map { try GiftPortion.find($0, of: gift, in: snapshot) } ?? GiftPortion.firstOpen(of: gift, in: snapshot)
            case .accepted, .giver, .closed: nil
            }
        guard let portion, let order = try Order.find(portion.order, in: snapshot),
            let line = try OrderLine.all(of: order, in: snapshot).first
        else { return [] }
        return try GiftStyle.choices(for: line, in: snapshot, context)
    }
}

extension Gift {
    /// Who gives it, as others see it: the person's shown name, or the store's where it gives itself.
    package func giverName(in snapshot: any Snapshot) throws -> String {
        try (isStoreGift ? Store.find(store, in: snapshot)?.name : Person.find(giver, in: snapshot)?.name) ?? ""
    }
}
