// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

extension ListPage {
    init(plans sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try PlanList.of(view.store.id, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("推广计划", "Plans"),
            line: view.say(
                "开启后商品进入选品中心，任何达人都可以带货，按成交付佣金。",
                "Open products are in the Product Center: any seller may sell them and is paid per sale."))
        table = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("价格", "Price"), number: true),
                .init(label: view.say("佣金率", "Rate"), number: true), .init(label: view.say("之后", "Later")),
                .init(label: view.say("开启", "Opened")),
            ],
            page.items.map { item in
                let later =
                    item.plan.endsAt.map { view.say("结束于 ", "ends ") + view.format.time($0) }
                    ?? item.upcoming.map { "\(view.format.rate($0.rate)) · \(view.format.time($0.from))" }
                return [
                    .picture(
                        item.product.thumb, item.product.title, view.paths.plan(item.plan.id),
                        sub: item.product.isOnSale ? nil : item.product.status.label.in(view.language)),
                    .text(item.product.priceText(view.format)), .text(view.format.rate(item.rate)), .text(later ?? "—"),
                    .text(view.format.date(item.plan.openedAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-people", title: view.say("还没有推广中的商品", "No product is open to sellers"),
                text: view.say("在下面选择商品和佣金率。", "Choose products and a rate below.")))
        pager = PagerPart(page, path: view.paths.plans, request: request)
        let paid = try CommissionOrderList.paidBy(view.store.id, PageRequest(size: 10), in: snapshot, view.command)
        more = paid.items.isEmpty ? [] : [try Self.commissions(paid.items, snapshot, view)]
        form = try Self.openForm(sheet, Set(page.items.map(\.product.id)), snapshot, view)
        formHeading = view.say("开启推广", "Open products")
    }

    private static func commissions(_ orders: [CommissionOrder], _ snapshot: any Snapshot, _ view: DeskView) throws -> TablePart {
        let sellers = try Seller.find(Array(Set(orders.map(\.seller))), in: snapshot)
        return TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("达人", "Seller")),
                .init(label: view.say("佣金率", "Rate"), number: true),
                .init(label: view.say("佣金", "Commission"), number: true), .init(label: view.say("状态", "State")),
                .init(label: view.say("时间", "When")),
            ],
            orders.map { order in
                [
                    .link(order.title, view.paths.order(order.order, "explanation"), sub: "\(order.order)"),
                    .text(sellers[order.seller]?.name ?? "\(order.seller)"),
                    .text(view.format.rate(order.rate)), .text(view.format.money(order.remaining)),
                    .chip(
                        ChipPart(
                            tone: order.state == .settled ? "good" : order.state == .unsettled ? "wait" : "neutral",
                            label: order.state.label.in(view.language))),
                    .text(view.format.time(order.createdAt)),
                ]
            }, heading: view.say("最近的佣金", "Latest commissions"))
    }

    private static func openForm(_ sheet: Sheet, _ open: Set<ID<Product>>, _ snapshot: any Snapshot, _ view: DeskView) throws
        -> FormPart?
    {
        let shelf = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot)
        let products = shelf.items.filter { !open.contains($0.id) }
        if products.isEmpty { return nil }
        return FormPart(
            action: view.paths.plans, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.choices(
                        "products", view.say("商品（每次最多 20 个）", "Products (20 at a time)"),
                        products.map { ("\($0.id)", $0.title, $0.priceText(view.format)) }, many: true),
                    sheet.field(
                        "rate", view.say("佣金率", "Commission rate"),
                        hint: view.say(
                            "0 至 90%，按商品实付计算。以后提高立即生效，降低和结束要提前公告。",
                            "0 to 90 % of what is paid for the goods. Raising holds at once; cutting and ending need notice."),
                        suffix: "%", inputmode: "decimal"),
                ])
            ], button: view.say("开启推广", "Open"))
    }
}

/// One plan: its rates over time, and changes.
struct PlanPage: PageModel {
    static let template = "storedesk/plan"

    let head: HeadPart
    let tiles: [FactPart]
    let rates: TablePart
    let change: FormPart?

    init(_ id: ID<Plan>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        guard let plan = try Plan.find([id], in: snapshot)[id], plan.store == view.store.id,
            let product = try Product.find(plan.product, in: snapshot)
        else {
            throw CommonRefusal.notFound
        }
        let isOpen = plan.isOpen(at: view.now)
        let end = ActionPart(
            action: view.paths.plan(id, "end"), label: view.say("结束推广", "End the plan"), style: "danger",
            confirm: view.say("结束要提前公告，期间的成交照付佣金。确定结束吗？", "Its end is announced first; sales until then earn commission. End it?"))
        head = HeadPart(
            heading: product.title, line: plan.endsAt.map { view.say("结束于 ", "Ends ") + view.format.time($0) },
            chip: ChipPart(tone: isOpen ? "good" : "neutral", label: isOpen ? view.say("推广中", "open") : view.say("已结束", "ended")),
            crumbs: CrumbsPart(view.paths.plans, view.say("推广计划", "Plans")), actions: isOpen && plan.endsAt == nil ? [end] : [])
        let rate = plan.rate(at: view.now)
        tiles = [
            FactPart(label: view.say("现行佣金率", "Rate now"), value: rate.map { view.format.rate($0.rate) } ?? "—"),
            FactPart(label: view.say("价格", "Price"), value: product.priceText(view.format)),
            FactPart(
                label: view.say("每单佣金约", "About a sale"), value: rate.map { view.format.money($0.rate.of(product.lowestPrice)) } ?? "—"),
        ]
        rates = TablePart(
            [
                .init(label: view.say("版本", "Version")), .init(label: view.say("佣金率", "Rate"), number: true),
                .init(label: view.say("生效", "Holds from")), .init(label: view.say("公布", "Announced")),
            ],
            plan.versions.reversed().map { version in
                [
                    .text("\(version.version)"), .text(view.format.rate(version.rate)), .text(view.format.time(version.from)),
                    .text(view.format.time(version.announcedAt)),
                ]
            }, heading: view.say("佣金率的历史", "Rates over time"))
        change =
            isOpen && plan.endsAt == nil
            ? FormPart(
                action: view.paths.plan(id, "rate"),
                sections: [
                    .init(
                        legend: view.say("调整佣金率", "Change the rate"),
                        line: view.say(
                            "提高立即生效；降低提前公告，次日零点之后生效。", "A rise holds at once; a cut is announced and holds from a later midnight."),
                        items: [
                            Sheet(view.language).field(
                                "rate", view.say("新佣金率", "New rate"), rate?.rate.percent, suffix: "%", inputmode: "decimal")
                        ])
                ], button: view.say("调整", "Change")) : nil
    }
}
