// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage

/// One line of an order, from the touch to the shares. Component `explanation-flow`.
package struct ExplanationPart: Sendable, Equatable {
    package struct Touched: Sendable, Equatable {
        let title: String
        let place: String
        let when: String
        let chosen: Bool
        let note: String?
    }

    package struct OrderStep: Sendable, Equatable {
        let title: String
        let text: String
        let when: String
        let href: String
    }

    package struct Bar: Sendable, Equatable {
        let x: String
        let width: String
        let tone: String
    }

    package struct Formula: Sendable, Equatable {
        let base: String
        let baseLabel: String
        let rate: String
        let rateLabel: String
        let amount: String
    }

    package struct Part: Sendable, Equatable {
        let who: String
        let role: String
        let amount: String
        let tone: String
        let mine: Bool
        /// The reader's own among those of others.
        let marked: Bool
        let open: Bool
        let none: Bool
        let formula: Formula?
        let why: String
        let ruleName: String
        let ruleVersion: String
        let ruleHref: String
        let status: ChipPart
    }

    package struct WhyNot: Sendable, Equatable {
        let who: String
        let text: String
    }

    package struct Settled: Sendable, Equatable {
        let title: String
        let text: String
        let when: String
        let icon: String
    }

    package let touchTitle: String
    package let touchText: String
    package let touches: [Touched]
    package let order: OrderStep
    package let shareTitle: String
    package let shareText: String
    package let bar: [Bar]
    package let shares: [Part]
    package let hasShares: Bool
    package let total: String
    package let whyNot: [WhyNot]
    package let hasWhyNot: Bool
    package let settle: Settled?
}

