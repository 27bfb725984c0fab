// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Runs what falls due: timers under a lease, subscribers from where they stopped. One scheduler a node.
package struct Scheduler: Sendable {
    /// Leased together, and durable together where they share a lane.
    static let timersPerRound = 1000

    private let database: any Database
    private let timers: [String: TimerHandler]
    private let subscribers: [Subscriber]
    private let context: @Sendable () -> Context
    private let leaseClock: any Clock

    /// `leaseClock` is the machine's clock: leases must not end because a sandbox moved the time.
    package init(modules: [Module], database: any Database, leaseClock: any Clock, context: @escaping @Sendable () -> Context) {
        self.database = database
        self.context = context
        self.leaseClock = leaseClock
        timers = Dictionary(uniqueKeysWithValues: modules.flatMap(\.timers).map { ($0.kind, $0) })
        subscribers = modules.flatMap(\.subscribers)
    }

    /// Runs due timers until none is left, then brings every subscriber up to date. Answers how many timers ran.
    /// A timer whose handler fails keeps its lease and is tried again when that ends; the others go on.
    @discardableResult
    package func runDue(report: @Sendable (String, any Error) -> Void = { _, _ in }) async throws -> Int {
        var count = 0
        while true {
            let now = context().now
            let leaseNow = leaseClock.now
            let due = try await database.write(lane: .shared) { transaction in
                try Timers.lease(dueBy: now, leaseNow: leaseNow, limit: Self.timersPerRound, in: transaction)
            }
            if due.isEmpty { break }
            let outcomes = await database.writeAll(due.map(write))
            for (timer, outcome) in zip(due, outcomes) {
                switch outcome {
                case .success: count += 1
                case .failure(Standing.moved): break
                case .failure(let error): report(timer.kind, error)
                }
            }
        }
        try await publish(report: report)
        return count
    }

    /// Brings every subscriber up to date.
    package func publish(report: @Sendable (String, any Error) -> Void = { _, _ in }) async throws {
        for subscriber in subscribers {
            do {
                while try await advance(subscriber) {}
            } catch {
                report(subscriber.name, error)
            }
        }
    }

    /// The timer's handler on the lane of its party. The timer goes first, so that its effect happens at most once.
    private func write(_ timer: Timer) -> LaneWrite {
        let handler = timers[timer.kind]
        let context = context()
        return LaneWrite(lane: .party(timer.party)) { transaction in
            guard let handler else { throw StorageFault.statement("no handler for the timer \(timer.kind)") }
            guard try Timers.take(timer, in: transaction) else { throw Standing.moved }
            try handler.run(transaction, context, timer)
        }
    }

    /// What has become of a timer since it was leased.
    private enum Standing: Error { case moved }

    private func advance(_ subscriber: Subscriber) async throws -> Bool {
        let context = context()
        return try await database.write(lane: .shared) { transaction in
            let position = try Outbox.position(of: subscriber.name, in: transaction)
            let events = try Outbox.events(after: position, in: transaction)
            for stored in events where subscriber.kinds.contains(stored.event.kind) {
                try subscriber.handle(transaction, context, stored)
            }
            guard let last = events.last else { return false }
            try Outbox.advance(subscriber.name, to: last.position, in: transaction)
            return true
        }
    }
}
