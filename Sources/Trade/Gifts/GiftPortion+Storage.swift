// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage

extension GiftPortion {
    init(row: Row) throws {
        self.init(
            gift: try row["gift_id"], store: try row["store_id"], number: try row["number"], state: try row["state"],
            order: try row["order_id"], recipient: try row["recipient_id"], invitedName: try row["invited_name"],
            sealedToken: try row["sealed_token"], thanks: try row["thanks"], answeredAt: try row["answered_at"],
            boughtAt: try row["bought_at"])
    }

    /// All portions of a gift in the order of their numbers.
    package static func all(of gift: Gift, in snapshot: any Snapshot) throws -> [GiftPortion] {
        try snapshot.all(
            "SELECT * FROM gift_portions WHERE store_id = \(gift.store) AND gift_id = \(gift.id) ORDER BY number", GiftPortion.init(row:))
    }

    static func find(_ number: Int, of gift: Gift, in snapshot: any Snapshot) throws -> GiftPortion? {
        try snapshot.first(
            "SELECT * FROM gift_portions WHERE store_id = \(gift.store) AND gift_id = \(gift.id) AND number = \(number)"
        ).map(GiftPortion.init(row:))
    }

    /// The portion that a person won, accepted or declined, or that is meant for that person alone.
    static func find(of person: ID<Person>, in gift: Gift, _ snapshot: any Snapshot) throws -> GiftPortion? {
        try snapshot.first(
            "SELECT * FROM gift_portions WHERE store_id = \(gift.store) AND gift_id = \(gift.id) AND recipient_id = \(person)"
        ).map(GiftPortion.init(row:))
    }

    /// The first portion that nobody has.
    static func firstOpen(of gift: Gift, in snapshot: any Snapshot) throws -> GiftPortion? {
        try snapshot.first(
            """
            SELECT * FROM gift_portions WHERE store_id = \(gift.store) AND gift_id = \(gift.id) AND state = \(PortionState.open)
            ORDER BY number LIMIT 1
            """
        ).map(GiftPortion.init(row:))
    }

    /// How portions that were sent came to their end, as far as they did.
    static func answers(of gift: Gift, in snapshot: any Snapshot) throws -> [PortionState] {
        try snapshot.all(
            """
            SELECT DISTINCT state FROM gift_portions
            WHERE store_id = \(gift.store) AND gift_id = \(gift.id) AND answered_at IS NOT NULL
            """
        ) { try $0[0] }
    }

    /// Whether somebody may still take a portion.
    static func isAnyWaiting(of gift: Gift, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM gift_portions WHERE store_id = \(gift.store) AND gift_id = \(gift.id)
              AND state IN \(list: PortionState.allCases.filter(\.isWaiting)) LIMIT 1
            """)
    }

    /// The portion that an order is.
    package static func find(_ order: ID<Order>, in snapshot: any Snapshot) throws -> GiftPortion? {
        try snapshot.first("SELECT * FROM gift_portions WHERE order_id = \(order)").map(GiftPortion.init(row:))
    }

    /// How many portions of each of these gifts are in each state.
    package static func counts(of gifts: [ID<Gift>], in snapshot: any Snapshot) throws -> [ID<Gift>: [PortionState: Int]] {
        guard !gifts.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            "SELECT gift_id, state, COUNT(*) AS portions FROM gift_portions WHERE gift_id IN \(list: gifts) GROUP BY gift_id, state")
        var counts: [ID<Gift>: [PortionState: Int]] = [:]
        for row in rows { counts[try row["gift_id"], default: [:]][try row["state"]] = try row["portions"] }
        return counts
    }

    /// What a person won, accepted or declined, and what waits for that person alone once it is paid, the newest order first.
    static func page(of person: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<GiftPortion> {
        let before = request.cursor?.id ?? .max
        let portions = try snapshot.all(
            """
            SELECT * FROM gift_portions
            WHERE \(.newest(
                of: ["recipient_id": "\(person)"], id: "order_id", before: before,
                where: "recipient_id IS NOT NULL AND \(isSent)", limit: request.size + 1))
            """, GiftPortion.init(row:))
        return Page(portions, size: request.size) { Cursor(key: 0, id: $0.order.raw) }
    }

    /// The gifts of which something waits for a person's answer, and the first moment at which one of them is too late.
    static func waiting(for person: ID<Person>, at now: Timestamp, in snapshot: any Snapshot) throws -> (gifts: Int, until: Timestamp?) {
        let row = try snapshot.first(
            """
            SELECT COUNT(*) AS gifts, MIN(g.deadline) AS until FROM gift_portions p
            JOIN gifts g ON g.store_id = p.store_id AND g.id = p.gift_id
            WHERE p.recipient_id = \(person) AND p.state IN \(list: PortionState.allCases.filter(\.isWaiting)) AND g.deadline > \(now)
            """)
        guard let row else { return (0, nil) }
        return (try row["gifts"], try row["until"])
    }

    /// Of a gift that was paid for.
    private static let isSent: SQL = """
        EXISTS (SELECT 1 FROM gifts WHERE gifts.store_id = gift_portions.store_id AND gifts.id = gift_portions.gift_id
        AND gifts.sent_at IS NOT NULL)
        """

    func insert(_ link: GiftLink?, in transaction: any Transaction, _ context: Context) throws {
        try transaction.execute(
            """
            INSERT INTO gift_portions (store_id, gift_id, number, order_id, state, recipient_id, invited_name, token_hash, sealed_token)
            VALUES (\(store), \(gift), \(number), \(order), \(state), \(recipient), \(invitedName), \(link?.hash(context.vault)),
              \(sealedToken))
            """)
    }

    /// Writes everything that may change.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE gift_portions SET state = \(state), recipient_id = \(recipient), thanks = \(thanks), answered_at = \(answeredAt)
            WHERE store_id = \(store) AND gift_id = \(gift) AND number = \(number)
            """)
    }
}
