// SPDX-License-Identifier: Apache-2.0
import Catalog
import Incentives
import Kernel
import Scores
import WebCore

extension Form {
    /// The terms as they were typed. The end's day counts whole.
    func incentiveTerms(in zone: ZoneOffset) throws -> IncentiveTerms {
        let isByOrders = !isEmpty("goal_orders")
        return IncentiveTerms(
            name: Text(text("name_chinese"), text("name_english")), audience: IncentiveAudience(rawValue: text("audience")) ?? .newStores,
            days: isEmpty("days") ? nil : Int64(try count("days", in: 0...Int(IncentiveTerms.audienceDaysMax))),
            salesMax: try optionalMoney("sales"), scoreMin: try score("score"),
            measure: IncentiveMeasure(rawValue: text("measure")) ?? .allLines, brands: try brands(),
            formula: IncentiveFormula(rawValue: text("formula")) ?? .rateOfBase,
            rate: isEmpty("rate") ? nil : try rate("rate"), bonus: try optionalMoney("bonus"),
            goalOrders: isByOrders ? try count("goal_orders", in: 0...IncentiveTerms.goalOrdersMax) : nil,
            goalSales: try optionalMoney("goal_sales"), budget: try optionalMoney("budget") ?? .zero,
            cap: try optionalMoney("cap") ?? .zero, beginsAt: try day("begins", in: zone), endsAt: try day("ends", in: zone) + .days(1))
    }

    private func isEmpty(_ name: String) -> Bool { text(name).trimmingWhitespace().isEmpty }

    private func score(_ name: String) throws -> ScorePoints? {
        if isEmpty(name) { return nil }
        guard let points = ScorePoints(text(name).trimmingWhitespace()) else { throw IncentiveRefusal.scoreOutOfRange }
        return points
    }

    private func brands() throws -> [ID<Brand>] {
        try text("brands").split(whereSeparator: { ",， \n\r\t".contains($0) }).map { written in
            guard let brand = ID<Brand>(String(written)) else { throw IncentiveRefusal.brandUnknown }
            return brand
        }
    }
}

extension TablesPage {
    /// The form of an incentive's terms: of a new one, or as they are.
    init(termsOf incentive: Incentive?, _ sheet: Sheet, now: Timestamp, _ format: Format) {
        let terms = incentive?.terms
        let path = incentive.map { OperatorPath.incentive($0.id) } ?? OperatorPath.incentives
        self.init(
            head: HeadPart(
                heading: incentive == nil ? format.say("新建激励", "New incentive") : format.say("修改条款", "Change the terms"),
                line: format.say("保存后先对过往订单试算，再开始；开始后条款不再变。", "Save, try it over past orders, then start it. Its terms stay from then on."),
                crumbs: CrumbsPart(path, terms?.name.in(format.language) ?? format.say("激励", "Incentives"))),
            forms: [
                FormPart(
                    action: incentive.map { OperatorPath.incentive($0.id, "terms") } ?? OperatorPath.incentives, summary: sheet.summary,
                    sections: [
                        .init(legend: format.say("名称与期限", "Name and dates"), items: Self.names(terms, sheet, now, format)),
                        .init(legend: format.say("给谁、计什么", "For whom, for what"), items: Self.scope(terms, sheet, format)),
                        .init(legend: format.say("怎么算", "How much"), items: Self.amounts(terms, sheet, format)),
                        .init(legend: format.say("预算与上限", "Budget and cap"), items: Self.limits(terms, sheet, format)),
                    ], button: format.say("保存", "Save"), cancel: path)
            ])
    }

    private static func names(_ terms: IncentiveTerms?, _ sheet: Sheet, _ now: Timestamp, _ format: Format) -> [ItemPart] {
        let longest = IncentiveTerms.nameCharactersMax
        return [
            .side(
                sheet.field("name_chinese", format.say("中文名称", "Name in Chinese"), terms?.name.chinese, longest: longest),
                sheet.field("name_english", format.say("英文名称", "Name in English"), terms?.name.english, longest: longest)),
            .side(
                sheet.field("begins", format.say("开始日期", "Begins"), format.date(terms?.beginsAt ?? now), type: "date"),
                sheet.field(
                    "ends", format.say("结束日期（含当天）", "Ends (this day included)"),
                    format.date((terms?.endsAt ?? now + .days(31)) - .milliseconds(1)), type: "date")),
        ]
    }

    private static func scope(_ terms: IncentiveTerms?, _ sheet: Sheet, _ format: Format) -> [ItemPart] {
        func say(_ text: Text) -> String { text.in(format.language) }
        return [
            .side(
                sheet.select(
                    "audience", format.say("给谁", "For"), IncentiveAudience.allCases.map { ($0.rawValue, say($0.label)) },
                    (terms?.audience ?? .newStores).rawValue),
                sheet.select(
                    "measure", format.say("计什么", "What counts"), IncentiveMeasure.allCases.map { ($0.rawValue, say($0.label)) },
                    (terms?.measure ?? .allLines).rawValue)),
            .side(
                sheet.count(
                    "days", format.say("新的天数", "Days of being new"), terms?.days.map { Int($0) },
                    hint: format.say("新带货者、新店", "New sellers and stores"), optional: true),
                sheet.money(
                    "sales", format.say("每月结算不超过", "Settled a month at most"), terms?.salesMax,
                    hint: format.say("小带货者、小店铺", "Small sellers and stores"), optional: true)),
            sheet.field(
                "score", format.say("店铺评分不低于", "Store score at least"), terms?.scoreMin?.text,
                hint: format.say(
                    "按订单结算日看订单所属店铺；还没有评分的店铺不计。不限请留空",
                    "Of the store whose order it is, on the day of settlement; without a score it does not count. Empty: none is asked"),
                optional: true, inputmode: "decimal"),
            sheet.field(
                "brands", format.say("品牌编号", "Numbers of brands"), terms.map { $0.brands.map(\.description).joined(separator: ", ") },
                hint: format.say("限定品牌时填写，用逗号分隔", "Where it is about brands; with commas between"), optional: true),
        ]
    }

    private static func amounts(_ terms: IncentiveTerms?, _ sheet: Sheet, _ format: Format) -> [ItemPart] {
        [
            .side(
                sheet.select(
                    "formula", format.say("公式", "Formula"),
                    IncentiveFormula.allCases.map { ($0.rawValue, $0.label.in(format.language)) },
                    (terms?.formula ?? .rateOfBase).rawValue),
                sheet.field(
                    "rate", format.say("比例", "Rate"), terms?.rate?.percent, hint: format.say("固定奖励不填", "Not for a fixed bonus"),
                    optional: true, suffix: "%", inputmode: "decimal")),
            .side(
                sheet.money("bonus", format.say("固定奖励", "Fixed bonus"), terms?.bonus, optional: true),
                sheet.count("goal_orders", format.say("目标：每月订单数", "Goal: orders a month"), terms?.goalOrders, optional: true),
                sheet.money("goal_sales", format.say("目标：每月结算额", "Goal: settled a month"), terms?.goalSales, optional: true)),
        ]
    }

    private static func limits(_ terms: IncentiveTerms?, _ sheet: Sheet, _ format: Format) -> [ItemPart] {
        [
            .side(
                sheet.money(
                    "budget", format.say("总预算", "Whole budget"), terms?.budget,
                    hint: format.say("开始时从平台余额留存", "Set aside from the platform's balance when it starts")),
                sheet.money(
                    "cap", format.say("每个主体每月上限", "Cap of one party a month"), terms?.cap))
        ]
    }
}
