// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import Stores
import WebCore

/// Disputes that wait for the platform, or all.
struct DisputesPage: PageModel {
    static let template = "operatordesk/disputes"

    struct Row: Sendable, Equatable {
        let href: String
        let title: String
        let id: String
        let amount: String
        let until: String
        let opened: String
        let state: ChipPart
    }

    let tabs: TabsPart
    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ page: Page<DisputeDetail>, isOpen: Bool, now: Timestamp, _ format: Format) {
        tabs = TabsPart(
            label: format.say("按状态", "By state"),
            tabs: [
                LinkPart(label: format.say("进行中", "Open"), href: OperatorPath.disputes(open: true), current: isOpen),
                LinkPart(label: format.say("全部", "All"), href: OperatorPath.disputes(open: false), current: !isOpen),
            ])
        rows = page.items.map { detail in
            Row(
                href: OperatorPath.dispute(detail.dispute.id), title: detail.line.title, id: "\(detail.dispute.id)",
                amount: format.money(detail.afterSale.amount),
                until: detail.deadline.map { format.remaining(until: $0, from: now) } ?? "—",
                opened: format.time(detail.dispute.openedAt), state: detail.dispute.state.chip(format))
        }
        pager = PagerPart(next: page.next, path: OperatorPath.disputes(open: isOpen))
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("没有纠纷", "No disputes"), text: format.say("买家与商家都谈妥了。", "Buyers and stores agree."))
            : nil
    }
}

/// One dispute before the one who decides it.
struct DisputePage: PageModel {
    static let template = "operatordesk/dispute"

    let crumbs: CrumbsPart
    let heading: String
    let summary: ErrorSummary?
    let history: DisputePart
    let facts: FactsPart
    let take: ActionPart?
    let askAction: String?
    let sideField: SelectPart
    let contentField: TextareaPart
    let decisionAction: String?
    let amountField: FieldPart
    let bearerField: SelectPart
    let groundsField: TextareaPart

    init(_ detail: DisputeDetail, store: Store, most: Money, _ form: FormState, now: Timestamp, _ format: Format) {
        let dispute = detail.dispute
        crumbs = CrumbsPart(OperatorPath.disputes(open: true), format.say("纠纷", "Disputes"))
        heading = detail.line.title
        summary = form.summary
        history = DisputePart(detail, now: now, format)
        facts = Self.facts(detail, store, format)
        take =
            dispute.state.allows(.handling)
            ? ActionPart(
                action: OperatorPath.dispute(dispute.id, "handling"), label: format.say("开始处理", "Take it on"), style: "primary") : nil
        let isOnDesk = dispute.state.allows(.closed)
        askAction = isOnDesk ? OperatorPath.dispute(dispute.id, "questions") : nil
        sideField = form.select(
            "side", Text("请谁举证", "Who is asked"),
            [
                (value: "askBoth", label: format.say("双方", "Both")), (value: "askBuyer", label: format.say("买家", "The buyer")),
                (value: "askMerchant", label: format.say("商家", "The store")),
            ])
        contentField = form.textarea("content", Text("需要补充什么", "What is needed"), maxlength: Dispute.textCharactersMax)
        decisionAction = isOnDesk ? OperatorPath.dispute(dispute.id, "decision") : nil
        let limit = format.money(most)
        amountField = form.field(
            "amount", Text("退款金额", "Refund"), value: most.yuan,
            hint: Text("最多 \(limit)；填 0 表示不退款。", "At most \(limit); 0 for no refund."), inputmode: "decimal", prefix: "¥")
        bearerField = form.select(
            "bearer", Text("由谁承担", "Who bears it"),
            DisputeBearer.allCases.map { (value: $0.rawValue, label: $0.label.in(format.language)) }, required: false)
        groundsField = form.textarea(
            "grounds", Text("裁决理由", "Grounds"), rows: 4, maxlength: Dispute.textCharactersMax,
            hint: Text("买家和商家都会看到。", "Both sides read them."))
    }

