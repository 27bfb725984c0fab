// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A fact to publish. It is appended in the transaction that made it true.
package struct Event: Sendable, Hashable {
    /// What happened, such as `order.paid`.
    package let kind: String
    /// The object that it happened to; events of one object are delivered in order.
    package let object: Int64
    /// The party whose rows it concerns, usually the store.
    package let party: ID<Party>
    /// JSON.
    package let payload: String
    package let at: Timestamp

    package init(kind: String, object: Int64, party: ID<Party>, payload: String = "{}", at: Timestamp) {
        self.kind = kind
        self.object = object
        self.party = party
        self.payload = payload
        self.at = at
    }
}

/// An event with its place in the outbox.
package struct StoredEvent: Sendable {
    package let position: OutboxPosition
    package let event: Event
}

/// A place in the outbox. `epoch` is the writing transaction's number on PostgreSQL (0 on SQLite), so that a reader, who stops before
/// the oldest transaction still running, never passes over one that commits late.
package struct OutboxPosition: Sendable, Hashable, Comparable {
    package let epoch: Int64
    package let sequence: Int64
    package static let start = OutboxPosition(epoch: 0, sequence: 0)

    /// What an engine orders events by. With the epoch, which is always 0 there, SQLite would walk over all events before a place.
    fileprivate static func columns(for engine: Engine) -> SQL { engine == .postgres ? "epoch, sequence" : "sequence" }
    fileprivate func values(for engine: Engine) -> SQL { engine == .postgres ? "\(epoch), \(sequence)" : "\(sequence)" }

    package static func < (left: OutboxPosition, right: OutboxPosition) -> Bool {
        (left.epoch, left.sequence) < (right.epoch, right.sequence)
    }
}

/// The outbox: events in the order of their commits, read by subscribers that each keep their own position.
package enum Outbox {
    package static let batchMax = 500
    /// How long events stay that every subscriber has read.
    package static let keepDays: Int64 = 30

    package static let migrations = [
        Migration("storage-001", why: "Events are stored with what made them true, so that none is lost.", [
            .statement(
                """
                CREATE TABLE outbox (
                  sequence INTEGER PRIMARY KEY,
                  epoch INTEGER NOT NULL,
                  kind TEXT NOT NULL,
                  object INTEGER NOT NULL,
                  party_id INTEGER NOT NULL,
                  payload TEXT NOT NULL,
                  at INTEGER NOT NULL
                )
                """),
            .index("outbox_by_position", on: "outbox (epoch, sequence)"),
            .table("outbox_positions", distribution: .local, key: ["subscriber"], columns: """
                subscriber TEXT NOT NULL,
                epoch INTEGER NOT NULL,
                sequence INTEGER NOT NULL
                """),
        ]),
        Migration("storage-004", why: "Each subscriber passes over the events of other kinds without reading them.", [
            .statement("DROP INDEX outbox_by_position"),
            .index("outbox_by_position", on: "outbox (epoch, sequence, kind)"),
        ]),
        Migration("storage-005", why: "On SQLite the sequence alone orders events, and the rows lie in its order.", [
            .statements(
                sqlite: "DROP INDEX outbox_by_position",
                postgres: "COMMENT ON INDEX outbox_by_position IS 'events in the order of their commits'"),
        ]),
    ]

    /// Appends an event. Its sequence is a fresh time-ordered id.
    package static func append(_ event: Event, sequence: Int64, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO outbox (sequence, epoch, kind, object, party_id, payload, at)
            VALUES (
                \(place(sequence, in: transaction)), \(epoch(of: transaction)), \(event.kind), \(event.object), \(event.party),
                \(event.payload), \(event.at))
            """)
    }

    /// The place of the last event before which no transaction is undecided any more.
    package static func end(in snapshot: any Snapshot) throws -> OutboxPosition {
        let newest: SQL = snapshot.engine == .postgres ? "epoch DESC, sequence DESC" : "sequence DESC"
        let last = try snapshot.first("SELECT epoch, sequence FROM outbox WHERE \(isSettled(in: snapshot)) ORDER BY \(newest) LIMIT 1")
        return try last.map { OutboxPosition(epoch: try $0[0], sequence: try $0[1]) } ?? .start
    }

    /// The events after a position, up to another, of these kinds or of all.
    package static func events(
        after position: OutboxPosition, to end: OutboxPosition, kinds: Set<String>? = nil, limit: Int = batchMax, in snapshot: any Snapshot
    ) throws -> [StoredEvent] {
        let wanted: SQL = kinds.map { "kind IN \(list: $0.sorted())" } ?? "1 = 1"
        let (engine, place) = (snapshot.engine, OutboxPosition.columns(for: snapshot.engine))
        return try snapshot.all(
            """
            SELECT * FROM outbox WHERE (\(place)) > (\(position.values(for: engine))) AND (\(place)) <= (\(end.values(for: engine)))
              AND \(wanted) ORDER BY \(place) LIMIT \(limit)
            """
        ) { row in
            StoredEvent(
                position: OutboxPosition(epoch: try row["epoch"], sequence: try row["sequence"]),
                event: Event(
                    kind: try row["kind"], object: try row["object"], party: try row["party_id"], payload: try row["payload"],
                    at: try row["at"]))
        }
    }

    /// The events of all kinds after a position.
    package static func events(after position: OutboxPosition, limit: Int = batchMax, in snapshot: any Snapshot) throws -> [StoredEvent] {
        try events(after: position, to: end(in: snapshot), limit: limit, in: snapshot)
    }

    package static func position(of subscriber: String, in snapshot: any Snapshot) throws -> OutboxPosition {
        guard let row = try snapshot.first("SELECT epoch, sequence FROM outbox_positions WHERE subscriber = \(subscriber)") else {
            return .start
        }
        return OutboxPosition(epoch: try row[0], sequence: try row[1])
    }

    package static func advance(_ subscriber: String, to position: OutboxPosition, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO outbox_positions (subscriber, epoch, sequence) VALUES (\(subscriber), \(position.epoch), \(position.sequence))
            ON CONFLICT (subscriber) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence
            """)
    }

    /// Forgets events older than a moment that every subscriber has read.
    package static func sweep(before moment: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            DELETE FROM outbox WHERE at < \(moment) AND NOT EXISTS (
              SELECT 1 FROM outbox_positions p WHERE (p.epoch, p.sequence) < (outbox.epoch, outbox.sequence))
            """)
    }

    /// On SQLite, where the sequence alone orders events, it never goes back: not when another process's clock is behind.
    private static func place(_ sequence: Int64, in transaction: any Transaction) -> SQL {
        transaction.engine == .postgres
            ? "\(sequence)" : "MAX(\(sequence), (SELECT COALESCE(MAX(sequence), 0) + 1 FROM outbox))"
    }

    private static func epoch(of transaction: any Transaction) -> SQL {
        transaction.engine == .postgres ? "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)" : "0"
    }

    private static func isSettled(in snapshot: any Snapshot) -> SQL {
        snapshot.engine == .postgres
            ? "epoch < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)" : "1 = 1"
    }
}
