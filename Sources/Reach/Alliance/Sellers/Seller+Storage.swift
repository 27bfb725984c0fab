// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension Seller {
    private init(row: Row) throws {
        self.init(
            id: try row["person_id"], name: try row["name"], about: try row["about"], becameAt: try row["became_at"],
            licence: try row["licence_id"], upgradedAt: try row["upgraded_at"])
    }

    /// The person's seller profile, if there is one.
    package static func find(_ person: ID<Person>, in snapshot: any Snapshot) throws -> Seller? {
        try snapshot.first("SELECT * FROM alliance_sellers WHERE person_id = \(person)").map(Seller.init(row:))
    }

    /// Those who have been sellers longest.
    package static func oldest(_ most: Int, in snapshot: any Snapshot) throws -> [Seller] {
        try snapshot.all("SELECT * FROM alliance_sellers ORDER BY became_at, person_id LIMIT \(most)", Seller.init(row:))
    }

    /// Those of the persons who are sellers.
    package static func find(_ persons: [ID<Person>], in snapshot: any Snapshot) throws -> [ID<Person>: Seller] {
        Dictionary(uniqueKeysWithValues: try snapshot.answer(query(persons)).map { ($0.id, $0) })
    }

    /// Asks for those of the persons who are sellers.
    package static func query(_ persons: [ID<Person>]) -> Query<[Seller]> {
        persons.isEmpty
            ? .known([]) : .all("SELECT * FROM alliance_sellers WHERE person_id IN \(list: persons)", Seller.init(row:))
    }

    /// The profile, locked so that what the seller does at once is counted one after the other.
    static func locked(_ person: ID<Person>, in transaction: any Transaction) throws -> Seller {
        let query: SQL = "SELECT * FROM alliance_sellers WHERE person_id = \(person)"
        guard let row = try transaction.first(query.lockingRows) else { throw SellerRefusal.notSeller }
        return try Seller(row: row)
    }

    /// Inserts the profile or changes its words.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO alliance_sellers (person_id, name, about, became_at, licence_id, upgraded_at)
            VALUES (\(id), \(name), \(about), \(becameAt), \(licence), \(upgradedAt))
            ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, about = excluded.about, licence_id = excluded.licence_id,
              upgraded_at = excluded.upgraded_at
            """)
    }
}
