// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Which of a store's products change together.
enum ProductGroup {
    case ofLeaf(ID<Category>)
    case ofBrand(ID<Brand>)
    case all

    fileprivate var condition: SQL {
        switch self {
        case .ofLeaf(let category): "category_id = \(category)"
        case .ofBrand(let brand): "brand_id = \(brand)"
        case .all: "1 = 1"
        }
    }
}

extension Product {
    /// Moves all products of a store that are in one state to another, and answers how many.
    static func moveAll(
        _ from: ProductStatus, to next: ProductStatus, where group: ProductGroup, of store: ID<Store>,
        in transaction: any Transaction,
        _ context: Context
    ) throws -> Int {
        _ = try from.moved(to: next)
        let listed: SQL = next == .onSale ? ", listed_at = \(context.now)" : ""
        let moved = try transaction.rows(
            """
            UPDATE products SET status = \(next), version = version + 1, updated_at = \(context.now)\(listed)
            WHERE store_id = \(store) AND status = \(from) AND \(group.condition) RETURNING id, version
            """)
        for row in moved {
            let id: ID<Product> = try row["id"]
            let version: Int = try row["version"]
            try context.publish(
                "product.status_changed", object: id.raw, party: store.party,
                payload: #"{"from":\#(from.rawValue),"to":\#(next.rawValue),"version":\#(version)}"#, in: transaction)
        }
        return moved.count
    }

    /// Lets what was binned in a state that is now over come out of the bin as merely delisted.
    static func forgetBinned(
        _ status: ProductStatus, where group: ProductGroup, of store: ID<Store>, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE products SET binned_from = \(ProductStatus.delisted)
            WHERE store_id = \(store) AND status = \(ProductStatus.binned) AND binned_from = \(status) AND
            \(group.condition)
            """)
    }

    /// Shows or hides all products of a store on the shelves.
    static func setStoreOpen(
        _ isOpen: Bool, of store: ID<Store>, now: Timestamp, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE products SET store_open = \(isOpen), version = CASE WHEN version > 0 THEN version + 1 ELSE 0 END,
            updated_at = \(now) WHERE store_id = \(store) AND store_open <> \(isOpen)
            """)
    }
}