/// Makes explanations for a reader: a party sees its own part, the store and the platform see all.
package struct ExplanationWriter: Sendable {
    package let explanation: Explanation
    package let names: PartyNames
    /// What the channels of the touches are called.
    package let channels: [ID<ChannelAccount>: ChannelAccount]
    /// Whose eyes it is for; nobody for operators.
    package let reader: ID<Party>?
    package let isComplete: Bool
    package let format: Format
    package let orderHref: String
    package let ruleHref: @Sendable (Share) -> String

    package init(
        _ explanation: Explanation, names: PartyNames, channels: [ID<ChannelAccount>: ChannelAccount], reader: ID<Party>?,
        isComplete: Bool, format: Format, orderHref: String, ruleHref: @escaping @Sendable (Share) -> String
    ) {
        self.explanation = explanation
        self.names = names
        self.channels = channels
        self.reader = reader
        self.isComplete = isComplete
        self.format = format
        self.orderHref = orderHref
        self.ruleHref = ruleHref
    }

    /// Everybody whose name the explanations may need.
    package static func parties(of explanation: Explanation) -> Set<ID<Party>> {
        Set(
            explanation.lines.flatMap { line in
                line.shares.map(\.party) + line.notes.map(\.party) + line.path.compactMap(\.promoter)
            })
    }

    /// The channels in which the orders' cards were touched.
    package static func channels(
        of explanation: Explanation, in snapshot: any Snapshot
    ) throws -> [ID<ChannelAccount>: ChannelAccount] {
        try ChannelAccount.find(Array(Set(explanation.lines.flatMap(\.path).map(\.channel))), in: snapshot)
    }

    /// One part for each line that concerns the reader.
    package var parts: [ExplanationPart] {
        explanation.lines.filter { isComplete || !shares(of: $0).isEmpty || !notes(of: $0).isEmpty }.map(part)
    }

    private func part(_ line: Explanation.Line) -> ExplanationPart {
        let shown = shares(of: line)
        return ExplanationPart(
            touchTitle: line.path.isEmpty
                ? format.say("买家直接下单", "The buyer came by themselves") : format.say("买家打开了卡片", "The buyer opened a card"),
            touchText: line.path.isEmpty
                ? format.say("下单前没有打开过这件商品的卡片。", "No card of this product was opened before the order.")
                : format.say("下单前打开过的卡片，从早到晚。", "The cards opened before the order, earliest first."),
            touches: touches(line),
            order: .init(
                title: line.line.title,
                text:
                    paidText(line),
                when: format.time(explanation.order.placedAt), href: orderHref),
            shareTitle: format.say("各方所得", "Who gets what"),
            shareText: shareText(shown), bar: bar(shown, of: line.line.paid), shares: shown.map(share), hasShares: !shown.isEmpty,
            total: format.money(shown.map(\.amount).total),
            whyNot: notes(of: line).map { .init(who: who($0.party), text: $0.reason.in(format.language)) },
            hasWhyNot: !notes(of: line).isEmpty, settle: shown.isEmpty && !isComplete ? nil : settle(line))
    }

    private func shareText(_ shown: [Share]) -> String {
        if shown.isEmpty, !isComplete { return format.say("这件商品没有你的份额，原因见下。", "You have no share of this one; the reason is below.") }
        return explanation.isProven
            ? format.say("金额按记录的基数与比例重新计算，一致。", "The amounts were computed again from what was recorded, and agree.")
            : format.say("金额与记录不一致，请联系平台。", "The amounts do not agree with what was recorded. Tell the platform.")
    }

    /// The touches before the order. What is credited is shown to whoever has a part in it, and to those who see everything.
    private func touches(_ line: Explanation.Line) -> [ExplanationPart.Touched] {
        let part = shares(of: line).first { $0.party == reader }
        return line.path.map { touch in
            let isChosen = touch.id == line.credit?.touch && (isComplete || touch.promoter == reader || part != nil)
            let theirs = isChosen && !isComplete && touch.promoter != reader ? part?.role.promoter : nil
            return .init(
                title: theirs.map { format.say($0) } ?? touch.promoter.map(who) ?? format.say("店铺自己的卡片", "The store's own card"),
                place: place(of: touch),
                when: format.time(touch.at), chosen: isChosen, note: isChosen ? format.say("计入佣金", "credited") : nil)
        }
    }

    /// Where a card was touched. A seller does not see what others call their channels.
    private func place(of touch: Touch) -> String {
        let kind = touch.channelKind.label.in(format.language)
        guard isComplete || touch.promoter == reader, let channel = channels[touch.channel] else { return kind }
        return "\(channel.name) · \(kind)"
    }

    /// Other sellers stay unnamed for a seller.
    private func who(_ party: ID<Party>) -> String {
        if party == reader, !isComplete { return format.say("我", "Me") }
        return isComplete ? names.name(party, format.language) : format.say("另一位推广者", "Another promoter")
    }

    private func share(_ share: Share) -> ExplanationPart.Part {
        let isRest = share.role == .merchant || share.role == .freight
        return .init(
            who: who(share.party), role: share.role.label.in(format.language), amount: format.money(share.amount),
            tone: tone(share.role), mine: share.party == reader, marked: isComplete && share.party == reader,
            open: share.party == reader, none: share.amount.isZero,
            formula: isRest
                ? nil
                : .init(
                    base: format.money(share.base), baseLabel: format.say("基数", "base"), rate: format.rate(share.rate),
                    rateLabel: format.say("比例", "rate"), amount: format.money(share.amount)),
            why: share.reason.in(format.language), ruleName: ruleName(share), ruleVersion: "v\(share.ruleVersion)",
            ruleHref: ruleHref(share), status: status(share))
    }

    private func status(_ share: Share) -> ChipPart {
        if share.returned > .zero {
            return ChipPart(tone: "neutral", label: format.say("退回", "returned") + " " + format.money(share.returned))
        }
        return explanation.order.settledAt == nil
            ? ChipPart(tone: "wait", label: format.say("待结算", "pending")) : ChipPart(tone: "good", label: format.say("已结算", "settled"))
    }

    /// What people call the rule that a share names.
    private func ruleName(_ share: Share) -> String {
        if share.plan != nil { return format.say("推广计划", "The plan") }
        if share.rule.hasPrefix("alliance.contract.") { return format.say("机构合约", "The agency's contract") }
        if share.rule.hasPrefix("sharers.") { return format.say("店铺的分享奖励", "The store's reward for sharers") }
        return switch share.rule {
        case "catalog.platform_fee": format.say("类目服务费率", "The category's fee")
        case OrdersRules.newStoreFee.key: format.say(OrdersRules.newStoreFee.title)
        case "orders.remainder": format.say("余下归商家", "The rest is the merchant's")
        case "orders.freight": format.say("运费归商家", "Freight is the merchant's")
        default: share.rule
        }
    }

    private func bar(_ shares: [Share], of paid: Money) -> [ExplanationPart.Bar] {
        guard paid > .zero else { return [] }
        var before: Int64 = 0
        return shares.map { share in
            let width = share.amount.scaled(by: 10_000, over: paid.fen).fen
            defer { before += width }
            return .init(x: Self.hundredths(before), width: Self.hundredths(width), tone: tone(share.role))
        }
    }

    private func settle(_ line: Explanation.Line) -> ExplanationPart.Settled? {
        let order = explanation.order
        guard order.paidAt != nil else { return nil }
        if let at = order.settledAt {
            return .init(
                title: format.say("已结算", "Settled"), text: format.say("金额已进入可用余额。", "The amounts are in the available balances."),
                when: format.time(at), icon: "check")
        }
        if order.state == .refunded {
            return .init(
                title: format.say("已全部退款", "Fully refunded"),
                text: format.say("各方所得已原路退回。", "Every share went back the way it came."),
                when: line.refunds.last.map { format.time($0.at) } ?? "", icon: "refund")
        }
        return .init(
            title: format.say("待结算", "Waiting to settle"),
            text: format.say("确认收货且售后期结束后结算。", "It settles when the goods are received and the after-sale window has closed."),
            when: "", icon: "clock")
    }

    private func paidText(_ line: Explanation.Line) -> String {
        let paid = explanation.sight.showsMoney ? format.money(line.line.paid) : format.say("礼物", "A gift")
        return "× \(line.line.count) · \(paid) · \(explanation.order.state.label.in(format.language))"
    }

    private func shares(of line: Explanation.Line) -> [Share] { line.shares.filter { isComplete || $0.party == reader } }

    private func notes(of line: Explanation.Line) -> [CreditNote] { line.notes.filter { isComplete || $0.party == reader } }

    private func tone(_ role: ShareRole) -> String {
        switch role {
        case .merchant: "1"
        case .platform: "2"
        case .seller: "3"
        case .agency, .sharer, .inviter: "4"
        case .freight: "5"
        }
    }

    private static func hundredths(_ value: Int64) -> String {
        "\(value / 100).\(String(value % 100 + 100).dropFirst())"
    }
}

extension ShareRole {
    /// Who promoted, in the eyes of somebody who is paid beside the promoter.
    fileprivate var promoter: Text? {
        switch self {
        case .agency: Text("签约带货者", "The seller under contract")
        case .inviter: Text("你邀请的分享员", "The sharer whom you invited")
        case .merchant, .platform, .seller, .sharer, .freight: nil
        }
    }
}
