// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A month of the calendar, such as 202601, in the deployment's time zone: the span of caps, goals and small sales.
package struct CalendarMonth: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year times 100 plus the month.
    package let number: Int

    init(number: Int) { self.number = number }

    package init(of time: Timestamp, in zone: ZoneOffset) {
        let civil = CivilTime(time, in: zone)
        number = civil.year * 100 + civil.month
    }

    /// `2026-01`.
    package var description: String { "\(number / 100)-\(number % 100 < 10 ? "0" : "")\(number % 100)" }

    /// The first moment of the month in which a moment lies.
    static func start(of time: Timestamp, in zone: ZoneOffset) -> Timestamp {
        zone.start(ofDay: zone.day(of: time) - Int64(CivilTime(time, in: zone).day - 1))
    }

    /// The first moment of the month after the one in which a moment lies.
    static func next(after time: Timestamp, in zone: ZoneOffset) -> Timestamp {
        // No month has more than 31 days, and none fewer than 28.
        start(of: start(of: time, in: zone) + .days(32), in: zone)
    }

    package static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { left.number < right.number }
}

extension CalendarMonth: SQLConvertible {
    package var sqlValue: SQLValue { number.sqlValue }
    package init(sqlValue: SQLValue) throws { self.init(number: try Int(sqlValue: sqlValue)) }
}
