// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
@testable import Scores
import Testing

/// The decision alone: numbers in, points out.
struct ScoreSheetTests {
    static func entry(
        _ metric: ScoreMetric, _ numerator: Int64, of denominator: Int64, mean: Tally = .none, best: Int64? = nil, worst: Int64? = nil
    ) -> ScoreSheet.Entry {
        ScoreSheet.Entry(
            metric: metric, tally: Tally(numerator: numerator, denominator: denominator), mean: mean,
            best: ScoreSetting(value: best ?? metric.curve!.best.standard, version: 0),
            worst: ScoreSetting(value: worst ?? metric.curve!.worst.standard, version: 0))
    }

    static func sheet(_ entries: [ScoreSheet.Entry], orders: Int64 = 100, pull: Int64 = 30, weights: [Int64] = [50, 25, 25]) -> ScoreSheet {
        ScoreSheet(
            orders: orders, ordersMin: ScoreSetting(value: 30, version: 0), pull: ScoreSetting(value: pull, version: 0),
            weights: Dictionary(uniqueKeysWithValues: zip(ScorePart.allCases, weights.map { ScoreSetting(value: $0, version: 0) })),
            entries: entries)
    }

    @Test func `points rise in a straight line between the two rules and end at both`() throws {
        // No points from 5 %, full points from 0.5 %: half of the way is 2.75 %.
        for (refunds, points) in [(0, 500), (5, 500), (50, 0), (90, 0), (14, 400)] as [(Int64, Int64)] {
            let entry = Self.entry(.qualityRefunds, refunds, of: 1000)
            #expect(Self.sheet([entry]).points(of: entry) == ScorePoints(hundredths: points))
        }
        // Where more is better the line rises the other way: 85 % to 99 %.
        for (shipped, points) in [(850, 0), (990, 500), (1000, 500), (920, 250), (0, 0)] as [(Int64, Int64)] {
            let entry = Self.entry(.shippedInTime, shipped, of: 1000)
            #expect(Self.sheet([entry]).points(of: entry) == ScorePoints(hundredths: points))
        }
    }

    @Test func `spans of time are counted in seconds, whatever unit their rules have`() {
        let hours = Self.entry(.deliveryTime, 10 * 108 * 3600, of: 10)
        let minutes = Self.entry(.firstAction, 10 * 1500 * 60, of: 10)
        let sheet = Self.sheet([hours, minutes])
        #expect(sheet.points(of: hours) == ScorePoints(hundredths: 250))
        #expect(sheet.points(of: minutes) == ScorePoints(hundredths: 250))
    }

    @Test func `a metric is drawn towards the mean of its category by thirty orders`() {
        // One of 10 against 1 % in the category: (1 + 0.3) of 40 is 3.25 %, not 10 %.
        let entry = Self.entry(.qualityRefunds, 1, of: 10, mean: Tally(numerator: 100, denominator: 10_000))
        #expect(Self.sheet([entry]).drawn(entry) == 32_500)
        #expect(Self.sheet([entry], pull: 0).drawn(entry) == 100_000)
        // A store of which nothing was counted has the mean; without one it has nothing.
        let unseen = Self.entry(.qualityRefunds, 0, of: 0, mean: Tally(numerator: 100, denominator: 10_000))
        #expect(Self.sheet([unseen]).drawn(unseen) == 10_000)
        let alone = Self.entry(.qualityRefunds, 0, of: 0)
        #expect(Self.sheet([alone]).drawn(alone) == nil && Self.sheet([alone]).points == nil)
        // The larger the store, the less the mean counts.
        let large = Self.entry(.qualityRefunds, 1_000, of: 10_000, mean: Tally(numerator: 100, denominator: 10_000))
        #expect(Self.sheet([large]).drawn(large)! > 99_000)
    }

    @Test func `parts weigh fifty, twenty-five and twenty-five, and what is not measured is left out`() {
        let poor = Self.entry(.qualityRefunds, 500, of: 1000)
        let prompt = Self.entry(.shippedInTime, 1000, of: 1000)
        let quick = Self.entry(.refundTime, 0, of: 10)
        #expect(Self.sheet([poor, prompt, quick]).points == ScorePoints(hundredths: 250))
        // Without service the other two make the whole: 50 and 25 of 75.
        #expect(Self.sheet([poor, prompt]).points == ScorePoints(hundredths: 166))
        #expect(Self.sheet([prompt]).points == .full)
        #expect(Self.sheet([poor, prompt], weights: [0, 0, 25]).points == nil)
        // Within a part every metric counts the same.
        let slow = Self.entry(.deliveryTime, 10 * 200 * 3600, of: 10)
        #expect(Self.sheet([prompt, slow]).points(of: .logistics) == ScorePoints(hundredths: 250))
    }

    @Test func `a store below thirty paid orders has no score`() {
        let entry = Self.entry(.shippedInTime, 29, of: 29)
        #expect(Self.sheet([entry], orders: 29).points == nil)
        #expect(Self.sheet([entry], orders: 30).points == .full)
    }

    @Test func `the advice is what would raise the score most`() throws {
        let poor = Self.entry(.qualityRefunds, 500, of: 1000)
        let late = Self.entry(.shippedInTime, 0, of: 1000)
        let prompt = Self.entry(.refundTime, 0, of: 10)
        let sheet = Self.sheet([poor, late, prompt])
        #expect(sheet.points == ScorePoints(hundredths: 125))
        #expect(sheet.bestAdvice?.metric == .qualityRefunds)
        #expect(sheet.gain(of: poor) == ScorePoints(hundredths: 250) && sheet.gain(of: late) == ScorePoints(hundredths: 125))
        #expect(sheet.gain(of: prompt) == .zero)
        #expect(Self.sheet([prompt]).bestAdvice == nil)
    }

    @Test func `rules that cross leave a step and never divide by nothing`() {
        for (refunds, points) in [(9, ScorePoints.full), (10, .full), (11, .zero)] as [(Int64, ScorePoints)] {
            let same = Self.entry(.qualityRefunds, refunds, of: 1000, best: 10_000, worst: 10_000)
            let crossed = Self.entry(.qualityRefunds, refunds, of: 1000, best: 10_000, worst: 5_000)
            #expect(Self.sheet([same]).points(of: same) == points && Self.sheet([crossed]).points(of: crossed) == points)
        }
    }

    @Test func `points are read and written with two decimals`() {
        #expect(ScorePoints("4.3")?.hundredths == 430 && ScorePoints("4.35")?.hundredths == 435 && ScorePoints("5")?.text == "5.00")
        #expect(ScorePoints(hundredths: 7).text == "0.07")
        for text in ["", "5.01", "-1", "4.", "4.355", "6", "x", "44"] { #expect(ScorePoints(text) == nil) }
    }

    @Test func `what is measured is exactly what the program has facts of`() {
        let unmeasured: Set<ScoreMetric> = [.goodReviews, .replyTime, .noReply]
        #expect(Set(ScoreMetric.allCases).subtracting(ScoreMetric.measured) == unmeasured)
        #expect(Set(ScoreRules.all.map(\.key)).count == 5 + 2 * ScoreMetric.measured.count)
    }
}
