// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension Plan {
    private init(row: Row, versions: [PlanVersion]) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], product: try row["product_id"], kind: try row["kind"],
            openedAt: try row["opened_at"], endsAt: try row["ends_at"], endAnnouncedAt: try row["end_announced_at"], versions: versions)
    }

    /// The plans with some ids, ended ones included.
    package static func find(_ ids: [ID<Plan>], in snapshot: any Snapshot) throws -> [ID<Plan>: Plan] {
        let plans = try snapshot.answer(query(ids))
        return Dictionary(uniqueKeysWithValues: plans.map { ($0.id, $0) })
    }

    /// Asks for plans with their versions, each plan's from the first on.
    static func query(_ ids: [ID<Plan>]) -> Query<[Plan]> {
        guard !ids.isEmpty else { return .known([]) }
        let sql: SQL = """
            SELECT p.*, v.plan_id, v.version, v.rate, v.service_rate, v.from_at, v.announced_at
            FROM alliance_plans p JOIN alliance_plan_versions v ON v.store_id = p.store_id AND v.plan_id = p.id
            WHERE p.id IN \(list: ids) ORDER BY p.id, v.version
            """
        return Query(sql) { rows in
            let versions = try Dictionary(grouping: rows) { try $0["id"] as ID<Plan> }
            return try versions.values.map { try Plan(row: $0[0], versions: $0.map(PlanVersion.init(row:))) }
        }
    }

    static func locked(_ id: ID<Plan>, in transaction: any Transaction) throws -> Plan {
        let query: SQL = "SELECT * FROM alliance_plans WHERE id = \(id)"
        guard let plan = try plans(try transaction.rows(query.lockingRows), in: transaction).first else {
            throw CommonRefusal.notFound
        }
        return plan
    }

    /// Lets one at a time change which plans a store has.
    static func lockAll(of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO alliance_stores (store_id, turns) VALUES (\(store), 1)
            ON CONFLICT (store_id) DO UPDATE SET turns = alliance_stores.turns + 1
            """)
    }

    /// The plans of products that have not ended, the newest first.
    static func open(of products: [ID<Product>], at now: Timestamp, in snapshot: any Snapshot) throws -> [Plan] {
        guard !products.isEmpty else { return [] }
        let rows = try snapshot.rows(
            """
            SELECT * FROM alliance_plans WHERE product_id IN \(list: products) AND (ends_at IS NULL OR ends_at > \(now))
            ORDER BY id DESC
            """)
        return try plans(rows, in: snapshot)
    }

    /// A store's plans that have not ended, newest first; of one kind or of all.
    static func page(
        of store: ID<Store>, kind: PlanKind?, at now: Timestamp, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Plan> {
        let after = request.cursor ?? Cursor(key: 0, id: .max)
        let scope: SQL = kind.map { "store_id = \(store) AND kind = \($0)" } ?? "store_id = \(store)"
        return try page(where: scope, after, at: now, request, in: snapshot)
    }

    /// The plans open to any agency, newest first.
    static func pageForAgencies(at now: Timestamp, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Plan> {
        let after = request.cursor ?? Cursor(key: 0, id: .max)
        return try page(where: "kind = \(PlanKind.agencyPublic)", after, at: now, request, in: snapshot)
    }

    private static func page(
        where scope: SQL, _ after: Cursor, at now: Timestamp, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Plan> {
        let rows = try snapshot.rows(
            """
            SELECT * FROM alliance_plans WHERE \(scope) AND id < \(after.id)
              AND (ends_at IS NULL OR ends_at > \(now))
            ORDER BY id DESC LIMIT \(request.size + 1)
            """)
        return Page(try plans(rows, in: snapshot), size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    private static func plans(_ rows: [Row], in snapshot: any Snapshot) throws -> [Plan] {
        guard !rows.isEmpty else { return [] }
        let ids: [ID<Plan>] = try rows.map { try $0["id"] }
        let stores: [ID<Store>] = try rows.map { try $0["store_id"] }
        let found = try snapshot.all(
            """
            SELECT * FROM alliance_plan_versions WHERE store_id IN \(list: Array(Set(stores)).sorted())
              AND plan_id IN \(list: ids)
            ORDER BY plan_id, version
            """
        ) { row in
            (
                plan: try row["plan_id"] as ID<Plan>,
                version: try PlanVersion(row: row)
            )
        }
        let versions = Dictionary(grouping: found, by: \.plan).mapValues { $0.map(\.version) }
        return try zip(rows, ids).map { try Plan(row: $0, versions: versions[$1] ?? []) }
    }

    /// Inserts the plan with its first version, and answers whether its product had none that holds without an end.
    func insert(in transaction: any Transaction) throws -> Bool {
        let isNew =
            try transaction.changes(
                """
                INSERT INTO alliance_plans (store_id, id, product_id, kind, opened_at, ends_at)
                VALUES (\(store), \(id), \(product), \(kind), \(openedAt), \(endsAt)) ON CONFLICT DO NOTHING
                """) == 1
        if isNew { try versions.forEach { try insert($0, in: transaction) } }
        return isNew
    }

    func insert(_ version: PlanVersion, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO alliance_plan_versions (store_id, plan_id, version, rate, service_rate, from_at, announced_at)
            VALUES (\(store), \(id), \(version.version), \(version.rate), \(version.serviceRate), \(version.from),
              \(version.announcedAt))
            """)
    }

    func saveEnd(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE alliance_plans SET ends_at = \(endsAt), end_announced_at = \(endAnnouncedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}

extension PlanVersion {
    fileprivate init(row: Row) throws {
        self.init(
            version: try row["version"], rate: try row["rate"], serviceRate: try row["service_rate"], from: try row["from_at"],
            announcedAt: try row["announced_at"])
    }
}
