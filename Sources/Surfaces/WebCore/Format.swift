// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Numbers and times as people read them.
package struct Format: Sendable {
    package let language: Language
    package let zoneMinutes: Int

    package init(_ language: Language, zoneMinutes: Int) {
        self.language = language
        self.zoneMinutes = zoneMinutes
    }

    /// `¥1,234.50`, with a real minus sign.
    package func money(_ money: Money) -> String { (money.isNegative ? "−" : "") + "¥" + Self.grouped(money.magnitude) }

    /// `+¥3.00` or `−¥3.00`.
    package func signed(_ money: Money) -> String { (money.isNegative ? "−" : "+") + "¥" + Self.grouped(money.magnitude) }

    package func rate(_ rate: Rate) -> String { rate.percent + "%" }

    package func count(_ count: some BinaryInteger) -> String { Self.grouped(String(count)) }

    /// `2026-01-31 18:05`.
    package func time(_ time: Timestamp) -> String {
        let local = CivilTime(time, zoneMinutes: zoneMinutes)
        return "\(local.date) \(Self.two(local.hour)):\(Self.two(local.minute))"
    }

    package func time(_ time: Timestamp?) -> String { time.map(self.time) ?? "" }

    /// `2026-01-31`.
    package func date(_ time: Timestamp) -> String { CivilTime(time, zoneMinutes: zoneMinutes).date }

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

    /// The parts of a price for display.
    package func price(_ money: Money, market: Money? = nil) -> PriceModel {
        let parts = Self.grouped(money).split(separator: ".")
        return PriceModel(
            symbol: "¥", whole: String(parts[0]), fraction: parts.count > 1 ? "." + parts[1] : "",
            market: market.flatMap { $0 > money ? self.money($0) : nil })
    }

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

/// A price in its parts.
package struct PriceModel: Sendable, Equatable {
    package let symbol: String
    package let whole: String
    package let fraction: String
    package let market: String?
}

/// A moment on the calendar of a time zone without summer time. Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
package struct CivilTime: Sendable, Hashable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(_ time: Timestamp, zoneMinutes: Int) {
        let seconds = Int(time.seconds) + zoneMinutes * 60
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let inDay = seconds - days * 86_400
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
