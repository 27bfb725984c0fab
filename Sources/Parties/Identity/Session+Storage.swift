// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension Session {
    init(row: Row) throws {
        self.init(
            id: try row["id"], person: try row["person_id"], kind: try row["kind"], label: try row["label"],
            createdAt: try row["created_at"], expiresAt: try row["expires_at"])
    }

    static func holder(
        of token: SessionToken, now: Timestamp, in snapshot: any Snapshot
    ) throws -> (person: Person, actor: Actor)? {
        let rows = try snapshot.rows(
            """
            SELECT persons.id, persons.name, persons.phone_masked, persons.email_masked, persons.created_at,
              grants.scope_id, grants.permission
            FROM sessions JOIN persons ON persons.id = sessions.person_id
              LEFT JOIN grants ON grants.person_id = sessions.person_id
            WHERE sessions.person_id = \(token.person) AND sessions.token_hash = \(token.hash)
              AND sessions.expires_at > \(now)
            """)
        guard let first = rows.first else { return nil }
        let grants = try Actor.grants(rows)
        let person = Person(
            id: try first["id"], name: try first["name"], phoneMasked: try first["phone_masked"],
            emailMasked: try first["email_masked"], createdAt: try first["created_at"],
            isOperator: grants[Party.platform] != nil)
        return (person, Actor(party: person.id.party, grants: grants))
    }

    func insert(_ token: SessionToken, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO sessions (person_id, token_hash, id, kind, label, created_at, expires_at)
            VALUES (\(person), \(token.hash), \(id), \(kind), \(label), \(createdAt), \(expiresAt))
            """)
    }

    /// The living sessions of a person, newest first.
    static func all(of person: ID<Person>, now: Timestamp, in snapshot: any Snapshot) throws -> [Session] {
        try snapshot.all(
            "SELECT * FROM sessions WHERE person_id = \(person) AND expires_at > \(now) ORDER BY id DESC",
            Session.init(row:))
    }

    static func id(of token: SessionToken, in snapshot: any Snapshot) throws -> ID<Session>? {
        try snapshot.value("SELECT id FROM sessions WHERE person_id = \(token.person) AND token_hash = \(token.hash)")
    }

    /// Removes a person's expired sessions, and the oldest of a kind beyond `limit`.
    static func trim(
        of person: ID<Person>, kind: SessionKind, to limit: Int, now: Timestamp, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            DELETE FROM sessions WHERE person_id = \(person) AND (expires_at <= \(now) OR id IN (
              SELECT id FROM sessions WHERE person_id = \(person) AND kind = \(kind)
              ORDER BY id DESC LIMIT \(sessionsMax) OFFSET \(limit)))
            """)
    }

    static func remove(_ token: SessionToken, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            "DELETE FROM sessions WHERE person_id = \(token.person) AND token_hash = \(token.hash)") == 1
    }

    static func remove(_ id: ID<Session>, of person: ID<Person>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes("DELETE FROM sessions WHERE person_id = \(person) AND id = \(id)") == 1
    }

    /// Ends all sessions of a person but the one kept.
    static func removeAll(of person: ID<Person>, keeping kept: SessionToken?, in transaction: any Transaction) throws {
        let others: SQL = kept.map { "token_hash <> \($0.hash)" } ?? "1 = 1"
        try transaction.execute("DELETE FROM sessions WHERE person_id = \(person) AND \(others)")
    }
}
