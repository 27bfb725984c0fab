// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension Product {
    /// The products with these ids, in whatever state, in no particular order.
    package static func find(_ ids: [ID<Product>], in snapshot: any Snapshot) throws -> [Product] {
        if ids.isEmpty { return [] }
        return try snapshot.all("SELECT * FROM products WHERE id IN \(list: ids)", Product.init(row:))
    }

    static func page(
        _ request: PageRequest, of store: ID<Store>, _ filter: ProductList.Filter, in snapshot: any Snapshot
    ) throws -> [Product] {
        let owner: KeyValuePairs<SQL, SQL> =
            switch filter {
            case .current: ["store_id": "\(store)"]
            case .status(let status): ["store_id": "\(store)", "status": "\(status)"]
            case .editStatus(let status): ["store_id": "\(store)", "edit_status": "\(status)"]
            }
        let condition: SQL =
            switch filter {
            case .current: "status NOT IN \(list: [ProductStatus.binned, .deleted])"
            case .status: "1 = 1"
            case .editStatus: "status <> \(ProductStatus.deleted)"
            }
        let page = SQL.newest(of: owner, before: request.cursor?.id ?? .max, where: condition, limit: request.size + 1)
        return try snapshot.all("SELECT * FROM products WHERE \(page)", Product.init(row:))
    }

    static func counts(of store: ID<Store>, in snapshot: any Snapshot) throws -> [ProductStatus: Int] {
        let counts = try ProductStatus.allCases.map { status in
            try snapshot.value(
                """
                SELECT COUNT(*) FROM (
                  SELECT 1 FROM products WHERE store_id = \(store) AND status = \(status) LIMIT \(ProductList.countMax)) AS found
                """, as: Int.self) ?? 0
        }
        return Dictionary(uniqueKeysWithValues: zip(ProductStatus.allCases, counts)).filter { $0.value > 0 }
    }

    /// The leaf categories of a store's products in one state, in the order of their ids. It leaps from leaf to leaf in the index,
    /// so it costs as many steps as there are leaves, not products.
    package static func leaves(of store: ID<Store>, _ status: ProductStatus, in snapshot: any Snapshot) throws -> [ID<Category>] {
        try snapshot.all(
            """
            WITH RECURSIVE leaves (id) AS (
              SELECT MIN(category_id) FROM products WHERE store_id = \(store) AND status = \(status)
              UNION ALL
              SELECT (SELECT MIN(category_id) FROM products WHERE store_id = \(store) AND status = \(status) AND category_id > leaves.id)
              FROM leaves WHERE leaves.id IS NOT NULL
            ) SELECT id FROM leaves WHERE id IS NOT NULL ORDER BY id
            """
        ) { try $0[0] }
    }

    // The literal in the condition lets the engine use the partial index.
    static func pageInReview(_ request: PageRequest, in snapshot: any Snapshot) throws -> [Product] {
        let after = request.cursor ?? Cursor(key: .min, id: .min)
        return try snapshot.all(
            """
            SELECT * FROM products WHERE edit_status = 2 AND (submitted_at, id) > (\(after.key), \(after.id))
            ORDER BY submitted_at, id LIMIT \(request.size + 1)
            """, Product.init(row:))
    }

    static func pageOnShelf(
        _ request: PageRequest, _ filter: ShopShelf.Filter, in snapshot: any Snapshot
    ) throws -> [Product] {
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        return try snapshot.all(
            """
            SELECT * FROM products WHERE status = 5 AND store_open = 1 AND \(try condition(of: filter, in: snapshot))
            AND (listed_at, id) < (\(after.key), \(after.id)) ORDER BY listed_at DESC, id DESC LIMIT \(request.size + 1)
            """, Product.init(row:))
    }

    private static func condition(of filter: ShopShelf.Filter, in snapshot: any Snapshot) throws -> SQL {
        switch filter {
        case .newest: return "1 = 1"
        case .store(let store): return "store_id = \(store)"
        case .category(let id):
            let category = try Category.find(id, at: Timestamp(milliseconds: 0), in: snapshot)
            guard let category, !category.isLeaf else { return "category_id = \(id)" }
            return category.level == 1 ? "category_1 = \(id)" : "category_2 = \(id)"
        }
    }
}
