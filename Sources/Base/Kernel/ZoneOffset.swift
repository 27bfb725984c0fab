// SPDX-License-Identifier: Apache-2.0

/// How far the deployment's clocks are ahead of Greenwich, in whole minutes and the same all year. Days, midnights and shown times
/// are counted in it.
package struct ZoneOffset: Hashable, Sendable, CustomStringConvertible {
    /// As far as any place on earth is.
    package static let minutesMax = 14 * 60
    package static let shanghai = ZoneOffset(checked: 8 * 60)

    /// Minutes east of Greenwich.
    package let minutes: Int

    package init?(minutes: Int) {
        guard (-Self.minutesMax...Self.minutesMax).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `+08:00`, `-0330`, `UTC+8` or `UTC`.
    package init?(_ text: String) {
        let written = text.hasPrefix("UTC") ? text.dropFirst(3) : Substring(text)
        if written.isEmpty, !text.isEmpty { self.init(checked: 0); return }
        guard let sign = written.first, "+-".contains(sign) else { return nil }
        var digits = written.dropFirst()
        if digits.count == 5, let colon = digits.firstIndex(of: ":"), digits.distance(from: digits.startIndex, to: colon) == 2 {
            digits.remove(at: colon)
        }
        guard [1, 2, 4].contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits)
        else { return nil }
        let (hours, rest) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
        guard rest < 60 else { return nil }
        self.init(minutes: (sign == "-" ? -1 : 1) * (hours * 60 + rest))
    }

    private init(checked minutes: Int) { self.minutes = minutes }

    package var description: String {
        let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(minutes < 0 ? "-" : "+")\(two(hours)):\(two(rest))"
    }

    /// The day of a moment: days since 1970-01-01.
    package func day(of time: Timestamp) -> Int64 {
        let local = (time + .minutes(Int64(minutes))).milliseconds
        let (days, rest) = local.quotientAndRemainder(dividingBy: Self.dayMilliseconds)
        return rest < 0 ? days - 1 : days
    }

    /// The midnight at which a day begins.
    package func start(ofDay day: Int64) -> Timestamp {
        Timestamp(milliseconds: day * Self.dayMilliseconds) - .minutes(Int64(minutes))
    }

    /// The first midnight at least `span` after a moment.
    package func midnight(atLeast span: Duration, after now: Timestamp) -> Timestamp {
        let earliest = now + span
        let midnight = start(ofDay: day(of: earliest))
        return midnight == earliest ? midnight : midnight + .days(1)
    }

    private static let dayMilliseconds = Duration.days(1).inMilliseconds
}