    private static func facts(_ detail: DisputeDetail, _ store: Store, _ format: Format) -> FactsPart {
        var facts: [FactPart] = [
            FactPart(label: format.say("纠纷号", "Dispute"), value: "\(detail.dispute.id)"),
            FactPart(label: format.say("订单", "Order"), value: "\(detail.order.id)", href: OperatorPath.order(detail.order.id)),
            FactPart(label: format.say("店铺", "Store"), value: store.name, href: OperatorPath.publicStore(store.id)),
            FactPart(label: format.say("类型", "Kind"), value: detail.afterSale.kind.label.in(format.language)),
            FactPart(label: format.say("原因", "Reason"), value: detail.afterSale.reason.label.in(format.language)),
            FactPart(label: format.say("买家申请", "Asked"), value: format.money(detail.afterSale.amount)),
            FactPart(label: format.say("实付", "Paid"), value: format.money(detail.line.paid)),
            FactPart(label: format.say("拒绝理由", "Refused because"), value: detail.afterSale.rejectReason),
        ]
        if let granted = detail.dispute.granted {
            facts.append(FactPart(label: format.say("裁决退款", "Refunded"), value: format.money(granted)))
        }
        if let bearer = detail.dispute.bearer {
            facts.append(FactPart(label: format.say("承担方", "Borne by"), value: bearer.label.in(format.language)))
        }
        if detail.dispute.compensation > .zero {
            facts.append(FactPart(label: format.say("平台补偿", "Compensated"), value: format.money(detail.dispute.compensation)))
        }
        return FactsPart(facts: facts)
    }
}

/// Packing photos that wait, and the categories that need them.
struct InspectionsPage: PageModel {
    static let template = "operatordesk/inspections"

    struct Row: Sendable, Equatable {
        struct Photo: Sendable, Equatable {
            let url: String
            let alt: String
        }

        let order: String
        let submitted: String
        let photos: [Photo]
        let pass: ActionPart
        let failAction: String
        let reasonField: FieldPart
    }

    struct Category: Sendable, Equatable {
        let name: String
        let toggle: ActionPart
    }

    let rows: [Row]
    let empty: EmptyPart?
    let categories: [Category]
    let action: String?
    let categoryField: SelectPart?

    init(_ sheet: InspectionSheet, _ format: Format) {
        let form = FormState(format.language)
        rows = sheet.waiting.map { found in
            Row(
                order: "\(found.order)", submitted: found.submittedAt.map(format.time) ?? "—",
                photos: found.photos.map { .init(url: $0.url, alt: $0.kind.label.in(format.language)) },
                pass: ActionPart(
                    action: OperatorPath.inspection(found.order), label: format.say("通过", "Pass"), style: "primary",
                    fields: [HiddenPart(name: "passed", value: "1")]),
                failAction: OperatorPath.inspection(found.order),
                reasonField: form.field("reason", Text("不通过的原因", "What is wrong"), maxlength: Inspection.reasonCharactersMax))
        }
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("没有待看的照片", "No photos wait"),
                text: format.say("商家提交打包照片后显示在这里。", "They appear here when stores hand them in."))
            : nil
        categories = sheet.inspected.map { category in
            Category(
                name: category.name,
                toggle: ActionPart(
                    action: OperatorPath.inspectedCategories, label: format.say("不再质检", "Stop inspecting"), style: "compact",
                    fields: [HiddenPart(name: "category", value: "\(category.id)"), HiddenPart(name: "inspected", value: "0")]))
        }
        action = sheet.others.isEmpty ? nil : OperatorPath.inspectedCategories
        categoryField =
            sheet.others.isEmpty
            ? nil
            : form.select(
                "category", Text("加入质检的类目", "Inspect this category too"), sheet.others.map { (value: "\($0.id)", label: $0.name) })
    }
}
