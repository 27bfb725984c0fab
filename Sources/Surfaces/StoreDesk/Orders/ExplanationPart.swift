// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// The names of those whom an explanation concerns.
struct ShareNames: Sendable {
    private let people: [ID<Person>: Person]
    private let sellers: [ID<Person>: Seller]
    private let store: Store
    private let language: Language
    let channels: [ID<ChannelAccount>: ChannelAccount]

    init(_ explanation: Explanation, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let touches = explanation.lines.flatMap(\.path)
        let parties = Set(explanation.lines.flatMap { $0.shares.map(\.party) + $0.notes.map(\.party) } + touches.compactMap(\.promoter))
        let ids = parties.map(\.person)
        people = try Person.find(ids, in: snapshot)
        sellers = try Seller.find(ids, in: snapshot)
        channels = try ChannelAccount.find(Array(Set(touches.map(\.channel))), in: snapshot)
        store = view.store
        language = view.language
    }

    func of(_ party: ID<Party>, _ role: ShareRole) -> String {
        if party == Party.platform || role == .platform { return Text("平台", "The platform").in(language) }
        if party == store.id.party { return store.name }
        return sellers[party.person]?.name ?? people[party.person]?.name ?? "\(party)"
    }
}

/// The flow of one line, as the component wants it.
struct ExplanationPart: Equatable, Sendable {
    struct TouchPart: Equatable, Sendable {
        let title: String
        let place: String
        let when: String
        let chosen: Bool
        let note: String?
    }

    struct OrderPart: Equatable, Sendable {
        let title: String
        let text: String
        let when: String
        let href: String
    }

    struct Bar: Equatable, Sendable {
        let x: Int
        let width: Int
        let tone: Int
    }

    struct Formula: Equatable, Sendable {
        let base: String
        let baseLabel: String
        let rate: String
        let rateLabel: String
        let amount: String
    }

    struct SharePart: Equatable, Sendable {
        let who: String
        let role: String
        let amount: String
        let tone: Int
        let mine: Bool
        let open: Bool
        let none: Bool
        let formula: Formula?
        let why: String
        let ruleName: String
        let ruleVersion: String
        let ruleHref: String
        let status: ChipPart?
    }

    struct Settle: Equatable, Sendable {
        let title: String
        let text: String
        let when: String
        let icon: String
    }

    let touchTitle: String
    let touchText: String
    let touches: [TouchPart]
    let order: OrderPart
    let shareTitle: String
    let shareText: String
    let bar: [Bar]
    let shares: [SharePart]
    let total: String
    let settle: Settle?

    init(_ line: Explanation.Line, _ order: Order, _ names: ShareNames, _ view: DeskView) {
        let format = view.format
        touchTitle = view.say("谁带来的", "Who led here")
        touchText =
            line.path.isEmpty
            ? view.say("买家没有点过推广卡片，是自己来的。", "The buyer tapped no card and came by themselves.")
            : view.say(
                "付款前 15 天内点过这些卡片，最后一个符合条件的得到佣金。",
                "These cards were tapped in the 15 days before; the last that qualifies earns the commission.")
        let credited = line.shares.first { $0.role == .seller || $0.role == .sharer }?.party
        let chosen = line.path.lastIndex { touch in credited.map { touch.promoter == $0 } ?? (touch.promoter == nil) }
        touches = line.path.enumerated().map { index, touch in
            TouchPart(
                title: touch.promoter.map { names.of($0, .seller) } ?? view.store.name,
                place: (names.channels[touch.channel]?.name).map { "\($0) · \(touch.channelKind.label.in(view.language))" }
                    ?? touch.channelKind.label.in(view.language),
                when: format.time(touch.at), chosen: index == chosen, note: index == chosen ? view.say("计入", "counts") : nil)
        }
        self.order = OrderPart(
            title: line.line.title,
            text: view.say(
                "\(line.line.count) 件，实付 \(format.money(line.line.paid))",
                "\(line.line.count) units, \(format.money(line.line.paid)) paid"),
            when: format.time(order.paidAt ?? order.placedAt), href: view.paths.order(order.id))
        shareTitle = view.say("怎么分", "How it is shared")
        shareText = view.say(
            "佣金与服务费按商品实付计算，运费全归商家。", "Commission and fees are shares of what was paid for the goods; freight is the merchant's.")
        bar = Self.bar(line.shares.map(\.amount.fen))
        shares = line.shares.enumerated().map { Self.share($1, index: $0, order, names, view) }
        total = format.money(line.shares.map(\.amount).total)
        settle = Self.settle(order, line, view)
    }

    /// Widths that fill the bar to the hundredth.
    private static func bar(_ amounts: [Int64]) -> [Bar] {
        var x = 0
        return Money(fen: 100).split(by: amounts).enumerated().map { index, width in
            defer { x += Int(width.fen) }
            return Bar(x: x, width: Int(width.fen), tone: index % 5 + 1)
        }
    }

    private static func share(_ share: Share, index: Int, _ order: Order, _ names: ShareNames, _ view: DeskView) -> SharePart {
        let format = view.format
        let rule = Self.rule(share, order, view)
        let isRest = share.role == .merchant || share.role == .freight
        let status: ChipPart =
            share.returned == share.amount && share.amount > .zero
            ? ChipPart(tone: "neutral", label: view.say("已退回", "returned"))
            : order.settledAt == nil
                ? ChipPart(tone: "wait", label: view.say("待结算", "pending")) : ChipPart(tone: "good", label: view.say("已结算", "settled"))
        let returned =
            share.returned > .zero
            ? view.say(" 已退回 \(format.money(share.returned))。", " \(format.money(share.returned)) went back.") : ""
        return SharePart(
            who: names.of(share.party, share.role), role: share.role.label.in(view.language), amount: format.money(share.amount),
            tone: index % 5 + 1,
            mine: share.party == order.store.party, open: share.role == .seller, none: share.amount.isZero,
            formula: isRest
                ? nil
                : Formula(
                    base: format.money(share.base), baseLabel: view.say("商品实付", "paid for the goods"), rate: format.rate(share.rate),
                    rateLabel: view.say("比例", "rate"), amount: format.money(share.amount)),
            why: share.reason.in(view.language) + returned, ruleName: rule.name,
            ruleVersion: share.ruleVersion == 0
                ? view.say("余下的部分", "what is left") : view.say("第 \(share.ruleVersion) 版", "version \(share.ruleVersion)"),
            ruleHref: rule.href, status: status)
    }

    /// What the deciding rule is called, and where there is more about it.
    private static func rule(_ share: Share, _ order: Order, _ view: DeskView) -> (name: String, href: String) {
        let plan = share.rule.hasPrefix("alliance.plan.") ? ID<Plan>(String(share.rule.dropFirst("alliance.plan.".count))) : nil
        if let plan { return (view.say("推广计划", "Plan"), view.may(.plans) ? view.paths.plan(plan) : view.paths.order(order.id)) }
        return (share.role.label.in(view.language), view.paths.order(order.id))
    }

    private static func settle(_ order: Order, _ line: Explanation.Line, _ view: DeskView) -> Settle? {
        guard order.paidAt != nil else { return nil }
        if let settledAt = order.settledAt {
            return Settle(
                title: view.say("已结算", "Settled"),
                text: view.say("售后期已过，各方可以提现。", "The after-sale window has passed; everyone may withdraw."),
                when: view.format.time(settledAt), icon: "check")
        }
        return Settle(
            title: view.say("待结算", "Pending"),
            text: view.say("收货并过售后期后，进入各方的可用余额。", "After receipt and the after-sale window it becomes available to everyone."),
            when: "", icon: "clock")
    }
}
