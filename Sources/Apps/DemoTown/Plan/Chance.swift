// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Reproducible decisions: the same seed decides the same.
struct Chance: Sendable {
    private let source: SeededRandom

    init(seed: UInt64) { source = SeededRandom(seed: seed) }

    /// Decisions that do not depend on how many were made before them.
    init(seed: UInt64, of number: Int) { self.init(seed: seed &+ UInt64(number + 1) &* 0x9E37_79B9) }

    func pick<Element>(_ elements: [Element]) -> Element { elements[source.below(elements.count)] }

    func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + source.below(range.count) }

    func happens(percent: Int) -> Bool { source.below(100) < percent }

    /// A span of so many minutes, to the second.
    func minutes(_ range: ClosedRange<Int>) -> Duration {
        .seconds(number(range.lowerBound * 60...range.upperBound * 60))
    }

    func hours(_ range: ClosedRange<Int>) -> Duration { minutes(range.lowerBound * 60...range.upperBound * 60) }

    var next: UInt64 { source.next() }
}
