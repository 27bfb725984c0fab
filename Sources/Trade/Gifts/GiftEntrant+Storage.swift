// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension GiftEntrant {
    init(row: Row) throws {
        self.init(
            gift: try row["gift_id"], store: try row["store_id"], number: try row["number"], person: try row["person_id"],
            name: try row["name"], enteredAt: try row["entered_at"], portion: try row["portion"])
    }

    /// All entrants of a lottery in the order of entering.
    package static func all(of gift: Gift, in snapshot: any Snapshot) throws -> [GiftEntrant] {
        try snapshot.all(
            "SELECT * FROM gift_entrants WHERE store_id = \(gift.store) AND gift_id = \(gift.id) ORDER BY number", GiftEntrant.init(row:))
    }

    static func find(of person: ID<Person>, in gift: Gift, _ snapshot: any Snapshot) throws -> GiftEntrant? {
        try snapshot.first(
            "SELECT * FROM gift_entrants WHERE store_id = \(gift.store) AND gift_id = \(gift.id) AND person_id = \(person)"
        ).map(GiftEntrant.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO gift_entrants (store_id, gift_id, number, person_id, name, entered_at)
            VALUES (\(store), \(gift), \(number), \(person), \(name), \(enteredAt))
            """)
    }

    func saveWon(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE gift_entrants SET portion = \(portion) WHERE store_id = \(store) AND gift_id = \(gift) AND number = \(number)
            """)
    }
}
