// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

extension Coupon {
    func chip(_ view: DeskView) -> ChipPart {
        if status == .active, isOver(at: view.now) { return ChipPart(tone: "neutral", label: view.say("领取已结束", "Claiming is over")) }
        let tone =
            switch status {
            case .active: "good"
            case .drafting: "wait"
            case .void, .deleted: "neutral"
            }
        return ChipPart(tone: tone, label: status.label.in(view.language))
    }

    func windowText(_ view: DeskView) -> String {
        "\(view.format.date(terms.claimFrom)) – \(view.format.date(terms.claimUntil - .seconds(1)))"
    }
}

extension ListPage {
    init(coupons status: CouponStatus?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try CouponList.page(store: view.store.id, status: status, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("优惠券", "Coupons"),
            line: view.say("优惠由店铺承担，从商品实付中扣除。", "The store pays for them: they lower what the goods bring."),
            links: [LinkPart(label: view.say("新建优惠券", "New coupon"), href: view.paths.newCoupon, style: "primary", icon: "plus")])
        let shown: [CouponStatus?] = [nil, .drafting, .active, .void]
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: shown.map { each in
                .init(
                    href: each.map { "\(view.paths.coupons)?tab=\($0.rawValue)" } ?? view.paths.coupons,
                    label: each?.label.in(view.language) ?? view.say("全部", "All"), current: each == status)
            })
        table = TablePart(
            [
                .init(label: view.say("优惠券", "Coupon")), .init(label: view.say("优惠", "Benefit")),
                .init(label: view.say("已领 / 总量", "Claimed / all"), number: true), .init(label: view.say("已用", "Used"), number: true),
                .init(label: view.say("领取时间", "To be claimed")), .init(label: view.say("状态", "State")),
            ],
            page.items.map { coupon in
                [
                    .link(coupon.terms.name, view.paths.coupon(coupon.id), sub: coupon.terms.kind.label.in(view.language)),
                    .text(coupon.terms.benefit(view)),
                    .text("\(view.format.count(coupon.claimed)) / \(view.format.count(coupon.terms.total))"),
                    .text(view.format.count(coupon.used)), .text(coupon.windowText(view)), .chip(coupon.chip(view)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有优惠券", "No coupons yet"),
                text: view.say("一张满减券常常是第一单的理由。", "A coupon is often the reason for a first order."),
                href: view.paths.newCoupon, action: view.say("新建优惠券", "New coupon")))
        pager = PagerPart(page, path: view.paths.coupons, query: [("tab", status.map { "\($0.rawValue)" })], request: request)
    }
}

extension FormPage {
    init(coupon sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let say = sheet.say
        let today = view.format.date(view.now)
        let products = try ShopShelf.page(PageRequest(size: CouponTerms.productsMax), .store(view.store.id), in: snapshot).items
        head = HeadPart(heading: say("新建优惠券", "New coupon"), crumbs: CrumbsPart(view.paths.coupons, say("优惠券", "Coupons")))
        form = FormPart(
            action: view.paths.newCoupon, summary: sheet.summary,
            sections: [
                .init(
                    legend: say("优惠", "Benefit"),
                    items: [
                        sheet.field(
                            "name", say("名称", "Name"), hint: say("买家会看到，最多 20 个字。", "Buyers see it; 20 characters at most."),
                            longest: CouponTerms.nameCharactersMax),
                        sheet.select(
                            "kind", say("类型", "Kind"),
                            CouponKind.allCases.reversed().map { ("\($0.rawValue)", $0.label.in(sheet.language)) },
                            "\(CouponKind.storeReductionOverMinimum.rawValue)"),
                        .side(
                            sheet.money(
                                "amount_min", say("满额门槛", "Over"), hint: say("条件券填写，可与件数同时。", "For kinds with a condition."),
                                optional: true),
                            sheet.count("count_min", say("满件门槛", "Units"), optional: true)),
                        .side(
                            sheet.money(
                                "off", say("减免金额", "Amount off"), hint: say("满减券和直减券填写。", "For kinds that take an amount off."),
                                optional: true),
                            sheet.field(
                                "paid_share", say("折后付", "Share paid"), hint: say("八五折填 85。", "85 for 15 % off."), optional: true,
                                suffix: "%", inputmode: "decimal"),
                            sheet.money("off_max", say("最多减", "At most"), hint: say("折扣券可填。", "For discounts."), optional: true)),
                    ]),
                .init(
                    legend: say("适用商品", "Products"),
                    line: say("商品券须选择；店铺券对全店有效，不用选。", "Choose for product coupons; store coupons hold for everything."),
                    items: products.isEmpty
                        ? [.note(say("还没有在售商品。", "No product is on sale."))]
                        : [
                            sheet.choices(
                                "products", say("商品", "Products"), products.map { ("\($0.id)", $0.title, $0.priceText(view.format)) },
                                many: true)
                        ]),
                .init(
                    legend: say("领取与使用", "Claiming and use"),
                    items: [
                        .side(
                            sheet.field("claim_from", say("领取开始", "Claim from"), today, type: "date"),
                            sheet.field("claim_until", say("领取截止", "Claim until"), view.format.date(view.now + .days(30)), type: "date")
                        ),
                        .side(
                            sheet.count("total", say("发放总量", "How many"), 1000),
                            sheet.count("person_max", say("每人限领", "Each person"), 1)),
                        sheet.choices(
                            "validity", say("使用期限", "Validity"),
                            [("days", say("领取后若干天", "Some days from the claim"), nil), ("between", say("到固定日期", "Until a date"), nil)],
                            ["days"]),
                        .side(
                            sheet.count("valid_days", say("领取后天数", "Days"), 30, optional: true, suffix: say("天", "days")),
                            sheet.field("valid_until", say("固定截止日期", "Last day"), type: "date", optional: true)),
                        sheet.toggle("activates", say("到领取开始时间自动生效", "Activate by itself when claiming begins"), true),
                    ]),
            ],
            button: say("创建", "Create"), cancel: view.paths.coupons)
    }
}

/// One coupon: its terms, how it goes, and its steps.
struct CouponPage: PageModel {
    static let template = "storedesk/facts"

