// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// A rule's value and version as they were when they decided.
package struct ScoreSetting: Sendable, Hashable {
    package let value: Int64
    package let version: Int
}

extension Context {
    func setting(_ rule: Rule) -> ScoreSetting {
        let inForce = self.rule(rule)
        return ScoreSetting(value: inForce.value, version: inForce.version)
    }
}

/// Everything that decides a store's score, and nothing else: the same sheet always gives the same score, so a score that was kept
/// with its sheet can be computed again.
package struct ScoreSheet: Sendable, Hashable {
    /// One metric: what was counted of the store and of its category, and where the points begin and end.
    package struct Entry: Sendable, Hashable {
        package let metric: ScoreMetric
        package let tally: Tally
        /// Of all stores of the category together.
        package let mean: Tally
        /// The versions in force; values as the rules count them.
        package let best: ScoreSetting
        package let worst: ScoreSetting
    }

    /// Orders paid in the days that count.
    package let orders: Int64
    package let ordersMin: ScoreSetting
    /// How many orders the category's mean weighs.
    package let pull: ScoreSetting
    package let weights: [ScorePart: ScoreSetting]
    /// The measured metrics, in their order.
    package let entries: [Entry]

    /// The score; nothing for a new store, which has too few orders, and where no part can be measured.
    package var points: ScorePoints? {
        guard orders >= ordersMin.value else { return nil }
        let parts = ScorePart.allCases.compactMap { part in points(of: part).map { (weight(part), $0.hundredths) } }
        let whole = parts.map(\.0).reduce(0, +)
        guard whole > 0 else { return nil }
        return ScorePoints(hundredths: parts.map { $0.0 * $0.1 }.reduce(0, +) / whole)
    }

    /// The mean of a part's metrics; nothing where none has a value.
    package func points(of part: ScorePart) -> ScorePoints? {
        let points = entries.filter { $0.metric.part == part }.compactMap { self.points(of: $0) }
        guard !points.isEmpty else { return nil }
        return ScorePoints(hundredths: points.map(\.hundredths).reduce(0, +) / Int64(points.count))
    }

    /// A metric's points: its value, drawn towards the category's mean, on the straight line between the two rules.
    package func points(of entry: Entry) -> ScorePoints? {
        guard let value = drawn(entry) else { return nil }
        let (best, worst) = (bound(entry, \.best, entry.best), bound(entry, \.worst, entry.worst))
        let isLessBetter = entry.metric.curve.map { $0.best.standard < $0.worst.standard } ?? false
        // Rules that cross leave no line between them: then the points are earned at the best value and lost beyond it.
        guard isLessBetter ? best < worst : best > worst else {
            return (isLessBetter ? value <= best : value >= best) ? .full : .zero
        }
        return ScorePoints(hundredths: (value - worst) * 500 / (best - worst))
    }

    /// The value as it counts: `pull` orders at the category's mean are added to the store's own. A store of which nothing was counted
    /// has the mean; nothing where the category has none either.
    package func drawn(_ entry: Entry) -> Int64? {
        let scale = entry.metric.scale
        guard let mean = entry.mean.value(scale) else { return entry.tally.value(scale) }
        let count = entry.tally.denominator + pull.value
        guard count > 0 else { return nil }
        return (entry.tally.numerator * scale.unit + mean * pull.value) / count
    }

    /// What the score would gain if a metric earned its full points, in hundredths.
    package func gain(of entry: Entry) -> ScorePoints {
        guard let points = points(of: entry) else { return .zero }
        let measured = ScorePart.allCases.filter { self.points(of: $0) != nil }
        let whole = measured.map(weight).reduce(0, +)
        let count = entries.filter { $0.metric.part == entry.metric.part && self.points(of: $0) != nil }.count
        guard whole > 0 else { return .zero }
        let missing = ScorePoints.full.hundredths - points.hundredths
        return ScorePoints(hundredths: missing * weight(entry.metric.part) / (Int64(count) * whole))
    }

    /// The metric that would raise the score most; nothing where all earn their full points.
    package var bestAdvice: Entry? {
        entries.filter { gain(of: $0) > .zero }.max { gain(of: $0) < gain(of: $1) }
    }

    package func weight(_ part: ScorePart) -> Int64 { weights[part]?.value ?? 0 }

    /// A metric's bound as metrics are counted: ppm or seconds.
    func bound(_ entry: Entry, _ end: KeyPath<ScoreCurve, Rule>, _ value: ScoreSetting) -> Int64 {
        entry.metric.curve.map { $0[keyPath: end].unit.inScale(value.value) } ?? value.value
    }
}
