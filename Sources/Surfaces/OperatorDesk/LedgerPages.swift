// SPDX-License-Identifier: Apache-2.0
import Incentives
import Kernel
import Ledger
import WebCore

/// The search for a party, and all money together.
struct LedgerPage: PageModel {
    static let template = "operatordesk/ledger"

    let query: String?
    let found: [LinkPart]
    let hasFound: Bool
    let nothing: EmptyPart?
    let money: TotalsPart
    let verificationHref: String
    let platformHref: String
    let worldHref: String

    init(_ totals: LedgerTotals, query: String?, found: [ID<Party>]?, _ names: PartyNames, _ format: Format) {
        self.query = query
        self.found = (found ?? []).map { LinkPart(label: names.name($0, format.language), href: OperatorPath.party($0), count: "\($0)") }
        hasFound = found?.isEmpty == false
        nothing =
            found?.isEmpty == true
            ? EmptyPart(
                art: "art-search", title: format.say("没有找到", "Nothing found"),
                text: format.say(
                    "可以用店铺号、用户号、完整店名、手机号或邮箱查找。", "Search by a store's or person's id, a store's full name, a phone or an e-mail."))
            : nil
        money = TotalsPart(totals, format)
        verificationHref = OperatorPath.verification
        platformHref = OperatorPath.party(Party.platform)
        worldHref = OperatorPath.party(Party.world)
    }
}

/// An entry in a table.
struct EntryRow: Sendable, Equatable {
    let when: String
    let kind: String
    let account: String
    let counterpart: String
    let counterHref: String
    let amount: String
    let direction: String
    let balance: String
    let sequence: String
    let href: String
    let order: String?
    let orderHref: String?

    init(_ entry: LedgerEntry, _ names: PartyNames, _ format: Format) {
        when = format.time(entry.at)
        kind = entry.kind.label.in(format.language)
        account = "\(names.name(entry.account.party, format.language)) · \(entry.account.purse.label.in(format.language))"
        counterpart =
            "\(names.name(entry.counterpart.party, format.language)) · \(entry.counterpart.purse.label.in(format.language))"
        counterHref = OperatorPath.party(entry.counterpart.party)
        amount = format.signed(entry.amount)
        direction = entry.amount.isNegative ? "out" : "in"
        balance = format.money(entry.balance)
        sequence = "\(entry.account.shard)/\(entry.sequence)"
        href = OperatorPath.transfer(entry)
        order = entry.order.map(String.init)
        orderHref = entry.order.map { OperatorPath.order(ID($0)) }
    }
}

/// A party's purses and its statement.
struct PartyPage: PageModel {
    static let template = "operatordesk/party"

    let crumbs: CrumbsPart
    let partyName: String
    let partyID: String
    let pending: String
    let available: String
    let frozen: String
    let deposit: String
    let rows: [EntryRow]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ sheet: PartySheet, _ format: Format) {
        crumbs = CrumbsPart(OperatorPath.ledger, format.say("账本", "Ledger"))
        partyName = sheet.names.name(sheet.party, format.language)
        partyID = "\(sheet.party)"
        pending = format.money(sheet.balance.pending)
        available = format.money(sheet.balance.available)
        frozen = format.money(sheet.balance.frozen)
        deposit = format.money(sheet.balance.deposit)
        rows = sheet.entries.items.map { EntryRow($0, sheet.names, format) }
        pager = PagerPart(next: sheet.entries.next, path: OperatorPath.party(sheet.party))
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("没有资金变动", "No movements"),
                text: format.say("这个账户还没有收支。", "Nothing has come in or gone out yet."))
            : nil
    }
}

/// One transfer: where the money came from, where it went, and how it is chained.
struct TransferPage: PageModel {
    static let template = "operatordesk/transfer"

    struct Side: Sendable, Equatable {
        let title: String
        let account: String
        let href: String
        let amount: String
        let direction: String
        let balance: String
        let sequence: String
        let hash: String
    }

    let crumbs: CrumbsPart
    let kind: String
    let amount: String
    let facts: FactsPart
    let sides: [Side]

    init(_ sheet: TransferSheet, _ format: Format) {
        let entry = sheet.entry
        crumbs = CrumbsPart(crumbs: [
            LinkPart(label: format.say("账本", "Ledger"), href: OperatorPath.ledger),
            LinkPart(label: sheet.names.name(entry.account.party, format.language), href: OperatorPath.party(entry.account.party)),
        ])
        kind = entry.kind.label.in(format.language)
        amount = format.money(entry.amount.magnitude)
        var facts: [FactPart] = [
            FactPart(label: format.say("转账号", "Transfer"), value: "\(entry.transfer)"),
            FactPart(label: format.say("时间", "When"), value: format.time(entry.at)),
            FactPart(
                label: entry.kind.isOfIncentive ? format.say("激励", "Incentive") : format.say("凭据号", "Reference"),
                value: "\(entry.reference)", href: entry.kind.isOfIncentive ? OperatorPath.incentive(ID(entry.reference)) : nil),
        ]
        if let order = entry.order {
            facts.append(FactPart(label: format.say("订单", "Order"), value: "\(order)", href: OperatorPath.order(ID(order))))
        }
        if let promise = entry.promise { facts.append(FactPart(label: format.say("对应承诺", "Promise"), value: "\(promise)")) }
        self.facts = FactsPart(facts: facts)
        let mine = Side(entry, sheet.names, format)
        let other = sheet.other.map { Side($0, sheet.names, format) } ?? Side(mirrorOf: entry, sheet.names, format)
        sides = entry.amount.isNegative ? [mine, other] : [other, mine]
    }
}

extension TransferPage.Side {
    init(_ entry: LedgerEntry, _ names: PartyNames, _ format: Format) {
        title = Self.title(entry.amount, format)
        account = "\(names.name(entry.account.party, format.language)) · \(entry.account.purse.label.in(format.language))"
        href = OperatorPath.party(entry.account.party)
        amount = format.signed(entry.amount)
        direction = entry.amount.isNegative ? "out" : "in"
        balance = format.money(entry.balance)
        sequence = "\(entry.account.shard)/\(entry.sequence)"
        hash = entry.hash.prefix(8).hexadecimal + "…"
    }

    /// The other side as this entry tells it.
    init(mirrorOf entry: LedgerEntry, _ names: PartyNames, _ format: Format) {
        title = Self.title(-entry.amount, format)
        account = "\(names.name(entry.counterpart.party, format.language)) · \(entry.counterpart.purse.label.in(format.language))"
        href = OperatorPath.party(entry.counterpart.party)
        amount = format.signed(-entry.amount)
        direction = entry.amount.isNegative ? "in" : "out"
        balance = "—"
        sequence = "\(entry.counterpart.shard)/—"
        hash = "—"
    }

    private static func title(_ amount: Money, _ format: Format) -> String {
        amount.isNegative ? format.say("转出", "From") : format.say("转入", "To")
    }
}
