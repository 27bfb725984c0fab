// SPDX-License-Identifier: Apache-2.0

/// An amount of money in fen (1/100 yuan). Integer arithmetic only; overflow traps, so limits are checked at the edge.
package struct Money: Hashable, Comparable, Sendable {
    package let fen: Int64

    package static let zero = Money(fen: 0)
    /// The largest amount that any single input may carry: ¥10,000,000,000.
    package static let inputMax = Money(fen: 1_000_000_000_000)

    package init(fen: Int64) { self.fen = fen }

    /// Reads a decimal amount of yuan such as `12`, `12.5` or `12.34`. More than two decimals, signs and anything else give `nil`.
    package init?(yuan text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 11, whole.utf8.allSatisfy(\.isDigit) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : "0"
        guard !fraction.isEmpty, fraction.count <= 2, fraction.utf8.allSatisfy(\.isDigit) else { return nil }
        let hundredths = Int64(fraction)! * (fraction.count == 1 ? 10 : 1)
        self.init(fen: Int64(whole)! * 100 + hundredths)
    }

    package var isZero: Bool { fen == 0 }
    package var isNegative: Bool { fen < 0 }
    package var magnitude: Money { Money(fen: abs(fen)) }

    /// The amount in yuan with two decimals and no symbol, such as `-12.30`.
    package var yuan: String {
        let absolute = fen.magnitude
        let hundredths = absolute % 100
        return "\(fen < 0 ? "-" : "")\(absolute / 100).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }

    package static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }
    package static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }
    package static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }
    package static prefix func - (money: Money) -> Money { Money(fen: -money.fen) }
    package static func * (money: Money, count: Int) -> Money { Money(fen: money.fen * Int64(count)) }
    package static func += (left: inout Money, right: Money) { left = left + right }
    package static func -= (left: inout Money, right: Money) { left = left - right }

    /// `self × numerator ÷ denominator`, rounded toward zero: the one rounding of the whole program.
    package func scaled(by numerator: Int64, over denominator: Int64) -> Money {
        precondition(denominator > 0, "a scale needs a positive denominator")
        let product = fen.multipliedFullWidth(by: numerator)
        return Money(fen: denominator.dividingFullWidth(product).quotient)
    }

    /// Splits the amount in proportion to `weights`. The parts add up to the amount exactly, whatever the weights.
    /// All weights zero gives everything to the first part.
    package func split(by weights: [Int64]) -> [Money] {
        guard !weights.isEmpty else { return [] }
        let total = weights.reduce(0, +)
        guard total > 0 else { return [self] + Array(repeating: .zero, count: weights.count - 1) }
        var given = Money.zero
        var running: Int64 = 0
        return weights.map { weight in
            running += weight
            let upToHere = scaled(by: running, over: total)
            defer { given = upToHere }
            return upToHere - given
        }
    }
}

extension Sequence where Element == Money {
    /// The sum of the amounts.
    package var total: Money { reduce(.zero, +) }
}

extension UInt8 {
    var isDigit: Bool { (48...57).contains(self) }
}

/// Written as a plain number of fen.
extension Money: Codable {
    package init(from decoder: any Decoder) throws { self.init(fen: try decoder.singleValueContainer().decode(Int64.self)) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fen)
    }
}
