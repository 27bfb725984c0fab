// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Which after-sales a list shows.
enum AfterSaleTab: String, CaseIterable, Sendable {
    case waiting, buyer, refunding, done, refused, all

    var states: [AfterSaleState] {
        switch self {
        case .waiting: [.merchantProcessing, .waitingForReceipt]
        case .buyer: [.waitingForReturn]
        case .refunding: [.refunding, .refundFailed]
        case .done: [.refunded, .returned]
        case .refused: [.refundRejected, .returnRejected, .closed, .cancelledByBuyer, .returnClosed]
        case .all: AfterSaleState.allCases
        }
    }

    var label: Text {
        switch self {
        case .waiting: Text("待处理", "To decide")
        case .buyer: Text("待寄回", "To be sent back")
        case .refunding: Text("退款中", "Refunding")
        case .done: Text("已退款", "Refunded")
        case .refused: Text("已关闭", "Closed")
        case .all: Text("全部", "All")
        }
    }
}

extension AfterSaleState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .merchantProcessing, .waitingForReceipt: "accent"
            case .waitingForReturn, .refunding: "wait"
            case .refundFailed, .refundRejected, .returnRejected: "bad"
            case .refunded, .returned: "good"
            case .cancelledByBuyer, .returnClosed, .closed: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension ListPage {
    init(afterSales tab: AfterSaleTab, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try AfterSaleList.of(store: view.store.id, states: tab.states, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("售后", "After-sales"),
            line: view.say("48 小时内未处理视为同意。", "Whatever is not answered within 48 hours counts as agreed."))
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: AfterSaleTab.allCases.map { each in
                LinkPart(
                    label: each.label.in(view.language),
                    href: each == .waiting ? view.paths.afterSales : "\(view.paths.afterSales)?tab=\(each.rawValue)",
                    current: each == tab)
            })
        table = TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("类型", "Kind")),
                .init(label: view.say("金额", "Amount"), number: true),
                .init(label: view.say("状态", "State")), .init(label: view.say("截止", "Until")), .init(label: view.say("申请", "Asked")),
            ],
            try page.items.map { item in
                let detail = try AfterSaleDetail.find(item.id, in: snapshot, view.command)
                return [
                    .picture(detail.line.picture, detail.line.title, view.paths.afterSale(item.id), sub: "\(item.order)"),
                    .text(item.kind.label.in(view.language), sub: item.reason.label.in(view.language)),
                    .text(view.format.money(item.amount)),
                    .chip(item.state.chip(view.language)),
                    .text(detail.deadline.map { view.format.remaining(until: $0, from: view.now) } ?? "—"),
                    .text(view.format.time(item.createdAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-orders", title: view.say("没有售后", "No after-sales here"),
                text: tab == .waiting
                    ? view.say("没有等你处理的申请。", "Nothing waits for your answer.") : view.say("换一个状态看看。", "Look under another state.")))
        pager = PagerPart(
            page, path: pathWithQuery(view.paths.afterSales, [("tab", tab == .waiting ? nil : tab.rawValue)]), request: request)
    }
}

/// One after-sale with the answers that it waits for.
struct AfterSalePage: PageModel {
    static let template = "storedesk/after-sale"

    let head: HeadPart
    let deadline: String?
    let line: TablePart
    let facts: FactsPart
    let says: String?
    let refusedBecause: String?
    let agree: ActionPart?
    let confirm: ActionPart?
    let reject: FormPart?

    init(_ id: ID<AfterSale>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try AfterSaleDetail.find(id, in: snapshot, view.command)
        let found = detail.afterSale
        guard found.store == view.store.id else { throw CommonRefusal.notFound }
        head = HeadPart(
            heading: found.kind.label.in(view.language) + " " + view.format.money(found.amount), chip: found.state.chip(view.language),
            crumbs: CrumbsPart(view.paths.afterSales, view.say("售后", "After-sales")),
            links: [LinkPart(label: view.say("查看订单", "See the order"), href: view.paths.order(found.order))])
        deadline = detail.deadline.map { Self.deadline($0, found.state, view) }
        line = Self.line(detail, view)
        facts = Self.facts(found, view)
        says = found.description.isEmpty ? nil : found.description
        refusedBecause = found.rejectReason.isEmpty ? nil : found.rejectReason
        let isWaiting = found.state == .merchantProcessing
        agree = isWaiting ? Self.agree(found, view) : nil
        confirm =
            found.state == .waitingForReceipt
            ? ActionPart(
                action: view.paths.afterSale(id, "confirm"), label: view.say("确认收到退货并退款", "Confirm the return and refund"),
                style: "primary",
                confirm: view.say("确认后将退款 \(view.format.money(found.amount))。", "This refunds \(view.format.money(found.amount))."))
            : nil
        reject = isWaiting ? Self.reject(found, view) : nil
    }

