// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A day as a form sends it, `2026-01-31`. Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
struct LocalDate: Sendable, Equatable {
    /// Days since 1970-01-01.
    let days: Int

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]),
            (1970...2999).contains(year), (1...12).contains(month), (1...Self.length(year, month)).contains(day)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The moment at which the day begins.
    func start(zoneMinutes: Int) -> Timestamp { Timestamp(seconds: Int64(days) * 86_400 - Int64(zoneMinutes) * 60) }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Form {
    /// The beginning of a day of the deployment's zone.
    func day(_ name: String, zoneMinutes: Int) throws -> Timestamp {
        guard let date = LocalDate(text(name)) else { throw FieldRefusal(DateRefusal.dateInvalid, field: name) }
        return date.start(zoneMinutes: zoneMinutes)
    }
}

/// A date that is none.
enum DateRefusal: String, Refusal, CaseIterable {
    case dateInvalid

    var kind: RefusalKind { .invalid }
    var text: Text { Text("请填写有效日期，例如 2026-01-31。", "Give a date such as 2026-01-31.") }
}
