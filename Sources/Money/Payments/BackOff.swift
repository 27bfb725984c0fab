// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How long to wait before a provider is asked again: twice as long each time, up to six hours.
package enum BackOff {
    static let firstSeconds: Int64 = 60
    static let longestSeconds: Int64 = 21_600

    static func span(afterTries tries: Int) -> Duration {
        .seconds(min(firstSeconds << Int64(min(max(tries - 1, 0), 16)), longestSeconds))
    }

    /// When to ask again, or nothing when it was asked often enough.
    package static func next(afterTries tries: Int, atMost most: Int, now: Timestamp) -> Timestamp? {
        tries < most ? now + span(afterTries: tries) : nil
    }
}
