// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

extension FlashSale {
    func chip(_ view: DeskView) -> ChipPart {
        let tone =
            switch state {
            case .running: "good"
            case .waiting: "wait"
            case .ended, .stopped, .deleted: "neutral"
            }
        return ChipPart(tone: tone, label: view.say(state.label))
    }

    func windowText(_ view: DeskView) -> String { "\(view.format.time(from)) – \(view.format.time(until))" }
}

extension ListPage {
    init(flashSales states: [FlashSaleState], _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try FlashSaleList.page(store: view.store.id, states: states, request, in: snapshot, view.command)
        let products = try Product.find(Set(page.items.map(\.product)).sorted(), in: snapshot)
        let byID = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        head = HeadPart(
            heading: view.say("限时抢购", "Flash sales"),
            line: view.say("抢购期间从单独划出的库存按抢购价出售。", "A lower price for a limited time, from stock that is set aside."),
            links: [LinkPart(label: view.say("新建抢购", "New flash sale"), href: view.paths.newFlashSale, style: "primary", icon: "plus")])
        let shown: [(Text, [FlashSaleState], String?)] = [
            (Text("全部", "All"), FlashSaleList.shown, nil), (FlashSaleState.waiting.label, [.waiting], "waiting"),
            (FlashSaleState.running.label, [.running], "running"), (Text("已结束", "Over"), [.ended, .stopped], "over"),
        ]
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: shown.map { label, each, tab in
                LinkPart(
                    label: view.say(label), href: tab.map { "\(view.paths.flashSales)?tab=\($0)" } ?? view.paths.flashSales,
                    current: each == states)
            })
        table = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("抢购价", "Flash price"), number: true),
                .init(label: view.say("时间", "Time")), .init(label: view.say("状态", "State")),
            ],
            page.items.map { sale in
                [
                    .link(
                        byID[sale.product]?.title ?? "\(sale.product)", view.paths.flashSale(sale.id),
                        sub: view.say("\(sale.offers.count) 个款式", "\(sale.offers.count) styles")),
                    .text(sale.offers.map(\.price).min().map(view.format.money) ?? ""), .text(sale.windowText(view)),
                    .chip(sale.chip(view)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有抢购", "No flash sales yet"),
                text: view.say("给一款商品限时的低价，吸引第一批买家。", "A low price for a short time brings the first buyers."),
                href: view.paths.newFlashSale, action: view.say("新建抢购", "New flash sale")))
        let tab = shown.first { $0.1 == states }?.2
        pager = PagerPart(page, path: pathWithQuery(view.paths.flashSales, [("tab", tab)]), request: request)
    }

    /// Which product the sale is for.
    init(flashSaleProducts request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try ShopShelf.page(request, .store(view.store.id), in: snapshot)
        head = HeadPart(
            heading: view.say("选择抢购商品", "Which product?"), crumbs: CrumbsPart(view.paths.flashSales, view.say("限时抢购", "Flash sales")))
        table = TablePart(
            [.init(label: view.say("商品", "Product")), .init(label: view.say("价格", "Price"), number: true)],
            page.items.map { product in
                [.picture(product.thumb, product.title, view.paths.newFlashSale(of: product.id)), .text(product.priceText(view.format))]
            },
            empty: EmptyPart(
                art: "art-box", title: view.say("没有在售商品", "No product is on sale"),
                text: view.say("上架商品后才能安排抢购。", "List a product first."), href: view.paths.products,
                action: view.say("去商品页", "To the products")))
        pager = PagerPart(page, path: view.paths.newFlashSale, request: request)
    }
}

