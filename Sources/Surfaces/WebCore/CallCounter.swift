// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Synchronization

/// Counts the calls of programs against their quotas. Counts are kept here and written from time to time, so that a call does not cost a
/// write: after a thousandth of the day's quota, or after five seconds. A node that dies forgets the few since, and nodes see each
/// other's after as many.
package final class CallCounter: Sendable {
    /// The part of a day's quota after which what is counted is written.
    static let unwrittenShare: Int64 = 1000
    static let unwrittenMin: Int64 = 64
    static let unwrittenSeconds: Int64 = 5
    static let entriesMax = 50_000

    /// What a call came to.
    package enum Verdict: Sendable {
        case allowed, dayUsedUp, minuteUsedUp
    }

    private struct Key: Hashable {
        let appid: String
        let endpoint: String
    }

    private struct Entry {
        let owner: ID<Party>
        var day: Int64
        /// What all nodes had written when this one last looked; unknown before.
        var written: Int64?
        var unwritten: Int64 = 0
        /// By the machine's clock.
        var writtenAt: Timestamp
        var minute: Int64 = 0
        var inMinute: Int64 = 0
    }

    private let deployment: Deployment
    private let machineClock = SystemClock()
    private let entries = Mutex<[Key: Entry]>([:])

    init(deployment: Deployment) { self.deployment = deployment }

    /// Counts a call of an endpoint, named by its first address, unless it is one too many.
    package func count(_ app: OpenApp, _ endpoint: String, _ quota: CallQuota) async throws -> Verdict {
        let (day, moment) = (CallQuota.day(of: deployment.world.clock.now), machineClock.now)
        let key = Key(appid: app.appid, endpoint: endpoint)
        let (verdict, due) = entries.withLock { entries -> (Verdict, CallCount?) in
            if entries.count >= Self.entriesMax { entries = entries.filter { $0.value.unwritten > 0 } }
            var entry = entries[key] ?? Entry(owner: app.owner, day: day, writtenAt: moment)
            if entry.day != day { entry = Entry(owner: app.owner, day: day, writtenAt: moment) }
            if entry.minute != moment.seconds / 60 { (entry.minute, entry.inMinute) = (moment.seconds / 60, 0) }
            guard entry.inMinute < quota.perMinute else { return (.minuteUsedUp, nil) }
            let isUsedUp = (entry.written ?? 0) + entry.unwritten >= quota.perDay
            let isOld = moment - entry.writtenAt >= .seconds(Self.unwrittenSeconds)
            if !isUsedUp { (entry.unwritten, entry.inMinute) = (entry.unwritten + 1, entry.inMinute + 1) }
            let isDue = entry.written == nil || entry.unwritten >= max(quota.perDay / Self.unwrittenShare, Self.unwrittenMin) || isOld
            let count = CallCount(owner: app.owner, appid: app.appid, endpoint: endpoint, day: day, count: entry.unwritten)
            if isDue { (entry.unwritten, entry.writtenAt) = (0, moment) }
            entries[key] = entry
            return (isUsedUp ? .dayUsedUp : .allowed, isDue ? count : nil)
        }
        guard let due else { return verdict }
        let written = try await write(due)
        return written > quota.perDay ? .dayUsedUp : verdict
    }

    /// Writes what is not written yet, so that a page shows every call of this node.
    package func flush() async throws {
        let due = entries.withLock { entries in
            let found = entries.filter { $0.value.unwritten > 0 }.map { key, entry in
                CallCount(owner: entry.owner, appid: key.appid, endpoint: key.endpoint, day: entry.day, count: entry.unwritten)
            }
            for count in found { entries[Key(appid: count.appid, endpoint: count.endpoint)]?.unwritten = 0 }
            return found
        }
        for count in due { _ = try await write(count) }
    }

    /// Forgets what this node has counted of an app: its counts were cleared.
    package func forget(_ appid: String) {
        entries.withLock { entries in entries = entries.filter { $0.key.appid != appid } }
    }

    private func write(_ count: CallCount) async throws -> Int64 {
        let written = try await deployment.database.write(lane: .party(count.owner)) { try count.add(in: $0) }
        entries.withLock { entries in
            let key = Key(appid: count.appid, endpoint: count.endpoint)
            if entries[key]?.day == count.day { entries[key]?.written = written }
        }
        return written
    }
}
