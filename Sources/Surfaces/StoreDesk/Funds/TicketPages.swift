// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// A withdrawal with the code that the owner scans. It looks again by itself while it waits.
struct WithdrawalPage: PageModel {
    static let template = "storedesk/withdrawal"

    let head: HeadPart
    let ticketState: ChipPart?
    let qr: String?
    let href: String?
    let live: LivePart?
    let facts: FactsPart

    init(_ id: ID<Withdrawal>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        guard let found = try Withdrawal.find(id, in: snapshot), found.party == view.store.id.party else { throw CommonRefusal.notFound }
        let ticket = try WithdrawalTicket.of(found, in: snapshot)
        let waits = found.state == .requested
        head = HeadPart(
            heading: view.say("提现 ", "Withdrawal of ") + view.format.money(found.amount), chip: found.state.chip(view.language),
            crumbs: CrumbsPart(view.paths.withdrawals, view.say("提现", "Withdrawals")))
        ticketState = ticket.map { $0.state.chip(view.language) }
        href = waits ? ticket.map { view.paths.ticket($0.ticket) } : nil
        qr = waits ? ticket.map { view.paths.ticket($0.ticket) + "/qr.svg" } : nil
        live = waits ? LivePart(href: view.paths.withdrawal(id), seconds: 3) : nil
        facts = try FactsPart(withdrawal: found, ticket, snapshot, view)
    }
}

/// What the owner sees after scanning: how much goes where, and the two answers. Made for the phone.
struct TicketPage: PageModel {
    static let template = "storedesk/ticket"

    let head: HeadPart
    let amount: PricePart
    let ticketState: ChipPart
    let facts: FactsPart
    let confirm: ActionPart?
    let cancel: ActionPart?
    let onlyOwner: Bool

    init(_ ticket: WithdrawalTicket, _ snapshot: any Snapshot, _ view: DeskView) throws {
        guard ticket.party == view.store.id.party, let found = try Withdrawal.find(ticket.withdrawal, in: snapshot) else {
            throw CommonRefusal.notFound
        }
        let waits = found.state == .requested
        head = HeadPart(
            heading: view.say("确认提现", "Confirm a withdrawal"), line: view.store.name,
            crumbs: CrumbsPart(view.paths.withdrawals, view.say("提现", "Withdrawals")))
        amount = view.format.price(found.amount)
        ticketState = ticket.state.chip(view.language)
        facts = try FactsPart(withdrawal: found, ticket, snapshot, view)
        let sum = view.format.money(found.amount)
        confirm =
            waits && view.may(.ownStore)
            ? ActionPart(
                action: view.paths.withdrawal(found.id, "confirm"), label: view.say("确认打款", "Confirm"), style: "primary",
                confirm: view.say("确认把 \(sum) 打到上面的账户？", "Pay \(sum) out to the account above?"))
            : nil
        cancel =
            waits && view.may(.manageFunds)
            ? ActionPart(action: view.paths.withdrawal(found.id, "cancel"), label: view.say("取消提现", "Cancel it"), style: "danger") : nil
        onlyOwner = waits && !view.may(.ownStore)
    }
}

extension FactsPart {
    init(withdrawal found: Withdrawal, _ ticket: WithdrawalTicket?, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let account = try found.bankAccount.flatMap { try BankAccount.find($0, of: found.party, in: snapshot) }
        var facts = [
            FactPart(label: view.say("编号", "Number"), value: "\(found.id)"),
            FactPart(
                label: view.say("收款账户", "Paid to"),
                value: account.map { "\($0.fullName) \($0.numberMasked)" } ?? view.say("营业执照登记的账户", "The account of the licence"),
                href: view.may(.manageFunds) ? view.paths.bankAccount : nil),
            FactPart(label: view.say("申请", "Asked"), value: view.format.time(found.createdAt)),
        ]
        if !found.remark.isEmpty { facts.append(FactPart(label: view.say("备注", "Remark"), value: found.remark)) }
        if !found.bankMemo.isEmpty { facts.append(FactPart(label: view.say("银行附言", "Bank memo"), value: found.bankMemo)) }
        if let ticket, found.state == .requested {
            facts.append(FactPart(label: view.say("有效期至", "Valid until"), value: view.format.time(ticket.expiresAt)))
        }
        if !found.failure.isEmpty { facts.append(FactPart(label: view.say("退回原因", "Returned because"), value: found.failure)) }
        self.init(facts: facts)
    }
}

extension WithdrawalTicketState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .unscanned, .scanned: "wait"
            case .confirmed: "good"
            case .cancelled: "neutral"
            case .expired: "bad"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension FormPage {
    /// The account to which the store is paid.
    init(bankAccount sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let current = try BankAccount.current(of: view.store.id.party, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("收款账户", "Bank account"),
            line: current.map { "\($0.fullName) \($0.numberMasked)" }
                ?? view.say("还没有设置，提现打到营业执照登记的账户。", "Not set; withdrawals go to the account of the licence."),
            crumbs: CrumbsPart(view.paths.funds, view.say("资金", "Funds")))
        form = FormPart(
            action: view.paths.bankAccount, summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("更换收款账户", "Set another account"),
                    items: [
                        sheet.choices(
                            "kind", view.say("账户类型", "Kind"),
                            BankAccountKind.allCases.map { (value: $0.rawValue, label: $0.label.in(view.language), hint: nil) },
                            [(current?.kind ?? .business).rawValue]),
                        .side(
                            sheet.select(
                                "bank", view.say("银行", "Bank"), Bank.all.map { (value: $0.name, label: $0.fullName) }, current?.bank),
                            sheet.select(
                                "city", view.say("开户城市", "City"),
                                BankProvince.all.flatMap { province in
                                    province.cities.map { (value: "\($0.code)", label: "\(province.name) \($0.name)") }
                                }, current.map { "\($0.cityCode)" })),
                        sheet.field(
                            "branch", view.say("网点编号", "Branch number"), current?.branch.map { "\($0)" },
                            hint: view.say("12 位数字；需要网点的银行对公账户必填。", "12 digits; for corporate accounts at banks that need it."),
                            optional: true, longest: 12, inputmode: "numeric"),
                        .side(
                            sheet.field("number", view.say("账号", "Account number"), longest: 40, inputmode: "numeric"),
                            sheet.field("holder", view.say("户名", "Holder"), longest: BankAccount.holderCharactersMax)),
                    ])
            ], button: view.say("保存", "Save"))
        notes = [
            NotePart(
                heading: view.say("怎样保护", "How it is kept"),
                lines: [
                    view.say("账号和户名加密保存，页面只显示后四位。", "Number and holder are kept encrypted; pages show the last four digits."),
                    view.say("已申请的提现仍打到原来的账户。", "Withdrawals under way keep the account that they were asked with."),
                    view.say("每次更换都记入审计日志。", "Every change is in the audit log."),
                ])
        ]
    }
}
