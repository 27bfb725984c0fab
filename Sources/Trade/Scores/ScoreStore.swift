// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Counts the days that are over of a store's orders, after-sales and disputes, and computes its score from the last 30. Once a day: a
/// second time on the same day does nothing.
package struct ScoreStore: Sendable {
    /// For how many days scores are kept.
    package static let daysKept: Int64 = 400
    /// For how many days what decided a score is kept.
    package static let sheetDaysKept: Int64 = 40

    package let store: ID<Store>
    /// The categories as they are, loaded once for all stores of a round.
    package let tree: CategoryTree

    package init(store: ID<Store>, tree: CategoryTree) {
        self.store = store
        self.tree = tree
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let today = context.zone.day(of: context.now)
        let counted = try ScoreDay.lockCounted(of: store, in: transaction)
        if let counted, counted >= today { return }
        let first = today - ScoreRules.days
        for day in max(counted ?? first, first)..<today {
            try ScoreDay.count(of: store, day: day, in: transaction, context).insert(of: store, day: day, in: transaction)
            try CountProductDay(store: store, day: day).run(in: transaction, context)
        }
        let before = try ScoreDetail.latest(of: store, in: transaction)
        let sum = try ScoreDay.sum(of: store, in: first..<today, in: transaction)
        let category = try leadingCategory(in: first..<today, in: transaction)
        try moveMeans(from: before, to: sum, category, in: transaction)
        let means = try category.map { try CategoryMeans.of($0.raw, in: transaction) } ?? [:]
        let sheet = ScoreSheet(sum, means: means, context)
        let score = StoreScore(store: store, day: today, scoredAt: context.now, orders: sum.orders, points: sheet.points)
        try ScoreDetail(score: score, category: category, sheet: sheet).insert(in: transaction)
        try ScoreDay.setCounted(until: today, of: store, in: transaction)
        try ScoreDay.forget(of: store, before: first, in: transaction)
        try StoreScore.forget(
            of: store, before: today - Self.daysKept, sheetsBefore: today - Self.sheetDaysKept, in: transaction)
        try context.publish("store.scored", object: store.raw, party: store.party, in: transaction)
    }

    /// The top category in which the store sold most units; the older one where two are even.
    private func leadingCategory(in days: Range<Int64>, in snapshot: any Snapshot) throws -> ID<Catalog.Category>? {
        let units = try ProductDays.unitsByCategory(of: store, in: days, in: snapshot)
        guard !units.isEmpty else { return nil }
        var byTop: [ID<Catalog.Category>: Int] = [:]
        for (category, count) in units { byTop[tree[category]?.path.first ?? category, default: 0] += count }
        return byTop.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The category's sums hold what each of its stores counted last: what this one said before goes, and what it says now comes.
    private func moveMeans(
        from before: ScoreDetail?, to sum: ScoreDay, _ category: ID<Catalog.Category>?, in transaction: any Transaction
    ) throws {
        var changes: [CategoryMeans.Change] = []
        if let before, let old = before.category {
            changes += before.sheet.entries.map { entry in
                let tally = Tally(numerator: -entry.tally.numerator, denominator: -entry.tally.denominator)
                return CategoryMeans.Change(category: old.raw, metric: entry.metric, tally: tally)
            }
        }
        if let category {
            changes += sum.tallies.map { CategoryMeans.Change(category: category.raw, metric: $0.key, tally: $0.value) }
        }
        try CategoryMeans.add(changes, in: transaction)
    }
}

extension ScoreSheet {
    /// The sheet of what was counted, under the rules in force.
    init(_ sum: ScoreDay, means: [ScoreMetric: Tally], _ context: Context) {
        self.init(
            orders: sum.orders, ordersMin: context.setting(ScoreRules.ordersMin), pull: context.setting(ScoreRules.pull),
            weights: Dictionary(uniqueKeysWithValues: ScorePart.allCases.map { ($0, context.setting(ScoreRules.weight($0))) }),
            entries: ScoreMetric.allCases.compactMap { metric in
                metric.curve.map { curve in
                    Entry(
                        metric: metric, tally: sum.tallies[metric] ?? .none, mean: means[metric] ?? .none,
                        best: context.setting(curve.best), worst: context.setting(curve.worst))
                }
            })
    }
}
