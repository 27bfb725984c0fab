// SPDX-License-Identifier: Apache-2.0

/// So many units of something that is counted by its key.
protocol CountedUnits {
    associatedtype Key: Hashable & Comparable

    var key: Key { get }
    var count: Int { get }

    init(_ key: Key, count: Int)
}

extension Sequence where Element: CountedUnits {
    /// One entry a key, in the order of the keys: no two orders lock crosswise.
    func merged() -> [Element] {
        reduce(into: [Element.Key: Int]()) { $0[$1.key, default: 0] += $1.count }
            .sorted { $0.key < $1.key }.map { Element($0.key, count: $0.value) }
    }
}
