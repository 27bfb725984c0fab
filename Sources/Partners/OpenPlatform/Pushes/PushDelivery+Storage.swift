// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension PushDelivery {
    init(row: Row) throws {
        self.init(
            id: try row["id"], owner: try row["store_id"], event: try row["event"], object: try row["object"], openid: try row["openid"],
            message: try row["message"], createdAt: try row["created_at"], state: try row["state"], calls: try row["calls"],
            dueAt: try row["due_at"], outcome: try row["outcome"])
    }

    static func lock(_ id: ID<PushDelivery>, of owner: ID<Party>, in transaction: any Transaction) throws -> PushDelivery? {
        let query: SQL = "SELECT * FROM push_deliveries WHERE store_id = \(owner) AND id = \(id)"
        return try transaction.first(query.lockingRows).map(PushDelivery.init(row:))
    }

    /// Whether an object was told of an event before.
    static func exists(_ event: String, object: Int64, of owner: ID<Party>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM push_deliveries WHERE store_id = \(owner) AND object = \(object) AND event = \(event)")
    }

    /// The log, newest first.
    static func page(
        _ owner: ID<Party>, state: PushState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<PushDelivery> {
        let chosen: SQL = state.map { "state = \($0)" } ?? "1 = 1"
        let rows = try snapshot.all(
            """
            SELECT * FROM push_deliveries WHERE store_id = \(owner) AND \(chosen) AND id < \(request.cursor?.id ?? Int64.max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, PushDelivery.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.id.raw, id: $0.id.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO push_deliveries (store_id, id, event, object, openid, message, created_at, state, calls, due_at, outcome)
            VALUES (\(owner), \(id), \(event), \(object), \(openid), \(message), \(createdAt), \(state), \(calls), \(dueAt), \(outcome))
            """)
    }

    /// Writes how far it got, and sets or cancels the timer that wakes its next call.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE push_deliveries SET state = \(state), calls = \(calls), due_at = \(dueAt), outcome = \(outcome), leased_until = 0
            WHERE store_id = \(owner) AND id = \(id)
            """)
        if state == .waiting {
            try Timers.set(Timer(kind: Self.timer, object: id.raw, party: owner, due: dueAt), in: transaction)
        } else {
            try Timers.cancel(kind: Self.timer, object: id.raw, party: owner, in: transaction)
        }
    }

    /// Takes due messages for the length of a lease by the machine's clock: of every object the oldest that waits, and no other while
    /// that one is under way.
    static func lease(
        dueBy now: Timestamp, leaseNow: Timestamp, until: Timestamp, limit: Int, in transaction: any Transaction
    ) throws -> [PushDelivery] {
        try transaction.rows(
            """
            UPDATE push_deliveries SET leased_until = \(until)
            WHERE leased_until < \(leaseNow) AND state = \(PushState.waiting) AND (store_id, id) IN (
              SELECT d.store_id, d.id FROM push_deliveries d
              WHERE d.state = \(PushState.waiting) AND d.due_at <= \(now) AND d.leased_until < \(leaseNow) AND NOT EXISTS (
                SELECT 1 FROM push_deliveries e
                WHERE e.store_id = d.store_id AND e.object = d.object AND e.state = \(PushState.waiting) AND e.id < d.id)
              ORDER BY d.due_at, d.id LIMIT \(limit)
            ) RETURNING *
            """
        ).map(PushDelivery.init(row:)).sorted { $0.id < $1.id }
    }

    /// Forgets what ended long ago.
    static func sweep(before moment: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM push_deliveries WHERE created_at < \(moment) AND state <> \(PushState.waiting)")
    }
}
