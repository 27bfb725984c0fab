// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel

/// How far the portions of a gift are: pieces of a bar, and how many are at each stage.
package enum GiftBar {
    /// More pieces than these are too thin for a phone: then each stands for several portions.
    static let piecesMax = 40

    /// The style of each piece. Few portions have a piece each, in their order; of many, each stage has its part of the bar.
    package static func pieces(_ states: [PortionState]) -> [String] {
        guard states.count > piecesMax else { return states.map(\.piece) }
        let counts = Dictionary(grouping: states.map(\.piece)) { $0 }.mapValues(\.count)
        let present = ["accepted", "won", "gone", "open"].filter { counts[$0] != nil }
        // Every stage that there is shows, however few are in it; the largest one gives the room for it.
        var widths = present.map { max(counts[$0]! * piecesMax / states.count, 1) }
        let largest = widths.indices.max { widths[$0] < widths[$1] } ?? 0
        widths[largest] += piecesMax - widths.reduce(0, +)
        return zip(present, widths).flatMap { Array(repeating: $0, count: $1) }
    }

    /// How many portions are accepted, wait, were declined and were not taken; what there is none of is left out.
    package static func tally(_ detail: GiftDetail, _ language: Language) -> [ChipPart] {
        let stages: [(String, Text, Int)] = [
            ("good", Text("已领取", "Accepted"), detail.count(.accepted)), ("wait", Text("待领取", "Waiting"), detail.count(.open, .won)),
            ("neutral", Text("已婉拒", "Declined"), detail.count(.declined)),
            ("neutral", Text("已过期", "Expired"), detail.count(.expired)), ("neutral", Text("已收回", "Taken back"), detail.count(.cancelled)),
        ]
        return stages.filter { $0.2 > 0 }.map { ChipPart(tone: $0.0, label: "\($0.1.in(language)) \($0.2)") }
    }
}

extension PortionState {
    fileprivate var piece: String {
        switch self {
        case .accepted: "accepted"
        case .won: "won"
        case .open: "open"
        case .declined, .expired, .cancelled: "gone"
        }
    }
}
