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
        if status == .active, terms.claimUntil <= view.now {
            return ChipPart(tone: "neutral", label: view.say("领取已结束", "Claiming is over"))
        }
        let tone =
            switch status {
            case .active: "good"
            case .drafting: "wait"
            case .expired, .void, .deleted: "neutral"
            }
        return ChipPart(tone: tone, label: status.label.in(view.language))
    }

    func windowText(_ view: DeskView) -> String {
        "\(view.format.date(terms.claimFrom)) – \(view.format.date(terms.claimUntil - .seconds(1)))"
    }
}

extension ListPage {
    init(coupons status: CouponStatus?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try CouponList.page(
            store: view.store.id, statuses: status.map { [$0] } ?? CouponList.statusesShown, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("优惠券", "Coupons"),
            line: view.say("优惠由店铺承担，从商品实付中扣除。", "The store pays for them: they lower what the goods bring."),
            links: [LinkPart(label: view.say("新建优惠券", "New coupon"), href: view.paths.newCoupon, style: "primary", icon: "plus")])
        let shown: [CouponStatus?] = [nil, .drafting, .active, .expired, .void]
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: shown.map { each in
                LinkPart(
                    label: each?.label.in(view.language) ?? view.say("全部", "All"),
                    href: each.map { "\(view.paths.coupons)?tab=\($0.rawValue)" } ?? view.paths.coupons, current: each == status)
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
        pager = PagerPart(page, path: pathWithQuery(view.paths.coupons, [("tab", status.map { "\($0.rawValue)" })]), request: request)
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
        let canChange = [CouponStatus.drafting, .active].contains(coupon.status)
        let edit = LinkPart(label: view.say("修改", "Change"), href: view.paths.coupon(id, "edit"), style: "secondary", icon: "edit")
        head = HeadPart(
            heading: terms.name, line: terms.benefit(view), chip: coupon.chip(view),
            crumbs: CrumbsPart(view.paths.coupons, view.say("优惠券", "Coupons")),
            links: canChange ? [edit] : [],
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
            FactPart(label: view.say("说明", "Notes"), value: terms.notes.isEmpty ? "—" : terms.notes),
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
        case .expired, .void: [delete]
        case .deleted: []
        }
    }
}
