// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Scores
import Stores

/// A store's score for everybody.
struct ScoreOutput: Codable, Sendable {
    /// In hundredths, 0 to 500: 483 is 4.83. Nothing for a new store.
    let score: Int64?
    /// Whether the store has too few paid orders for a score.
    let isNew: Bool
    let scoredAt: Timestamp?

    init(_ score: StoreScore?) {
        self.score = score?.points?.hundredths
        isNew = score?.isNew ?? true
        scoredAt = score?.scoredAt
    }
}

/// A store's score with everything that decided it.
struct ScoreSheetOutput: Codable, Sendable {
    struct Part: Codable, Sendable {
        let part: ScorePart
        /// In hundredths; nothing where no metric of the part has a value.
        let points: Int64?
        let weight: Int64
        let weightVersion: Int
    }

    struct Metric: Codable, Sendable {
        let metric: ScoreMetric
        let part: ScorePart
        /// Whether the program has the facts. What is not measured has no part in the score.
        let isMeasured: Bool
        let numerator: Int64?
        let denominator: Int64?
        let excluded: Int64?
        /// The store's own: ppm for shares, seconds for times.
        let value: Int64?
        /// The category's, in the same unit.
        let mean: Int64?
        /// Drawn towards the category's, as it counts.
        let drawn: Int64?
        let points: Int64?
        /// What the score would gain if the metric had its full points, in hundredths.
        let gain: Int64?
        let bestVersion: Int?
        let worstVersion: Int?
    }

    let score: ScoreOutput
    let orders: Int64
    let ordersMin: Int64
    let category: ID<Catalog.Category>?
    let pullOrders: Int64
    let parts: [Part]
    let metrics: [Metric]
    /// The metric that would raise the score most.
    let advice: ScoreMetric?

    init(_ detail: ScoreDetail) {
        let sheet = detail.sheet
        score = ScoreOutput(detail.score)
        orders = sheet.orders
        ordersMin = sheet.ordersMin.value
        category = detail.category
        pullOrders = sheet.pull.value
        parts = ScorePart.allCases.map { part in
            Part(
                part: part, points: sheet.points(of: part)?.hundredths, weight: sheet.weight(part),
                weightVersion: sheet.weights[part]?.version ?? 0)
        }
        metrics = ScoreMetric.allCases.map { metric in
            let entry = sheet.entries.first { $0.metric == metric }
            return Metric(
                metric: metric, part: metric.part, isMeasured: entry != nil, numerator: entry?.tally.numerator,
                denominator: entry?.tally.denominator, excluded: entry?.tally.excluded, value: entry?.tally.value(metric.scale),
                mean: entry?.mean.value(metric.scale), drawn: entry.flatMap { sheet.drawn($0) },
                points: entry.flatMap { sheet.points(of: $0) }?.hundredths, gain: entry.map { sheet.gain(of: $0).hundredths },
                bestVersion: entry?.best.version, worstVersion: entry?.worst.version)
        }
        advice = sheet.bestAdvice?.metric
    }
}
