// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Numbers and times as people read them.
package struct Format: Sendable {
    package let language: Language
    package let zone: ZoneOffset

    package init(_ language: Language, zone: ZoneOffset) {
        self.language = language
        self.zone = zone
    }

    /// `¥1,234.50`, with a real minus sign.
    package func money(_ money: Money) -> String { (money.isNegative ? "−" : "") + "¥" + Self.grouped(money.magnitude) }

    /// `+¥3.00` or `−¥3.00`.
    package func signed(_ money: Money) -> String { (money.isNegative ? "−" : "+") + "¥" + Self.grouped(money.magnitude) }

    package func rate(_ rate: Rate) -> String { rate.percent + "%" }

    package func count(_ count: some BinaryInteger) -> String { Self.grouped(String(count)) }

    /// A number that was counted up to a limit: `37`, or `999+` when the limit was reached.
    package static func upTo(_ limit: Int, _ count: Int) -> String { count >= limit ? "\(limit - 1)+" : "\(count)" }

    /// `2026-01-31 18:05`.
    package func time(_ time: Timestamp) -> String {
        let local = CivilTime(time, in: zone)
        return "\(local.date) \(Self.two(local.hour)):\(Self.two(local.minute))"
    }

    package func time(_ time: Timestamp?) -> String { time.map(self.time) ?? "" }

    /// `2026-01-31`.
    package func date(_ time: Timestamp) -> String { CivilTime(time, in: zone).date }

    /// How long until a moment: `2 天 3 小时`, `3 h 20 min`.
    package func remaining(until time: Timestamp, from now: Timestamp) -> String {
        let minutes = max((time - now).inMilliseconds / 60_000, 0)
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
        if days > 0, hours > 0 { return Text("\(days) 天 \(hours) 小时", "\(days) d \(hours) h").in(language) }
        if days > 0 { return Text("\(days) 天", "\(days) d").in(language) }
        if hours > 0, rest > 0 { return Text("\(hours) 小时 \(rest) 分钟", "\(hours) h \(rest) min").in(language) }
        if hours > 0 { return Text("\(hours) 小时", "\(hours) h").in(language) }
        return Text("\(rest) 分钟", "\(rest) min").in(language)
    }

    /// A price in its parts. `from` says that some variants cost more.
    package func price(_ money: Money, market: Money? = nil, from: Bool = false) -> PricePart {
        let parts = Self.grouped(money).split(separator: ".")
        return PricePart(
            symbol: "¥", whole: String(parts[0]), fraction: parts.count > 1 ? "." + parts[1] : "",
            market: market.flatMap { $0 > money ? self.money($0) : nil }, from: from)
    }

    /// A text in the reader's language.
    package func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }

    package func say(_ text: Text) -> String { text.in(language) }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func grouped(_ money: Money) -> String {
        let parts = money.yuan.split(separator: ".")
        return grouped(String(parts[0])) + "." + parts[1]
    }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, digits.first != "-" || index > 1 { result += "," }
            result.append(digit)
        }
        return result
    }
}

/// A moment on the calendar of a time zone without summer time. Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
package struct CivilTime: Sendable, Hashable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(_ time: Timestamp, in zone: ZoneOffset) {
        let days = Int(zone.day(of: time))
        let inDay = Int((time - zone.start(ofDay: Int64(days))).inMilliseconds / 1000)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = inDay / 3600
        minute = inDay / 60 % 60
        second = inDay % 60
    }

    package var date: String { "\(year)-\(Format.two(month))-\(Format.two(day))" }
}
