// SPDX-License-Identifier: Apache-2.0
import Catalog
import Deposits
import Identity
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// Balances and the statement.
struct FundsPage: PageModel {
    static let template = "storedesk/funds"

    let head: HeadPart
    let tiles: [FactPart]
    let table: TablePart
    let pager: PagerPart?

    init(_ request: PageRequest, takesReceiver: Bool, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try Statement.page(of: view.store.id.party, request, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("资金", "Funds"),
            line: view.say("每一笔进出都记在链上账本里，不能改动。", "Every movement is in a chained ledger that cannot be edited."),
            links: (takesReceiver ? [LinkPart(label: view.say("分账收款", "Profit sharing"), href: view.paths.receiver)] : []) + [
                LinkPart(label: view.say("保证金", "Deposit"), href: view.paths.deposit),
                LinkPart(label: view.say("收款账户", "Bank account"), href: view.paths.bankAccount),
                LinkPart(label: view.say("提现", "Withdraw"), href: view.paths.withdrawals, style: "primary", icon: "wallet"),
            ])
        tiles = try FactPart.balances(of: view, snapshot)
        table = TablePart(
            [
                .init(label: view.say("事由", "What")), .init(label: view.say("余额类型", "Purse")),
                .init(label: view.say("金额", "Amount"), number: true),
                .init(label: view.say("之后余额", "Balance after"), number: true), .init(label: view.say("时间", "When")),
            ],
            page.items.map { Self.row($0, view) },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有资金往来", "No money has moved yet"),
                text: view.say("买家付款后，货款先进入待结算。", "What buyers pay is pending first.")),
            heading: view.say("明细", "Statement"), style: "statement")
        pager = PagerPart(page, path: view.paths.funds, request: request)
    }

    private static func row(_ entry: LedgerEntry, _ view: DeskView) -> [CellPart] {
        let kind = entry.kind.label.in(view.language)
        let mayOpen = view.may(.orders) || view.may(.manageFunds)
        let what: CellPart =
            if let order = entry.order, mayOpen {
                .link(
                    kind, view.may(.orders) ? view.paths.order(ID<Order>(order)) : view.paths.order(ID<Order>(order), "explanation"),
                    sub: "\(order)")
            } else {
                .text(kind, sub: "\(entry.reference)")
            }
        return [
            what, .text(entry.account.purse.label.in(view.language)),
            .text(view.format.signed(entry.amount), tone: entry.amount.isNegative ? "out" : "in"),
            .text(view.format.money(entry.balance)), .text(view.format.time(entry.at)),
        ]
    }
}

extension WithdrawalState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .requested, .confirmed, .sent: "wait"
            case .paid: "good"
            case .returned: "bad"
            case .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension ListPage {
    init(withdrawals sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try WithdrawalList.page(of: view.store.id.party, request, in: snapshot, view.command)
        let balance = try Balance.of(view.store.id.party, in: snapshot)
        let people = try Person.find(page.items.compactMap { $0.requestedBy?.person }, in: snapshot)
        head = HeadPart(
            heading: view.say("提现", "Withdrawals"), line: view.say("可提现 ", "Available ") + view.format.money(balance.withdrawable),
            crumbs: CrumbsPart(view.paths.funds, view.say("资金", "Funds")))
        table = TablePart(
            [
                .init(label: view.say("金额", "Amount")), .init(label: view.say("状态", "State")),
                .init(label: view.say("申请人", "Asked by")),
                .init(label: view.say("申请", "Asked")), .init(label: view.say("完成", "Done")), .init(label: ""),
            ],
            page.items.map { item in
                [
                    .link(view.format.money(item.amount), view.paths.withdrawal(item.id), sub: "\(item.id)"),
                    .chip(item.state.chip(view.language), sub: item.failure.isEmpty ? nil : item.failure),
                    .text(item.requestedBy.flatMap { people[$0.person]?.name } ?? "—"), .text(view.format.time(item.createdAt)),
                    .text(item.finishedAt.map(view.format.time) ?? "—"), .actions([], Self.steps(item, view)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有提现", "No withdrawals yet"),
                text: view.say("结算后的货款可以提到收款账号。", "Settled sales can be paid out to the store's account.")))
        pager = PagerPart(page, path: view.paths.withdrawals, request: request)
        let least = view.format.money(view.command.rule(WithdrawalRules.least).money)
        formHeading = view.say("申请提现", "Withdraw")
        form = FormPart(
            action: view.paths.withdrawals, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.money(
                        "amount", view.say("金额", "Amount"),
                        hint: view.say(
                            "最少 \(least)；申请后冻结，店主确认后打款。",
                            "At least \(least). It is frozen at once and paid out when the owner confirms.")),
                    .side(
                        sheet.field(
                            "remark", view.say("备注", "Remark"), optional: true, longest: RequestWithdrawal.remarkCharactersMax),
                        sheet.field(
                            "memo", view.say("银行附言", "Bank memo"), optional: true, longest: RequestWithdrawal.bankMemoCharactersMax)),
                ])
            ], button: view.say("申请提现", "Ask"))
    }

    private static func steps(_ item: Withdrawal, _ view: DeskView) -> [ActionPart] {
        guard item.state == .requested else { return [] }
        let amount = view.format.money(item.amount)
        let cancel = ActionPart(action: view.paths.withdrawal(item.id, "cancel"), label: view.say("取消", "Cancel"), style: "danger")
        guard view.may(.ownStore) else { return [cancel] }
        return [
            ActionPart(
                action: view.paths.withdrawal(item.id, "confirm"), label: view.say("确认打款", "Confirm"),
                confirm: view.say("确认把 \(amount) 打到店铺收款账号？", "Pay \(amount) out to the store's account?")),
            cancel,
        ]
    }
}

