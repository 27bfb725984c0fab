// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension Violation {
    private init(row: Row) throws {
        self.init(
            id: try row["id"], seller: try row["seller_id"], rule: try row["rule"], grounds: try row["grounds"],
            points: try row["points"], closedUntil: try row["closed_until"], state: try row["state"],
            recordedAt: try row["recorded_at"], appealBy: try row["appeal_by"], appeal: try row["appeal"],
            appealedAt: try row["appealed_at"], decision: try row["decision"], decidedAt: try row["decided_at"])
    }

    /// The violation, if there is one.
    package static func find(_ id: ID<Violation>, in snapshot: any Snapshot) throws -> Violation? {
        try snapshot.first("SELECT * FROM selling_violations WHERE id = \(id)").map(Violation.init(row:))
    }

    static func locked(_ id: ID<Violation>, in transaction: any Transaction) throws -> Violation {
        let query: SQL = "SELECT * FROM selling_violations WHERE id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Violation(row: row)
    }

    /// All violations, the newest first; of a seller or of all, in one state or in all.
    static func page(
        of seller: ID<Person>?, state: ViolationState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Violation> {
        var scope: [SQL] = ["id < \(request.cursor?.id ?? .max)"]
        if let seller { scope.append("seller_id = \(seller)") }
        if let state { scope.append("state = \(state)") }
        let rows = try snapshot.all(
            "SELECT * FROM selling_violations WHERE \(SQL.joined(scope, by: " AND ")) ORDER BY id DESC LIMIT \(request.size + 1)",
            Violation.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// Until when a seller may place no cards, if that is so at a moment.
    package static func closedUntil(for seller: ID<Person>, at now: Timestamp, in snapshot: any Snapshot) throws -> Timestamp? {
        try snapshot.value(
            """
            SELECT closed_until FROM selling_violations
            WHERE seller_id = \(seller) AND state <> \(ViolationState.lifted) AND closed_until > \(now)
            ORDER BY closed_until DESC LIMIT 1
            """)
    }

    /// The points that a seller has since a moment, those that were lifted left out.
    package static func points(of seller: ID<Person>, since begin: Timestamp, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            """
            SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) FROM selling_violations
            WHERE seller_id = \(seller) AND state <> \(ViolationState.lifted) AND recorded_at >= \(begin)
            """) ?? 0
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO selling_violations (seller_id, id, rule, grounds, points, closed_until, state, recorded_at, appeal_by)
            VALUES (\(seller), \(id), \(rule), \(grounds), \(points), \(closedUntil), \(state), \(recordedAt), \(appealBy))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE selling_violations SET state = \(state), appeal = \(appeal), appealed_at = \(appealedAt),
              decision = \(decision), decided_at = \(decidedAt) WHERE seller_id = \(seller) AND id = \(id)
            """)
    }
}
