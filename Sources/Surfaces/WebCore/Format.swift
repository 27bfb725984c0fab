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
        return "\(local.date) \(local.time.dropLast(3))"
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
