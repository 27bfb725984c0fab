// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Something that falls due.
package struct Timer: Sendable, Hashable {
    /// What kind of thing, such as `order.unpaid`.
    package let kind: String
    /// The object that it is about. One timer of a kind per object; setting it again moves it.
    package let object: Int64
    /// The party on whose lane it runs, usually the store.
    package let party: ID<Party>
    package let due: Timestamp

    package init(kind: String, object: Int64, party: ID<Party>, due: Timestamp) {
        self.kind = kind
        self.object = object
        self.party = party
        self.due = due
    }
}

/// Timers are rows, set and cancelled in the transaction that wants them. The scheduler takes due ones under a lease, so that a
/// node that dies is relieved by another.
package enum Timers {
    package static let leaseSeconds: Int64 = 60

    package static let migrations = [
        Migration("storage-002", why: "Deadlines survive a restart because they are rows.", [
            .table("timers", distribution: .by("party_id"), key: ["party_id", "kind", "object"], columns: """
                party_id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                object INTEGER NOT NULL,
                due INTEGER NOT NULL,
                leased_until INTEGER NOT NULL DEFAULT 0
                """),
            .index("timers_by_due", on: "timers (due)"),
        ])
    ]

    package static func set(_ timer: Timer, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO timers (party_id, kind, object, due) VALUES (\(timer.party), \(timer.kind), \(timer.object), \(timer.due))
            ON CONFLICT (party_id, kind, object) DO UPDATE SET due = excluded.due, leased_until = 0
            """)
    }

    package static func cancel(kind: String, object: Int64, party: ID<Party>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM timers WHERE party_id = \(party) AND kind = \(kind) AND object = \(object)")
    }

    /// When a timer falls due, if it is set.
    package static func due(kind: String, object: Int64, party: ID<Party>, in snapshot: any Snapshot) throws -> Timestamp? {
        try snapshot.value("SELECT due FROM timers WHERE party_id = \(party) AND kind = \(kind) AND object = \(object)")
    }

    /// When the first timer by `end` falls due that nobody holds under a lease; nothing when there is none.
    package static func next(by end: Timestamp, leaseNow: Timestamp, in snapshot: any Snapshot) throws -> Timestamp? {
        try snapshot.value("SELECT due FROM timers WHERE due <= \(end) AND leased_until < \(leaseNow) ORDER BY due LIMIT 1")
    }

    /// The kinds of timers that wait, each with how many there are and when the first of them falls due; soonest first.
    package static func waiting(in snapshot: any Snapshot) throws -> [(kind: String, count: Int, due: Timestamp)] {
        try snapshot.rows("SELECT kind, COUNT(*) AS waiting, MIN(due) AS due FROM timers GROUP BY kind ORDER BY MIN(due), kind").map {
            (kind: try $0["kind"], count: try $0["waiting"], due: try $0["due"])
        }
    }

    /// Takes due timers for the length of the lease. Lease times come from the machine's clock, due times from the World's.
    /// The lease is asked about twice: a node that waited for another's row lock looks at the row once more, but not at the list.
    package static func lease(dueBy now: Timestamp, leaseNow: Timestamp, limit: Int, in transaction: any Transaction) throws -> [Timer] {
        let until = leaseNow + .seconds(leaseSeconds)
        let rows = try transaction.rows(
            """
            UPDATE timers SET leased_until = \(until) WHERE leased_until < \(leaseNow) AND (party_id, kind, object) IN (
              SELECT party_id, kind, object FROM timers WHERE due <= \(now) AND leased_until < \(leaseNow) ORDER BY due LIMIT \(limit)
            ) RETURNING party_id, kind, object, due
            """)
        return try rows.map { Timer(kind: try $0["kind"], object: try $0["object"], party: try $0["party_id"], due: try $0["due"]) }
            .sorted { ($0.due, $0.object) < ($1.due, $1.object) }
    }

    /// Whether leased timers, all of one kind and party, still stand and are due. The handler's transaction asks this first, and so
    /// runs each at most once.
    package static func take(_ timers: [Timer], in transaction: any Transaction) throws -> Bool {
        guard let first = timers.first, let due = timers.map(\.due).max() else { return false }
        return try transaction.changes(
            """
            DELETE FROM timers WHERE party_id = \(first.party) AND kind = \(first.kind) AND object IN \(list: timers.map(\.object))
              AND due <= \(due)
            """) == timers.count
    }
}