    private static func deadline(_ time: Timestamp, _ state: AfterSaleState, _ view: DeskView) -> String {
        let left = view.format.remaining(until: time, from: view.now)
        return switch state {
        case .merchantProcessing: view.say("还有 \(left)，逾期视为同意。", "\(left) left; then it counts as agreed.")
        case .waitingForReturn: view.say("买家须在 \(left) 内寄回，否则关闭。", "The buyer sends it back within \(left), or it is closed.")
        case .waitingForReceipt: view.say("还有 \(left) 确认收货，逾期自动退款。", "\(left) left to confirm; then the refund is made.")
        default: view.say("\(left)后关闭。", "Closed in \(left).")
        }
    }

    private static func line(_ detail: AfterSaleDetail, _ view: DeskView) -> TablePart {
        let (line, found) = (detail.line, detail.afterSale)
        return TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("实付", "Paid"), number: true),
                .init(label: view.say("申请件数", "Units"), number: true),
                .init(label: view.say("申请退款", "Asked"), number: true),
            ],
            [
                [
                    .picture(
                        line.picture, line.title, view.paths.order(found.order), sub: line.attributes.isEmpty ? nil : line.attributes),
                    .text(view.format.money(line.paid)), .text("\(found.count)"), .text(view.format.money(found.amount)),
                ]
            ])
    }

    private static func facts(_ found: AfterSale, _ view: DeskView) -> FactsPart {
        var facts = [
            FactPart(label: view.say("编号", "Number"), value: "\(found.id)"),
            FactPart(label: view.say("订单", "Order"), value: "\(found.order)", href: view.paths.order(found.order)),
            FactPart(label: view.say("原因", "Reason"), value: found.reason.label.in(view.language)),
            FactPart(label: view.say("申请", "Asked"), value: view.format.time(found.createdAt)),
        ]
        if let decidedAt = found.decidedAt {
            facts.append(FactPart(label: view.say("处理", "Decided"), value: view.format.time(decidedAt)))
        }
        if !found.trackingNumber.isEmpty {
            let carrier = Carrier(rawValue: found.carrier)?.label.in(view.language) ?? found.carrier
            facts.append(FactPart(label: view.say("退货包裹", "Returned parcel"), value: "\(carrier) \(found.trackingNumber)"))
        }
        return FactsPart(facts: facts)
    }

    private static func agree(_ found: AfterSale, _ view: DeskView) -> ActionPart {
        let amount = view.format.money(found.amount)
        return found.kind == .refund
            ? ActionPart(
                action: view.paths.afterSale(found.id, "agree"), label: view.say("同意退款 \(amount)", "Refund \(amount)"),
                style: "primary",
                confirm: view.say("同意后 \(amount) 将原路退回买家。", "\(amount) goes back to the buyer."))
            : ActionPart(
                action: view.paths.afterSale(found.id, "agree"), label: view.say("同意退货", "Agree to the return"), style: "primary")
    }

    private static func reject(_ found: AfterSale, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.afterSale(found.id, "reject"),
            sections: [
                .init(
                    legend: view.say("拒绝申请", "Refuse"),
                    line: view.say("写清理由，买家会看到，并可在 7 天内申诉。", "Say why. The buyer reads it and may dispute within 7 days."),
                    items: [
                        Sheet(view.language).area(
                            "reason", view.say("理由", "Reason"), rows: 3, longest: DecideAfterSale.reasonCharactersMax)
                    ])
            ], button: view.say("拒绝", "Refuse"), buttonStyle: "danger")
    }
}
