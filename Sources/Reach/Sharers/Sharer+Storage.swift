// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage
import Stores

extension Sharer {
    private init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], person: try row["person_id"], kind: try row["kind"],
            inviter: try row["inviter_id"], boundAt: try row["bound_at"], unboundAt: try row["unbound_at"])
    }

    /// The person as a sharer of the store at present, if they are one.
    package static func find(_ person: ID<Person>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Sharer? {
        try find([person], of: store, in: snapshot)[person]
    }

    /// Those of the people who are sharers of the store at present.
    package static func find(
        _ people: some Collection<ID<Person>>, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> [ID<Person>: Sharer] {
        guard !people.isEmpty else { return [:] }
        let found = try snapshot.all(
            """
            SELECT * FROM sharers WHERE store_id = \(store) AND person_id IN \(list: Array(people)) AND unbound_at IS NULL
            """, Sharer.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.person, $0) })
    }

    /// Asks when some people and those who invited them were bound to a store.
    static func query(of people: [ID<Person>], store: ID<Store>) -> Query<[ID<Person>: [Sharer]]> {
        Query<[Sharer]>.all(
            """
            SELECT * FROM sharers WHERE store_id = \(store) AND (person_id IN \(list: people) OR person_id IN (
              SELECT inviter_id FROM sharers WHERE store_id = \(store) AND person_id IN \(list: people)))
            """, Sharer.init(row:)
        )
        .map { Dictionary(grouping: $0, by: \.person) }
    }

    static func locked(_ person: ID<Person>, of store: ID<Store>, in transaction: any Transaction) throws -> Sharer? {
        let query: SQL = "SELECT * FROM sharers WHERE store_id = \(store) AND person_id = \(person) AND unbound_at IS NULL"
        return try transaction.first(query.lockingRows).map(Sharer.init(row:))
    }

    /// A store's sharers at present, newest first.
    static func page(
        of store: ID<Store>, kind: SharerKind?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Sharer> {
        let scope: SQL = kind.map { "kind = \($0)" } ?? "1 = 1"
        let rows = try snapshot.all(
            """
            SELECT * FROM sharers WHERE store_id = \(store) AND unbound_at IS NULL AND \(scope) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Sharer.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// The stores that somebody shares at present, newest first.
    static func all(of person: ID<Person>, in snapshot: any Snapshot) throws -> [Sharer] {
        try snapshot.all(
            "SELECT * FROM sharers WHERE person_id = \(person) AND unbound_at IS NULL ORDER BY id DESC LIMIT \(PageRequest.sizeMax)",
            Sharer.init(row:))
    }

    /// Inserts the binding, and answers whether the person was not bound already.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO sharers (store_id, id, person_id, kind, inviter_id, bound_at)
            VALUES (\(store), \(id), \(person), \(kind), \(inviter), \(boundAt)) ON CONFLICT DO NOTHING
            """) == 1
    }

    func saveUnbound(in transaction: any Transaction) throws {
        try transaction.execute("UPDATE sharers SET unbound_at = \(unboundAt) WHERE store_id = \(store) AND id = \(id)")
    }
}

/// How many sharers a store has: a counter, so that the cap holds when many accept at once.
package enum SharerCount {
    package static func of(_ store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT bound FROM sharer_counts WHERE store_id = \(store)") ?? 0
    }

    /// How many of them are no staff.
    static func ordinary(of store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM sharers WHERE store_id = \(store) AND kind = \(SharerKind.ordinary) AND unbound_at IS NULL") ?? 0
    }

    /// Counts one more unless there are `most` already; answers whether it did.
    static func take(of store: ID<Store>, atMost most: Int64, in transaction: any Transaction) throws -> Bool {
        guard most > 0 else { return false }
        return try transaction.changes(
            """
            INSERT INTO sharer_counts (store_id, bound) VALUES (\(store), 1)
            ON CONFLICT (store_id) DO UPDATE SET bound = sharer_counts.bound + 1 WHERE sharer_counts.bound < \(most)
            """) == 1
    }

    /// Lets one decision about a store's sharers wait for another.
    static func lock(_ store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO sharer_counts (store_id, bound) VALUES (\(store), 0)
            ON CONFLICT (store_id) DO UPDATE SET bound = sharer_counts.bound
            """)
    }

    static func release(of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE sharer_counts SET bound = bound - 1 WHERE store_id = \(store)")
    }
}
