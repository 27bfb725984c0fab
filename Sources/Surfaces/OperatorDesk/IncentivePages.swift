// SPDX-License-Identifier: Apache-2.0
import Incentives
import Kernel
import Runtime
import Storage
import WebCore

extension TablesPage {
    /// All incentives, in one state or in all.
    init(incentives page: Page<Incentive>, state: IncentiveState?, mayWrite: Bool, _ format: Format) {
        let path = { (state: IncentiveState?) in pathWithQuery(OperatorPath.incentives, [("state", state?.rawValue)]) }
        let states: [IncentiveState?] = [nil] + IncentiveState.allCases
        self.init(
            head: HeadPart(
                heading: format.say("激励", "Incentives"),
                line: format.say(
                    "平台出钱奖励卖得好的人：先试算，再开始，每一笔都有说明。",
                    "What the platform pays those who sell: tried first, then started, and every payment explained."),
                links: mayWrite
                    ? [LinkPart(label: format.say("新建", "New"), href: OperatorPath.newIncentive, style: "primary", icon: "plus")] : []),
            tabs: TabsPart(
                label: format.say("按状态", "By state"),
                tabs: states.map {
                    LinkPart(label: $0?.label.in(format.language) ?? format.say("全部", "All"), href: path($0), current: $0 == state)
                }),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("激励", "Incentive")), .init(label: format.say("怎么算", "How much")),
                        .init(label: format.say("预算", "Budget"), number: true), .init(label: format.say("已发放", "Paid"), number: true),
                        .init(label: format.say("已扣回", "Taken back"), number: true), .init(label: format.say("状态", "State")),
                    ],
                    page.items.map { incentive in
                        let terms = incentive.terms
                        return [
                            .link(
                                terms.name.in(format.language), OperatorPath.incentive(incentive.id), sub: terms.audienceText(format)),
                            .text(terms.payText(format), sub: terms.measure.label.in(format.language)),
                            .text(format.money(terms.budget)), .text(format.money(incentive.paid)), .text(format.money(incentive.returned)),
                            .chip(incentive.state.chip(format), sub: terms.dateText(format)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-money", title: format.say("还没有激励", "No incentives yet"),
                        text: format.say("新建一个，先看看对过往订单会发多少。", "Write one, and see what it would have paid for past orders.")))
            ],
            pager: PagerPart(next: page.next, path: path(state)))
    }
}

/// One incentive before an operator: its terms, its dry run, its payments.
struct IncentiveView: Sendable {
    let incentive: Incentive
    let trial: IncentiveTrial?
    let payments: Page<IncentivePayment>
    let names: PartyNames
    let now: Timestamp
    /// Whether the reader writes incentives; whoever only reads the ledger sees them.
    let mayChange: Bool

    static func read(_ id: ID<Incentive>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context) throws -> IncentiveView {
        let (incentive, trial) = try IncentiveBook.find(id, in: snapshot, context)
        let payments = try IncentiveBook.payments(of: id, page, in: snapshot, context)
        let parties = payments.items.map(\.party) + (trial?.sums.map(\.party) ?? [])
        return IncentiveView(
            incentive: incentive, trial: trial, payments: payments, names: try PartyNames.of(parties, in: snapshot), now: context.now,
            mayChange: context.actor.mayOperate(.manageRules))
    }

    func page(_ sheet: Sheet, _ format: Format) -> TablesPage {
        let terms = incentive.terms
        return TablesPage(
            head: HeadPart(
                heading: terms.name.in(format.language), line: "\(terms.audienceText(format)) · \(terms.payText(format))",
                chip: incentive.state.chip(format), crumbs: CrumbsPart(OperatorPath.incentives, format.say("激励", "Incentives")),
                links: mayChange && incentive.state.isOpen ? [change(format)] : []),
            tiles: tiles(format), tables: tables(format),
            pager: PagerPart(next: payments.next, path: OperatorPath.incentive(incentive.id)), forms: forms(sheet, format))
    }

    private func change(_ format: Format) -> LinkPart {
        LinkPart(
            label: format.say("修改条款", "Change the terms"), href: OperatorPath.incentive(incentive.id, "terms"))
    }

    private func tiles(_ format: Format) -> [FactPart] {
        let terms = incentive.terms
        return [
            FactPart(label: format.say("计入", "What counts"), value: terms.measure.label.in(format.language)),
            FactPart(label: format.say("期限", "Dates"), value: terms.dateText(format)),
            FactPart(label: format.say("条款版本", "Version of the terms"), value: "\(incentive.version)"),
            FactPart(label: format.say("预算", "Budget"), value: format.money(terms.budget)),
            FactPart(label: format.say("预算剩余", "Left of the budget"), value: format.money(incentive.budgetLeft)),
            FactPart(label: format.say("每主体每月上限", "Cap of one party a month"), value: format.money(terms.cap)),
            FactPart(label: format.say("已发放", "Paid"), value: format.money(incentive.paid)),
            FactPart(label: format.say("退款扣回", "Taken back after refunds"), value: format.money(incentive.returned)),
        ]
    }

    private func tables(_ format: Format) -> [TablePart] {
        let paid = TablePart.incentivePayments(
            payments.items, format, heading: format.say("发放记录", "Payments"), what: { names.name($0.party, format.language) },
            why: { OperatorPath.incentivePayment($0) })
        let tried = [trialTable(format), excludedTable(format)].compactMap { $0 }
        return incentive.state.isOpen ? tried : [paid] + tried
    }

