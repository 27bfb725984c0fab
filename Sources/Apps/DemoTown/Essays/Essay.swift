// SPDX-License-Identifier: Apache-2.0

import Kernel

/// An article that a seller of the town wrote.
struct Essay: Sendable {
    /// The seller's place in `SellerSketch.all`.
    let seller: Int
    let title: String
    /// A line that begins with `#` is a heading, `+` followed by the name of goods is a card, everything else a
    /// paragraph.
    let lines: [String]

    init(_ seller: Int, _ title: String, _ text: String) {
        self.seller = seller
        self.title = title
        lines = text.split(separator: "\n").map { $0.trimmingCharacters }
    }

    /// The goods that it shows.
    var goods: [String] { lines.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) } }

    static let all = atTheTable + atHome + onTheRoad
}

extension Substring {
    fileprivate var trimmingCharacters: String { String(self).trimmingWhitespace() }
}
