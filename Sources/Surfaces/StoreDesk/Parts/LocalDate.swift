// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A day as a date field sends it: `2026-01-31`, in the deployment's time zone.
enum LocalDate {
    /// The day's first moment. Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
    static func start(_ text: String, zoneMinutes: Int) -> Timestamp? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (2000...2200).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2]) else {
            return nil
        }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts[1] + (parts[1] > 2 ? -3 : 9)) + 2) / 5 + parts[2] - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return Timestamp(seconds: Int64(days * 86_400 - zoneMinutes * 60))
    }
}
