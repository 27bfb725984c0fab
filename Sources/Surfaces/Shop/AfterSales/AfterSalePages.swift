// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Identity
import Kernel
import Orders
import WebCore

/// A buyer's after-sales.
struct AfterSalesPage: PageModel {
    static let template = "shop/after-sales"

    struct Item: Sendable, Equatable {
        let href: String
        let line: OrderLinePart
        let status: ChipPart
        let kind: String
        /// Nothing for who got it as a gift, here and below: what was paid is another's matter.
        let amount: String?
        let when: String
    }

    let items: [Item]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(_ page: Page<AfterSaleDetail>, isFirst: Bool, _ format: Format) {
        let language = format.language
        items = page.items.map { found in
            Item(
                href: ShopPath.afterSale(found.afterSale.id), line: OrderLinePart(found.line, found.sight, format),
                status: found.afterSale.state.chip(language), kind: found.afterSale.kind.label.in(language),
                amount: found.sight.showsMoney ? format.money(found.afterSale.amount) : nil, when: format.date(found.afterSale.createdAt))
        }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-money", title: Text("没有售后", "No after-sales").in(language),
                text: Text("需要退款或退货时，从订单里的商品发起。", "When you need one, open it from the item in its order.").in(language),
                href: ShopPath.orders, action: Text("查看订单", "See my orders").in(language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.afterSales, isFirst: isFirst)
    }
}

/// The form with which an after-sale is opened.
struct NewAfterSalePage: PageModel {
    static let template = "shop/after-sale-new"

    let summary: ErrorSummary?
    let action: String
    let lineNumber: String
    let line: OrderLinePart
    let kind: ChoicesPart
    let reason: SelectPart
    let amount: FieldPart?
    let giftNote: String?
    let count: FieldPart?
    let details: TextareaPart
    let cancelHref: String

    init(_ view: OrderView, _ line: OrderLine, _ state: FormState, _ format: Format) {
        let language = format.language
        let order = view.detail.order
        summary = state.summary
        action = ShopPath.order(order.id, "after-sales")
        lineNumber = "\(line.number)"
        self.line = OrderLinePart(line, view.detail.sight, format)
        giftNote = view.showsMoney ? nil : format.say("退款会退给送礼的人。", "The money goes back to who gave it.")
        let isShipped = line.shipped > 0
        let standard = isShipped ? AfterSaleKind.returnAndRefund : .refund
        kind = state.choices(
            "kind", Text("售后类型", "What you need"), AfterSaleKind.allCases, chosen: [standard.rawValue]
        ) { kind, isChosen in
            .init(
                value: kind.rawValue, label: kind.label.in(language), hint: kind.hint.in(language), checked: isChosen(kind.rawValue),
                disabled: kind == .returnAndRefund && !isShipped)
        }
        reason = state.select(
            "reason", Text("原因", "Reason"),
            [("", Text("请选择", "Choose one").in(language))] + AfterSaleReason.allCases.map { ($0.rawValue, $0.label.in(language)) })
        let most = format.money(line.refundable)
        amount = view.showsMoney
            ? state.field(
                "amount", Text("退款金额", "Amount"), value: line.refundable.yuan,
                hint: Text("最多 \(most)，含运费分摊", "At most \(most), its part of the freight included"),
                inputmode: "decimal", prefix: "¥") : nil
        count = line.count > 1
            ? state.field("count", Text("数量", "Count"), type: "number", value: "\(line.count)", inputmode: "numeric") : nil
        details = state.textarea(
            "description", Text("补充说明", "Details"), maxlength: ApplyForAfterSale.descriptionCharactersMax, required: false)
        cancelHref = ShopPath.order(order.id)
    }
}

extension AfterSaleKind {
    var hint: Text {
        switch self {
        case .refund: Text("不用寄回商品", "You keep what you have")
        case .returnAndRefund: Text("商家同意后寄回，确认收到后退款", "Send it back once the store agrees; the money follows")
        }
    }
}

extension AfterSaleState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .merchantProcessing, .waitingForReturn, .waitingForReceipt, .refunding: "wait"
            case .refunded, .returned: "good"
            case .refundRejected, .returnRejected, .refundFailed: "bad"
            case .cancelledByBuyer, .returnClosed, .closed: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

/// One after-sale: what happened, what comes next.
struct AfterSalePage: PageModel {
    static let template = "shop/after-sale"

    let heading: String
    let explanation: String?
    let line: OrderLinePart
    let orderHref: String
    let facts: FactsPart
    let timeline: TimelinePart
    /// The dispute, or the form that opens one.
    let disputeHref: String?
    let isDisputed: Bool
    let returnTo: String?
    let cancel: ActionPart?
    let parcelAction: String?
    let carrier: SelectPart
    let number: FieldPart

