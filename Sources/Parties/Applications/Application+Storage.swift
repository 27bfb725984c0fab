// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension Application {
    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], kind: try row["kind"], subject: try row["subject"],
            state: try row["state"], content: try row["content"], reason: try row["reason"],
            submittedAt: try row["submitted_at"], decidedAt: try row["decided_at"])
    }

    /// The store's application, or nothing.
    package static func find(
        _ id: ID<Application>, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> Application? {
        try snapshot.first("SELECT * FROM applications WHERE store_id = \(store) AND id = \(id)").map(Application.init(row:))
    }

    /// The store's latest application about something, whatever became of it.
    package static func latest(
        _ kind: ApplicationKind, subject: Int64 = 0, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> Application? {
        try snapshot.first(
            """
            SELECT * FROM applications WHERE store_id = \(store) AND kind = \(kind) AND subject = \(subject)
            ORDER BY id DESC LIMIT 1
            """
        ).map(Application.init(row:))
    }

    /// The latest application about each thing of a kind, newest first.
    package static func latestOfEach(
        _ kind: ApplicationKind, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> [Application] {
        try snapshot.all(
            """
            SELECT * FROM applications WHERE store_id = \(store) AND kind = \(kind) AND id IN (
              SELECT MAX(id) FROM applications WHERE store_id = \(store) AND kind = \(kind) GROUP BY subject)
            ORDER BY id DESC
            """, Application.init(row:))
    }

    static func locked(
        _ id: ID<Application>, of store: ID<Store>, in transaction: any Transaction
    ) throws -> Application {
        let query: SQL = "SELECT * FROM applications WHERE store_id = \(store) AND id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Application(row: row)
    }

    static func countInReview(of store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM applications WHERE store_id = \(store) AND state = \(ApplicationState.inReview)") ?? 0
    }

    static func page(
        _ request: PageRequest, of store: ID<Store>, kinds: [ApplicationKind], in snapshot: any Snapshot
    ) throws -> Page<Application> {
        let rows = try snapshot.all(
            """
            SELECT * FROM applications WHERE store_id = \(store) AND kind IN \(list: kinds)
            AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """, Application.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// Those in review, the longest waiting first.
    static func queue(
        _ request: PageRequest, kinds: [ApplicationKind], in snapshot: any Snapshot
    ) throws -> Page<Application> {
        let (key, id) = (request.cursor?.key ?? .min, request.cursor?.id ?? .min)
        let rows = try snapshot.all(
            """
            SELECT * FROM applications WHERE state = 1 AND kind IN \(list: kinds)
            AND (submitted_at, id) > (\(key), \(id)) ORDER BY submitted_at, id LIMIT \(request.size + 1)
            """, Application.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.submittedAt.milliseconds, id: $0.id.raw) }
    }

    /// Writes it unless one about the same thing is in review. Answers whether it did.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO applications (store_id, id, kind, subject, state, content, reason, submitted_at, decided_at)
            VALUES (\(store), \(id), \(kind), \(subject), \(state), \(content), \(reason), \(submittedAt), \(decidedAt))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE applications SET state = \(state), reason = \(reason), decided_at = \(decidedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}
