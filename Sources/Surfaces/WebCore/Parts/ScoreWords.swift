// SPDX-License-Identifier: Apache-2.0
import Kernel
import Scores

extension ChipPart {
    /// A store's score, or that the store is new.
    package init(score: ScorePoints?, _ format: Format) {
        guard let score else {
            self.init(tone: "neutral", label: format.say("新店", "New store"))
            return
        }
        self.init(tone: score >= Self.good ? "good" : "neutral", label: format.say("店铺评分 ", "Store score ") + score.text)
    }

    private static let good = ScorePoints(hundredths: 450)
}

extension Format {
    /// A metric's value: a share with two decimals, or a span of time.
    package func value(_ value: Int64, of metric: ScoreMetric) -> String {
        switch metric.scale {
        case .share: rate(Rate(ppm: value - value % 100))
        case .seconds: span(seconds: value)
        }
    }

    /// Minutes below two hours, else hours with one decimal.
    package func span(seconds: Int64) -> String {
        if seconds < 7200 { return say("\(seconds / 60) 分钟", "\(seconds / 60) min") }
        let tenths = seconds / 360
        return say("\(tenths / 10).\(tenths % 10) 小时", "\(tenths / 10).\(tenths % 10) h")
    }
}