/// The deposit: what is held, what is required, paying in, and its history.
struct DepositPage: PageModel {
    static let template = "storedesk/deposit"

    let head: HeadPart
    let tiles: [FactPart]
    let suspended: String?
    let form: FormPart
    let table: TablePart
    let pager: PagerPart?

    init(_ sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let standing = try DepositStanding.of(view.store.id, in: snapshot, view.command)
        let page = try DepositMovementList.page(of: view.store.id, request, in: snapshot, view.command)
        let tree = standing.suspended.isEmpty ? nil : try CategoryTree.load(in: snapshot, view.command)
        let names = standing.suspended.compactMap { tree?[$0]?.name.in(view.language) }.joined(separator: view.say("、", ", "))
        head = HeadPart(
            heading: view.say("保证金", "Deposit"),
            line: view.say(
                "按在售类目中最高的一档收取，用于赔付买家，关店时退还。",
                "The highest of the categories that you sell in. It compensates buyers and comes back when the store closes."))
        tiles = [
            FactPart(label: view.say("已缴", "Held"), value: view.format.money(standing.held)),
            FactPart(label: view.say("应缴", "Required"), value: view.format.money(standing.required)),
            FactPart(label: view.say("还差", "Missing"), value: view.format.money(standing.short)),
        ]
        suspended = names.isEmpty ? nil : view.say("这些类目的商品因保证金不足暂停销售：", "Off sale for want of a deposit: ") + names
        form = FormPart(
            action: view.paths.deposit, summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("缴纳", "Top up"),
                    items: [sheet.money("amount", view.say("金额", "Amount"), standing.short > .zero ? standing.short : nil)])
            ], button: view.say("去付款", "Pay"))
        table = TablePart(
            [
                .init(label: view.say("事由", "What")), .init(label: view.say("金额", "Amount"), number: true),
                .init(label: view.say("说明", "Why")), .init(label: view.say("时间", "When")),
            ],
            page.items.map { movement in
                let amount = movement.kind.isIncome ? movement.amount : -movement.amount
                return [
                    .text(movement.kind.label.in(view.language)),
                    .text(view.format.signed(amount), tone: movement.kind.isIncome ? "in" : "out"),
                    .text(movement.reason.isEmpty ? "—" : movement.reason), .text(view.format.time(movement.at)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有变动", "No movements yet"),
                text: view.say("缴纳和扣除都会记录在这里。", "Whatever is paid in or used is written here.")),
            heading: view.say("记录", "History"), style: "statement")
        pager = PagerPart(page, path: view.paths.deposit, request: request)
    }
}