    private func trialTable(_ format: Format) -> TablePart {
        let isStale = trial.map { $0.version != incentive.version } ?? false
        return TablePart(
            [
                .init(label: format.say("主体", "Party")), .init(label: format.say("商品行", "Lines"), number: true),
                .init(label: format.say("计入", "Measured"), number: true), .init(label: format.say("按公式", "By the formula"), number: true),
                .init(label: format.say("实际会发放", "Would have been paid"), number: true),
            ],
            (trial?.sums ?? []).map { sum in
                [
                    .link(names.name(sum.party, format.language), OperatorPath.party(sum.party)), .text(format.count(sum.lines)),
                    .text(format.money(sum.measured)), .text(format.money(sum.due)), .text(format.money(sum.amount)),
                ]
            },
            empty: EmptyPart(
                art: "art-table",
                title: trial == nil ? format.say("还没有试算", "Not tried yet") : format.say("不会发放给任何人", "It would have paid nobody"),
                text: format.say("选一段过往时间，看看会发给谁、发多少。", "Choose a past span to see whom it would have paid, and how much.")),
            heading: trial.map { heading($0, isStale: isStale, format) } ?? format.say("试算", "Dry run"))
    }

    /// Why lines did not count in the dry run; nothing where all did.
    private func excludedTable(_ format: Format) -> TablePart? {
        guard let excluded = trial?.excluded, !excluded.isEmpty else { return nil }
        return TablePart(
            [.init(label: format.say("原因", "Why")), .init(label: format.say("商品行", "Lines"), number: true)],
            excluded.map { [.text($0.reason.label.in(format.language)), .text(format.count($0.lines))] },
            heading: format.say("试算中没有计入的商品行", "Lines that did not count in the dry run"))
    }

    private func heading(_ trial: IncentiveTrial, isStale: Bool, _ format: Format) -> String {
        let (span, amount) = ("\(format.date(trial.since)) – \(format.date(trial.until))", format.money(trial.amount))
        let words = format.say(
            "试算 \(span)：\(trial.orders) 笔订单，会发放 \(amount)", "Dry run of \(span): \(trial.orders) orders, \(amount) would have been paid")
        return isStale ? words + format.say("（条款之后改过，请重新试算）", " (the terms changed since; try it again)") : words
    }

    private func forms(_ sheet: Sheet, _ format: Format) -> [FormPart] {
        guard mayChange else { return [] }
        var forms: [(about: String, form: (ErrorSummary?) -> FormPart)] = []
        if incentive.state.isOpen { forms.append(("trial", { trialForm(sheet, $0, format) })) }
        if incentive.state == .tried { forms.append(("start", { startForm(sheet, $0, format) })) }
        if !incentive.state.isFinal { forms.append(("stop", { stopForm(sheet, $0, format) })) }
        // What was sent by a form that is not here, such as the start of what was not tried, is answered at the first.
        let sent = sheet.typed?.text("about") ?? ""
        let place = forms.firstIndex { $0.about == sent } ?? 0
        return forms.enumerated().map { $0.element.form($0.offset == place ? sheet.summary : nil) }
    }

    private func trialForm(_ sheet: Sheet, _ summary: ErrorSummary?, _ format: Format) -> FormPart {
        FormPart(
            action: OperatorPath.incentive(incentive.id, "trials"), summary: summary,
            sections: [
                .init(
                    legend: format.say("对过往订单试算", "Try it over past orders"),
                    items: [
                        .side(
                            sheet.field(
                                "since", format.say("从", "From"), format.date(now - .days(IncentiveRoutes.trialDays)), type: "date"),
                            sheet.field("until", format.say("到", "To"), format.date(now), type: "date")),
                        sheet.about("trial"),
                    ])
            ], button: format.say("试算", "Try it"), buttonStyle: incentive.state == .draft ? "primary" : "soft")
    }

    private func startForm(_ sheet: Sheet, _ summary: ErrorSummary?, _ format: Format) -> FormPart {
        FormPart(
            action: OperatorPath.incentive(incentive.id, "start"), summary: summary,
            sections: [
                .init(
                    legend: format.say("开始", "Start"),
                    line: format.say(
                        "留存 \(format.money(incentive.terms.budget)) 预算；条款从此不变。",
                        "Sets \(format.money(incentive.terms.budget)) aside; the terms stay from then on."),
                    items: [sheet.about("start")])
            ], button: format.say("开始", "Start"))
    }

    private func stopForm(_ sheet: Sheet, _ summary: ErrorSummary?, _ format: Format) -> FormPart {
        FormPart(
            action: OperatorPath.incentive(incentive.id, "stop"), summary: summary,
            sections: [
                .init(
                    legend: format.say("停止", "Stop"),
                    items: [
                        sheet.field("reason", format.say("原因", "Why"), longest: StopIncentive.reasonCharactersMax), sheet.about("stop"),
                    ])
            ], button: format.say("停止", "Stop"), buttonStyle: "danger",
            confirm: format.say(
                "停止后不再发放，包括本月尚未结算的奖励。确定停止？", "Nothing more is paid then, this month's bonuses included. Stop it?"))
    }
}
