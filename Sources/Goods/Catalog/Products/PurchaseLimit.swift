// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How many units of a product, of whatever SKUs, one buyer may order within a period of the calendar.
package struct PurchaseLimit: Sendable, Hashable, Codable {
    package static let unitsMax = 999

    /// A day, week, month or year as the calendar has it; weeks begin on Monday. The codes are those of the compatible API.
    package enum Period: Int, Sendable, Hashable, Codable, CaseIterable, SQLConvertible {
        case day = 1
        case week = 2
        case month = 3
        case year = 4

        package var label: Text {
            switch self {
            case .day: Text("每天", "a day")
            case .week: Text("每周", "a week")
            case .month: Text("每月", "a month")
            case .year: Text("每年", "a year")
            }
        }

        /// The day on which the period of a moment begins, in days since 1970-01-01.
        package func firstDay(of moment: Timestamp, in zone: ZoneOffset) -> Int64 {
            let day = zone.day(of: moment)
            let date = CivilTime(moment, in: zone)
            switch self {
            case .day: return day
            // 1970-01-01 was a Thursday.
            case .week: return day - (day + 3) % 7
            case .month: return day - Int64(date.day - 1)
            case .year:
                let years = Int64(date.year - 1)
                return 365 * years + years / 4 - years / 100 + years / 400 - 719_162
            }
        }
    }

    package let period: Period
    package let units: Int

    /// As buyers read it.
    package var text: Text {
        Text("每人\(period.label.chinese)限购 \(units) 件", "At most \(units) \(period.label.english) for each buyer")
    }

    package init(period: Period, units: Int) {
        self.period = period
        self.units = units
    }
}
