// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Channels
import Deposits
import Gifts
import Identity
import Kernel
import Ledger
import Malls
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// What waits, what was sold, by which card, and what money there is.
struct OverviewPage: PageModel {
    static let template = "storedesk/overview"

    struct Todo: Equatable, Sendable {
        let count: String
        let label: String
        let href: String
        /// `urgent`, `none` or nothing.
        let style: String
    }

    struct Notice: Equatable, Sendable {
        let tone: String
        let text: String
        let icon: String
        let href: String?
        let action: String?
    }

    /// A row of figures with the place where there is more.
    struct Tiles: Equatable, Sendable {
        let tiles: [FactPart]
        let href: String
    }

    let head: HeadPart
    let notices: [Notice]
    let todos: [Todo]
    let stats: [StatPart]
    let cards: TablePart?
    let cardsLine: String?
    /// How gifts go; nothing where nobody gave one lately.
    let gifts: Tiles?
    let purses: Tiles?

    init(_ snapshot: any Snapshot, _ view: DeskView) throws {
        let format = view.format
        head = HeadPart(
            heading: view.store.name, line: view.say("今天是 \(format.date(view.now))", "Today is \(format.date(view.now))"),
            chip: view.store.state.chip(view.language),
            links: [LinkPart(label: view.say("查看店铺", "View the store"), href: ShopAddress.store(view.store.id), icon: "external")])
        notices = try Self.notices(snapshot, view)
        todos = try Self.todos(snapshot, view)
        let sales = view.may(.orders) ? try SalesWindow(snapshot, view) : nil
        stats = sales.map { Self.stats($0, view) } ?? []
        cards = try sales.flatMap { view.may(.manageOrders) ? try Self.cards($0, snapshot, view) : nil }
        cardsLine = sales.map {
            view.say(
                "最近 \($0.explained) 笔付款订单，按付款前最后点开的卡片统计。",
                "The last \($0.explained) paid orders, by the last card tapped before paying.")
        }
        let figures = view.may(.gifts) ? try GiftFigures.of(view.store.id, days: GiftFigures.recentDays, in: snapshot, view.command) : nil
        gifts = figures.flatMap { $0.gifts == 0 ? nil : Tiles(tiles: $0.tiles(view.format), href: view.paths.gifts) }
        purses = view.may(.manageFunds) ? Tiles(tiles: try FactPart.balances(of: view, snapshot), href: view.paths.funds) : nil
    }

    private static func notices(_ snapshot: any Snapshot, _ view: DeskView) throws -> [Notice] {
        var notices: [Notice] = []
        if view.store.state == .suspended {
            notices.append(
                Notice(
                    tone: "bad", text: view.say("店铺已被平台暂停：", "The operator suspended this store: ") + view.store.suspendReason,
                    icon: "warning",
                    href: nil, action: nil))
        }
        if view.store.state == .closing {
            notices.append(
                Notice(
                    tone: "wait", text: view.say("店铺正在关店，商品已不可购买。", "The store is closing; nothing can be bought any more."),
                    icon: "info",
                    href: view.paths.closing, action: view.say("继续关店", "Go on")))
        }
        if view.may(.manageFunds) {
            let deposit = try DepositStanding.of(view.store.id, in: snapshot, view.command)
            if deposit.short > .zero {
                let short = view.format.money(deposit.short)
                notices.append(
                    Notice(
                        tone: "wait",
                        text: view.say("保证金还差 \(short)，部分商品不能销售。", "The deposit is \(short) short; some products cannot be sold."),
                        icon: "warning", href: view.paths.deposit, action: view.say("去缴纳", "Top up")))
            }
        }
        return notices
    }

    private static func todos(_ snapshot: any Snapshot, _ view: DeskView) throws -> [Todo] {
        var todos: [Todo] = []
        func add(_ count: Int, _ chinese: String, _ english: String, _ href: String, urgent: Bool = false) {
            let text = count > PageRequest.sizeMax ? "\(PageRequest.sizeMax)+" : "\(count)"
            todos.append(
                Todo(count: text, label: view.say(chinese, english), href: href, style: count == 0 ? "none" : urgent ? "urgent" : ""))
        }
        if view.may(.orders) {
            let counts = try Order.counts(of: view.store.id, [.unpaid, .paid, .partlyShipped], in: snapshot)
            add(
                counts[.paid, default: 0] + counts[.partlyShipped, default: 0], "待发货", "To ship", view.paths.orders + "?tab=toShip",
                urgent: true)
            add(counts[.unpaid, default: 0], "待付款", "Unpaid", view.paths.orders + "?tab=unpaid")
        }
        if view.may(.mallOrders) {
            let (count, _) = try MallOrder.totals(of: view.store.id, in: snapshot)
            if count > 0 { add(count, "商城订单（不入账）", "Of other malls (no money here)", view.paths.mallOrders) }
        }
        if view.may(.manageAfterSales) {
            let states: [AfterSaleState] = [.merchantProcessing, .waitingForReceipt]
            let page = try AfterSaleList.of(store: view.store.id, states: states, PageRequest(size: 100), in: snapshot, view.command)
            add(page.items.count + (page.next == nil ? 0 : 1), "待处理售后", "After-sales", view.paths.afterSales, urgent: true)
        }
        if view.may(.manageProducts) {
            func count(_ status: EditStatus) throws -> Int {
                let page = try ProductList.page(
                    PageRequest(size: 100), of: view.store.id, .editStatus(status), in: snapshot, view.command)
                return page.items.count + (page.next == nil ? 0 : 1)
            }
            add(try count(.inReview), "审核中商品", "In review", view.paths.products + "?tab=inReview")
            add(try count(.rejected), "审核未通过", "Rejected", view.paths.products + "?tab=rejected", urgent: true)
        }
        return todos
    }

