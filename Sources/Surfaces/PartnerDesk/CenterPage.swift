// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Kernel
import Scores
import WebCore

/// The Product Center as tiles or as a table.
struct CenterPage: PageModel {
    static let template = "partnerdesk/center"

    struct Row: Sendable, Equatable {
        let href: String
        let title: String
        let image: String
        let price: PricePart
        let priceText: String
        let store: String
        let rate: String
        let earns: String
        let commission: String
        let notes: [ChipPart]
        /// Units sold in 30 days.
        let sales: String
        let inShowcase: Bool
        let action: ActionPart?
        let sold: String?
        let soldOut: Bool
    }

    let places: TabsPart
    let sorts: TabsPart
    let views: TabsPart
    let category: SelectPart
    let children: TabsPart?
    let crumbs: CrumbsPart?
    /// The least commission rate that is looked for, in percent.
    let rate: SelectPart
    /// The least units sold in 30 days.
    let sales: SelectPart
    /// The least score of the store.
    let score: SelectPart
    /// What is looked for in titles.
    let words: String?
    let store: String?
    let sort: String
    let view: String?
    let isTable: Bool
    let products: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ shelf: CenterShelf, _ choice: CenterChoice, here: String, _ format: Format) {
        let language = format.language
        places = TabsPart(center: PartnerPath.center, format)
        sorts = TabsPart(
            label: format.say("排序", "Sort"),
            tabs: ProductCenter.Sort.allCases.map {
                LinkPart(
                    label: $0.label.in(language), href: choice.path(sort: $0),
                    current: $0 == choice.sort)
            })
        views = TabsPart(
            label: format.say("显示", "View"),
            tabs: [false, true].map { table in
                LinkPart(
                    label: table ? format.say("表格", "Table") : format.say("图片", "Pictures"),
                    href: choice.path(table: table),
                    current: table == choice.isTable)
            })
        let path = choice.category.map { shelf.tree.path(to: $0) } ?? []
        category = FormState(language).select(
            "category", Text("类目", "Category"),
            [(value: "", label: format.say("全部类目", "All categories"))]
                + shelf.tree.tops.filter(\.isActive).map { (value: "\($0.id)", label: $0.name.in(language)) },
            value: path.first.map { "\($0.id)" } ?? "", required: true)
        let below = path.last.map { shelf.tree.children(of: $0.id) } ?? []
        children =
            below.isEmpty
            ? nil
            : TabsPart(
                label: format.say("下级类目", "Below"),
                tabs: below.map {
                    LinkPart(
                        label: $0.name.in(language), href: choice.path(category: $0.id))
                })
        crumbs =
            path.count < 2
            ? nil
            : CrumbsPart(
                crumbs: path.map {
                    LinkPart(
                        label: $0.name.in(language), href: choice.path(category: $0.id))
                })
        rate = Self.least(
            "rate", Text("佣金率", "Commission"), [5, 10, 15, 20, 30].map { ("\($0)", format.say("≥ \($0)%", "≥ \($0) %")) },
            choice.filter.rateMin?.percent, format)
        sales = Self.least(
            "sales", Text("近 30 天销量", "Sold in 30 days"), [1, 10, 100, 1000].map { ("\($0)", format.say("≥ \($0) 件", "≥ \($0)")) },
            choice.filter.salesMin.map { "\($0)" }, format)
        score = Self.least(
            "score", Text("店铺评分", "Store score"), ["3.00", "4.00", "4.30", "4.60", "4.80"].map { ($0, "≥ \($0)") },
            choice.filter.scoreMin?.text, format)
        words = choice.filter.words
        store = choice.filter.store.map { "\($0)" }
        sort = choice.sort.rawValue
        view = choice.isTable ? "table" : nil
        isTable = choice.isTable
        products = shelf.page.items.map { Row($0, isChosen: shelf.chosen.contains($0.product.id), here: here, format) }
        pager = PagerPart(next: shelf.page.next, path: choice.path)
        empty = products.isEmpty ? EmptyPart(centerGoesOn: shelf.page.next != nil, format) : nil
    }

    /// The least of something, or any.
    private static func least(
        _ name: String, _ label: Text, _ options: [(String, String)], _ chosen: String?, _ format: Format
    ) -> SelectPart {
        FormState(format.language).select(
            name, label, [(value: "", label: format.say("不限", "Any"))] + options.map { (value: $0.0, label: $0.1) }, value: chosen ?? "",
            required: true)
    }
}

