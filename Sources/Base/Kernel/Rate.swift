// SPDX-License-Identifier: Apache-2.0

/// A share of something in parts per million: 100,000 ppm is 10 %.
package struct Rate: Hashable, Comparable, Sendable {
    package let ppm: Int64

    package static let zero = Rate(ppm: 0)
    package static let whole = Rate(ppm: 1_000_000)

    package init(ppm: Int64) { self.ppm = ppm }
    package init(percent: Int64) { self.ppm = percent * 10_000 }

    /// Reads a percentage with up to four decimals, such as `12.5`.
    package init?(percent text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 3, whole.utf8.allSatisfy(\.isDigit) else { return nil }
        var fraction = parts.count == 2 ? String(parts[1]) : "0"
        guard !fraction.isEmpty, fraction.count <= 4, fraction.utf8.allSatisfy(\.isDigit) else { return nil }
        while fraction.count < 4 { fraction += "0" }
        self.init(ppm: Int64(whole)! * 10_000 + Int64(fraction)!)
    }

    /// This share of an amount, rounded toward zero.
    package func of(_ base: Money) -> Money { base.scaled(by: ppm, over: 1_000_000) }

    /// The rate as a percentage without a sign, such as `12.5`.
    package var percent: String {
        let whole = ppm / 10_000
        var fraction = String(ppm % 10_000 + 10_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
    }

    package static func < (left: Rate, right: Rate) -> Bool { left.ppm < right.ppm }
    package static func + (left: Rate, right: Rate) -> Rate { Rate(ppm: left.ppm + right.ppm) }
    package static func - (left: Rate, right: Rate) -> Rate { Rate(ppm: left.ppm - right.ppm) }
}

/// Written as a plain number of parts per million.
extension Rate: Codable {
    package init(from decoder: any Decoder) throws { self.init(ppm: try decoder.singleValueContainer().decode(Int64.self)) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(ppm)
    }
}
