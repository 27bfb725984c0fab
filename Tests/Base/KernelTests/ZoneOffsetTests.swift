// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite struct ZoneOffsetTests {
    /// 2026-01-01 10:00 in Shanghai.
    private static let morning = Timestamp(seconds: 1_767_232_800)

    @Test(arguments: [
        ("+08:00", 480), ("UTC+8", 480), ("UTC+08", 480), ("+0530", 330), ("-03:30", -210), ("UTC-5", -300), ("UTC", 0), ("+14:00", 840),
    ])
    func `an offset is read in every common spelling`(text: String, minutes: Int) {
        #expect(ZoneOffset(text)?.minutes == minutes)
    }

    @Test(arguments: ["", "8", "08:00", "+8:00", "+08:60", "+15:00", "Asia/Shanghai", "UTC8", "+", "+080", "+08:0x", "+١٢"])
    func `what is no offset is refused`(text: String) {
        #expect(ZoneOffset(text) == nil)
    }

    @Test func `an offset is written as it is read`() {
        for text in ["+08:00", "-03:30", "+00:00", "+14:00"] { #expect(ZoneOffset(text)?.description == text) }
    }

    @Test func `a midnight is the next one of the zone, unless it is midnight now`() {
        let midnight = Self.morning + .hours(14)
        let zone = ZoneOffset.shanghai
        #expect(zone.midnight(atLeast: .zero, after: Self.morning) == midnight)
        #expect(zone.midnight(atLeast: .zero, after: midnight) == midnight)
        #expect(zone.midnight(atLeast: .zero, after: midnight + .milliseconds(1)) == midnight + .days(1))
        #expect(zone.midnight(atLeast: .hours(24), after: midnight) == midnight + .days(1))
        #expect(ZoneOffset("UTC")?.midnight(atLeast: .zero, after: Self.morning) == midnight + .hours(8))
    }

    @Test func `days begin at the zone's midnight, before 1970 too`() throws {
        let west = try #require(ZoneOffset("-05:00"))
        #expect(ZoneOffset.shanghai.day(of: Self.morning) == 20_454 && west.day(of: Self.morning) == 20_453)
        #expect(west.day(of: Timestamp(seconds: 0)) == -1 && west.start(ofDay: -1) == Timestamp(seconds: -86_400 + 5 * 3600))
        for day: Int64 in [-1, 0, 20_454] {
            #expect(west.day(of: west.start(ofDay: day)) == day)
            #expect(west.day(of: west.start(ofDay: day) - .milliseconds(1)) == day - 1)
        }
    }
}
