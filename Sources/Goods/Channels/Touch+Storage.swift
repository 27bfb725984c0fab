// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage

extension Touch {
    init(row: Row) throws {
        self.init(
            id: try row["id"], placement: try row["placement_id"], channel: try row["channel_id"],
            channelKind: try row["channel_kind"],
            product: try row["product_id"], store: try row["store_id"], promoter: try row["promoter_id"],
            plan: try row["plan"],
            at: try row["at"], visitor: try row["visitor_id"])
    }

    /// Ids grow with time, so the floor of the id lets the primary key skip what is older.
    static func path(
        of person: ID<Person>, products: [ID<Product>], since: Timestamp, until: Timestamp, newest: Int
    ) -> Query<[Touch]> {
        .all(
            """
            SELECT * FROM (
              SELECT *, ROW_NUMBER() OVER (PARTITION BY product_id ORDER BY id DESC) AS place FROM person_touches
              WHERE person_id = \(person) AND product_id IN \(list: products) AND id >= \(IDGenerator.floor(at: since))
                AND at >= \(since) AND at <= \(until)
            ) AS found WHERE place <= \(newest) ORDER BY id
            """, Touch.init(row:))
    }

    /// The last touch of a card by a person or, where nobody is signed in, in a browser.
    static func last(
        of placement: Placement, visitor: Int64, person: ID<Person>?, since: Timestamp, in snapshot: any Snapshot
    ) throws -> Touch? {
        let floor = IDGenerator.floor(at: since)
        let query: SQL =
            if let person {
                """
                SELECT * FROM person_touches WHERE person_id = \(person) AND product_id = \(placement.product)
                  AND id >= \(floor) AND placement_id = \(placement.id) AND at > \(since) ORDER BY id DESC LIMIT 1
                """
            } else {
                """
                SELECT * FROM visitor_touches WHERE visitor_id = \(visitor) AND id >= \(floor)
                  AND placement_id = \(placement.id) AND at > \(since) ORDER BY id DESC LIMIT 1
                """
            }
        return try snapshot.first(query).map(Touch.init(row:))
    }

    func insert(person: ID<Person>?, in transaction: any Transaction) throws {
        let values: SQL = """
            \(visitor), \(id), \(placement), \(channel), \(channelKind), \(product), \(store), \(promoter), \(plan),
              \(at)
            """
        guard let person else {
            return try transaction.execute("INSERT INTO visitor_touches (\(Self.columns)) VALUES (\(values))")
        }
        try transaction.execute("INSERT INTO person_touches (person_id, \(Self.columns)) VALUES (\(person), \(values))")
    }

    /// Moves the newest touches of a browser to a person, forgets the others, and answers how many moved.
    static func join(
        visitor: Int64, to person: ID<Person>, since: Timestamp, newest: Int, in transaction: any Transaction
    ) throws -> Int {
        let moved = try transaction.changes(
            """
            INSERT INTO person_touches (person_id, \(columns))
            SELECT \(person), \(columns) FROM visitor_touches WHERE visitor_id = \(visitor) AND at >= \(since)
            ORDER BY id DESC LIMIT \(newest) ON CONFLICT DO NOTHING
            """)
        try transaction.execute("DELETE FROM visitor_touches WHERE visitor_id = \(visitor)")
        return moved
    }

    /// Deletes the oldest touches from before a moment, and answers how many.
    static func forget(before: Timestamp, limit: Int, in transaction: any Transaction) throws -> Int {
        let anonymous = try transaction.changes(
            """
            DELETE FROM visitor_touches WHERE (visitor_id, id) IN (
              SELECT visitor_id, id FROM visitor_touches WHERE at < \(before) ORDER BY at LIMIT \(limit))
            """)
        guard anonymous < limit else { return anonymous }
        return try anonymous
            + transaction.changes(
                """
                DELETE FROM person_touches WHERE (person_id, product_id, id) IN (
                  SELECT person_id, product_id, id FROM person_touches WHERE at < \(before)
                  ORDER BY at LIMIT \(limit - anonymous))
                """)
    }

    private static let columns: SQL = """
        visitor_id, id, placement_id, channel_id, channel_kind, product_id, store_id, promoter_id, plan, at
        """
}
