// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Gifts
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Pricing
import Runtime
import Storage
import Stores

/// A product with what may be given of it, for whoever wants to give it.
struct GiveView: Sendable {
    /// Units in one portion that the form offers.
    static let countMax = 99

    /// Whether it goes to a list of names.
    let isNamed: Bool
    let product: Product
    let storeName: String
    /// Its styles, in the product's order.
    let items: [SaleItem]
    let left: [ID<SKU>: Int]
    let givable: Set<ID<SKU>>
    /// The channels whose followers may be the audience.
    let channels: [ChannelAccount]
    /// The style that was chosen on the product's page.
    let asked: ID<SKU>?
    let occasion: GiftOccasion?
    /// To whom it goes in return for what; nothing where the giver says who gets it.
    let back: GiftInReturn?

    func canBeGiven(_ item: SaleItem) -> Bool {
        givable.contains(item.sku) && left[item.sku, default: 0] > 0
    }
    var isGivable: Bool { items.contains(where: canBeGiven) }
    /// The style that a gift in return is given in: the one that was taken, or else the first that can be given.
    var styleInReturn: ID<SKU>? {
        let fit = items.filter(canBeGiven).map(\.sku)
        return fit.first { $0 == back?.sku } ?? fit.first
    }

    static func find(
        _ id: ID<Product>, giver: ID<Person>, isNamed: Bool, asked: ID<SKU>? = nil, occasion: GiftOccasion? = nil,
        back: ID<Gift>? = nil, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiveView {
        guard let detail = try ProductDetail.find(id, in: snapshot),
            let store = try Store.find(detail.product.store, in: snapshot)
        else {
            throw CommonRefusal.notFound
        }
        let skus = detail.content.skus.map(\.id)
        let found = Dictionary(
            try SaleItem.find(skus: skus, in: snapshot).map { ($0.sku, $0) },
            uniquingKeysWith: { first, _ in first })
        let items = skus.compactMap { found[$0] }
        let stock = try Availability.find(skus: skus, region: nil, in: snapshot)
        return GiveView(
            isNamed: isNamed, product: detail.product, storeName: store.name, items: items, left: stock.mapValues(\.left),
            givable: Set(items.filter { $0.isOnSale && $0.mayBeGiven(context) }.map(\.sku)),
            channels: try GiftAudiences.of(giver, in: snapshot, context), asked: asked, occasion: occasion,
            back: try back.map { try GiftInReturn.find($0, by: giver, in: snapshot, context) })
    }
}

/// A gift that is chosen, priced on the server.
struct GiveCheck: Sendable {
    let price: GiftPrice
    let storeName: String
    let channel: ChannelAccount?
    /// To whom it goes in return for a gift.
    let back: GiftInReturn?
    let acceptHours: Int64
    let takesMoney: Bool
    /// The balances out of which it can be paid, the giver's own first: those that are enough.
    let purses: [GivePurse]

    static func find(
        _ choice: GiveChoice, giver: ID<Person>, takesMoney: Bool, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> GiveCheck {
        let price = try GiftPrice.of(
            choice.sku, count: choice.count, portions: choice.portions, giver: giver.party, in: snapshot,
            context)
        return GiveCheck(
            price: price, storeName: try Store.find(price.portion.store, in: snapshot)?.name ?? "",
            channel: try choice.channel.flatMap { try ChannelAccount.find($0, in: snapshot) },
            back: try choice.back.map { try GiftInReturn.find($0, by: giver, in: snapshot, context) },
            acceptHours: context.rule(GiftsRules.acceptHours).value, takesMoney: takesMoney,
            purses: try GivePurse.enough(for: price.total, of: giver, except: price.portion.store, in: snapshot, context))
    }
}

/// A balance out of which somebody may pay.
struct GivePurse: Sendable {
    let party: ID<Party>
    /// The store whose it is; nothing for the giver's own.
    let storeName: String?
    let available: Money

    /// The giver's own balance and those of stores whose funds the giver may spend, as far as each is enough. A store's does not buy the
    /// store's own goods.
    static func enough(
        for total: Money, of giver: ID<Person>, except seller: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [GivePurse] {
        let spendable = context.actor.grants.keys.filter { $0 != seller.party && context.actor.may(.manageFunds, in: $0) }
        let stores = try Store.find(Set(spendable.map(\.store)), in: snapshot)
        let parties = [(giver.party, nil)] + stores.values.sorted { $0.id < $1.id }.map { ($0.id.party, $0.name) }
        return try parties.compactMap { party, name in
            let available = try Balance.of(party, in: snapshot).withdrawable
            return available < total ? nil : GivePurse(party: party, storeName: name, available: available)
        }
    }
}