extension EmptyPart {
    /// Nothing on this page: perhaps on the next.
    fileprivate init(centerGoesOn: Bool, _ format: Format) {
        self.init(
            art: "art-search",
            title: centerGoesOn
                ? format.say("这一段没有符合条件的商品", "Nothing on this stretch") : format.say("这里暂时没有商品", "Nothing here at the moment"),
            text: centerGoesOn
                ? format.say("点下方的下一页继续往后找。", "Look further with the next page below.")
                : format.say("换一个类目或放宽条件，或过些时候再来。", "Choose another category or ask for less, or come back later."),
            href: PartnerPath.center, action: format.say("看全部", "See all"))
    }
}

extension CenterPage.Row {
    init(_ item: ProductCenter, isChosen: Bool, here: String, _ format: Format) {
        href = PartnerPath.product(item.product.id)
        title = item.product.title
        image = Face.image(item.product.pictureURL(.medium))
        price = format.price(item.product.lowestPrice)
        priceText = format.money(item.product.lowestPrice)
        store = item.storeName
        rate = format.rate(item.rate)
        earns = format.money(item.commission)
        commission = format.say("佣金", "Earn") + " \(format.rate(item.rate)) · \(format.money(item.commission))"
        var notes = item.endsAt.map { [ChipPart(tone: "wait", label: format.say("结束于 ", "ends ") + format.date($0))] } ?? []
        if item.kind != .publicPlan { notes.append(ChipPart(tone: "neutral", label: item.kind.label.in(format.language))) }
        sales = item.sales.map { format.count($0) } ?? "—"
        if isChosen { notes.append(ChipPart(tone: "good", label: format.say("已在橱窗", "In your showcase"))) }
        self.notes = [ChipPart(score: item.score, format)] + notes
        inShowcase = isChosen
        action =
            isChosen
            ? nil
            : ActionPart(
                action: PartnerPath.showcase, label: format.say("加入橱窗", "Add to showcase"), style: "soft compact wide", icon: "plus",
                fields: [HiddenPart(name: "plan", value: "\(item.plan)"), HiddenPart(name: "back", value: here)])
        sold = item.sales.map { format.say("近 30 天 \(format.count($0)) 件", "\(format.count($0)) in 30 days") } ?? item.storeName
        soldOut = false
    }
}

/// What is open to one seller alone, or through the agency that signed the seller.
struct CenterMinePage: PageModel {
    static let template = "partnerdesk/center-mine"

    let places: TabsPart
    let products: [CenterPage.Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ page: Page<ProductCenter>, chosen: Set<ID<Plan>>, here: String, _ format: Format) {
        places = TabsPart(center: PartnerPath.centerForMe, format)
        products = page.items.map { CenterPage.Row($0, isChosen: chosen.contains($0.plan), here: here, format) }
        pager = PagerPart(next: page.next, path: PartnerPath.centerForMe)
        empty =
            products.isEmpty
            ? EmptyPart(
                art: "art-search", title: format.say("还没有专为你开放的商品", "Nothing is open to you alone"),
                text: format.say("商家的定向、独家计划和机构商品会出现在这里。", "Directed and exclusive plans and your agency's products appear here."),
                href: PartnerPath.center, action: format.say("看全部商品", "See all products"))
            : nil
    }
}

extension TabsPart {
    /// The two lists of the Product Center.
    fileprivate init(center current: String, _ format: Format) {
        self.init(
            label: format.say("选品中心", "Product Center"),
            tabs: [
                LinkPart(label: format.say("所有人", "For everyone"), href: PartnerPath.center, current: current == PartnerPath.center),
                LinkPart(
                    label: format.say("为我开放", "For me"), href: PartnerPath.centerForMe, current: current == PartnerPath.centerForMe),
            ])
    }
}
