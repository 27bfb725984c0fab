// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A moment as a field for date and time has it: `2026-01-31T18:05`, in the deployment's time zone.
package enum LocalMoment {
    package static func parse(_ text: String, in zone: ZoneOffset) -> Timestamp? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let day = LocalDate(halves[0])?.start(in: zone) else { return nil }
        let clock = halves[1].split(separator: ":").compactMap { Int64($0) }
        guard clock.count >= 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]) else { return nil }
        return day + .hours(clock[0]) + .minutes(clock[1])
    }

    package static func text(_ time: Timestamp, _ format: Format) -> String { format.time(time).replacing(" ", with: "T") }
}
