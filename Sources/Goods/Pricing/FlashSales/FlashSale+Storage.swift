// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Storage
import Stores

extension FlashSale {
    private init(_ row: Row, offers: [FlashOffer]) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], product: try row["product_id"], state: try row["state"],
            from: try row["starts_at"], until: try row["ends_at"], personMax: try row["person_max"], offers: offers,
            createdAt: try row["created_at"], changedAt: try row["changed_at"])
    }

    /// Rows with their offers, in the order of the rows.
    private static func withOffers(_ rows: [Row], in snapshot: any Snapshot) throws -> [FlashSale] {
        guard !rows.isEmpty else { return [] }
        let ids: [ID<FlashSale>] = try rows.map { try $0["id"] }
        let stores: [ID<Store>] = try rows.map { try $0["store_id"] }
        let offers = try snapshot.all(
            """
            SELECT sale_id, sku_id, price, units FROM flash_offers WHERE store_id IN \(list: Set(stores).sorted())
            AND sale_id IN \(list: ids) ORDER BY sale_id, sku_id
            """
        ) { (try $0[0] as ID<FlashSale>, FlashOffer(sku: try $0[1], price: try $0[2], units: try $0[3])) }
        let bySale = Dictionary(grouping: offers, by: \.0)
        return try zip(rows, ids).map { try FlashSale($0, offers: (bySale[$1] ?? []).map(\.1)) }
    }

    /// Several sales, deleted ones included; unknown ids are left out.
    package static func find(_ ids: [ID<FlashSale>], in snapshot: any Snapshot) throws -> [FlashSale] {
        guard !ids.isEmpty else { return [] }
        return try withOffers(try snapshot.rows("SELECT * FROM flash_sales WHERE id IN \(list: ids)"), in: snapshot)
    }

    /// The sale, or a refusal: another store's is not found, nor is a deleted one.
    package static func require(_ id: ID<FlashSale>, store: ID<Store>, in snapshot: any Snapshot) throws -> FlashSale {
        try required(try snapshot.rows("SELECT * FROM flash_sales WHERE store_id = \(store) AND id = \(id)"), in: snapshot)
    }

    /// As `require`, and kept as it is until the transaction ends.
    static func locked(_ id: ID<FlashSale>, store: ID<Store>, in transaction: any Transaction) throws -> FlashSale {
        let query: SQL = "SELECT * FROM flash_sales WHERE store_id = \(store) AND id = \(id)"
        return try required(try transaction.rows(query.lockingRows), in: transaction)
    }

    private static func required(_ rows: [Row], in snapshot: any Snapshot) throws -> FlashSale {
        guard let sale = try withOffers(rows, in: snapshot).first, sale.state != .deleted else { throw CommonRefusal.notFound }
        return sale
    }

    /// The sale that waits or runs for a product; there is one at most.
    package static func open(of product: ID<Product>, store: ID<Store>, in snapshot: any Snapshot) throws -> FlashSale? {
        try withOffers(
            try snapshot.rows(
                """
                SELECT * FROM flash_sales WHERE store_id = \(store) AND product_id = \(product)
                AND state IN \(list: FlashSaleState.open)
                """), in: snapshot
        ).first
    }

    /// The sales of all stores whose price holds now, those that end first first.
    static func on(at now: Timestamp, most: Int, in snapshot: any Snapshot) throws -> [FlashSale] {
        try withOffers(
            try snapshot.rows(
                """
                SELECT * FROM flash_sales WHERE ends_at > \(now) AND starts_at <= \(now) AND state IN \(list: FlashSaleState.open)
                ORDER BY ends_at, id LIMIT \(most)
                """), in: snapshot)
    }

    /// The sales of these products whose price holds now.
    static func on(
        at now: Timestamp, of products: [ID<Product>], stores: [ID<Store>], in snapshot: any Snapshot
    ) throws -> [FlashSale] {
        guard !products.isEmpty else { return [] }
        return try withOffers(
            try snapshot.rows(
                """
                SELECT * FROM flash_sales WHERE store_id IN \(list: stores) AND product_id IN \(list: products)
                AND ends_at > \(now) AND starts_at <= \(now) AND state IN \(list: FlashSaleState.open)
                """), in: snapshot)
    }

    /// Newest first.
    static func page(
        _ request: PageRequest, store: ID<Store>, states: [FlashSaleState], in snapshot: any Snapshot
    ) throws -> Page<FlashSale> {
        let rows = try snapshot.rows(
            """
            SELECT * FROM flash_sales WHERE store_id = \(store) AND state IN \(list: states)
            AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """)
        return Page(try withOffers(rows, in: snapshot), size: request.size) {
            Cursor(key: $0.createdAt.milliseconds, id: $0.id.raw)
        }
    }

    static func count(store: ID<Store>, states: [FlashSaleState], in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM flash_sales WHERE store_id = \(store) AND state IN \(list: states)") ?? 0
    }

    /// Writes a new sale. Answers false when another of the product waits or runs.
    func insert(in transaction: any Transaction) throws -> Bool {
        let isOurs = try transaction.changes(
            """
            INSERT INTO flash_sales (
              store_id, id, product_id, state, starts_at, ends_at, person_max, created_at, changed_at
            ) VALUES (
              \(store), \(id), \(product), \(state), \(from), \(until), \(personMax), \(createdAt), \(changedAt)
            ) ON CONFLICT DO NOTHING
            """) == 1
        guard isOurs else { return false }
        for offer in offers {
            try transaction.execute(
                """
                INSERT INTO flash_offers (store_id, sale_id, sku_id, price, units)
                VALUES (\(store), \(id), \(offer.sku), \(offer.price), \(offer.units))
                """)
        }
        return true
    }

    /// Writes the state of a row that is locked.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE flash_sales SET state = \(state), changed_at = \(changedAt) WHERE store_id = \(store) AND id = \(id)")
    }
}

