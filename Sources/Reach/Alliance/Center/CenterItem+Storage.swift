// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
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
        guard plan.kind == .publicPlan, let rate = plan.rate(at: context.now) else { return }
        for category in [allCategories] + product.categoryPath.map(\.raw) {
            try transaction.execute(
                """
                INSERT INTO alliance_center (store_id, plan_id, category_id, product_id, rate, price,
                  is_product_on_sale, is_store_open)
                VALUES (\(plan.store), \(plan.id), \(category), \(plan.product), \(rate.rate), \(product.lowestPrice),
                  \(product.isListed), \(isStoreOpen))
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

    /// The plans of one page of the Product Center with the sort's key, one row more than asked for.
    static func page(
        _ sort: ProductCenter.Sort, category: ID<Category>?, _ filter: ProductCenter.Filter, _ request: PageRequest,
        in snapshot: any Snapshot
    ) throws -> Page<(plan: ID<Plan>, key: Int64)> {
        var scopes: [SQL] = ["category_id = \(category?.raw ?? allCategories) AND is_product_on_sale = 1 AND is_store_open = 1"]
        if let rate = filter.rateMin { scopes.append("rate >= \(rate)") }
        if let store = filter.store { scopes.append("store_id = \(store)") }
        let scope = SQL.joined(scopes, by: " AND ")
        let rows = try snapshot.all("\(query(sort, scope: scope, after: request.cursor)) LIMIT \(request.size + 1)") {
            row in
            (plan: try row[0] as ID<Plan>, key: try row[1] as Int64)
        }
        return Page(rows, size: request.size) { Cursor(key: $0.key, id: $0.plan.raw) }
    }

    private static func query(_ sort: ProductCenter.Sort, scope: SQL, after: Cursor?) -> SQL {
        let last = after ?? Cursor(key: .max, id: .max)
        return switch sort {
        case .newest:
            """
            SELECT plan_id, plan_id AS sort_key FROM alliance_center WHERE \(scope) AND plan_id < \(last.id)
            ORDER BY plan_id DESC
            """
        case .highestRate:
            """
            SELECT plan_id, rate FROM alliance_center WHERE \(scope) AND (rate, plan_id) < (\(last.key), \(last.id))
            ORDER BY rate DESC, plan_id DESC
            """
        case .highestPrice:
            """
            SELECT plan_id, price FROM alliance_center WHERE \(scope) AND (price, plan_id) < (\(last.key), \(last.id))
            ORDER BY price DESC, plan_id DESC
            """
        case .lowestPrice:
            """
            SELECT plan_id, price FROM alliance_center WHERE \(scope) AND (price, plan_id) > (\(after?.key ?? -1),
              \(after?.id ?? 0))
            ORDER BY price, plan_id
            """
        }
    }

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
