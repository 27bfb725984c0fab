// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Scores
import Storage
import Stores

/// What has to be known of parties and products to say who is eligible and what is measured.
struct IncentiveFacts: Sendable {
    /// Since when sellers are sellers, and stores have sold.
    var since: [ID<Party>: Timestamp] = [:]
    /// The listed brand of a product, where it has one.
    var brands: [ID<Product>: ID<Brand>] = [:]
    /// Stores that hold one of the listed brands.
    var brandStores: Set<ID<Store>> = []
    /// How the stores stood on the days on which the lines settled.
    var scores = ScoreHistory()

    /// What an incentive has to know of these lines, and no more.
    static func of(
        _ lines: [SettledLine], for terms: IncentiveTerms, in snapshot: any Snapshot, _ context: Context
    ) throws -> IncentiveFacts {
        var facts = IncentiveFacts()
        if terms.audience == .newSellers {
            let sellers = try Seller.find(Set(lines.compactMap(\.seller?.person)).sorted(), in: snapshot)
            for (person, seller) in sellers { facts.since[person.party] = seller.becameAt }
        }
        if terms.audience == .newStores {
            for (id, store) in try Store.find(Set(lines.map(\.store)), in: snapshot) { facts.since[id.party] = store.firstPaidAt }
        }
        if terms.audience == .brandStores {
            for store in Set(lines.map(\.store)) where try holds(store, oneOf: terms.brands, in: snapshot, context) {
                facts.brandStores.insert(store)
            }
        }
        if terms.measure == .brands {
            for product in Set(lines.map(\.product)) {
                guard let brand = try Product.find(product, in: snapshot)?.brand, terms.brands.contains(brand) else { continue }
                facts.brands[product] = brand
            }
        }
        let days = lines.map { context.zone.day(of: $0.settledAt) }
        if terms.scoreMin != nil, let first = days.min(), let last = days.max() {
            facts.scores = try ScoreHistory.of(lines.map(\.store), on: first...last, in: snapshot)
        }
        return facts
    }

    static func holds(
        _ store: ID<Store>, oneOf brands: [ID<Brand>], in snapshot: any Snapshot, _ context: Context
    ) throws -> Bool {
        try brands.contains { brand in
            try Brand.find(brand, of: store, in: snapshot).map { $0.expiresAt.map { $0 > context.now } ?? true } ?? false
        }
    }
}