    private static func stats(_ sales: SalesWindow, _ view: DeskView) -> [StatPart] {
        let format = view.format
        let (paid, counts) = (sales.paid, sales.counts)
        func words(_ values: [String]) -> String { zip(sales.dates, values).map { "\($0) \($1)" }.joined(separator: ", ") }
        let today = paid.last ?? .zero
        let before = paid.dropLast().last ?? .zero
        return [
            StatPart(
                label: view.say("今日成交", "Sold today"), value: format.money(today),
                delta: view.say("昨日 \(format.money(before))", "yesterday \(format.money(before))"),
                tone: today >= before ? "good" : "neutral",
                href: view.paths.orders, bars: StatPart.bars(paid.map(\.fen)), barsLabel: words(paid.map(format.money))),
            StatPart(
                label: view.say("今日付款订单", "Paid orders today"), value: "\(counts.last ?? 0)",
                delta: view.say("昨日 \(counts.dropLast().last ?? 0)", "yesterday \(counts.dropLast().last ?? 0)"),
                href: view.paths.orders,
                bars: StatPart.bars(counts.map(Int64.init)), barsLabel: words(counts.map { "\($0)" })),
            StatPart(
                label: view.say("近 7 天成交", "Sold in 7 days"), value: format.money(paid.total),
                delta: view.say("\(counts.reduce(0, +)) 笔订单", "\(counts.reduce(0, +)) orders"), href: view.paths.orders,
                bars: StatPart.bars(paid.map(\.fen)), barsLabel: words(paid.map(format.money))),
        ]
    }

    private static func cards(_ sales: SalesWindow, _ snapshot: any Snapshot, _ view: DeskView) throws -> TablePart {
        let touches = sales.cards.compactMap(\.touch)
        let channels = try ChannelAccount.find(touches.map(\.channel), in: snapshot)
        let sellers = try Seller.find(touches.compactMap { $0.promoter?.person }, in: snapshot)
        let rows = sales.cards.prefix(8).map { card -> [CellPart] in
            guard let touch = card.touch else {
                return [
                    .text(view.say("直接进店", "Came by themselves"), sub: view.say("没有点过卡片", "No card was tapped")), .text("—"),
                    .text("—"),
                    .text("\(card.orders)"), .text(view.format.money(card.paid)),
                ]
            }
            let seller = touch.promoter.flatMap { sellers[$0.person]?.name }
            let isOwn = touch.promoter == nil && view.may(.cards)
            return [
                .picture(card.picture, card.title, isOwn ? view.paths.card(touch.placement) : ShopAddress.card(touch.placement)),
                .text(
                    channels[touch.channel]?.name ?? touch.channelKind.label.in(view.language),
                    sub: touch.channelKind.label.in(view.language)),
                .text(seller ?? view.say("本店", "This store"), sub: touch.channelKind.domainLabel.in(view.language)),
                .text("\(card.orders)"), .text(view.format.money(card.paid)),
            ]
        }
        return TablePart(
            [
                .init(label: view.say("卡片", "Card")), .init(label: view.say("渠道", "Channel")),
                .init(label: view.say("谁放的", "Placed by")),
                .init(label: view.say("笔数", "Sales"), number: true), .init(label: view.say("成交", "Paid"), number: true),
            ],
            Array(rows),
            empty: EmptyPart(
                art: "art-table", title: view.say("还没有成交", "Nothing sold yet"),
                text: view.say(
                    "把商品卡片放进文章、群聊或网站，就能看到哪张卡片带来了订单。",
                    "Put a product's card into an article, a chat or a site, and see here which one sells."),
                href: view.may(.cards) ? view.paths.cards : nil, action: view.say("放一张卡片", "Place a card")))
    }
}

extension FactPart {
    /// The purses of a store, for tiles.
    static func balances(of view: DeskView, _ snapshot: any Snapshot) throws -> [FactPart] {
        let balance = try Balance.of(view.store.id.party, in: snapshot)
        return Purse.allCases.map { FactPart(label: $0.label.in(view.language), value: view.format.money(balance[$0])) }
    }
}