extension FormPage {
    init(flashSaleOf product: ID<Product>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        guard let detail = try ProductDetail.find(product, in: snapshot), detail.product.store == view.store.id else {
            throw CommonRefusal.notFound
        }
        let stocks = try Stock.find(store: view.store.id, products: [product], in: snapshot)
        let left = Dictionary(uniqueKeysWithValues: stocks.map { ($0.sku, $0.available) })
        head = HeadPart(
            heading: view.say("新建抢购", "New flash sale"), line: detail.content.title,
            crumbs: CrumbsPart(view.paths.flashSales, view.say("限时抢购", "Flash sales")))
        let offers = detail.content.skus.flatMap { sku in
            [
                ItemPart.note(
                    sheet.say(
                        "\(sku.attributesText)（现价 \(view.format.money(sku.price))，可售 \(left[sku.id, default: 0]) 件）",
                        "\(sku.attributesText) (\(view.format.money(sku.price)) now, \(left[sku.id, default: 0]) available)")),
                ItemPart.side(
                    sheet.money("price-\(sku.id)", sheet.say("抢购价", "Flash price"), optional: true),
                    sheet.count("units-\(sku.id)", sheet.say("抢购库存", "Units"), optional: true)),
            ]
        }
        form = FormPart(
            action: view.paths.newFlashSale(of: product), summary: sheet.summary,
            sections: [
                .init(
                    legend: sheet.say("时间", "Time"),
                    items: [
                        .side(
                            sheet.field("from", sheet.say("开始", "Start"), LocalMoment.text(view.now, view.format), type: "datetime-local"),
                            sheet.field(
                                "until", sheet.say("结束", "End"), LocalMoment.text(view.now + .days(1), view.format), type: "datetime-local",
                                hint: sheet.say("最长 30 天。", "30 days at most."))),
                        sheet.count(
                            "person_max", sheet.say("每人限购", "Each buyer"), hint: sheet.say("不填则不限。", "Empty for any number."),
                            optional: true, suffix: sheet.say("件", "units")),
                    ]),
                .init(
                    legend: sheet.say("款式", "Styles"),
                    line: sheet.say(
                        "不参加的款式留空。抢购库存会从可售库存划出，结束后归还。", "Leave out what is not for sale. The units are set aside until the end."),
                    items: offers),
            ],
            button: sheet.say("创建", "Create"), cancel: view.paths.flashSales)
    }
}

/// One flash sale: how it goes, and its steps.
struct FlashSalePage: PageModel {
    static let template = "storedesk/facts"

    let head: HeadPart
    let tiles: [FactPart]
    let factsHeading: String
    let facts: FactsPart
    let table: TablePart?

    init(_ id: ID<FlashSale>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let (sale, stocks) = try FlashSaleList.detail(id, store: view.store.id, in: snapshot, view.command)
        let detail = try ProductDetail.find(sale.product, in: snapshot)
        let placed = Dictionary(uniqueKeysWithValues: stocks.map { ($0.sku, $0) })
        head = HeadPart(
            heading: detail?.content.title ?? view.say("限时抢购", "Flash sale"), line: sale.windowText(view), chip: sale.chip(view),
            crumbs: CrumbsPart(view.paths.flashSales, view.say("限时抢购", "Flash sales")), actions: Self.steps(sale, view))
        let units = sale.offers.map(\.units).reduce(0, +)
        tiles = [
            FactPart(label: view.say("划出库存", "Set aside"), value: view.format.count(units)),
            FactPart(label: view.say("剩余", "Left"), value: view.format.count(stocks.map(\.available).reduce(0, +))),
            FactPart(label: view.say("占用", "Held"), value: view.format.count(stocks.map(\.held).reduce(0, +))),
        ]
        factsHeading = view.say("规则", "Terms")
        facts = FactsPart(facts: [
            FactPart(label: view.say("商品", "Product"), value: detail?.content.title ?? "", href: view.paths.product(sale.product)),
            FactPart(label: view.say("每人限购", "Each buyer"), value: sale.personMax.map(String.init) ?? view.say("不限", "Any number")),
            FactPart(label: view.say("创建", "Made"), value: view.format.time(sale.createdAt)),
        ])
        let skus = Dictionary((detail?.content.skus ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        table = TablePart(
            [
                .init(label: view.say("款式", "Style")), .init(label: view.say("抢购价", "Flash price"), number: true),
                .init(label: view.say("划出", "Set aside"), number: true), .init(label: view.say("剩余", "Left"), number: true),
            ],
            sale.offers.map { offer in
                let name = skus[offer.sku]?.attributesText ?? ""
                return [
                    .link(name.isEmpty ? view.say("默认规格", "Standard") : name, view.paths.stock(offer.sku)),
                    .text(view.format.money(offer.price), sub: skus[offer.sku].map { view.format.money($0.price) }),
                    .text(view.format.count(offer.units)), .text(view.format.count(placed[offer.sku]?.available ?? 0)),
                ]
            })
    }

    private static func steps(_ sale: FlashSale, _ view: DeskView) -> [ActionPart] {
        if sale.state.isOpen {
            return [
                ActionPart(
                    action: view.paths.flashSale(sale.id, "stop"), label: view.say("提前结束", "Stop"), style: "danger",
                    confirm: view.say("结束后不能恢复，剩余库存归还。确定吗？", "It cannot be resumed; what is left returns to stock. Stop?"))
            ]
        }
        return [
            ActionPart(
                action: view.paths.flashSale(sale.id, "delete"), label: view.say("删除", "Delete"), style: "quiet",
                confirm: view.say("删除后列表里不再显示，确定吗？", "It disappears from the list. Delete?"))
        ]
    }
}
