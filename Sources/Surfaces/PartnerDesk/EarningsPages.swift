// SPDX-License-Identifier: Apache-2.0
import Alliance
import Incentives
import Kernel
import Ledger
import Orders
import Payments
import WebCore

/// Balances, commissions and withdrawals of a seller.
struct EarningsPage: PageModel {
    static let template = "partnerdesk/earnings"

    struct Payout: Sendable, Equatable {
        let when: String
        let amount: String
        let status: ChipPart
        let failure: String?
    }

    let pending: String
    let available: String
    let frozen: String
    let tabs: TabsPart
    let recent: [CommissionRow]
    let pager: PagerPart?
    let empty: EmptyPart?
    let summary: ErrorSummary?
    let amountField: FieldPart
    let canWithdraw: Bool
    let payouts: [Payout]
    let hasPayouts: Bool
    let action: String
    let statementHref: String
    /// Where the WeChat Pay account is named; only where WeChat Pay takes the money.
    let receiverHref: String?

    init(_ book: EarningsBook, takesReceiver: Bool, _ form: FormState, _ format: Format) {
        pending = format.money(book.balance.pending)
        available = format.money(book.balance.available)
        frozen = format.money(book.balance.frozen)
        let states: [CommissionState?] = [nil] + CommissionState.allCases
        let path = { (state: CommissionState?) in pathWithQuery(PartnerPath.earnings, [("state", state.map { "\($0.rawValue)" })])
        }
        tabs = TabsPart(
            label: format.say("按状态", "By state"),
            tabs: states.map {
                LinkPart(label: $0?.label.in(format.language) ?? format.say("全部", "All"), href: path($0), current: $0 == book.state)
            })
        recent = book.commissions.items.map { CommissionRow($0, format) }
        pager = PagerPart(next: book.commissions.next, path: path(book.state))
        empty =
            recent.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("没有佣金", "No commissions here"),
                text: format.say("读者通过你的卡片下单并付款后，会出现在这里。", "Orders paid through your cards appear here."), href: PartnerPath.center,
                action: format.say("去选品", "Choose products"))
            : nil
        summary = form.summary
        amountField = form.field(
            "amount", Text("提现金额", "Amount"), hint: Text("每天一次，最低 ¥1.00。", "Once a day, at least ¥1.00."), inputmode: "decimal",
            prefix: "¥")
        canWithdraw = book.balance.withdrawable > .zero
        payouts = book.withdrawals.map { Payout($0, format) }
        hasPayouts = !payouts.isEmpty
        action = PartnerPath.withdrawals
        statementHref = PartnerPath.statement
        receiverHref = takesReceiver ? PartnerPath.receiver : nil
    }
}

extension EarningsPage.Payout {
    init(_ withdrawal: Withdrawal, _ format: Format) {
        when = format.time(withdrawal.createdAt)
        amount = format.money(withdrawal.amount)
        let tone =
            switch withdrawal.state {
            case .paid: "good"
            case .returned: "bad"
            case .cancelled: "neutral"
            case .requested, .confirmed, .sent: "wait"
            }
        status = ChipPart(tone: tone, label: withdrawal.state.label.in(format.language))
        failure = withdrawal.failure.isEmpty ? nil : withdrawal.failure
    }
}

/// Why a seller got what it got of an order.
struct ExplanationPage: PageModel {
    static let template = "partnerdesk/explanation"

    let crumbs: CrumbsPart
    let order: String
    let explanations: [ExplanationPart]
    /// What incentives paid on top; nothing where they paid nothing.
    let incentives: FactsPart?

    init(_ writer: ExplanationWriter, _ incentives: OrderIncentives, _ order: ID<Order>) {
        crumbs = CrumbsPart(PartnerPath.earnings, writer.format.say("收益", "Earnings"))
        self.order = "\(order)"
        explanations = writer.parts
        self.incentives = incentives.facts(writer.format, who: { _ in nil }, why: { PartnerPath.incentivePayment($0.id) })
    }
}

/// Every movement of a seller's money, newest first.
struct StatementPage: PageModel {
    static let template = "partnerdesk/statement"

    struct Row: Sendable, Equatable {
        let when: String
        let kind: String
        let purse: String
        let amount: String
        let direction: String
        let balance: String
        let order: String?
        let href: String?
    }

    let pending: String
    let available: String
    let frozen: String
    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ entries: Page<LedgerEntry>, _ balance: Balance, _ format: Format) {
        pending = format.money(balance.pending)
        available = format.money(balance.available)
        frozen = format.money(balance.frozen)
        rows = entries.items.map { entry in
            Row(
                when: format.time(entry.at), kind: entry.kind.label.in(format.language),
                purse: entry.account.purse.label.in(format.language),
                amount: format.signed(entry.amount), direction: entry.amount.isNegative ? "out" : "in",
                balance: format.money(entry.balance), order: entry.order.map(String.init),
                href: entry.order.map { PartnerPath.explanation(ID($0)) })
        }
        pager = PagerPart(next: entries.next, path: PartnerPath.statement)
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("还没有资金变动", "No movements yet"),
                text: format.say("第一笔佣金入账后会出现在这里。", "Your first commission will show here."))
            : nil
    }
}
