// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Runtime
import Storage

/// Moves time and runs what falls due on the way, each thing at its own moment: what one state's end begins, counts
/// from there.
struct SandboxClock: Sendable {
    /// Ten years at once are enough for any deadline.
    static let advanceSecondsMax: Int64 = 10 * 366 * 86_400
    /// After so many stops on the way, what falls due close together runs together.
    static let stopsMax = 200
    static let furtherStopsMax: Int64 = 50

    let deployment: Deployment
    let advance: SandboxSurface.Advance

    func move(_ input: ClockInput) async throws -> ClockAnswer {
        let seconds = Int64(try input.advanceSeconds.count("advance_seconds", in: 0...Self.advanceSecondsMax))
        let end = deployment.world.clock.now + .seconds(seconds)
        try await deployment.runDue()
        var stops = 0
        while let due = try await nextDue(by: end) {
            stops += 1
            let now = deployment.world.clock.now
            let least =
                stops <= Self.stopsMax ? now : now + .milliseconds((end - now).inMilliseconds / Self.furtherStopsMax)
            try await move(to: min(max(due, least), end))
        }
        try await move(to: end)
        return ClockAnswer(now: deployment.world.clock.now.seconds)
    }

    private func move(to moment: Timestamp) async throws {
        let now = deployment.world.clock.now
        if moment > now { try await advance(moment - now) }
        try await deployment.runDue()
    }

    /// When the next timer falls due. One that failed on the way is leased, and does not stop the clock.
    private func nextDue(by end: Timestamp) async throws -> Timestamp? {
        let machineNow = SystemClock().now
        return try await deployment.database.read { try Timers.next(by: end, leaseNow: machineNow, in: $0) }
    }
}
