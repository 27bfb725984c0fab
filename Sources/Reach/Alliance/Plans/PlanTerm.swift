// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

extension Plan {
    /// How far ahead a plan or a contract may begin or end.
    package static let termDaysMax: Int64 = 36_500
}

extension Context {
    /// Whether a term can be agreed on now: it does not begin in the past, ends after it begins, and neither lies too far ahead.
    func isTerm(from begin: Timestamp, to end: Timestamp?) -> Bool {
        let latest = now + .days(Plan.termDaysMax)
        return begin >= now && begin <= latest && (end.map { $0 > begin && $0 <= latest } ?? true)
    }
}
