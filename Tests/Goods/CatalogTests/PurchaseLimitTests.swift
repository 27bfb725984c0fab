// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Catalog

struct PurchaseLimitTests {
    /// 2026-01-01 10:00 in Shanghai, a Thursday.
    private static let thursday = Timestamp(seconds: 1_767_232_800)

    @Test(arguments: [
        (PurchaseLimit.Period.day, 0, 0), (.week, 0, -3), (.week, 3, -3), (.week, 4, 4), (.month, 0, 0), (.month, 30, 0), (.month, 31, 31),
        (.month, 58, 31), (.month, 59, 59), (.year, 0, 0), (.year, 364, 0), (.year, 365, 365), (.year, 365 * 3, 365 * 2),
        (.year, 365 * 3 + 1, 365 * 3 + 1), (.month, 365 * 2 + 59, 365 * 2 + 31),
    ] as [(PurchaseLimit.Period, Int64, Int64)])
    func `a period begins as the calendar has it`(period: PurchaseLimit.Period, days: Int64, first: Int64) {
        let today = ZoneOffset.shanghai.day(of: Self.thursday)
        #expect(period.firstDay(of: Self.thursday + .days(days), in: .shanghai) == today + first)
    }

    @Test func `a day begins at the zone's midnight`() {
        let midnight = Self.thursday - .hours(10)
        let day = PurchaseLimit.Period.day
        #expect(day.firstDay(of: midnight, in: .shanghai) == day.firstDay(of: midnight - .milliseconds(1), in: .shanghai) + 1)
    }
}
