// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Gifts
import Identity
import Inventory
import Kernel
import Orders
import Pricing
import Runtime
import Storage
import Stores

/// A product with what may be given of it, for whoever wants to give it.
struct GiveView: Sendable {
    /// Units in one portion that the form offers.
    static let countMax = 99
    /// Channels that are offered as audience.
    static let channelsMax = 20

    let product: Product
    let storeName: String
    /// Its styles, in the product's order.
    let items: [SaleItem]
    let left: [ID<SKU>: Int]
    let givable: Set<ID<SKU>>
    /// The giver's own channels, whose followers may be the audience.
    let channels: [ChannelAccount]
    /// The style that was chosen on the product's page.
    let asked: ID<SKU>?
    let occasion: GiftOccasion?

    func canBeGiven(_ item: SaleItem) -> Bool {
        givable.contains(item.sku) && left[item.sku, default: 0] > 0
    }
    var isGivable: Bool { items.contains(where: canBeGiven) }

    static func find(
        _ id: ID<Product>, giver: ID<Person>, asked: ID<SKU>? = nil, occasion: GiftOccasion? = nil,
        in snapshot: any Snapshot,
        _ context: Context
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
            product: detail.product, storeName: store.name, items: items, left: stock.mapValues(\.left),
            givable: Set(items.filter { $0.isOnSale && $0.mayBeGiven(context) }.map(\.sku)),
            channels: try ChannelList.of(giver, PageRequest(size: channelsMax), in: snapshot, context)
                .items, asked: asked,
            occasion: occasion)
    }
}

/// A gift that is chosen, priced on the server.
struct GiveCheck: Sendable {
    let price: GiftPrice
    let storeName: String
    let channel: ChannelAccount?
    let acceptHours: Int64
    let takesMoney: Bool

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
            acceptHours: context.rule(GiftsRules.acceptHours).value, takesMoney: takesMoney)
    }
}
