// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

/// Who signed in in which browser: second accounts and households show by it.
package enum VisitorPeople {
    /// Asks which of some people signed in in a browser in which this person signed in, too.
    package static func query(sharingBrowserWith person: ID<Person>, among people: [ID<Person>]) -> Query<[ID<Person>]> {
        guard !people.isEmpty else { return .known([]) }
        return .all(
            """
            SELECT DISTINCT theirs.person_id FROM visitor_people own
            JOIN visitor_people theirs ON theirs.visitor_id = own.visitor_id AND theirs.person_id IN \(list: people)
            WHERE own.person_id = \(person)
            """
        ) { try $0[0] }
    }

    static func note(_ visitor: Int64, of person: ID<Person>, at now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO visitor_people (person_id, visitor_id, last_at) VALUES (\(person), \(visitor), \(now))
            ON CONFLICT (person_id, visitor_id) DO UPDATE SET last_at = excluded.last_at
            """)
    }

    /// Deletes the oldest from before a moment, and answers how many.
    static func forget(before: Timestamp, limit: Int, in transaction: any Transaction) throws -> Int {
        try transaction.changes(
            """
            DELETE FROM visitor_people WHERE (person_id, visitor_id) IN (
              SELECT person_id, visitor_id FROM visitor_people WHERE last_at < \(before) ORDER BY last_at LIMIT \(limit))
            """)
    }
}
