// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// Where a person is a member, and at which level: told by the membership in the transaction that changes it.
package struct MemberStanding: Sendable, Hashable {
    package let person: ID<Party>
    package let store: ID<Store>
    package let level: Int

    /// Asks where a person is a member; nobody is a member nowhere.
    static func query(of person: ID<Party>?) -> Query<[MemberStanding]> {
        guard let person else { return .known([]) }
        return .all("SELECT person_id, store_id, level FROM member_standings WHERE person_id = \(person)", read)
    }

    /// A store's members, for the audit.
    package static func all(of store: ID<Store>, in snapshot: any Snapshot) throws -> [MemberStanding] {
        try snapshot.all(
            "SELECT person_id, store_id, level FROM member_standings WHERE store_id = \(store) ORDER BY person_id", read)
    }

    private static func read(_ row: Row) throws -> MemberStanding {
        MemberStanding(person: try row["person_id"], store: try row["store_id"], level: try row["level"])
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO member_standings (person_id, store_id, level) VALUES (\(person), \(store), \(level))
            ON CONFLICT (person_id, store_id) DO UPDATE SET level = excluded.level
            """)
    }

    /// Ends a standing. Answers when it was last used, as far as it was, so that nobody's membership ends before an order at its
    /// price was placed.
    static func remove(of person: ID<Party>, store: ID<Store>, in transaction: any Transaction) throws -> Timestamp? {
        try transaction.first(
            "DELETE FROM member_standings WHERE person_id = \(person) AND store_id = \(store) RETURNING used_at"
        ).flatMap { try $0["used_at"] as Timestamp? }
    }

    /// Writes that an order was placed at the price of this level. Answers false when the person has not this level now. The row
    /// stays locked, so that whoever ends the membership comes after the order.
    static func use(
        level: Int, of person: ID<Party>, store: ID<Store>, now: Timestamp, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.changes(
            """
            UPDATE member_standings SET used_at = \(now)
            WHERE person_id = \(person) AND store_id = \(store) AND level = \(level)
            """) == 1
    }
}

extension MemberBook {
    /// The shares of the price that a store's levels pay, by level.
    package static func paidShares(of stores: [ID<Store>], in snapshot: any Snapshot) throws -> [ID<Store>: [Int: Rate]] {
        try snapshot.answer(shares(of: stores))
    }

    private static func shares(of stores: [ID<Store>]) -> Query<[ID<Store>: [Int: Rate]]> {
        guard !stores.isEmpty else { return .known([:]) }
        return Query("SELECT store_id, level, paid_share FROM member_discounts WHERE store_id IN \(list: stores)") { rows in
            try rows.reduce(into: [:]) { shares, row in
                shares[try row["store_id"], default: [:]][try row["level"]] = try row["paid_share"] as Rate
            }
        }
    }

    private static func prices(of skus: [ID<SKU>], stores: [ID<Store>]) -> Query<[ID<SKU>: Money]> {
        Query("SELECT sku_id, price FROM member_prices WHERE store_id IN \(list: stores) AND sku_id IN \(list: skus)") { rows in
            try rows.reduce(into: [:]) { prices, row in prices[try row["sku_id"]] = try row["price"] as Money }
        }
    }

    /// The prices of these SKUs for somebody with these standings. Asks only for stores where the buyer is a member.
    static func load(
        _ standings: [MemberStanding], skus: [(sku: ID<SKU>, store: ID<Store>)], in snapshot: any Snapshot
    ) throws -> MemberBook {
        let wanted = Set(skus.map(\.store))
        let here = standings.filter { wanted.contains($0.store) }
        guard !here.isEmpty else { return .nobody }
        let stores = here.map(\.store).sorted()
        let mine = skus.filter { stores.contains($0.store) }.map(\.sku)
        let (shares, prices) = try snapshot.answers(shares(of: stores), prices(of: mine, stores: stores))
        let memberships = here.map { standing in
            // The merchant may have taken levels away a moment ago: then the highest that is left below.
            let share = (shares[standing.store] ?? [:]).filter { $0.key <= standing.level }.max { $0.key < $1.key }?.value
            return (standing.store, Membership(level: standing.level, paidShare: share ?? .whole))
        }
        return MemberBook(memberships: Dictionary(uniqueKeysWithValues: memberships), prices: prices)
    }

    /// The prices of a product's SKUs for a buyer.
    static func load(_ buyer: ID<Party>?, product: Product, skus: [ID<SKU>], in snapshot: any Snapshot) throws -> MemberBook {
        let standings = try snapshot.answer(MemberStanding.query(of: buyer))
        return try load(standings, skus: skus.map { ($0, product.store) }, in: snapshot)
    }

    /// The prices of their own that a store has set for SKUs of a product.
    package static func prices(of product: ID<Product>, store: ID<Store>, in snapshot: any Snapshot) throws -> [ID<SKU>: Money] {
        let pairs: [(ID<SKU>, Money)] = try snapshot.all(
            "SELECT sku_id, price FROM member_prices WHERE store_id = \(store) AND product_id = \(product)"
        ) { (try $0["sku_id"], try $0["price"]) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    static func save(_ shares: [Int: Rate], of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM member_discounts WHERE store_id = \(store)")
        for (level, share) in shares.sorted(by: { $0.key < $1.key }) {
            try transaction.execute(
                "INSERT INTO member_discounts (store_id, level, paid_share) VALUES (\(store), \(level), \(share))")
        }
    }

    static func save(
        _ prices: [ID<SKU>: Money], of product: ID<Product>, store: ID<Store>, in transaction: any Transaction
    ) throws {
        try transaction.execute("DELETE FROM member_prices WHERE store_id = \(store) AND product_id = \(product)")
        for (sku, price) in prices.sorted(by: { $0.key < $1.key }) {
            try transaction.execute(
                """
                INSERT INTO member_prices (store_id, sku_id, product_id, price)
                VALUES (\(store), \(sku), \(product), \(price))
                """)
        }
    }
}
