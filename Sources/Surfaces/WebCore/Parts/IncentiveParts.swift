// SPDX-License-Identifier: Apache-2.0
import Incentives
import Kernel
import Orders
import Runtime
import Scores

extension IncentiveState {
    package func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .draft, .tried: "wait"
            case .running: "good"
            case .ended, .stopped, .spent: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}

extension IncentiveTerms {
    /// How much is paid, in one line.
    package func payText(_ format: Format) -> String {
        let percent = format.rate(rate ?? .zero)
        switch formula {
        case .rateOfBase: return format.say("结算基数的 \(percent)", "\(percent) of the base")
        case .feeRelief: return format.say("已付平台服务费的 \(percent)", "\(percent) of the platform fee paid")
        case .rateAboveFloor:
            let floor = format.rate(feeFloor ?? .zero)
            return format.say("结算基数 × \(percent) ×（服务费率 − \(floor)）", "Base × \(percent) × (fee rate − \(floor))")
        case .bonus:
            let amount = format.money(bonus ?? .zero)
            if let goalOrders { return format.say("每月满 \(goalOrders) 单奖 \(amount)", "\(amount) for a month of \(goalOrders) orders") }
            let goal = format.money(goalSales ?? .zero)
            return format.say("每月结算满 \(goal) 奖 \(amount)", "\(amount) for a month of \(goal) settled")
        }
    }

    /// Who is paid, in one line.
    package func audienceText(_ format: Format) -> String {
        guard let scoreMin else { return audienceName(format) }
        let least = scoreMin.text
        return audienceName(format) + format.say(" · 店铺评分不低于 \(least)", " · store score at least \(least)")
    }

    private func audienceName(_ format: Format) -> String {
        let name = audience.label.in(format.language)
        if let days { return format.say("\(name)（\(days) 天内）", "\(name) (within \(days) days)") }
        if let salesMax {
            let most = format.money(salesMax)
            return format.say("\(name)（每月结算不超过 \(most)）", "\(name) (at most \(most) settled a month)")
        }
        return name
    }

    package func dateText(_ format: Format) -> String { "\(format.time(beginsAt)) – \(format.time(endsAt))" }
}

extension OwnIncentive {
    /// How far the party is: what the month brought, towards a goal where there is one.
    fileprivate func progress(_ format: Format) -> String {
        let terms = incentive.terms
        if let goal = terms.goalOrders { return format.say("\(month?.orders ?? 0) / \(goal) 单", "\(month?.orders ?? 0) of \(goal) orders") }
        let measured = format.money(month?.measured ?? .zero)
        guard let goal = terms.goalSales else { return measured }
        return format.say("\(measured) / \(format.money(goal))", "\(measured) of \(format.money(goal))")
    }

    /// What keeps the party in or out, where the incentive asks for something.
    fileprivate func standing(_ format: Format) -> String? {
        if let exclusion {
            let reason = exclusion.label.in(format.language)
            let points = score?.points?.text
            let detail = [points.map { format.say("现在 \($0)", "now \($0)") }, limits(format)].compactMap { $0 }.joined(separator: " · ")
            let why = format.say("现在不计入：\(reason)", "Does not count now: \(reason)")
            return detail.isEmpty ? why : "\(why) (\(detail))"
        }
        return limits(format)
    }

    private func limits(_ format: Format) -> String? {
        if let newUntil { return format.say("新的期限至 \(format.date(newUntil))", "New until \(format.date(newUntil))") }
        guard let salesMax = incentive.terms.salesMax else { return nil }
        let (sales, most) = (format.money(month?.sales ?? .zero), format.money(salesMax))
        return format.say("本月已结算 \(sales) / \(most)", "Settled this month: \(sales) of \(most)")
    }
}

