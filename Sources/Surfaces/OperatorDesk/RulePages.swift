// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores
import WebCore

/// All rules of all modules.
struct RulesPage: PageModel {
    static let template = "operatordesk/rules"

    struct Row: Sendable, Equatable {
        let title: String
        let key: String
        let href: String
        let value: String
        let version: String
        let source: String
        let upcoming: ChipPart?
    }

    struct Group: Sendable, Equatable {
        let name: String
        let rows: [Row]
    }

    let groups: [Group]

    init(_ modules: [Module], _ book: RuleBook, now: Timestamp, _ format: Format) {
        groups = modules.filter { !$0.rules.isEmpty }.map { module in
            Group(name: format.say(module.title), rows: module.rules.map { Row($0, book, now: now, format) })
        }
    }
}

extension RulesPage.Row {
    init(_ rule: Rule, _ book: RuleBook, now: Timestamp, _ format: Format) {
        let current = book.value(rule, at: now)
        title = rule.title.in(format.language)
        key = rule.key
        href = OperatorPath.rule(rule.key)
        value = rule.unit.shown(current.value, format)
        version = "v\(current.version)"
        source = format.say(rule.sourceText)
        upcoming = book.history(rule).first { $0.from > now }.map {
            ChipPart(tone: "wait", label: "\(format.date($0.from)) → \(rule.unit.shown($0.value, format))")
        }
    }
}

/// One rule: its value, its versions, a trial and the form of a change.
struct RulePage: PageModel {
    static let template = "operatordesk/rule"

    struct Version: Sendable, Equatable {
        let version: String
        let value: String
        let from: String
        let announced: String
        let reason: String
        let state: ChipPart
    }

    struct FeeRow: Sendable, Equatable {
        let store: String
        let href: String
        let orders: String
        let now: String
        let then: String
        let difference: String
        let tone: String
    }

    struct Trial: Sendable, Equatable {
        let value: String
        let fees: [FeeRow]
        let feesText: String?
        let sumNow: String
        let sumThen: String
        let sumDifference: String
        let timeText: String?
        let timeEffect: String?
        let nothingText: String?
    }

    let crumbs: CrumbsPart
    let ruleTitle: String
    let value: String
    let facts: FactsPart
    let versions: [Version]
    let summary: ErrorSummary?
    let trialAction: String
    let changeAction: String
    let valueField: FieldPart
    let fromField: FieldPart
    let reasonField: TextareaPart
    let trial: Trial?

    init(_ sheet: RuleSheet, _ form: FormState, _ format: Format) {
        let rule = sheet.rule
        crumbs = CrumbsPart(OperatorPath.rules, format.say("规则", "Rules"))
        ruleTitle = rule.title.in(format.language)
        value = rule.unit.shown(sheet.current.value, format)
        facts = FactsPart(facts: [
            FactPart(label: format.say("规则名", "Key"), value: rule.key),
            FactPart(label: format.say("版本", "Version"), value: "v\(sheet.current.version)"),
            FactPart(label: format.say("默认值", "Default"), value: rule.unit.shown(rule.standard, format)),
            FactPart(
                label: format.say("范围", "Range"),
                value: "\(rule.unit.shown(rule.range.lowerBound, format)) – \(rule.unit.shown(rule.range.upperBound, format))"),
            FactPart(label: format.say("来源", "Source"), value: format.say(rule.sourceText)),
        ])
        versions =
            sheet.versions.map { Version($0, sheet, format) }
            + [
                Version(
                    version: "v0", value: rule.unit.shown(rule.standard, format), from: "—", announced: "—",
                    reason: format.say("默认值", "The default"),
                    state: sheet.current.version == 0
                        ? ChipPart(tone: "good", label: format.say("生效中", "in force"))
                            : ChipPart(tone: "neutral", label: format.say("已过去", "past")))
            ]
        summary = form.summary
        trialAction = OperatorPath.rule(rule.key)
        changeAction = OperatorPath.ruleVersions(rule.key)
        let earliest = format.date(sheet.now + .days(ChangeRule.noticeDays + 1))
        valueField = form.field(
            "value", Text("新值", "New value"), value: rule.unit.typed(sheet.current.value), inputmode: "decimal",
            prefix: rule.unit == .fen ? "¥" : nil, suffix: rule.unit.suffix(format.language))
        fromField = form.field(
            "from", Text("生效日期", "From"), type: "date", value: earliest,
            hint: Text("至少提前 7 天公布", "Announced at least 7 days ahead"),
            min: earliest)
        reasonField = form.textarea("reason", Text("原因", "Reason"), rows: 2, maxlength: 500)
        trial = sheet.trial.map { Trial($0, sheet, format) }
    }
}

extension RulePage.Version {
    init(_ version: RuleVersion, _ sheet: RuleSheet, _ format: Format) {
        self.version = "v\(version.version)"
        value = sheet.rule.unit.shown(version.value, format)
        from = format.date(version.from)
        announced = format.date(version.announcedAt)
        reason = version.reason
        state =
            version.version == sheet.current.version
            ? ChipPart(tone: "good", label: format.say("生效中", "in force"))
            : version.from > sheet.now
                ? ChipPart(tone: "wait", label: format.say("已公布", "announced"))
                    : ChipPart(tone: "neutral", label: format.say("已过去", "past"))
    }
}

extension RulePage.Trial {
    init(_ trial: RuleSheet.Trial, _ sheet: RuleSheet, _ format: Format) {
        value = sheet.rule.unit.shown(trial.value, format)
        fees = trial.fees.map { row in
            RulePage.FeeRow(
                store: trial.stores[row.store]?.name ?? "\(row.store)", href: OperatorPath.party(row.store.party),
                orders: format.count(row.orders),
                now: format.money(row.now), then: format.money(row.then),
                difference: row.difference.isZero ? "0" : format.signed(row.difference),
                tone: row.difference.isZero ? "quiet" : row.difference.isNegative ? "good" : "bad")
        }
        let covers = FeeDryRun.covers(sheet.rule)
        feesText =
            covers
            ? format.say(
                "按最近 \(trial.ordersLookedAt) 笔已结算订单的记录重新计算，不含退款；差额为店铺多付的服务费。",
                "From the last \(trial.ordersLookedAt) settled orders, without refunds; the difference is what a store would pay more."
            )
            : nil
        sumNow = format.money(trial.fees.map(\.now).total)
        sumThen = format.money(trial.fees.map(\.then).total)
        let difference = trial.fees.map(\.difference).total
        sumDifference = difference.isZero ? "0" : format.signed(difference)
        timeText = trial.time.map { "\(format.count($0.count)) \($0.label.in(format.language))" }
        timeEffect = trial.time?.effect.in(format.language)
        nothingText =
            covers || trial.time != nil
            ? nil : format.say("这条规则只影响以后的操作，没有可以试算的内容。", "This rule concerns later acts only; there is nothing to try it on.")
    }
}
