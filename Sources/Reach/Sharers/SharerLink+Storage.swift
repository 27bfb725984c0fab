// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Storage
import Stores

extension SharerLink {
    private init(row: Row) throws {
        self.init(
            person: try row["person_id"], placement: try row["placement_id"], store: try row["store_id"],
            product: try row["product_id"], scene: try row["scene"], sharedAt: try row["shared_at"])
    }

    /// A sharer's link by its card, if the card is one.
    package static func find(_ placement: ID<Placement>, of person: ID<Person>, in snapshot: any Snapshot) throws -> SharerLink? {
        try snapshot.first(
            "SELECT * FROM sharer_links WHERE person_id = \(person) AND placement_id = \(placement)"
        ).map(SharerLink.init(row:))
    }

    /// A sharer's links, newest first.
    package static func page(of person: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<SharerLink> {
        let rows = try snapshot.all(
            """
            SELECT * FROM sharer_links WHERE person_id = \(person) AND placement_id < \(request.cursor?.id ?? .max)
            ORDER BY placement_id DESC LIMIT \(request.size + 1)
            """, SharerLink.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.placement.raw) }
    }

    /// Asks in what form links were passed on, by their cards; cards that are no exclusive links are absent.
    static func scenes(of placements: [ID<Placement>], people: [ID<Person>]) -> Query<[ID<Placement>: ShareScene]> {
        guard !placements.isEmpty else { return .known([:]) }
        let sql: SQL = """
            SELECT placement_id, scene FROM sharer_links WHERE person_id IN \(list: people) AND placement_id IN \(list: placements)
            """
        return Query<[(ID<Placement>, ShareScene)]>.all(sql) { (try $0[0], try $0[1]) }
            .map { Dictionary(uniqueKeysWithValues: $0) }
    }

    /// Inserts the link; one that stands stays as it is.
    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO sharer_links (person_id, placement_id, store_id, product_id, scene, shared_at)
            VALUES (\(person), \(placement), \(store), \(product), \(scene), \(sharedAt)) ON CONFLICT DO NOTHING
            """)
    }
}
