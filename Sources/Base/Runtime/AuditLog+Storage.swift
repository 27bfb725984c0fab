// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// One privileged act: who did what to which object.
package struct AuditEntry: Sendable, Hashable {
    package let id: ID<AuditEntry>
    /// Nobody for the system.
    package let actor: ID<Party>?
    package let act: String
    package let object: Int64
    package let party: ID<Party>
    package let detail: String
    package let at: Timestamp
}

/// The log of privileged acts, written in the transaction of the act.
package enum AuditLog {
    package static let migrations = [
        Migration("runtime-001", why: "Every privileged act can be traced to a person.", [
            .table("audit_entries", distribution: .by("party_id"), key: ["party_id", "id"], columns: """
                party_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                actor_id INTEGER,
                act TEXT NOT NULL,
                object INTEGER NOT NULL,
                detail TEXT NOT NULL,
                at INTEGER NOT NULL
                """),
            .index("audit_entries_by_time", on: "audit_entries (at, id)"),
        ])
    ]

    static func append(_ entry: AuditEntry, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO audit_entries (party_id, id, actor_id, act, object, detail, at)
            VALUES (\(entry.party), \(entry.id), \(entry.actor), \(entry.act), \(entry.object), \(entry.detail), \(entry.at))
            """)
    }

    /// The newest entries first; of one scope, or of all.
    package static func page(
        _ request: PageRequest, of party: ID<Party>? = nil, in snapshot: any Snapshot
    ) throws -> Page<AuditEntry> {
        let scope: SQL = party.map { "party_id = \($0)" } ?? "1 = 1"
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let entries = try snapshot.all(
            """
            SELECT * FROM audit_entries WHERE \(scope) AND (at, id) < (\(after.key), \(after.id))
            ORDER BY at DESC, id DESC LIMIT \(request.size + 1)
            """
        ) { row in
            AuditEntry(
                id: try row["id"], actor: try row["actor_id"], act: try row["act"], object: try row["object"], party: try row["party_id"],
                detail: try row["detail"], at: try row["at"])
        }
        return Page(entries, size: request.size) { Cursor(key: $0.at.milliseconds, id: $0.id.raw) }
    }
}
