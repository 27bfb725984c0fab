// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension Product {
    /// The product, in whatever state, or nothing.
    package static func find(_ id: ID<Product>, in snapshot: any Snapshot) throws -> Product? {
        try snapshot.first("SELECT * FROM products WHERE id = \(id)").map(Product.init(row:))
    }

    /// The product of a store that its own system knows under this number, or nothing. Of several the newest; deleted ones are
    /// passed over.
    package static func find(outID: String, of store: ID<Store>, in snapshot: any Snapshot) throws -> Product? {
        if outID.isEmpty { return nil }
        return try snapshot.first(
            """
            SELECT * FROM products WHERE store_id = \(store) AND out_id = \(outID) AND status <> \(ProductStatus.deleted)
            ORDER BY id DESC LIMIT 1
            """
        ).map(Product.init(row:))
    }

    /// How each of these products stands: what it says changes whenever its online version, its draft or their states do.
    package static func standings(of ids: [ID<Product>]) -> Query<[ID<Product>: [SQLValue]]> {
        if ids.isEmpty { return .known([:]) }
        let sql: SQL = "SELECT id, version, revision, status, edit_status, updated_at FROM products WHERE id IN \(list: ids)"
        return Query(sql) { rows in
            Dictionary(try rows.map { (try $0[0], Array($0.values.dropFirst())) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Asks which of these products have a draft in review.
    package static func inReview(_ ids: [ID<Product>]) -> Query<Set<ID<Product>>> {
        let sql: SQL = "SELECT id FROM products WHERE id IN \(list: ids) AND edit_status = \(EditStatus.inReview)"
        return Query.all(sql) { try $0[0] }.map { Set($0) }
    }

    /// The product with its row kept as it is until the transaction ends, or `notFound`.
    static func lock(_ id: ID<Product>, in transaction: any Transaction) throws -> Product {
        let sql: SQL = "SELECT * FROM products WHERE id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try Product(row: row)
    }

    static func exists(inLeaf category: ID<Category>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM products WHERE category_id = \(category) LIMIT 1")
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO products
            (store_id, id, store_open, status, edit_status, version, revision, title, draft_title, picture_id,
            lowest_price, highest_price,
            category_id, category_1, category_2, brand_id, freight_template, ship_within_hours, limit_period, limit_units, is_gift_off,
            out_id, reason, binned_from, created_at, updated_at, submitted_at, listed_at)
            VALUES (\(store), \(id), \(isStoreOpen), \(status), \(editStatus), \(version), \(revision), \(title),
            \(draftTitle), \(picture),
            \(lowestPrice), \(highestPrice), \(category), \(categoryPath[0]), \(second), \(brand), \(freightTemplate),
            \(shipWithinHours), \(purchaseLimit?.period), \(purchaseLimit?.units), \(isGiftSwitchedOff), \(outID),
            \(reason), \(binnedFrom), \(createdAt), \(updatedAt), \(submittedAt), \(listedAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE products SET store_open = \(isStoreOpen), status = \(status), edit_status = \(editStatus), version
            = \(version),
            revision = \(revision), title = \(title), draft_title = \(draftTitle), picture_id = \(picture),
            lowest_price = \(lowestPrice),
            highest_price = \(highestPrice), category_id = \(category), category_1 = \(categoryPath[0]), category_2 =
            \(second),
            brand_id = \(brand), freight_template = \(freightTemplate), ship_within_hours = \(shipWithinHours),
            limit_period = \(purchaseLimit?.period), limit_units = \(purchaseLimit?.units), is_gift_off = \(isGiftSwitchedOff),
            out_id = \(outID), reason = \(reason),
            binned_from = \(binnedFrom), updated_at = \(updatedAt), submitted_at = \(submittedAt), listed_at =
            \(listedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }

    /// A tree of fewer levels repeats its deepest one, so that every level has a column.
    private var second: ID<Category> { categoryPath[min(1, categoryPath.count - 1)] }

    init(row: Row) throws {
        let path: [ID<Category>] = [try row["category_1"], try row["category_2"], try row["category_id"]]
        self.init(
            id: try row["id"], store: try row["store_id"], status: try row["status"],
            editStatus: try row["edit_status"],
            version: try row["version"], revision: try row["revision"], title: try row["title"],
            draftTitle: try row["draft_title"],
            picture: try row["picture_id"], lowestPrice: try row["lowest_price"],
            highestPrice: try row["highest_price"],
            categoryPath: path.enumerated().filter { $0 == 0 || path[$0 - 1] != $1 }.map(\.element),
            brand: try row["brand_id"],
            freightTemplate: try row["freight_template"], shipWithinHours: try row["ship_within_hours"],
            purchaseLimit: try PurchaseLimit(row: row), isGiftSwitchedOff: try row["is_gift_off"], outID: try row["out_id"],
            reason: try row["reason"],
            isStoreOpen: try row["store_open"], binnedFrom: try row["binned_from"], createdAt: try row["created_at"],
            updatedAt: try row["updated_at"], submittedAt: try row["submitted_at"], listedAt: try row["listed_at"])
    }
}

extension PurchaseLimit {
    /// The limit of a product's row, if it has one.
    init?(row: Row) throws {
        guard let period: Period = try row["limit_period"], let units: Int = try row["limit_units"] else { return nil }
        self.init(period: period, units: units)
    }
}
