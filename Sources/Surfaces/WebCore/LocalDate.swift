// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A day as a form sends it, `2026-01-31`. Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
package struct LocalDate: Sendable, Equatable {
    /// Days since 1970-01-01.
    package let days: Int

    package init?(_ text: String) {
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
    package func start(in zone: ZoneOffset) -> Timestamp { zone.start(ofDay: Int64(days)) }

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
    package func day(_ name: String, in zone: ZoneOffset) throws -> Timestamp {
        guard let date = LocalDate(text(name)) else { throw FieldRefusal(DateRefusal.dateInvalid, field: name) }
        return date.start(in: zone)
    }
}

/// A date that is none.
package enum DateRefusal: String, Refusal, CaseIterable {
    case dateInvalid

    package var kind: RefusalKind { .invalid }
    package var text: Text { Text("请填写有效日期，例如 2026-01-31。", "Give a date such as 2026-01-31.") }
}
