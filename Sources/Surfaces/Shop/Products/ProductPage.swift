// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Inventory
import Kernel
import Pricing
import Stores
import WebCore

/// A product's page.
struct ProductPage: PageModel {
    static let template = "shop/product"

    let id: String
    let name: String
    let subtitle: String?
    let up: CrumbsPart
    let gallery: [GalleryPicture]
    let pictureCount: String
    let manyPictures: Bool
    let styles: [StyleChoice]
    let skus: String
    let price: PricePart
    let stockText: String
    let sold: String?
    let flashSale: FlashSaleStrip?
    /// That the price is the member's, or that members pay less.
    let member: MemberStrip?
    /// How many one buyer may have, and how many this one still may.
    let limit: String?
    let quantity: QuantityPart
    let isBuyable: Bool
    let unavailable: String?
    /// Where it is sent to a friend, in the style that is chosen; nothing for what cannot be given.
    let give: String?
    let promises: [PromiseLine]
    let via: String?
    let sharing: ShareStrip?
    let coupons: [CouponTicket]
    let hasCoupons: Bool
    let facts: FactsPart?
    let body: String?
    let seller: StoreLine
    let more: [ProductTile]
    let hasMore: Bool
    let meta: PageMeta

    init(_ view: ProductView, path: [Catalog.Category], baseURL: String, _ format: Format) {
        let (content, language) = (view.detail.content, format.language)
        let picker = SKUPicker(content, view.stock, lowered: view.lowered, limit: view.offer.limitLeft, format)
        id = "\(view.detail.product.id)"
        name = content.title
        subtitle = content.subtitle.isEmpty ? nil : content.subtitle
        up = CrumbsPart(
            crumbs: [LinkPart(label: Text("首页", "Home").in(language), href: ShopPath.home)]
                + path.map { LinkPart(label: $0.name.in(language), href: ShopPath.category($0.id)) })
        gallery = content.pictures.enumerated().map { GalleryPicture($1, number: $0 + 1, alt: content.title) }
        pictureCount = "\(content.pictures.count)"
        manyPictures = content.pictures.count > 1
        (styles, skus, price, stockText) = (picker.styles, picker.json, picker.price, picker.stockText)
        sold = format.sold(view.sold)?.in(language)
        let most = max(min(picker.chosenStock, view.offer.limitLeft ?? .max), 1)
        quantity = QuantityPart(name: "count", value: "1", min: "1", max: "\(most)", label: nil)
        isBuyable = view.store.isOpen && view.detail.product.status == .onSale && picker.hasStock && view.offer.limitLeft != 0
        limit = ProductPage.limit(view)?.in(language)
        unavailable = ProductPage.obstacle(view, hasStock: picker.hasStock)?.in(language)
        give = isBuyable && view.canBeGiven ? ShopPath.give(view.detail.product.id, style: picker.chosen) : nil
        flashSale = FlashSaleStrip(view, format)
        member = MemberStrip(view, format)
        promises = PromiseLine.all(view, language)
        via = view.via.map { via in
            let whose = via.promoter.map { "\($0) · " } ?? ""
            return Text("来自 \(whose)\(via.channel.label.chinese)", "From \(whose)\(via.channel.label.english)").in(language)
        }
        sharing = ShareStrip(view, format)
        let shown = view.detail.product.id
        coupons = view.coupons.filter { $0.coupon.terms.covers(shown) }.map { CouponTicket($0, back: ShopPath.product(shown), format) }
        hasCoupons = !coupons.isEmpty
        facts = ProductPage.facts(view, language)
        body = content.body.isEmpty ? nil : content.body
        seller = StoreLine(view.store, language)
        more = view.others.map { ProductTile($0, view.shelf, format) }
        hasMore = !more.isEmpty
        meta = PageMeta(product: view, baseURL: baseURL, zone: format.zone)
    }

    private static func obstacle(_ view: ProductView, hasStock: Bool) -> Text? {
        if !view.store.isOpen { return Text("店铺暂停营业，暂时不能购买。", "The store is not open, so it cannot be bought now.") }
        if view.detail.product.status != .onSale {
            return Text("这件商品已下架，可以看看店铺里的其他商品。", "It is not on sale any more. See what else the store has.")
        }
        if !hasStock { return Text("已售罄，可以看看店铺里的其他商品。", "Sold out. See what else the store has.") }
        guard view.offer.limitLeft == 0 else { return nil }
        return Text("你已购满限购的数量，下一周期可以再买。", "You have had as many as one buyer may. Come back in the next period.")
    }

    private static func limit(_ view: ProductView) -> Text? {
        guard let limit = view.detail.product.purchaseLimit, let left = view.offer.limitLeft else { return nil }
        guard left < limit.units else { return limit.text }
        return Text("\(limit.text.chinese)，你还可购买 \(left) 件", "\(limit.text.english), \(left) left for you")
    }

    private static func facts(_ view: ProductView, _ language: Language) -> FactsPart? {
        let brand = view.brand.map { [FactPart(label: Text("品牌", "Brand").in(language), value: $0.name)] } ?? []
        let facts = brand + view.detail.content.attributes.map { FactPart(label: $0.name, value: $0.value) }
        return facts.isEmpty ? nil : FactsPart(facts: facts)
    }
}

/// One picture of a gallery.
struct GalleryPicture: Sendable, Equatable {
    let id: String
    let url: String
    let thumb: String
    let alt: String

    init(_ picture: ID<Picture>, number: Int, alt: String) {
        id = "p\(number)"
        url = Picture.url(picture, .large)
        thumb = Picture.url(picture, .small)
        self.alt = "\(alt) \(number)"
    }
}

/// A store in one line.
struct StoreLine: Sendable, Equatable {
    let href: String
    let name: String
    let sign: String
    let note: String

    init(_ store: Store, _ language: Language) {
        href = ShopPath.store(store.id)
        name = store.name
        sign = Face.sign(store.name)
        note = store.about.isEmpty ? Text("进店逛逛", "Visit the store").in(language) : store.about
    }
}

extension FreightTerms {
    /// What delivery costs, in short.
    var note: Text {
        let first = fees.first { $0.regions.isEmpty } ?? fees.first
        let price = first?.firstPrice.short ?? "0"
        switch method {
        case .free: return Text("包邮", "Free delivery")
        case .paid: return Text("运费 ¥\(price) 起", "Delivery from ¥\(price)")
        case .conditionFree:
            guard let amount = freeConditions.compactMap(\.amountMin).min() else {
                return Text("运费 ¥\(price) 起，满件包邮", "Delivery from ¥\(price), free for several")
            }
            return Text("运费 ¥\(price) 起，满 ¥\(amount.short) 包邮", "Delivery from ¥\(price), free over ¥\(amount.short)")
        }
    }
}
