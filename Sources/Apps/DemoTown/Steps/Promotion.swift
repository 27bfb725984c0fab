// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Sellers choose products and place cards, and stores place some of their own.
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
}
