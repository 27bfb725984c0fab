// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension Agency {
    private init(row: Row) throws {
        self.init(
            id: try row["person_id"], name: try row["name"], about: try row["about"], licence: try row["licence_id"],
            becameAt: try row["became_at"])
    }

    /// The agency that a person runs, if there is one.
    package static func find(_ person: ID<Person>, in snapshot: any Snapshot) throws -> Agency? {
        try find([person], in: snapshot)[person]
    }

    /// The agencies of those of the persons who run one.
    package static func find(_ persons: [ID<Person>], in snapshot: any Snapshot) throws -> [ID<Person>: Agency] {
        Dictionary(uniqueKeysWithValues: try snapshot.answer(query(persons)).map { ($0.id, $0) })
    }

    /// Asks for the agencies of those of the persons who run one.
    package static func query(_ persons: [ID<Person>]) -> Query<[Agency]> {
        persons.isEmpty ? .known([]) : .all("SELECT * FROM agencies WHERE person_id IN \(list: persons)", Agency.init(row:))
    }

    /// Those who have been agencies longest.
    package static func oldest(_ most: Int, in snapshot: any Snapshot) throws -> [Agency] {
        try snapshot.all("SELECT * FROM agencies ORDER BY became_at, person_id LIMIT \(most)", Agency.init(row:))
    }

    /// All agencies, the newest first.
    static func page(_ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Agency> {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let rows = try snapshot.all(
            """
            SELECT * FROM agencies WHERE (became_at, person_id) < (\(after.key), \(after.id))
            ORDER BY became_at DESC, person_id DESC LIMIT \(request.size + 1)
            """, Agency.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.becameAt.milliseconds, id: $0.id.raw) }
    }

    /// Inserts the agency or changes its words.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO agencies (person_id, name, about, licence_id, became_at)
            VALUES (\(id), \(name), \(about), \(licence), \(becameAt))
            ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, about = excluded.about, licence_id = excluded.licence_id
            """)
    }
}
