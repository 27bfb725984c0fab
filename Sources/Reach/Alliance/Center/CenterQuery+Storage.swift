// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// One page of the Product Center. The list is an index in the order that was asked for; what narrows it is looked at on the way, and no
/// page looks at more than `rowsMax` rows. So a page costs the same however long the list is and however little is found: where little is
/// found it ends early, and the next one goes on from there.
struct CenterQuery {
    /// The most rows that one page looks at.
    static let rowsMax = 2000

    let sort: ProductCenter.Sort
    let category: ID<Catalog.Category>?
    let filter: ProductCenter.Filter
    let request: PageRequest

    typealias Hit = (plan: ID<Plan>, key: Int64)

    func run(in snapshot: any Snapshot) throws -> Page<Hit> {
        let narrowing = narrowing
        guard !narrowing.isEmpty else {
            return Page(try hits("\(list) LIMIT \(request.size + 1)", in: snapshot), size: request.size, cursor: Self.cursor)
        }
        let found = try hits(
            """
            SELECT plan_id, sort_key FROM (\(list) LIMIT \(Self.rowsMax)) AS looked WHERE \(SQL.joined(narrowing, by: " AND "))
            ORDER BY sort_key \(direction), plan_id \(direction) LIMIT \(request.size + 1)
            """, in: snapshot)
        if found.count > request.size { return Page(found, size: request.size, cursor: Self.cursor) }
        let last = try hits("\(list) LIMIT 1 OFFSET \(Self.rowsMax - 1)", in: snapshot).first
        return Page(items: found, next: last.map(Self.cursor))
    }

    private static func cursor(_ hit: Hit) -> Cursor { Cursor(key: hit.key, id: hit.plan.raw) }

    private func hits(_ sql: SQL, in snapshot: any Snapshot) throws -> [Hit] {
        try snapshot.all(sql) { row in (plan: try row[0] as ID<Plan>, key: try row[1] as Int64) }
    }

    private var isRising: Bool { sort == .lowestPrice }
    private var direction: SQL { isRising ? "ASC" : "DESC" }

    /// The column of an index by which the list is sorted.
    private var key: SQL {
        switch sort {
        case .newest: "plan_id"
        case .highestRate: "rate"
        case .highestCommission: "commission"
        case .bestSelling: "sales"
        case .bestScore: "score"
        case .lowestPrice, .highestPrice: "price"
        }
    }

    /// The list from the cursor on. A bound of what it is sorted by, and a store, are where it begins and ends.
    private var list: SQL {
        var bounds: [SQL] = ["category_id = \(category?.raw ?? CenterItem.allCategories) AND is_product_on_sale = 1 AND is_store_open = 1"]
        if let after = request.cursor {
            if sort == .newest {
                bounds.append("plan_id < \(after.id)")
            } else if isRising {
                bounds.append("(\(key), plan_id) > (\(after.key), \(after.id))")
            } else {
                bounds.append("(\(key), plan_id) < (\(after.key), \(after.id))")
            }
        }
        if let store = filter.store { bounds.append("store_id = \(store)") }
        bounds += leasts.filter { $0.sort == sort }.map(\.condition)
        let order: SQL = sort == .newest ? "plan_id DESC" : "\(key) \(direction), plan_id \(direction)"
        return """
            SELECT plan_id, \(key) AS sort_key, rate, sales, score, title FROM alliance_center
            WHERE \(SQL.joined(bounds, by: " AND ")) ORDER BY \(order)
            """
    }

    /// What is looked at on the way.
    private var narrowing: [SQL] {
        var conditions = leasts.filter { $0.sort != sort }.map(\.condition)
        if let words = filter.words {
            // What stands for anything in a pattern is looked for as it is.
            let escaped = words.lowercased().replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
            conditions.append("title LIKE \("%" + escaped + "%") ESCAPE '!'")
        }
        return conditions
    }

    private var leasts: [(sort: ProductCenter.Sort, condition: SQL)] {
        var leasts: [(sort: ProductCenter.Sort, condition: SQL)] = []
        if let rate = filter.rateMin { leasts.append((.highestRate, "rate >= \(rate)")) }
        if let sales = filter.salesMin { leasts.append((.bestSelling, "sales >= \(sales)")) }
        if let score = filter.scoreMin { leasts.append((.bestScore, "score >= \(score)")) }
        return leasts
    }
}
