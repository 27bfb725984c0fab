// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Members
import Orders
import Pricing
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// Everything that a product's page shows, read on one snapshot.
struct ProductView: Sendable {
    /// Above this the exact stock is nobody's business, and the page need not be made anew for every sale.
    static let shownStockMax = 99
    /// How many other things of the store are shown below.
    static let othersMax = 10

    let detail: ProductDetail
    let store: Store
    let offer: ProductOffer
    /// Where it would go, as far as is known: the stock is that of the region.
    let region: Region?
    let now: Timestamp
    /// What the store offers its members, while it takes new ones.
    let programme: MemberProgramme?
    /// How many units were ever sold.
    let sold: Int
    let freight: FreightTemplate?
    let brand: Brand?
    let coupons: [CouponShelf]
    /// The newest other things of the store.
    let others: [Product]
    let shelf: ShelfFacts
    /// The channel of the card that led here, and whose it is.
    let via: (channel: ChannelKind, promoter: String?)?
    /// What the viewer gets as a sharer of the store; nothing for others.
    let shareRate: Rate?
    /// Whether one of its styles can be sent to a friend.
    let canBeGiven: Bool

    /// What an SKU costs the buyer below its normal price: in a flash sale or as a member, whichever is lower.
    var lowered: [ID<SKU>: Money] {
        let members = memberPrices.mapValues(\.price)
        return offer.flashPrices.merging(members) { min($0, $1) }
    }

    /// The member's prices that are the ones to pay.
    var memberPrices: [ID<SKU>: MemberPrice] {
        let pairs = detail.content.skus.compactMap { sku -> (ID<SKU>, MemberPrice)? in
            let others = min(offer.flashPrices[sku.id] ?? sku.price, sku.price)
            guard let price = offer.members.price(of: sku.id, store: store.id, at: sku.price), price.price < others else { return nil }
            return (sku.id, price)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Units left by SKU, as far as they are shown.
    var stock: [ID<SKU>: Int] { offer.left.mapValues { min($0, Self.shownStockMax) } }

    static func find(
        _ id: ID<Product>, card: ID<Placement>?, region: Region?, in snapshot: any Snapshot, _ context: Context
    ) throws -> ProductView {
        guard let detail = try ProductDetail.find(id, in: snapshot),
            let store = try Store.find(detail.product.store, in: snapshot)
        else { throw CommonRefusal.notFound }
        let content = detail.content
        let template = content.freightTemplate.map { ID<FreightTemplate>($0) }
        let others = try others(than: detail.product, in: snapshot)
        return ProductView(
            detail: detail, store: store, offer: try ProductOffer.of(detail.product, region: region, in: snapshot, context),
            region: region, now: context.now,
            programme: try MemberProgramme.find(store.id, in: snapshot).flatMap { $0.isOpen && store.isOpen ? $0 : nil },
            sold: try ProductSales.units(of: [detail.product], in: snapshot)[id] ?? 0,
            freight: try FreightTemplate.find(template.map { [$0] } ?? [], store: store.id, in: snapshot).first,
            brand: try content.brand.flatMap { try Brand.find($0, of: store.id, in: snapshot) },
            coupons: store.isOpen ? try CouponShelf.of(store.id, in: snapshot, context) : [], others: others,
            shelf: try ShelfFacts.find(others, at: context.now, in: snapshot),
            via: try card.flatMap { try origin($0, of: id, in: snapshot) },
            shareRate: try shareRate(of: detail.product, in: snapshot, context),
            canBeGiven: try canBeGiven(detail.product, in: snapshot, context))
    }

    /// Names the state that the page shows to those who are not signed in.
    static func version(of id: ID<Product>, in snapshot: any Snapshot, _ context: Context) throws -> String {
        guard let product = try Product.find(id, in: snapshot), let store = try Store.find(product.store, in: snapshot) else {
            throw CommonRefusal.notFound
        }
        let offer = try ProductOffer.of(product, region: nil, in: snapshot, context)
        let stock = offer.left.sorted { $0.key < $1.key }.map { "\(min($0.value, shownStockMax))" }
        // The page says how long a flash sale lasts, to the minute.
        let sale = offer.sale.map { ["\($0.id)", "\($0.isOn(at: context.now))", "\(context.now.seconds / 60)"] } ?? []
        let flash = sale + offer.flashPrices.sorted { $0.key < $1.key }.map { "\($0.value.fen)" }
        let coupons = try CouponShelf.of(store.id, in: snapshot, context).map { "\($0.coupon.id)\($0.claimsLeft > 0)" }
        let programme = try MemberProgramme.find(store.id, in: snapshot).map { "\($0.version)\($0.isOpen)" } ?? ""
        let template = product.freightTemplate.map { [ID<FreightTemplate>($0)] } ?? []
        let freight = try FreightTemplate.find(template, store: store.id, in: snapshot).map { "\($0.changedAt.milliseconds)" }
        let sold = Format.shownSales(try ProductSales.units(of: [product], in: snapshot)[id] ?? 0)
        let others = try others(than: product, in: snapshot)
        let shelf = try ShelfFacts.find(others, at: context.now, in: snapshot)
        let tiles = others.map { "\($0.id):\($0.version):\(shelf.version(of: $0.id))" }
        let isGift = "\(try canBeGiven(product, in: snapshot, context))"
        let face = ["\(product.version)", isGift, programme, "\(sold)", product.status.label.english, "\(store.state)", store.name]
        return (face + stock + flash + coupons + freight + tiles).joined(separator: "|")
    }

    private static func canBeGiven(_ product: Product, in snapshot: any Snapshot, _ context: Context) throws -> Bool {
        guard !product.isGiftSwitchedOff, product.lowestPrice <= CatalogRules.giftPriceMax(context) else { return false }
        return try Catalog.Category.find(product.category, at: context.now, in: snapshot)?.giftable ?? false
    }

    private static func others(than product: Product, in snapshot: any Snapshot) throws -> [Product] {
        try ShopShelf.page(PageRequest(size: othersMax + 1), .store(product.store), in: snapshot).items
            .filter { $0.id != product.id }.prefix(othersMax).map { $0 }
    }

    private static func shareRate(of product: Product, in snapshot: any Snapshot, _ context: Context) throws -> Rate? {
        guard let person = context.actor.party?.person, try Sharer.find(person, of: product.store, in: snapshot) != nil else { return nil }
        return try SharerRates.of(product.store, products: [product.id], in: snapshot).rate(of: product.id, at: context.now)?.rate
    }

    private static func origin(
        _ card: ID<Placement>, of product: ID<Product>, in snapshot: any Snapshot
    ) throws -> (channel: ChannelKind, promoter: String?)? {
        guard let placement = try Placement.find(card, in: snapshot), placement.product == product else { return nil }
        return (placement.channelKind, try placement.promoter.flatMap { try Person.find($0.person, in: snapshot)?.name })
    }
}
