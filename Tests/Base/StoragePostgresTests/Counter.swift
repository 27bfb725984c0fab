// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Counts from several threads how often a closure ran.
final class Counter: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
