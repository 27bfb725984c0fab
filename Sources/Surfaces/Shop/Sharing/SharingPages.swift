// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Foundation
import Identity
import Imaging
import Kernel
import Ledger
import Orders
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// What a sharer's own page shows.
struct SharingBook: Sendable {
    let stores: [SharerList]
    let levels: [ID<Store>: Int]
    let clicks: [ID<Store>: Int]
    let balance: Balance
    let links: [SharerLink]
    let cards: [ID<Placement>: CardDetail]
    let orders: Page<SharerOrder>

    static func read(_ person: ID<Person>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context) throws -> SharingBook {
        let stores = try SharerList.mine(person, in: snapshot, context)
        let links = try SharerLink.page(of: person, PageRequest(size: 12), in: snapshot).items
        let levels = try stores.map { row in
            let terms = try SharerRates.of(row.sharer.store, products: [], in: snapshot).terms.version(at: context.now)
            return (row.sharer.store, terms?.value.levels ?? 1)
        }
        return SharingBook(
            stores: stores, levels: Dictionary(uniqueKeysWithValues: levels), clicks: try CardClicks.byStore(of: person, in: snapshot),
            balance: try Balance.of(person.party, in: snapshot), links: links,
            cards: try CardDetail.find(links.map(\.placement), in: snapshot),
            orders: try SharerOrderList.mine(person, page, in: snapshot, context))
    }
}

/// A sharer's own page: stores, links, orders and money.
struct SharingPage: PageModel {
    static let template = "shop/sharing"

    struct Shared: Sendable, Equatable {
        let name: String
        let href: String
        let note: String
        let figures: FactsPart
        let invite: ActionPart?
        let leave: ActionPart
    }

    struct Link: Sendable, Equatable {
        let href: String
        let title: String
        let image: String
        let form: String
    }

    struct Row: Sendable, Equatable {
        let href: String
        let title: String
        let when: String
        let role: String
        let amount: String
        let status: ChipPart
    }

    let pending: String
    let available: String
    let frozen: String
    let stores: [Shared]
    let links: [Link]
    let hasLinks: Bool
    let rows: [Row]
    let hasRows: Bool
    let pager: PagerPart?
    let empty: EmptyPart?
    let summary: ErrorSummary?
    let amountField: FieldPart?
    let action: String

    init(_ book: SharingBook, _ form: FormState, _ format: Format) {
        pending = format.money(book.balance.pending)
        available = format.money(book.balance.available)
        frozen = format.money(book.balance.frozen)
        stores = book.stores.map {
            Shared($0, levels: book.levels[$0.sharer.store] ?? 1, clicks: book.clicks[$0.sharer.store] ?? 0, format)
        }
        links = book.links.compactMap { link in
            book.cards[link.placement].map {
                Link(
                    href: ShopPath.sharerLink(link.placement), title: $0.title, image: Face.image($0.picture),
                    form: link.scene.label.in(format.language))
            }
        }
        hasLinks = !links.isEmpty
        rows = book.orders.items.map { Row($0, format) }
        hasRows = !rows.isEmpty
        pager = PagerPart(next: book.orders.next, path: ShopPath.sharing)
        empty =
            book.stores.isEmpty && book.orders.items.isEmpty
            ? EmptyPart(
                art: "art-people", title: format.say("还不是任何店铺的分享员", "You are no store's sharer yet"),
                text: format.say(
                    "打开店铺发来的邀请链接或扫描二维码，接受后就能分享商品赚奖励。",
                    "Open the invitation that a store sent you, or scan its code. Then you earn by passing its products on."),
                href: ShopPath.home, action: format.say("逛逛店铺", "Look around"))
            : nil
        summary = form.summary
        amountField =
            book.balance.withdrawable > .zero || form.refusal != nil
            ? form.field(
                "amount", Text("提现金额", "Amount"), hint: Text("每天一次，最低 ¥1.00。", "Once a day, at least ¥1.00."), inputmode: "decimal",
                prefix: "¥") : nil
        action = ShopPath.sharing + "/withdrawals"
    }
}

