// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Scores
import Storage
import Stores

/// A plan's rows in the Product Center: one under each category of its product, and one under all (0), so that every
/// list is one index.
enum CenterItem {
    static let timer = "alliance.plan_change"
    static let allCategories: Int64 = 0

    /// Shows a new plan, if it is one for everybody and has begun.
    static func show(
        _ plan: Plan, of product: Product, isStoreOpen: Bool, in transaction: any Transaction, _ context: Context
    ) throws {
        try setTimer(plan, in: transaction, context)
        guard plan.kind == .publicPlan, let rate = plan.rate(at: context.now)?.rate else { return }
        let sales = try ProductDays.units(of: product, in: ProductDays.recent(context), in: transaction)
        let score = try StoreScore.of(product.store, in: transaction)?.points ?? .zero
        for category in [allCategories] + product.categoryPath.map(\.raw) {
            try transaction.execute(
                """
                INSERT INTO alliance_center (store_id, plan_id, category_id, product_id, rate, price,
                  is_product_on_sale, is_store_open, title, commission, sales, score)
                VALUES (\(plan.store), \(plan.id), \(category), \(plan.product), \(rate), \(product.lowestPrice),
                  \(product.isListed), \(isStoreOpen), \(product.title.lowercased()), \(rate.of(product.lowestPrice)), \(sales), \(score))
                """)
        }
    }

    /// Shows a plan as it is now: its rate, its product's price, category and state, and its store's.
    static func refresh(_ plan: Plan, in transaction: any Transaction, _ context: Context) throws {
        try hide(plan, in: transaction)
        guard !plan.isEnded(at: context.now), let product = try Product.find(plan.product, in: transaction) else {
            return
        }
        let isStoreOpen = try Store.require(plan.store, in: transaction).isOpen
        try show(plan, of: product, isStoreOpen: isStoreOpen, in: transaction, context)
    }

    /// Follows a store that opens or stops selling.
    static func setStoreOpen(_ isOpen: Bool, of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE alliance_center SET is_store_open = \(isOpen) WHERE store_id = \(store)")
    }

    /// Follows what was counted of a store: its score, and what its products sold in the last days.
    static func setScore(
        _ points: ScorePoints?, sales: [ID<Product>: Int], of store: ID<Store>, in transaction: any Transaction
    ) throws {
        let score = points ?? .zero
        try transaction.execute("UPDATE alliance_center SET score = \(score) WHERE store_id = \(store) AND score <> \(score)")
        let shown = try transaction.all(
            "SELECT DISTINCT product_id, sales FROM alliance_center WHERE store_id = \(store) AND category_id = \(allCategories)"
        ) { row in (product: try row[0] as ID<Product>, sales: try row[1] as Int) }
        let changed = shown.filter { sales[$0.product, default: 0] != $0.sales }.map(\.product).sorted()
        for start in stride(from: 0, to: changed.count, by: rowsMax) {
            let rows: [SQL] = changed[start..<min(start + rowsMax, changed.count)].map { product in
                "(CAST(\(product) AS BIGINT), CAST(\(sales[product, default: 0]) AS BIGINT))"
            }
            try transaction.execute(
                """
                UPDATE alliance_center SET sales = fresh.column2 FROM (VALUES \(SQL.joined(rows, by: ", "))) AS fresh
                WHERE store_id = \(store) AND product_id = fresh.column1
                """)
        }
    }

    /// What was sold of these plans' products, where they are shown.
    static func sales(of plans: [Plan], in snapshot: any Snapshot) throws -> [ID<Product>: Int] {
        if plans.isEmpty { return [:] }
        let rows = try snapshot.all(
            """
            SELECT DISTINCT product_id, sales FROM alliance_center WHERE store_id IN \(list: Set(plans.map(\.store)).sorted())
              AND product_id IN \(list: plans.map(\.product)) AND category_id = \(allCategories)
            """
        ) { row in (try row[0] as ID<Product>, try row[1] as Int) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// How many products are written with one statement.
    private static let rowsMax = 200

    private static func hide(_ plan: Plan, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM alliance_center WHERE store_id = \(plan.store) AND plan_id = \(plan.id)")
    }

    private static func setTimer(_ plan: Plan, in transaction: any Transaction, _ context: Context) throws {
        guard let due = plan.nextChange(after: context.now) else {
            return try Timers.cancel(kind: timer, object: plan.id.raw, party: plan.store.party, in: transaction)
        }
        try Timers.set(Timer(kind: timer, object: plan.id.raw, party: plan.store.party, due: due), in: transaction)
    }
}
