// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Scores
import Storage
import Stores
import WebCore

/// The store's score with its parts and metrics, what each was counted from, and what would raise it most.
struct ScorePage: PageModel {
    static let template = "storedesk/score"
    static let historyDays = 7

    let head: HeadPart
    /// The score or the badge, then the parts.
    let tiles: [FactPart]
    let advice: NotePart?
    let parts: [TablePart]
    let facts: FactsPart
    let history: TablePart?
    let empty: EmptyPart?

    init(_ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try ScoreDetail.find(view.store.id, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("店铺评分", "Store score"),
            line: view.say(
                "近 \(ScoreRules.days) 天，每日凌晨更新。满分 5.00。", "Of the last \(ScoreRules.days) days, new every night. The most is 5.00."))
        guard let detail else {
            (tiles, advice, parts, history) = ([], nil, [], nil)
            facts = FactsPart(facts: [])
            empty = EmptyPart(
                art: "art-table", title: view.say("还没有评分", "No score yet"),
                text: view.say("第一笔订单付款后的次日开始统计。", "Counting begins on the day after the first paid order."), href: view.paths.overview,
                action: view.say("回到概览", "Back to the overview"))
            return
        }
        let writer = ScoreWriter(sheet: detail.sheet, view: view)
        tiles = writer.tiles(detail.score)
        advice = writer.advice
        parts = ScorePart.allCases.map(writer.table)
        let tree = try CategoryTree.load(in: snapshot, view.command)
        facts = writer.facts(detail.score, category: detail.category.flatMap { tree[$0] }?.name)
        history = writer.history(try StoreScore.history(of: view.store.id, days: Self.historyDays, in: snapshot))
        empty = nil
    }
}

/// Writes a score sheet for the desk.
private struct ScoreWriter {
    let sheet: ScoreSheet
    let view: DeskView

    func tiles(_ score: StoreScore) -> [FactPart] {
        let first = FactPart(label: view.say("店铺评分", "Store score"), value: score.points?.text ?? view.say("新店", "New store"))
        return [first]
            + ScorePart.allCases.map { part in
                FactPart(
                    label: view.say(part.label) + " · " + view.say("权重 \(sheet.weight(part))", "weighs \(sheet.weight(part))"),
                    value: sheet.points(of: part)?.text ?? "—")
            }
    }

    var advice: NotePart? {
        guard let entry = sheet.bestAdvice else { return nil }
        let gain = sheet.gain(of: entry).text
        return NotePart(
            heading: view.say("最能提升评分的是：", "What would raise the score most: ") + view.say(entry.metric.label),
            lines: [
                view.say(entry.metric.advice),
                view.say("做到满分，店铺评分可提高 \(gain)。", "With full points there, the score rises by \(gain)."),
            ])
    }

    func table(_ part: ScorePart) -> TablePart {
        TablePart(
            [
                .init(label: view.say("指标", "Metric")), .init(label: view.say("本店", "Yours"), number: true),
                .init(label: view.say("分子 ÷ 分母", "Counted")), .init(label: view.say("剔除", "Left out")),
                .init(label: view.say("类目均值", "Category"), number: true), .init(label: view.say("计分值", "As it counts"), number: true),
                .init(label: view.say("得分", "Points"), number: true),
            ], part.metrics.map(row), heading: view.say(part.label))
    }

    private func row(_ metric: ScoreMetric) -> [CellPart] {
        guard let entry = sheet.entries.first(where: { $0.metric == metric }) else {
            let chip = ChipPart(tone: "neutral", label: view.say("暂未统计", "Not measured yet"))
            return [.text(view.say(metric.label), sub: metric.awaits.map { view.say($0) }), .chip(chip)]
                + Array(repeating: .text("—"), count: 5)
        }
        func value(_ number: Int64?) -> String { number.map { view.format.value($0, of: metric) } ?? "—" }
        return [
            .text(view.say(metric.label), sub: range(entry)), .text(value(entry.tally.value(metric.scale))), .text(counted(entry)),
            .text(view.format.count(entry.tally.excluded), sub: view.say(metric.exclusion)), .text(value(entry.mean.value(metric.scale))),
            .text(value(sheet.drawn(entry))),
            .text(
                sheet.points(of: entry)?.text ?? "—",
                sub: sheet.gain(of: entry) > .zero ? view.say("满分可 +", "full: +") + sheet.gain(of: entry).text : nil),
        ]
    }

    private func counted(_ entry: ScoreSheet.Entry) -> String {
        let metric = entry.metric
        let above =
            switch metric.scale {
            case .share: view.format.count(entry.tally.numerator)
            case .seconds: view.format.span(seconds: entry.tally.numerator)
            }
        let below = view.format.count(entry.tally.denominator)
        return "\(above) \(view.say(metric.numerator)) ÷ \(below) \(view.say(metric.denominator))"
    }

    private func range(_ entry: ScoreSheet.Entry) -> String {
        func bound(_ rule: Rule, _ value: Int64) -> String {
            rule.unit == .ppm ? view.format.rate(Rate(ppm: value)) : "\(value) \(view.say(rule.unit.label))"
        }
        guard let curve = entry.metric.curve else { return "" }
        let (best, worst) = (bound(curve.best, entry.best.value), bound(curve.worst, entry.worst.value))
        return view.say("满分线 \(best)，零分线 \(worst)", "full points from \(best), none from \(worst)")
    }

    func facts(_ score: StoreScore, category: Text?) -> FactsPart {
        FactsPart(facts: [
            FactPart(label: view.say("统计时间", "Counted"), value: view.format.time(score.scoredAt)),
            FactPart(
                label: view.say("近 30 天付款订单", "Paid orders in 30 days"),
                value: view.say(
                    "\(view.format.count(score.orders))（满 \(sheet.ordersMin.value) 笔才有评分）",
                    "\(view.format.count(score.orders)) (a score needs \(sheet.ordersMin.value))")),
            FactPart(label: view.say("对比类目", "Compared with"), value: category.map { view.say($0) } ?? "—"),
            FactPart(
                label: view.say("向类目均值收缩", "Drawn towards the category"),
                value: view.say("按 \(sheet.pull.value) 单的权重", "with the weight of \(sheet.pull.value) orders")),
            FactPart(
                label: view.say("规则版本", "Versions of the rules"),
                value: ScorePart.allCases.map { "\(view.say($0.label)) \(sheet.weights[$0]?.version ?? 0)" }.joined(separator: " · ")),
        ])
    }

    func history(_ scores: [StoreScore]) -> TablePart {
        TablePart(
            [
                .init(label: view.say("日期", "Day")), .init(label: view.say("评分", "Score"), number: true),
                .init(label: view.say("付款订单", "Paid orders"), number: true),
            ],
            scores.map { score in
                [
                    .text(view.format.date(score.scoredAt)), .text(score.points?.text ?? view.say("新店", "New store")),
                    .text(view.format.count(score.orders)),
                ]
            }, heading: view.say("最近 \(ScorePage.historyDays) 天", "The last \(ScorePage.historyDays) days"))
    }
}
