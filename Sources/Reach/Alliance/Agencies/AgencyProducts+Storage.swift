// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension AgencyProducts {
    private static let kinds: [PlanKind] = [.agencyPublic, .agencyDirected]

    /// Those that have not ended and that it has not given up.
    func planIDs(
        store: ID<Store>?, product: ID<Product>?, _ request: PageRequest, at now: Timestamp, in snapshot: any Snapshot
    ) throws -> Page<ID<Plan>> {
        let ofStore: SQL = store.map { "AND p.store_id = \($0)" } ?? ""
        let ofProduct: SQL = product.map { "AND p.product_id = \($0)" } ?? ""
        let ids = try snapshot.all(
            """
            SELECT DISTINCT p.id FROM alliance_plan_partners q JOIN alliance_plans p ON p.store_id = q.store_id AND p.id = q.plan_id
            WHERE q.party_id = \(agency) AND (q.until_at IS NULL OR q.until_at > \(now)) AND p.kind IN \(list: Self.kinds)
              AND (p.ends_at IS NULL OR p.ends_at > \(now)) \(ofStore) \(ofProduct) AND p.id < \(request.cursor?.id ?? .max)
            ORDER BY p.id DESC LIMIT \(request.size + 1)
            """
        ) { try $0[0] as ID<Plan> }
        return Page(ids, size: request.size) { Cursor(key: 0, id: $0.raw) }
    }

    func storePage(
        _ store: ID<Store>?, _ request: PageRequest, at now: Timestamp, today: Timestamp, in snapshot: any Snapshot
    ) throws -> Page<AgencyStore> {
        let scope: SQL = store.map { "AND p.store_id = \($0)" } ?? ""
        let rows = try snapshot.all(
            """
            SELECT p.store_id, MIN(q.from_at) AS since, COUNT(DISTINCT p.product_id) AS products,
              COUNT(DISTINCT CASE WHEN q.from_at >= \(today) THEN p.product_id END) AS products_today,
              CAST(MAX(CASE WHEN (q.until_at IS NULL OR q.until_at > \(now)) AND (p.ends_at IS NULL OR p.ends_at > \(now))
                THEN 1 ELSE 0 END) AS BIGINT) AS is_active
            FROM alliance_plan_partners q JOIN alliance_plans p ON p.store_id = q.store_id AND p.id = q.plan_id
            WHERE q.party_id = \(agency) AND p.kind IN \(list: Self.kinds) \(scope) AND p.store_id < \(request.cursor?.id ?? .max)
            GROUP BY p.store_id ORDER BY p.store_id DESC LIMIT \(request.size + 1)
            """
        ) { row in
            AgencyStore(
                store: try row["store_id"], since: try row["since"], products: try row["products"],
                productsToday: try row["products_today"], isActive: try row["is_active"])
        }
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.store.raw) }
    }

    func sold(of store: ID<Store>, since begin: Timestamp, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            """
            SELECT COUNT(DISTINCT product_id) FROM commission_orders
            WHERE agency_id = \(agency) AND store_id = \(store) AND created_at >= \(begin)
            """) ?? 0
    }
}
