// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Days as the deployment's people count them.
package enum LocalDay {
    /// Asia/Shanghai, all year.
    package static let offsetHours: Int64 = 8

    /// The first midnight at least `span` after a moment.
    package static func midnight(atLeast span: Duration, after now: Timestamp) -> Timestamp {
        let day = Duration.days(1).inMilliseconds
        let local = (now + span + .hours(offsetHours)).milliseconds
        return Timestamp(milliseconds: (local + day - 1) / day * day) - .hours(offsetHours)
    }
}
