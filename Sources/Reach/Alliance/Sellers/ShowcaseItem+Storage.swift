// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Storage
import Stores

extension ShowcaseItem {
    private init(row: Row) throws {
        self.init(
            seller: try row["seller_id"], product: try row["product_id"], store: try row["store_id"],
            plan: try row["plan_id"],
            place: try row["place"], isPinned: try row["is_pinned"], isHidden: try row["is_hidden"], addedAt: try row["added_at"])
    }

    /// Those of the products that are in a seller's showcase.
    package static func find(
        _ products: [ID<Product>], of seller: ID<Person>, in snapshot: any Snapshot
    ) throws -> [ID<Product>: ShowcaseItem] {
        guard !products.isEmpty else { return [:] }
        let items = try snapshot.all(
            "SELECT * FROM alliance_showcase WHERE seller_id = \(seller) AND product_id IN \(list: products)",
            ShowcaseItem.init(row:))
        return Dictionary(uniqueKeysWithValues: items.map { ($0.product, $0) })
    }

    static func page(
        of seller: ID<Person>, includingHidden: Bool, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<ShowcaseItem> {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let scope: SQL = includingHidden ? "1 = 1" : "is_hidden = 0"
        let rows = try snapshot.all(
            """
            SELECT * FROM alliance_showcase WHERE seller_id = \(seller) AND (place, product_id) < (\(after.key),
              \(after.id)) AND \(scope)
            ORDER BY place DESC, product_id DESC LIMIT \(request.size + 1)
            """, ShowcaseItem.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.place, id: $0.product.raw) }
    }

    /// A part of a seller's showcase in its order, of one store or of all: after a place, or by how many stand before.
    package static func part(
        of seller: ID<Person>, from store: ID<Store>? = nil, after: Cursor? = nil, skipping offset: Int = 0, size: Int,
        in snapshot: any Snapshot
    ) throws -> Page<ShowcaseItem> {
        let from = after ?? Cursor(key: .max, id: .max)
        let scope: SQL = store.map { "store_id = \($0)" } ?? "1 = 1"
        let rows = try snapshot.all(
            """
            SELECT * FROM alliance_showcase WHERE seller_id = \(seller) AND (place, product_id) < (\(from.key), \(from.id))
              AND \(scope)
            ORDER BY place DESC, product_id DESC LIMIT \(size + 1) OFFSET \(offset)
            """, ShowcaseItem.init(row:))
        return Page(rows, size: size) { Cursor(key: $0.place, id: $0.product.raw) }
    }

    package static func count(of seller: ID<Person>, from store: ID<Store>? = nil, in snapshot: any Snapshot) throws -> Int {
        let scope: SQL = store.map { "store_id = \($0)" } ?? "1 = 1"
        return try snapshot.value("SELECT COUNT(*) FROM alliance_showcase WHERE seller_id = \(seller) AND \(scope)") ?? 0
    }

    static func pinnedCount(of seller: ID<Person>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM alliance_showcase WHERE seller_id = \(seller) AND is_pinned = 1") ?? 0
    }

    /// Adds the product, or puts it under another plan where it stands.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO alliance_showcase (seller_id, product_id, store_id, plan_id, place, is_pinned, is_hidden, added_at)
            VALUES (\(seller), \(product), \(store), \(plan), \(place), \(isPinned), \(isHidden), \(addedAt))
            ON CONFLICT (seller_id, product_id) DO UPDATE SET plan_id = excluded.plan_id, is_hidden = excluded.is_hidden
            """)
    }

    func move(to place: Int64, isPinned: Bool, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE alliance_showcase SET place = \(place), is_pinned = \(isPinned) WHERE seller_id = \(seller)
              AND product_id = \(product)
            """)
    }

    static func remove(
        _ products: [ID<Product>], of seller: ID<Person>, in transaction: any Transaction
    ) throws -> Int {
        try transaction.changes(
            "DELETE FROM alliance_showcase WHERE seller_id = \(seller) AND product_id IN \(list: products)")
    }
}