extension SharingPage.Shared {
    init(_ row: SharerList, levels: Int, clicks: Int, _ format: Format) {
        let store = row.sharer.store
        name = row.storeName
        href = ShopPath.store(store)
        note = "\(row.sharer.kind.label.in(format.language)) · \(format.date(row.sharer.boundAt))"
        figures = FactsPart(facts: [
            FactPart(label: format.say("点击", "Taps"), value: format.count(clicks)),
            FactPart(label: format.say("成交订单", "Orders"), value: format.count(row.sum.orders)),
            FactPart(label: format.say("奖励", "Rewards"), value: format.money(row.sum.earned)),
            FactPart(label: format.say("其中待结算", "Of it pending"), value: format.money(row.sum.pending)),
        ])
        invite =
            levels == SharerTerms.levelsMax && row.sharer.level == 1
            ? ActionPart(action: ShopPath.myInvitations(store), label: format.say("邀请朋友", "Invite friends"), style: "compact") : nil
        leave = ActionPart(
            action: ShopPath.sharing + "/stores/\(store)/leave", label: format.say("退出", "Leave"), style: "quiet compact",
            confirm: format.say("退出后，你的链接带来的新订单不再有奖励。", "New orders through your links will pay nothing after that."))
    }
}

extension SharingPage.Row {
    init(_ order: SharerOrder, _ format: Format) {
        href = ShopPath.sharedOrder(order.order)
        title = order.title
        when = format.time(order.paidAt)
        role = "\(order.role.label.in(format.language)) · \(order.scene.label.in(format.language)) · \(format.rate(order.rate))"
        amount = format.money(order.remaining)
        status =
            if order.remaining.isZero {
                ChipPart(tone: "neutral", label: format.say("已退回", "taken back"))
            } else if order.settledAt == nil {
                ChipPart(tone: "wait", label: format.say("待结算", "pending"))
            } else { ChipPart(tone: "good", label: format.say("已结算", "settled")) }
    }
}

/// A sharer's link with everything that its page shows.
struct SharerLinkSheet: Sendable {
    let link: SharerLink
    let priced: PricedCard
    let signed: SignedCard
    let clicks: Int
    let rate: Rate?
}

/// One exclusive link: the text, the symbol, the poster.
struct SharerLinkPage: PageModel {
    static let template = "shop/share-link"

    let crumbs: CrumbsPart
    let name: String
    let link: String
    let qr: String
    let poster: String
    let card: CardPart
    let facts: FactsPart

    init(_ sheet: SharerLinkSheet, link: String, symbol: EncodedImage, _ format: Format) {
        let card = sheet.priced.card
        crumbs = CrumbsPart(ShopPath.sharing, format.say("分享赚钱", "Share and earn"))
        name = card.title
        self.link = link
        qr = "data:image/svg+xml;base64," + Data(symbol.bytes).base64EncodedString()
        poster = ShopPath.sharerLink(sheet.link.placement) + "/poster.jpg"
        self.card = CardPart(sheet.priced, href: ShopPath.product(sheet.link.product), format)
        facts = FactsPart(facts: [
            FactPart(
                label: format.say("奖励", "Reward"),
                value: sheet.rate.map { "\(format.rate($0)) · \(format.money($0.of(card.price)))" } ?? format.say("暂无", "none now")),
            FactPart(label: format.say("点击", "Taps"), value: format.count(sheet.clicks)),
            FactPart(label: format.say("有效至", "Good until"), value: format.date(sheet.signed.expires)),
        ])
    }
}

/// Why a sharer got what they got of an order.
struct SharedOrderPage: PageModel {
    static let template = "shop/shared-order"

    let crumbs: CrumbsPart
    let order: String
    let explanations: [ExplanationPart]

    init(_ writer: ExplanationWriter, _ order: ID<Order>) {
        crumbs = CrumbsPart(ShopPath.sharing, writer.format.say("分享赚钱", "Share and earn"))
        self.order = "\(order)"
        explanations = writer.parts
    }
}

/// What a sharer sees on a product's page: what it pays, and how to pass it on.
struct ShareStrip: Sendable, Equatable {
    let text: String
    let link: ActionPart
    let poster: ActionPart

    /// Nothing for those who are no sharers of the product's store, and where the store pays nothing.
    init?(_ view: ProductView, _ format: Format) {
        guard let rate = view.shareRate else { return nil }
        let (product, amount) = (view.detail.product, format.money(rate.of(view.detail.product.lowestPrice)))
        text = format.say("分享赚 \(amount)", "Share it and earn \(amount)")
        let action = ShopPath.sharing + "/products/\(product.id)"
        link = ActionPart(action: action, label: format.say("专属链接", "My link"), style: "soft compact", icon: "link")
        poster = ActionPart(
            action: action, label: format.say("海报", "Poster"), style: "soft compact", icon: "qr",
            fields: [HiddenPart(name: "scene", value: "poster")])
    }
}