    let head: HeadPart
    let tiles: [FactPart]
    let factsHeading: String
    let facts: FactsPart
    let table: TablePart?

    init(_ id: ID<Coupon>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let coupon = try Coupon.require(id, store: view.store.id, in: snapshot)
        let terms = coupon.terms
        head = HeadPart(
            heading: terms.name, line: terms.benefit(view), chip: coupon.chip(view),
            crumbs: CrumbsPart(view.paths.coupons, view.say("优惠券", "Coupons")),
            actions: Self.steps(coupon, view))
        tiles = [
            FactPart(label: view.say("已领取", "Claimed"), value: view.format.count(coupon.claimed)),
            FactPart(label: view.say("还可领", "Left"), value: view.format.count(coupon.left)),
            FactPart(label: view.say("已使用", "Used"), value: view.format.count(coupon.used)),
        ]
        let validity: String =
            switch terms.validity {
            case .days(let count): view.say("领取后 \(count) 天", "\(count) days from the claim")
            case .between(let from, let until): "\(view.format.date(from)) – \(view.format.date(until - .seconds(1)))"
            }
        factsHeading = view.say("规则", "Terms")
        facts = FactsPart(facts: [
            FactPart(label: view.say("类型", "Kind"), value: terms.kind.label.in(view.language)),
            FactPart(label: view.say("优惠", "Benefit"), value: terms.benefit(view)),
            FactPart(label: view.say("领取", "Claim"), value: coupon.windowText(view)),
            FactPart(label: view.say("使用期限", "Validity"), value: validity),
            FactPart(label: view.say("总量", "How many"), value: view.format.count(terms.total)),
            FactPart(label: view.say("每人限领", "Each person"), value: "\(terms.personMax)"),
            FactPart(label: view.say("创建", "Made"), value: view.format.time(coupon.createdAt)),
        ])
        let products = try Product.find(terms.products, in: snapshot)
        table =
            products.isEmpty
            ? nil
            : TablePart(
                [.init(label: view.say("适用商品", "Products")), .init(label: view.say("价格", "Price"), number: true)],
                products.map { [.picture($0.thumb, $0.title, ShopAddress.product($0.id)), .text($0.priceText(view.format))] })
    }

    private static func steps(_ coupon: Coupon, _ view: DeskView) -> [ActionPart] {
        let path = { view.paths.coupon(coupon.id, $0) }
        let delete = ActionPart(
            action: path("delete"), label: view.say("删除", "Delete"), style: "quiet",
            confirm: view.say("删除后列表里不再显示，确定吗？", "It disappears from the list. Delete?"))
        let void = ActionPart(
            action: path("void"), label: view.say("作废", "Void"), style: "danger",
            confirm: view.say("作废后不能再领取，已领取的仍可使用。确定吗？", "It can no longer be claimed; what was claimed stays usable. Void it?"))
        return switch coupon.status {
        case .drafting: [delete, ActionPart(action: path("activate"), label: view.say("立即生效", "Activate"), style: "primary")]
        case .active: [void]
        case .void: [delete]
        case .deleted: []
        }
    }
}
