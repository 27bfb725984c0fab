// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Which disputes a list shows.
enum DisputeTab: String, CaseIterable, Sendable {
    case open, ended, all

    var states: [DisputeState] {
        switch self {
        case .open: DisputeState.allCases.filter(\.isOpen)
        case .ended: DisputeState.allCases.filter { !$0.isOpen }
        case .all: DisputeState.allCases
        }
    }

    var label: Text {
        switch self {
        case .open: Text("进行中", "Open")
        case .ended: Text("已结束", "Ended")
        case .all: Text("全部", "All")
        }
    }
}

extension ListPage {
    init(disputes tab: DisputeTab, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try DisputeList.of(store: view.store.id, states: tab.states, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("纠纷", "Disputes"),
            line: view.say(
                "买家不接受拒绝时由平台裁决。纠纷期间订单不结算。",
                "Where a buyer does not accept a refusal the platform decides. Until then the order does not settle."))
        tabs = TabsPart(
            label: view.say("按状态", "By state"),
            tabs: DisputeTab.allCases.map { each in
                LinkPart(
                    label: each.label.in(view.language),
                    href: each == .open ? view.paths.disputes : "\(view.paths.disputes)?tab=\(each.rawValue)", current: each == tab)
            })
        table = TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("争议金额", "In dispute"), number: true),
                .init(label: view.say("状态", "State")), .init(label: view.say("截止", "Until")), .init(label: view.say("发起", "Opened")),
            ],
            try page.items.map { item in
                let detail = try DisputeDetail.find(item.id, in: snapshot, view.command)
                return [
                    .picture(detail.line.picture, detail.line.title, view.paths.dispute(item.id), sub: "\(item.order)"),
                    .text(view.format.money(detail.afterSale.amount)), .chip(item.state.chip(view.format)),
                    .text(detail.deadline.map { view.format.remaining(until: $0, from: view.now) } ?? "—"),
                    .text(view.format.time(item.openedAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-orders", title: view.say("没有纠纷", "No disputes here"),
                text: view.say("把拒绝的理由写清楚，纠纷就少。", "Clear grounds for a refusal make disputes rare.")))
        pager = PagerPart(
            page, path: pathWithQuery(view.paths.disputes, [("tab", tab == .open ? nil : tab.rawValue)]), request: request)
    }
}

/// One dispute before the store: its history, and the store's word.
struct DisputePage: PageModel {
    static let template = "storedesk/dispute"

    let head: HeadPart
    let history: DisputePart
    let facts: FactsPart
    let concede: ActionPart?
    let answer: FormPart?

    init(_ id: ID<Dispute>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try DisputeDetail.find(id, in: snapshot, view.command)
        guard detail.dispute.store == view.store.id else { throw CommonRefusal.notFound }
        head = HeadPart(
            heading: detail.line.title, chip: detail.dispute.state.chip(view.format),
            crumbs: CrumbsPart(view.paths.disputes, view.say("纠纷", "Disputes")),
            links: [
                LinkPart(label: view.say("查看售后", "See the after-sale"), href: view.paths.afterSale(detail.afterSale.id)),
                LinkPart(label: view.say("查看订单", "See the order"), href: view.paths.order(detail.order.id)),
            ])
        history = DisputePart(detail, now: view.now, view.format)
        facts = Self.facts(detail, view)
        let amount = view.format.money(try detail.afterSale.largestRefund(in: snapshot))
        concede =
            detail.dispute.state.allows(.decided) && detail.dispute.state.isOpen
            ? ActionPart(
                action: view.paths.dispute(id, "concession"), label: view.say("同意退款 \(amount)", "Refund \(amount)"),
                confirm: view.say("同意后 \(amount) 将退回买家，纠纷结束。", "\(amount) goes back to the buyer and the dispute ends."))
            : nil
        answer = detail.dispute.state.isOpen ? Self.answer(id, sheet, view) : nil
    }

    private static func facts(_ detail: DisputeDetail, _ view: DeskView) -> FactsPart {
        var facts = [
            FactPart(label: view.say("编号", "Number"), value: "\(detail.dispute.id)"),
            FactPart(label: view.say("买家申请", "Asked"), value: view.format.money(detail.afterSale.amount)),
            FactPart(label: view.say("原因", "Reason"), value: detail.afterSale.reason.label.in(view.language)),
            FactPart(label: view.say("拒绝理由", "Refused because"), value: detail.afterSale.rejectReason),
        ]
        if let granted = detail.dispute.granted {
            facts.append(FactPart(label: view.say("裁决退款", "Refunded"), value: view.format.money(granted)))
        }
        if let bearer = detail.dispute.bearer {
            facts.append(FactPart(label: view.say("承担方", "Borne by"), value: bearer.label.in(view.language)))
        }
        if detail.dispute.compensation > .zero {
            facts.append(
                FactPart(
                    label: view.say("平台补偿", "Compensated"), value: view.format.money(detail.dispute.compensation), href: view.paths.funds))
        }
        return FactsPart(facts: facts)
    }

    private static func answer(_ id: ID<Dispute>, _ sheet: Sheet, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.dispute(id, "entries"), summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("回复或举证", "Answer or give evidence"),
                    line: view.say("买家和平台都会看到，提交后不能撤回。", "The buyer and the platform read it; it cannot be taken back."),
                    items: [
                        sheet.choices(
                            "kind", view.say("类型", "Kind"),
                            [
                                (value: "message", label: view.say("留言", "Message"), hint: nil),
                                (value: "evidence", label: view.say("举证", "Evidence"), hint: nil),
                            ], ["message"]),
                        sheet.area("content", view.say("说明", "What you say"), optional: true, longest: Dispute.textCharactersMax),
                        sheet.upload(
                            "pictures", view.say("图片", "Pictures"), accept: "image/*", many: true,
                            hint: view.say("每方共最多 20 张", "20 on each side at most")),
                    ])
            ], button: view.say("提交", "Send"), multipart: true)
    }
}
