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
    init(plans sheet: Sheet, kind: PlanKind?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try PlanList.of(view.store.id, kind: kind, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("推广计划", "Plans"),
            line: view.say(
                "按成交付佣金：向所有人开放、只给指定带货者，或交给机构。",
                "Paid per sale: open to every seller, to some alone, or through agencies."))
        let kinds: [PlanKind?] = [nil] + PlanKind.allCases
        let path = { (kind: PlanKind?) in pathWithQuery(view.paths.plans, [("kind", kind.map { "\($0.rawValue)" })]) }
        tabs = TabsPart(
            label: view.say("计划类型", "Kind of plan"),
            tabs: kinds.map { LinkPart(label: $0?.label.in(view.language) ?? view.say("全部", "All"), href: path($0), current: $0 == kind) })
        table = TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("类型", "Kind")),
                .init(label: view.say("价格", "Price"), number: true), .init(label: view.say("佣金率", "Rate"), number: true),
                .init(label: view.say("服务费率", "Service rate"), number: true), .init(label: view.say("之后", "Later")),
                .init(label: view.say("开始", "Begins")),
            ],
            page.items.map { item in
                let later =
                    item.plan.endsAt.map { view.say("结束于 ", "ends ") + view.format.time($0) }
                    ?? item.upcoming.map { "\(view.format.rate($0.rate)) · \(view.format.time($0.from))" }
                return [
                    .picture(
                        item.product.thumb, item.product.title, view.paths.plan(item.plan.id),
                        sub: item.product.isOnSale ? nil : item.product.status.label.in(view.language)),
                    .text(item.plan.kind.label.in(view.language)), .text(item.product.priceText(view.format)),
                    .text(view.format.rate(item.rate)),
                    .text(item.plan.kind.isForAgencies ? view.format.rate(item.serviceRate) : "—"), .text(later ?? "—"),
                    .text(view.format.date(item.plan.beginsAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-people", title: view.say("还没有推广中的商品", "No product is open to sellers"),
                text: view.say("在下面选择商品和佣金率。", "Choose products and a rate below.")))
        pager = PagerPart(page, path: path(kind), request: request)
        let paid = try CommissionOrderList.paidBy(view.store.id, PageRequest(size: 10), in: snapshot, view.command)
        more = paid.items.isEmpty ? [] : [try Self.commissions(paid.items, snapshot, view)]
        form = try Self.openForm(sheet, snapshot, view)
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

    private static func openForm(_ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws -> FormPart? {
        let products = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        if products.isEmpty { return nil }
        return FormPart(
            action: view.paths.plans, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select(
                        "kind", view.say("类型", "Kind"), PlanKind.allCases.map { ("\($0.rawValue)", $0.explained.in(view.language)) },
                        "\(PlanKind.publicPlan.rawValue)"),
                    sheet.choices(
                        "products", view.say("商品（每次最多 20 个）", "Products (20 at a time)"),
                        products.map { ("\($0.id)", $0.title, $0.priceText(view.format)) }, many: true),
                    .side(
                        sheet.field(
                            "rate", view.say("佣金率", "Commission rate"),
                            hint: view.say("0 至 90%，按商品实付计算。", "0 to 90 % of what is paid for the goods."), suffix: "%",
                            inputmode: "decimal"),
                        sheet.field(
                            "service_rate", view.say("机构服务费率", "Agency's service rate"),
                            hint: view.say("仅机构计划；与佣金率合计不超过 90%。", "Plans for agencies only; with the commission at most 90 %."),
                            optional: true, suffix: "%", inputmode: "decimal")),
                    sheet.area(
                        "partners", view.say("合作方编号", "Partners' ids"),
                        hint: view.say(
                            "定向、独家计划填带货者编号，机构定向计划填机构编号，每行一个，最多 30 个。",
                            "Sellers' for directed and exclusive plans, agencies' for directed agency plans: one a line, 30 at most."),
                        optional: true, rows: 3),
                    .side(
                        sheet.field(
                            "begins", view.say("开始", "Begins"), type: "datetime-local", hint: view.say("留空为立即。", "At once if empty."),
                            optional: true),
                        sheet.field(
                            "ends", view.say("结束", "Ends"), type: "datetime-local", hint: view.say("留空为长期。", "Open if empty."),
                            optional: true)),
                ])
            ], button: view.say("开启推广", "Open"))
    }
}

extension PlanKind {
    /// The kind with what it means, for whoever chooses one.
    fileprivate var explained: Text {
        switch self {
        case .publicPlan: Text("普通推广：任何带货者", "Public: any seller")
        case .directed: Text("定向推广：指定带货者另有佣金率，商品须有普通推广", "Directed: named sellers have their own rate, beside a public plan")
        case .exclusive: Text("独家推广：只有指定带货者，与其他计划互斥", "Exclusive: named sellers alone, and no other plan")
        case .agencyPublic: Text("机构普通推广：任何机构的签约带货者", "Agency: any agency, for its sellers")
        case .agencyDirected: Text("机构定向推广：指定机构的签约带货者", "Directed agency: named agencies, for their sellers")
        }
    }
}
