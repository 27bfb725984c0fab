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
    /// A timer whose handler fails keeps its lease and is tried again when that ends; the others go on. `ran` is told how many of
    /// a kind ran.
    @discardableResult
    package func runDue(
        report: @Sendable (String, any Error) -> Void = { _, _ in }, ran: @Sendable (_ kind: String, _ count: Int) -> Void = { _, _ in }
    ) async throws -> Int {
        var count = 0
        while true {
            let now = context().now
            let leaseNow = leaseClock.now
            let due = try await database.write(lane: .shared) { transaction in
                try Timers.lease(dueBy: now, leaseNow: leaseNow, limit: Self.timersPerRound, in: transaction)
            }
            if due.isEmpty { break }
            count += await run(grouped(due), report: report, ran: ran)
        }
        try await publish(report: report)
        return count
    }

    /// Runs each group in a transaction's closure, and answers how many timers ran. Of a group that fails each runs by itself.
    private func run(
        _ groups: [[Timer]], report: @Sendable (String, any Error) -> Void, ran: @Sendable (_ kind: String, _ count: Int) -> Void
    ) async -> Int {
        var count = 0
        var apart: [[Timer]] = []
        for (timers, outcome) in zip(groups, await database.writeAll(groups.map(write))) {
            switch outcome {
            case .success:
                count += timers.count
                ran(timers[0].kind, timers.count)
            case .failure where timers.count > 1: apart += timers.map { [$0] }
            case .failure(Standing.moved): break
            case .failure(let error): report(timers[0].kind, error)
            }
        }
        return apart.isEmpty ? count : await count + run(apart, report: report, ran: ran)
    }

    /// The timers of one kind and party together, as many as their handler takes, in the order of each group's first.
    private func grouped(_ due: [Timer]) -> [[Timer]] {
        var groups: [[Timer]] = []
        var open: [TimerGroup: Int] = [:]
        for timer in due {
            let key = TimerGroup(kind: timer.kind, party: timer.party)
            if let place = open[key], groups[place].count < timers[timer.kind]?.timersMax ?? 1 {
                groups[place].append(timer)
            } else {
                open[key] = groups.count
                groups.append([timer])
            }
        }
        return groups
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

    /// The handler of these timers on the lane of their party. The timers go first, so that their effect happens at most once.
    private func write(_ group: [Timer]) -> LaneWrite {
        let (kind, handler, context) = (group[0].kind, timers[group[0].kind], context())
        return LaneWrite(lane: .party(group[0].party)) { transaction in
            guard let handler else { throw StorageFault.statement("no handler for the timer \(kind)") }
            guard try Timers.take(group, in: transaction) else { throw Standing.moved }
            try handler.run(transaction, context, group)
        }
    }

    private struct TimerGroup: Hashable {
        let kind: String
        let party: ID<Party>
    }

    /// What has become of timers since they were leased.
    private enum Standing: Error { case moved }

    private func advance(_ subscriber: Subscriber) async throws -> Bool {
        let context = context()
        return try await database.write(lane: .shared) { transaction in
            let position = try Outbox.position(of: subscriber.name, in: transaction)
            let end = try Outbox.end(in: transaction)
            guard position < end else { return false }
            let isWanted = try subscriber.isWanted(transaction)
            let events = isWanted ? try Outbox.events(after: position, to: end, kinds: subscriber.kinds, in: transaction) : []
            if !events.isEmpty { try subscriber.handle(transaction, context, events) }
            let isFull = events.count == Outbox.batchMax
            try Outbox.advance(subscriber.name, to: isFull ? events[events.count - 1].position : end, in: transaction)
            return true
        }
    }
}
