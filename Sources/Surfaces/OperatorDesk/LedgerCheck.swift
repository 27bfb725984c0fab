// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Ledger
import Runtime
import Storage
import Synchronization

/// A proof of the whole ledger that runs beside the requests, one at a time, and says how far it is.
final class LedgerCheck: Sendable {
    enum State: Sendable {
        case idle
        case running(since: Timestamp, entries: Int)
        case done(LedgerReport, at: Timestamp)
        case failed(at: Timestamp)
    }

    private let deployment: Deployment
    private let kept = Mutex<State>(.idle)

    init(deployment: Deployment) { self.deployment = deployment }

    var state: State { kept.withLock { $0 } }

    /// Starts a proof, unless one is running. Answers the work, for those who wait for it.
    @discardableResult
    func start() -> Task<Void, Never>? {
        let begin = deployment.world.clock.now
        let isNew = kept.withLock { state in
            if case .running = state { return false }
            state = .running(since: begin, entries: 0)
            return true
        }
        return isNew ? Task { await run(since: begin) } : nil
    }

    private func run(since begin: Timestamp) async {
        do {
            let report = try await deployment.database.read { [self] snapshot in
                try VerifyLedger().run(in: snapshot) { count in kept.withLock { $0 = .running(since: begin, entries: count) } }
            }
            finish(.done(report, at: deployment.world.clock.now))
        } catch {
            finish(.failed(at: deployment.world.clock.now))
        }
    }

    private func finish(_ state: State) { kept.withLock { $0 = state } }
}
