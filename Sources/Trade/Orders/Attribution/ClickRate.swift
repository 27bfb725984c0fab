// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The rate that holds for who promoted: that of the moment of the order, or that of the click while it is kept and better for them.
package struct ClickRate: Sendable {
    package let placedAt: Timestamp
    /// How long the rate of a click is kept.
    package let kept: Duration

    package init(placedAt: Timestamp, kept: Duration) {
        self.placedAt = placedAt
        self.kept = kept
    }

    /// Chooses between the terms of two moments; nothing where neither had any, or the click's are kept no more.
    package func choose<Terms>(clickedAt click: Timestamp, rate: (Terms) -> Rate, _ terms: (Timestamp) -> Terms?) -> Terms? {
        let placed = terms(placedAt)
        guard placedAt <= click + kept, let clicked = terms(click) else { return placed }
        guard let placed, rate(placed) >= rate(clicked) else { return clicked }
        return placed
    }
}
