// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// A person's gifts, newest first: those given, and those won, accepted or declined, or meant for that person alone.
package enum GiftList {
    package struct Given: Sendable {
        package let gift: Gift
        package let counts: [PortionState: Int]

        package var accepted: Int { counts[.accepted, default: 0] }
        package var waiting: Int { counts[.open, default: 0] + counts[.won, default: 0] }
    }

    /// What the recipient sees: no price.
    package struct Received: Sendable {
        package let gift: ID<Gift>
        package let link: GiftLink
        package let store: ID<Store>
        package let order: ID<Order>
        /// What was given, to give the like in return.
        package let product: ID<Product>
        package let state: PortionState
        package let title: String
        package let attributes: String
        package let picture: String
        package let count: Int
        package let giverName: String
        package let wish: String
        package let wrapping: GiftWrapping
        package let occasion: GiftOccasion?
        /// Whether the store itself gave it.
        package let isStoreGift: Bool
        package let thanks: String
        package let deadline: Timestamp?
        /// When whoever it waits for was reminded.
        package let remindedAt: Timestamp?
        package let answeredAt: Timestamp?
    }

    package static func given(
        by person: ID<Person>, _ page: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Given> {
        try requireSelf(person, context)
        return try withCounts(try Gift.page(of: person, page, in: snapshot), in: snapshot)
    }

    package static func received(
        by person: ID<Person>, _ page: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Received> {
        try requireSelf(person, context)
        let portions = try GiftPortion.page(of: person, page, in: snapshot)
        let gifts = try Gift.find(portions.items.map(\.gift), in: snapshot)
        let people = try Person.find(Set(gifts.values.filter { !$0.isStoreGift }.map(\.giver)), in: snapshot)
        let stores = try Store.find(Set(gifts.values.filter(\.isStoreGift).map(\.store)), in: snapshot)
        let items = try portions.items.compactMap { portion in
            try gifts[portion.gift].map { gift in
                let link = try GiftLink(opening: portion.sealedToken ?? gift.sealedToken, context.vault)
                let giver = gift.isStoreGift ? stores[gift.store]?.name : people[gift.giver]?.name
                return Received(gift, portion, link, giver: giver ?? "")
            }
        }
        return Page(items: items, next: portions.next)
    }

    /// How many gifts wait for a person's answer, won or meant for that person alone, and until when the first of them does.
    package struct Waiting: Sendable, Hashable {
        package let gifts: Int
        /// Nothing where nothing waits.
        package let until: Timestamp?
    }

    package static func waiting(for person: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> Waiting {
        try requireSelf(person, context)
        let (gifts, until) = try GiftPortion.waiting(for: person, at: context.now, in: snapshot)
        return Waiting(gifts: gifts, until: until)
    }

    /// A store's gifts that were ever paid, for its staff. Who gave them is not the store's to know; the wishes are, which it may print
    /// and put into the parcels.
    package static func of(
        store: ID<Store>, _ page: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Given> {
        try context.actor.require(.manageOrders, in: store.party)
        return try withCounts(try Gift.page(of: store, page, in: snapshot), in: snapshot)
    }

    /// What a store gave to its members itself, for its staff who look after them.
    package static func toMembers(
        of store: ID<Store>, _ page: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Given> {
        try context.actor.require(.managePlans, in: store.party)
        return try withCounts(try Gift.page(of: store, page, only: .members, in: snapshot), in: snapshot)
    }

    private static func withCounts(_ gifts: Page<Gift>, in snapshot: any Snapshot) throws -> Page<Given> {
        let counts = try GiftPortion.counts(of: gifts.items.map(\.id), in: snapshot)
        return gifts.map { Given(gift: $0, counts: counts[$0.id] ?? [:]) }
    }

    private static func requireSelf(_ person: ID<Person>, _ context: Context) throws {
        guard context.actor.isSystem || context.actor.party == person.party else { throw CommonRefusal.notFound }
    }
}

extension GiftList.Received {
    init(_ gift: Gift, _ portion: GiftPortion, _ link: GiftLink, giver: String) {
        self.init(
            gift: gift.id, link: link, store: gift.store, order: portion.order, product: gift.product, state: portion.state,
            title: gift.title, attributes: gift.attributes, picture: gift.picture, count: gift.count, giverName: giver, wish: gift.wish,
            wrapping: gift.wrapping, occasion: gift.occasion, isStoreGift: gift.isStoreGift, thanks: portion.thanks,
            deadline: gift.deadline, remindedAt: gift.remindedAt, answeredAt: portion.answeredAt)
    }
}
