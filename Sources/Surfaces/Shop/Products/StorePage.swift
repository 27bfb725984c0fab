// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Scores
import Storefronts
import Stores
import WebCore

/// A store's public page.
struct StorePage: PageModel {
    static let template = "shop/store"

    let name: String
    let sign: String
    let about: String?
    let phone: String?
    let closed: String?
    /// The store's score, or that it is new.
    let score: ChipPart
    /// Leads to the membership, where the store has one.
    let membership: String?
    let coupons: [CouponTicket]
    let hasCoupons: Bool
    let background: String?
    let banner: [BannerTile]
    let hasBanner: Bool
    /// One below the other where they are large.
    let bannerStyle: String
    /// The store's own classes; those below the chosen one stand in a row of their own.
    let classes: TabsPart?
    let subclasses: TabsPart?
    let heading: String
    /// Whether the store wrote the heading, in whatever language.
    let isHeadingTheirs: Bool
    let products: [ProductTile]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(
        _ store: Store, _ front: Storefront, _ part: StorePart, _ page: Page<Product>, _ shelf: ShelfFacts,
        _ claimable: [CouponShelf], score: ScorePoints?, hasMembers: Bool, isFirst: Bool, back: String, _ format: Format
    ) {
        let language = format.language
        let (isPlain, place) = (isFirst && part.isWindow, part.place)
        background = front.background.map { Picture.url($0, .large) }
        banner = isPlain ? (front.banner?.items ?? []).map(BannerTile.init) : []
        hasBanner = !banner.isEmpty
        bannerStyle = front.banner?.scale == .large ? "stack" : "columns half"
        let shown = front.tree.shown
        classes = shown.isEmpty ? nil : TabsPart(
            label: Text("店铺分类", "Classes").in(language),
            tabs: [LinkPart(label: Text("全部", "All").in(language), href: ShopPath.store(store.id), current: part.isWindow)]
                + shown.map { LinkPart(label: $0.name, href: ShopPath.store(store.id, ClassPlace($0.id)), current: $0.id == place?.first) })
        let below = shown.first { $0.id == place?.first }?.children ?? []
        subclasses = below.isEmpty ? nil : TabsPart(
            label: Text("二级分类", "Subclasses").in(language),
            tabs: below.map { child in
                let other = ClassPlace(place!.first, child.id)
                return LinkPart(label: child.name, href: ShopPath.store(store.id, other), current: other == place)
            })
        heading =
            switch part {
            case .window: Text("全部商品", "Products").in(language)
            case .classed(let place): front.tree[place]?.name ?? ""
            case .coupon(let coupon): coupon.terms.name
            }
        isHeadingTheirs = !part.isWindow
        name = store.name
        sign = Face.sign(store.name)
        self.score = ChipPart(score: score, format)
        about = store.about.isEmpty ? nil : store.about
        phone = store.customerServicePhone.isEmpty ? nil : store.customerServicePhone
        closed = store.isOpen ? nil : Text("这家店铺目前没有营业，商品暂时不能购买。", "This store is not open now. Its goods cannot be bought.").in(language)
        membership = hasMembers ? ShopPath.membership(store.id) : nil
        coupons = isPlain ? claimable.map { CouponTicket($0, back: back, format) } : []
        hasCoupons = !coupons.isEmpty
        products = page.items.map { ProductTile($0, shelf, format) }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-box", title: Text("还没有在售商品", "Nothing on sale yet").in(language),
                text: Text("去看看其他店铺的商品。", "Look at what other stores have.").in(language), href: ShopPath.home,
                action: Text("回到首页", "Back to the shop").in(language)) : nil
        pager = PagerPart(next: page.next, path: part.path(of: store.id), isFirst: isFirst)
    }
}

/// One thing of a store's banner.
struct BannerTile: Sendable, Equatable {
    let image: String
    let title: String?
    let text: String?
    /// Where it leads in the shop.
    let href: String?
    /// Where it leads outside. What lies outside the web, such as a channel's video, leads nowhere.
    let link: String?

    init(_ item: Banner.Item) {
        image = Picture.url(item.picture, .large)
        title = item.title.isEmpty ? nil : item.title
        text = item.description.isEmpty ? nil : item.description
        switch item.target {
        case .product(let id): (href, link) = (ShopPath.product(id), nil)
        case .article(let url): (href, link) = (nil, url)
        case .channel: (href, link) = (nil, nil)
        }
    }
}