/// How many units a buyer has ordered in a flash sale; cancelled orders are not counted.
package struct FlashPurchase: Sendable, Hashable {
    package let sale: ID<FlashSale>
    package let buyer: ID<Party>
    package let units: Int

    /// A buyer's units in these sales.
    static func units(of buyer: ID<Party>, in sales: [ID<FlashSale>], _ snapshot: any Snapshot) throws -> [ID<FlashSale>: Int] {
        guard !sales.isEmpty else { return [:] }
        let rows = try snapshot.all(
            "SELECT sale_id, units FROM flash_purchases WHERE sale_id IN \(list: sales) AND buyer_id = \(buyer)"
        ) { (try $0[0] as ID<FlashSale>, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Every buyer's units in every sale, for the audit.
    package static func all(in snapshot: any Snapshot) throws -> [FlashPurchase] {
        try snapshot.all("SELECT sale_id, buyer_id, units FROM flash_purchases WHERE units > 0") {
            FlashPurchase(sale: try $0[0], buyer: try $0[1], units: try $0[2])
        }
    }

    /// Counts units. Answers false, and counts nothing, when they would be more than the sale gives one buyer.
    static func add(_ use: FlashUse, buyer: ID<Party>, of sale: FlashSale, in transaction: any Transaction) throws -> Bool {
        let most = sale.personMax ?? StockUnits.unitsMax
        guard use.count <= most else { return false }
        return try transaction.changes(
            """
            INSERT INTO flash_purchases (store_id, sale_id, buyer_id, units)
            VALUES (\(sale.store), \(sale.id), \(buyer), \(use.count))
            ON CONFLICT (store_id, sale_id, buyer_id) DO UPDATE SET units = flash_purchases.units + excluded.units
            WHERE flash_purchases.units + excluded.units <= \(most)
            """) == 1
    }

    static func remove(_ use: FlashUse, buyer: ID<Party>, store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE flash_purchases SET units = units - \(use.count)
            WHERE store_id = \(store) AND sale_id = \(use.sale) AND buyer_id = \(buyer)
            """)
    }
}
