// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Ledger
import Orders
import Payments
import WebCore

/// A refund in a table.
struct RefundRow: Sendable, Equatable {
    let id: String
    let paymentHref: String
    let amount: String
    let reason: String
    let provider: String
    let tries: String
    let next: String?
    let failure: String?
    let when: String
    let state: ChipPart
    /// Has the provider asked once more, where it was asked often enough.
    let again: ActionPart?

    init(_ refund: Refund, _ format: Format) {
        id = "\(refund.id)"
        paymentHref = OperatorPath.payment(refund.payment)
        amount = format.money(refund.amount)
        // An after-sale's reason travels by its code; a merchant's own words stand as they are.
        reason = AfterSaleReason(rawValue: refund.reason).map { format.say($0.label) } ?? refund.reason
        provider = refund.providerRefund.map { "\(refund.provider) · \($0)" } ?? refund.provider
        tries = "\(refund.tries)"
        next = refund.nextTryAt.map { format.say("下次 ", "next ") + format.time($0) }
        failure = refund.failure.isEmpty ? nil : refund.failure
        when = format.time(refund.createdAt)
        state = ChipPart(tone: refund.state.tone, label: refund.state.label.in(format.language))
        again =
            refund.canBeRetried
            ? ActionPart(
                action: OperatorPath.refundTries(refund.id), label: format.say("再试一次", "Try again"), style: "compact", icon: "refund")
            : nil
    }
}

extension RefundState {
    var tone: String {
        switch self {
        case .requested, .sent: "wait"
        case .succeeded: "good"
        case .failed: "bad"
        }
    }
}

/// Refunds on their way to buyers.
struct RefundsPage: PageModel {
    static let template = "operatordesk/refunds"

    let tabs: TabsPart
    let rows: [RefundRow]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ page: Page<Refund>, _ state: RefundState?, _ format: Format) {
        let states: [RefundState?] = [nil] + RefundState.allCases
        tabs = TabsPart(
            label: format.say("按状态", "By state"),
            tabs: states.map {
                LinkPart(
                    label: $0?.label.in(format.language) ?? format.say("全部", "All"), href: OperatorPath.refunds($0), current: $0 == state)
            })
        rows = page.items.map { RefundRow($0, format) }
        pager = PagerPart(next: page.next, path: OperatorPath.refunds(state))
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("没有退款", "No refunds"),
                text: format.say("售后通过后，退款会出现在这里。", "Refunds appear here once an after-sale is granted."))
            : nil
    }
}

/// Withdrawals on their way to banks.
struct WithdrawalsPage: PageModel {
    static let template = "operatordesk/withdrawals"

    struct Row: Sendable, Equatable {
        let id: String
        let party: String
        let href: String
        let amount: String
        let provider: String
        let tries: String
        let failure: String?
        let when: String
        let state: ChipPart
    }

    /// The platform's own money, for who may withdraw it.
    struct Own: Sendable, Equatable {
        let action: String
        let available: String
        let summary: ErrorSummary?
        let amountField: FieldPart
    }

    let own: Own?
    let tabs: TabsPart
    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ sheet: WithdrawalSheet, _ form: FormState, _ format: Format) {
        let (page, names, state) = (sheet.page, sheet.names, sheet.state)
        own = sheet.own.map { balance in
            Own(
                action: OperatorPath.withdrawals, available: format.money(balance.withdrawable), summary: form.summary,
                amountField: form.field("amount", Text("提现金额", "Amount"), inputmode: "decimal", prefix: "¥"))
        }
        let states: [WithdrawalState?] = [nil] + WithdrawalState.allCases
        tabs = TabsPart(
            label: format.say("按状态", "By state"),
            tabs: states.map {
                LinkPart(
                    label: $0?.label.in(format.language) ?? format.say("全部", "All"), href: OperatorPath.withdrawals($0),
                    current: $0 == state)
            })
        rows = page.items.map { item in
            Row(
                id: "\(item.id)", party: names.name(item.party, format.language), href: OperatorPath.party(item.party),
                amount: format.money(item.amount),
                provider: [item.provider, item.providerPayout].compactMap { $0 }.joined(separator: " · "),
                tries: "\(item.tries)", failure: item.failure.isEmpty ? nil : item.failure, when: format.time(item.createdAt),
                state: ChipPart(tone: item.state.tone, label: item.state.label.in(format.language)))
        }
        pager = PagerPart(next: page.next, path: OperatorPath.withdrawals(state))
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("没有提现", "No withdrawals"),
                text: format.say("店铺和带货者提现后会出现在这里。", "Withdrawals of stores and sellers appear here."))
            : nil
    }
}

extension WithdrawalState {
    var tone: String {
        switch self {
        case .requested, .confirmed, .sent: "wait"
        case .paid: "good"
        case .returned: "bad"
        case .cancelled: "neutral"
        }
    }
}

/// One payment and what went back of it.
struct PaymentPage: PageModel {
    static let template = "operatordesk/payment"

    let crumbs: CrumbsPart
    let amount: String
    let state: ChipPart
    let facts: FactsPart
    let orders: [LinkPart]
    let rows: [RefundRow]
    let hasRefunds: Bool
    let notices: [NoticeRow]
    let hasNotices: Bool

    /// What the provider said of money.
    struct NoticeRow: Sendable, Equatable {
        let number: String
        let amount: String
        let when: String
        let verdict: ChipPart
    }

    init(_ sheet: PaymentSheet, _ format: Format) {
        let (payment, names) = (sheet.payment, sheet.names)
        crumbs = CrumbsPart(OperatorPath.refunds, format.say("退款与支付", "Refunds and payments"))
        amount = format.money(payment.amount)
        let tone = payment.state == .paid ? "good" : payment.state == .waiting ? "wait" : "neutral"
        state = ChipPart(tone: tone, label: payment.state.label.in(format.language))
        facts = FactsPart(facts: [
            FactPart(label: format.say("支付单号", "Payment"), value: "\(payment.id)"),
            FactPart(
                label: format.say("付款人", "Payer"), value: names.name(payment.buyer, format.language),
                href: OperatorPath.party(payment.buyer)),
            FactPart(label: format.say("渠道", "Provider"), value: payment.provider ?? "—"),
            FactPart(label: format.say("渠道流水号", "Provider's number"), value: payment.providerTransaction ?? "—"),
            FactPart(label: format.say("创建于", "Created"), value: format.time(payment.createdAt)),
            FactPart(label: format.say("支付于", "Paid"), value: payment.paidAt.map(format.time) ?? "—"),
            FactPart(label: format.say("已退款", "Refunds done"), value: format.money(payment.refundsDone)),
            FactPart(label: format.say("还可退", "Can still go back"), value: format.money(payment.refundable)),
        ])
        orders =
            switch payment.purpose {
            case .orders(let ids): ids.map { LinkPart(label: "\($0)", href: OperatorPath.order(ID($0))) }
            case .deposit(let store):
                [LinkPart(label: format.say("保证金", "Deposit") + " · \(store)", href: OperatorPath.party(store))]
            }
        notices = sheet.notices.map { item in
            NoticeRow(
                number: item.notice.providerTransaction, amount: format.money(item.notice.amount), when: format.time(item.recordedAt),
                verdict: ChipPart(tone: item.verdict == .accepted ? "good" : "bad", label: item.verdict.label.in(format.language)))
        }
        hasNotices = !notices.isEmpty
        rows = sheet.refunds.map { RefundRow($0, format) }
        hasRefunds = !rows.isEmpty
    }
}