/// The page of a party's own incentives: how far it is, what it got, and why.
package struct OwnIncentives {
    private let incentives: [OwnIncentive]
    private let payments: Page<IncentivePayment>
    private let names: [ID<Incentive>: Incentive]

    package init(_ incentives: [OwnIncentive], payments: Page<IncentivePayment>, names: [ID<Incentive>: Incentive]) {
        self.incentives = incentives
        self.payments = payments
        self.names = names
    }

    /// `path` is this page's address, `why` that of a payment's explanation.
    package func page(_ format: Format, path: String, why: (IncentivePayment) -> String) -> TablesPage {
        TablesPage(
            head: HeadPart(
                heading: format.say("激励", "Incentives"),
                line: format.say(
                    "平台发放的奖励：结算后入账，退款时按同样比例扣回。",
                    "What the platform pays on top: it comes when orders settle, and the same part goes back with a refund.")),
            tables: [mine(format), paid(format, why)], pager: PagerPart(next: payments.next, path: path))
    }

    private func mine(_ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("激励", "Incentive")), .init(label: format.say("怎么算", "How much")),
                .init(label: format.say("本月进度", "This month")),
                .init(label: format.say("本月已得 / 上限", "Paid this month / cap"), number: true),
                .init(label: format.say("累计净得", "In all, net"), number: true), .init(label: format.say("状态", "State")),
            ],
            incentives.map { own in
                let terms = own.incentive.terms
                let paid = format.money(own.month?.paid ?? .zero)
                return [
                    .text(terms.name.in(format.language), sub: terms.audienceText(format)),
                    .text(terms.payText(format), sub: terms.measure.label.in(format.language)),
                    .text(own.progress(format), sub: own.standing(format)), .text("\(paid) / \(format.money(terms.cap))"),
                    .text(format.money(own.paid - own.returned)),
                    .chip(own.incentive.state.chip(format), sub: terms.dateText(format)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: format.say("现在没有适用的激励", "No incentive for you now"),
                text: format.say("平台开始新的激励后会出现在这里。", "New programmes of the platform appear here.")),
            heading: format.say("我的激励", "For you"))
    }

    private func paid(_ format: Format, _ why: (IncentivePayment) -> String) -> TablePart {
        TablePart.incentivePayments(
            payments.items, format, heading: format.say("发放记录", "Payments"),
            what: { names[$0.incentive]?.terms.name.in(format.language) ?? "\($0.incentive)" }, why: why)
    }
}

extension TablePart {
    /// Payments of incentives, each with the way to its explanation. `what` says what each is listed by.
    package static func incentivePayments(
        _ payments: [IncentivePayment], _ format: Format, heading: String? = nil, what: (IncentivePayment) -> String,
        why: (IncentivePayment) -> String
    ) -> TablePart {
        TablePart(
            [
                .init(label: format.say("名称", "Name")), .init(label: format.say("为了", "For")),
                .init(label: format.say("计入", "Measured"), number: true), .init(label: format.say("发放", "Paid"), number: true),
                .init(label: format.say("扣回", "Taken back"), number: true), .init(label: format.say("时间", "When")),
            ],
            payments.map { payment in
                [
                    .link(what(payment), why(payment)), .text(payment.subject(format)), .text(format.money(payment.inputs.measured)),
                    .text(format.money(payment.amount)), .text(payment.returned.isZero ? "—" : format.money(payment.returned)),
                    .text(format.time(payment.paidAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: format.say("还没有发放记录", "No payments yet"),
                text: format.say("订单结算后按规则发放。", "They come when orders settle.")), heading: heading)
    }
}

extension OrderIncentives {
    /// What incentives paid on top of an order, each with the way to its explanation; nothing where they paid nothing.
    package func facts(_ format: Format, who: (ID<Party>) -> String?, why: (IncentivePayment) -> String?) -> FactsPart? {
        let facts = payments.map { payment in
            let name = incentives[payment.incentive]?.terms.name.in(format.language) ?? "\(payment.incentive)"
            let paid = format.money(payment.remaining)
            return FactPart(label: who(payment.party).map { "\(name) · \($0)" } ?? name, value: paid, href: why(payment))
        }
        return facts.isEmpty ? nil : FactsPart(facts: facts)
    }
}

extension IncentivePayment {
    /// The order line, or the month, that it is for.
    package func subject(_ format: Format) -> String {
        guard let line else { return format.say("\(month) 月度奖励", "The bonus of \(month)") }
        return format.say("订单 \(line.order) 第 \(line.number) 行", "Order \(line.order), line \(line.number)")
    }
}

extension TablesPage {
    /// Why a payment came to its amount, step by step.
    package init(whyPaid payment: IncentivePayment, of incentive: Incentive, back: CrumbsPart, orderHref: String?, _ format: Format) {
        let explanation = PaymentExplanation(payment, of: incentive, in: format.zone)
        self.init(
            head: HeadPart(
                heading: format.say("这笔激励是怎么来的", "Why this payment"), line: payment.subject(format),
                chip: payment.isProven
                    ? ChipPart(tone: "good", label: format.say("重算一致", "recomputes"))
                    : ChipPart(tone: "bad", label: format.say("重算不一致", "does not recompute")),
                crumbs: back,
                links: orderHref.map { [LinkPart(label: format.say("看订单", "The order"), href: $0)] } ?? []),
            tables: [
                TablePart(
                    [.init(label: format.say("步骤", "Step")), .init(label: format.say("数值", "Value"), number: true)],
                    explanation.steps.map { [.text($0.label.in(format.language)), .text($0.value.in(format.language))] })
            ])
    }
}
