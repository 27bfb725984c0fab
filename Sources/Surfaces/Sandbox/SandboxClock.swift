// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Runtime
import Storage
import Synchronization

/// Moves time and runs what falls due on the way, each thing at its own moment: what one state's end begins, counts
/// from there.
struct SandboxClock: Sendable {
    /// Ten years at once are enough for any deadline.
    static let advanceSecondsMax: Int64 = 10 * 366 * 86_400
    /// After so many stops on the way, what falls due close together runs together.
    static let stopsMax = 200
    static let furtherStopsMax: Int64 = 50

    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notAhead

        var kind: RefusalKind { .invalid }
        var field: String? { "until" }
        var text: Text {
            Text("时间只能向前，最多十年。请选择更晚的时间。", "Time only goes forward, ten years at most. Choose a later moment.")
        }
    }

    let deployment: Deployment
    let advance: SandboxSurface.Advance
    let moves: SandboxMoves

    func move(_ input: ClockInput) async throws -> ClockAnswer {
        let seconds = Int64(try input.advanceSeconds.count("advance_seconds", in: 0...Self.advanceSecondsMax))
        return ClockAnswer(now: try await move(by: .seconds(seconds)).to.seconds)
    }

    /// Moves to a moment that lies ahead.
    @discardableResult
    func move(until end: Timestamp) async throws -> SandboxMove {
        let span = end - deployment.world.clock.now
        guard span > .zero, span <= .seconds(Self.advanceSecondsMax) else { throw Refusal.notAhead }
        return try await move(by: span)
    }

    @discardableResult
    func move(by span: Duration) async throws -> SandboxMove {
        let begin = deployment.world.clock.now
        let (end, tally) = (begin + span, Tally())
        try await run(tally)
        var stops = 0
        while let due = try await nextDue(by: end) {
            stops += 1
            let now = deployment.world.clock.now
            let least =
                stops <= Self.stopsMax ? now : now + .milliseconds((end - now).inMilliseconds / Self.furtherStopsMax)
            try await step(to: min(max(due, least), end), tally)
        }
        try await step(to: end, tally)
        let move = SandboxMove(from: begin, to: deployment.world.clock.now, ran: tally.ran)
        moves.note(move)
        return move
    }

    private func step(to moment: Timestamp, _ tally: Tally) async throws {
        let now = deployment.world.clock.now
        if moment > now { try await advance(moment - now) }
        try await run(tally)
    }

    private func run(_ tally: Tally) async throws {
        try await deployment.runDue(ran: { tally.note($0, $1) })
    }

    /// When the next timer falls due. One that failed on the way is leased, and does not stop the clock.
    private func nextDue(by end: Timestamp) async throws -> Timestamp? {
        let machineNow = SystemClock().now
        return try await deployment.database.read { try Timers.next(by: end, leaseNow: machineNow, in: $0) }
    }

    /// Counts the timers that ran, by kind.
    private final class Tally: Sendable {
        private let counts = Mutex<[String: Int]>([:])

        var ran: [String: Int] { counts.withLock { $0 } }

        func note(_ kind: String, _ count: Int) { counts.withLock { $0[kind, default: 0] += count } }
    }
}

/// One move of the sandbox's time, and how many timers of each kind ran on the way.
struct SandboxMove: Sendable, Hashable {
    let from: Timestamp
    let to: Timestamp
    let ran: [String: Int]
}

/// The last moves since the program was started, newest first.
final class SandboxMoves: Sendable {
    static let kept = 20

    private let moves = Mutex<[SandboxMove]>([])

    var all: [SandboxMove] { moves.withLock { $0 } }

    func note(_ move: SandboxMove) {
        moves.withLock { $0 = [move] + $0.prefix(Self.kept - 1) }
    }
}
