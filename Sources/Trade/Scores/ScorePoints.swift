// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Points from 0.00 to 5.00, in hundredths.
package struct ScorePoints: Sendable, Hashable, Comparable {
    package let hundredths: Int64

    package static let zero = ScorePoints(hundredths: 0)
    package static let full = ScorePoints(hundredths: 500)

    /// Points outside 0.00 to 5.00 are brought into that range.
    package init(hundredths: Int64) { self.hundredths = min(max(hundredths, 0), 500) }

    /// Reads points with up to two decimals, such as `4.3`; nothing where it is no number from 0 to 5.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.count == 1, let units = Int64(whole) else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : "0"
        guard (1...2).contains(decimals.count), decimals.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let hundredths = units * 100 + Int64(decimals.count == 1 ? decimals + "0" : decimals)!
        guard (0...500).contains(hundredths) else { return nil }
        self.init(hundredths: hundredths)
    }

    /// Such as `4.83`.
    package var text: String { "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)" }

    package static func < (left: ScorePoints, right: ScorePoints) -> Bool { left.hundredths < right.hundredths }
}

extension ScorePoints: SQLConvertible {
    package var sqlValue: SQLValue { .integer(hundredths) }
    package init(sqlValue: SQLValue) throws { self.init(hundredths: try Int64(sqlValue: sqlValue)) }
}

/// What was counted of a metric: a share's two counts, or a time in seconds over the number of those that took it.
package struct Tally: Sendable, Hashable {
    package var numerator: Int64
    package var denominator: Int64
    /// How many were left out.
    package var excluded: Int64

    package static let none = Tally(numerator: 0, denominator: 0)

    package init(numerator: Int64, denominator: Int64, excluded: Int64 = 0) {
        self.numerator = numerator
        self.denominator = denominator
        self.excluded = excluded
    }

    /// The share in ppm or the mean in seconds, toward zero; nothing where nothing was counted.
    package func value(_ scale: ScoreMetric.Scale) -> Int64? {
        guard denominator > 0 else { return nil }
        return numerator * scale.unit / denominator
    }
}

extension ScoreMetric.Scale {
    /// What one whole is.
    var unit: Int64 {
        switch self {
        case .share: 1_000_000
        case .seconds: 1
        }
    }
}
