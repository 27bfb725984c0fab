// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Sharers
import Storage
import Stores

/// Sellers choose products and place cards, stores place some of their own, and customers become sharers.
struct Promotion: Sendable {
    let plan: TownPlan
    let crew: Crew
    let town: Town

    func run() async throws {
        _ = try await crew.each(Array(plan.showcases.indices), from: plan.start + .hours(10), apart: .minutes(4)) {
            hand, seller, _ in
            try await fill(seller, hand)
        }
        _ = try await crew.each(Array(plan.stores.indices), from: plan.start + .hours(11), apart: .minutes(2)) {
            hand, store, _ in
            try await placeOwnCards(store, hand)
        }
        let shared = Array(town.stores.indices.prefix(Self.sharedStores))
        _ = try await crew.each(shared, from: plan.start + .minutes(690), apart: .minutes(3)) { hand, store, _ in
            try await bindSharers(store, hand)
        }
    }

    private func fill(_ seller: Int, _ hand: Hand) async throws {
        let person = town.sellers[seller]
        let shown = plan.showcases[seller].products.filter { town.plan($0) != nil }
        for start in stride(from: 0, to: shown.count, by: ShowcaseItem.productsMax) {
            let plans = shown[start..<min(start + ShowcaseItem.productsMax, shown.count)].compactMap { town.plan($0, for: seller) }
            hand.clock.advance(.seconds(20))
            try await hand.write(as: person.actor, lane: .party(person.id)) {
                try AddToShowcase(seller: person.id, plans: plans).run(in: $0, $1)
            }
        }
        for (number, place) in shown.enumerated() {
            guard let product = town.product(place) else { continue }
            let channels = [person.channels[number % person.channels.count]] + (number < 4 ? [person.channels[0]] : [])
            for channel in channels.unique {
                let card = try await hand.write(as: person.actor, lane: .party(person.id)) {
                    try PlaceSellerCard(seller: person.id, product: product.id, channel: channel).run(in: $0, $1)
                }
                town.add(card.id, for: place, of: seller)
            }
        }
        let best = shown.prefix(3).compactMap { town.product($0)?.id }
        if best.isEmpty { return }
        try await hand.write(as: person.actor, lane: .party(person.id)) {
            try ArrangeShowcase(seller: person.id, products: best, isPinned: true).run(in: $0, $1)
        }
    }

    private func placeOwnCards(_ number: Int, _ hand: Hand) async throws {
        let store = town.stores[number]
        let places = plan.products.indices.filter {
            let product = plan.products[$0]
            return product.store == number && product.family < 3 && product.variant == 0 && product.isOrdinary
        }
        for place in places {
            guard let product = town.product(place) else { continue }
            let card = try await hand.write(as: store.owner, lane: .party(store.id)) {
                try PlaceCard(product: product.id, channel: store.channel).run(in: $0, $1)
            }
            town.add(card.id, for: place, of: nil)
        }
    }

    /// So many stores have sharers from the first day.
    private static let sharedStores = 3
    private static let sharersPerStore = 4

    /// The store says what it pays; customers accept its invitation and pass on what it offers. In the first store there are two
    /// levels: its first sharer, the fixed buyer, invites the others.
    private func bindSharers(_ number: Int, _ hand: Hand) async throws {
        let store = town.stores[number]
        let isOfTwoLevels = number == 0
        let invitation = try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context in
            try SetSharerTerms(
                store: store.id, levels: isOfTwoLevels ? SharerTerms.levelsMax : 1, rate: Rate(percent: 6),
                inviterRate: Rate(percent: isOfTwoLevels ? 2 : 0)
            ).run(in: transaction, context)
            return try InviteSharers(store: store.id).run(in: transaction, context)
        }
        let first = number == 0 ? 0 : number * Self.sharersPerStore
        let people = town.buyers.dropFirst(first).prefix(Self.sharersPerStore)
        var code = invitation.code
        for buyer in people {
            hand.clock.advance(.seconds(10))
            let accepted = code
            try await hand.write(as: buyer.actor, lane: .party(buyer.id)) {
                _ = try BecomeSharer(code: accepted, person: buyer.id).run(in: $0, $1)
            }
            if isOfTwoLevels, code == invitation.code {
                code = try await hand.write(as: buyer.actor, lane: .party(buyer.id)) {
                    try InviteSharers(store: store.id, inviter: buyer.id).run(in: $0, $1).code
                }
            }
            try await share(store: number, buyer, hand)
        }
    }

    private func share(store: Int, _ buyer: Town.Buyer, _ hand: Hand) async throws {
        let places = plan.products.indices.filter {
            plan.products[$0].store == store && plan.products[$0].isOrdinary && plan.products[$0].listedDay == 0
        }
        for place in places.prefix(6) {
            guard let product = town.product(place) else { continue }
            let link = try await hand.write(as: buyer.actor, lane: .party(buyer.id)) {
                try ShareProduct(person: buyer.id, product: product.id).run(in: $0, $1)
            }
            town.add(link: link.placement, to: place)
        }
    }
}