    init(_ detail: AfterSaleDetail, returnTo returnAddress: AddressText?, _ state: FormState, now: Timestamp, _ format: Format) {
        let (found, language) = (detail.afterSale, format.language)
        heading = found.state.label.in(language)
        explanation = detail.deadline.map { deadline in
            let left = format.remaining(until: deadline, from: now)
            return found.state.whatNext(left).in(language)
        }
        line = OrderLinePart(detail.line, detail.sight, format)
        orderHref = ShopPath.order(found.order)
        facts = FactsPart(facts: [
            FactPart(label: Text("售后类型", "Kind").in(language), value: found.kind.label.in(language)),
            FactPart(
                label: Text("退款金额", "Amount").in(language),
                value: detail.sight.showsMoney ? format.money(found.amount) : format.say("退给送礼的人", "Goes to who gave it")),
            FactPart(label: Text("数量", "Count").in(language), value: "\(found.count)"),
            FactPart(label: Text("原因", "Reason").in(language), value: found.reason.label.in(language)),
            FactPart(label: Text("售后编号", "Number").in(language), value: "\(found.id)"),
        ])
        timeline = TimelinePart(found, format)
        isDisputed = detail.dispute != nil
        let isRefused = found.state == .refundRejected || found.state == .returnRejected
        disputeHref =
            detail.dispute.map { ShopPath.dispute($0.id) } ?? (isRefused ? ShopPath.afterSale(found.id) + "/dispute" : nil)
        returnTo = found.state == .waitingForReturn ? returnAddress.map { "\($0.userName) \($0.telNumber) \($0.line)" } : nil
        let mayCancel = found.state == .merchantProcessing || found.state == .waitingForReturn
        cancel = mayCancel
            ? ActionPart(
                action: ShopPath.afterSale(found.id) + "/cancel", label: Text("撤销申请", "Withdraw").in(language), style: "",
                confirm: Text("撤销后订单会继续，确定撤销？", "The order goes on then. Withdraw it?").in(language)) : nil
        parcelAction = found.state == .waitingForReturn ? ShopPath.afterSale(found.id) + "/parcel" : nil
        carrier = state.select("carrier", Text("快递公司", "Carrier"), Carrier.allCases.map { ($0.rawValue, $0.label.in(language)) })
        number = state.field("number", Text("快递单号", "Tracking number"), maxlength: TrackingNumber.charactersMax)
    }
}

extension AfterSaleState {
    /// Who has to do what before the deadline.
    func whatNext(_ left: String) -> Text {
        switch self {
        case .merchantProcessing: Text("商家还有 \(left) 处理；超时视为同意。", "The store has \(left) to decide; after that it counts as agreed.")
        case .waitingForReturn: Text("请在 \(left) 内寄回商品并填写单号，超时关闭。", "Send it back and give the number within \(left), or it closes.")
        case .waitingForReceipt: Text("商家还有 \(left) 确认收货；超时自动退款。", "The store has \(left) to confirm; after that you are refunded.")
        case .refundRejected, .returnRejected: Text("\(left) 内可与商家协商或申诉，之后关闭。", "Talk to the store within \(left); after that it closes.")
        case .cancelledByBuyer, .returnClosed, .refunding, .refundFailed, .refunded, .returned, .closed: Text("还剩 \(left)", "\(left) left")
        }
    }
}

extension TimelinePart {
    /// What is known of an after-sale's course, newest first.
    init(_ found: AfterSale, _ format: Format) {
        let language = format.language
        let (buyer, store) = (Text("买家", "You").in(language), Text("商家", "The store").in(language))
        var entries = [
            MomentPart(
                title: Text("提交申请", "Opened").in(language), text: found.description.isEmpty ? nil : found.description, who: buyer,
                when: format.time(found.createdAt))
        ]
        if let at = found.decidedAt {
            let isRejected = !found.rejectReason.isEmpty
            entries.append(
                MomentPart(
                    title: isRejected ? Text("商家拒绝", "Refused").in(language) : Text("商家同意", "Agreed").in(language),
                    text: isRejected ? found.rejectReason : nil, who: store, when: format.time(at), tone: isRejected ? "bad" : "good"))
        }
        if !found.trackingNumber.isEmpty {
            let carrier = Carrier(rawValue: found.carrier)?.label.in(language) ?? found.carrier
            entries.append(
                MomentPart(
                    title: Text("已寄回", "Sent back").in(language), text: "\(carrier) \(found.trackingNumber)", who: buyer, when: ""))
        }
        entries.append(MomentPart(title: found.state.label.in(language), when: "", tone: "current"))
        self.init(entries: entries.reversed())
    }
}
