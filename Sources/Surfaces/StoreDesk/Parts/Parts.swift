// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A figure with small bars of the last days.
struct StatPart: Equatable, Sendable {
    struct Bar: Equatable, Sendable {
        let x: Int
        let y: Int
        let height: Int
    }

    let label: String
    let value: String
    var unit: String?
    var delta: String?
    var tone = "neutral"
    let href: String
    var bars: [Bar] = []
    var barsLabel = ""

    /// Bars for amounts, oldest first, the highest filling the box.
    static func bars(_ amounts: [Int64]) -> [Bar] {
        let highest = max(amounts.max() ?? 0, 1)
        return amounts.enumerated().map { index, amount in
            let height = max(Int(amount * 24 / highest), 1)
            return Bar(x: index * 12, y: 24 - height, height: height)
        }
    }
}
