// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

extension Incentive {
    private init(row: Row) throws {
        self.init(
            id: try row["id"], version: try row["version"], terms: try IncentiveTerms(row: row), state: try row["state"],
            paid: try row["paid"], returned: try row["returned"], createdAt: try row["created_at"], startedAt: try row["started_at"],
            closedAt: try row["closed_at"])
    }

    package static func find(_ id: ID<Incentive>, in snapshot: any Snapshot) throws -> Incentive? {
        try find([id], in: snapshot)[id]
    }

    package static func find(_ ids: [ID<Incentive>], in snapshot: any Snapshot) throws -> [ID<Incentive>: Incentive] {
        guard !ids.isEmpty else { return [:] }
        let found = try snapshot.all("SELECT * FROM incentives WHERE id IN \(list: ids)", Incentive.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// The newest first, in one state or in all.
    static func page(_ state: IncentiveState?, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Incentive> {
        let scope: SQL = state.map { "state = \($0) AND " } ?? ""
        let rows = try snapshot.all(
            """
            SELECT * FROM incentives WHERE \(scope)id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """, Incentive.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// Those that run, the one that ends first before the others.
    static func running(in snapshot: any Snapshot) throws -> [Incentive] {
        try snapshot.all(
            "SELECT * FROM incentives WHERE state = \(IncentiveState.running) ORDER BY ends_at, id", Incentive.init(row:))
    }

    /// Those that have counted something of a party, the newest first.
    static func paying(_ party: ID<Party>, limit: Int, in snapshot: any Snapshot) throws -> [Incentive] {
        try snapshot.all(
            """
            SELECT * FROM incentives WHERE id IN (SELECT incentive_id FROM incentive_months WHERE party_id = \(party))
            ORDER BY id DESC LIMIT \(limit)
            """, Incentive.init(row:))
    }

    /// Whether any incentive runs that pays for what settles at a moment.
    static func anyRuns(at now: Timestamp, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM incentives WHERE state = \(IncentiveState.running) AND begins_at <= \(now) AND ends_at > \(now) LIMIT 1
            """)
    }

    /// Whether any incentive ever paid, or may be paying now.
    static func anyStarted(in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM incentives WHERE started_at IS NOT NULL LIMIT 1")
    }

    /// All that were ever started, for the audit.
    static func everyStarted(in snapshot: any Snapshot) throws -> [Incentive] {
        try snapshot.all("SELECT * FROM incentives WHERE started_at IS NOT NULL ORDER BY id", Incentive.init(row:))
    }

    /// Those that run, locked in the order of their ids.
    static func lockedRunning(in transaction: any Transaction) throws -> [Incentive] {
        let query: SQL = "SELECT * FROM incentives WHERE state = \(IncentiveState.running) ORDER BY id"
        return try transaction.all(query.lockingRows, Incentive.init(row:))
    }

    /// Those of the incentives that exist, locked in the order of their ids.
    static func locked(_ ids: [ID<Incentive>], in transaction: any Transaction) throws -> [Incentive] {
        let query: SQL = "SELECT * FROM incentives WHERE id IN \(list: ids) ORDER BY id"
        return try transaction.all(query.lockingRows, Incentive.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        let t = terms
        try transaction.execute(
            """
            INSERT INTO incentives (id, version, name_chinese, name_english, audience, days, sales_max, score_min, measure, brands,
              formula, rate, fee_floor, bonus, goal_orders, goal_sales, budget, cap, begins_at, ends_at, state, created_at)
            VALUES (\(id), \(version), \(t.name.chinese), \(t.name.english), \(t.audience), \(t.days), \(t.salesMax), \(t.scoreMin),
              \(t.measure), \(t.brandList), \(t.formula), \(t.rate), \(t.feeFloor), \(t.bonus), \(t.goalOrders), \(t.goalSales),
              \(t.budget), \(t.cap), \(t.beginsAt), \(t.endsAt), \(state), \(createdAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        let t = terms
        try transaction.execute(
            """
            UPDATE incentives SET version = \(version), name_chinese = \(t.name.chinese), name_english = \(t.name.english),
              audience = \(t.audience), days = \(t.days), sales_max = \(t.salesMax), score_min = \(t.scoreMin),
              measure = \(t.measure), brands = \(t.brandList), formula = \(t.formula), rate = \(t.rate), fee_floor = \(t.feeFloor),
              bonus = \(t.bonus), goal_orders = \(t.goalOrders), goal_sales = \(t.goalSales), budget = \(t.budget), cap = \(t.cap),
              begins_at = \(t.beginsAt), ends_at = \(t.endsAt),
              state = \(state), paid = \(paid), returned = \(returned), started_at = \(startedAt), closed_at = \(closedAt)
            WHERE id = \(id)
            """)
    }
}

extension IncentiveTerms {
    fileprivate init(row: Row) throws {
        self.init(
            name: Text(try row["name_chinese"], try row["name_english"]), audience: try row["audience"], days: try row["days"],
            salesMax: try row["sales_max"], scoreMin: try row["score_min"], measure: try row["measure"],
            brands: Self.brands(try row["brands"]), formula: try row["formula"], rate: try row["rate"], bonus: try row["bonus"],
            goalOrders: try row["goal_orders"], goalSales: try row["goal_sales"], budget: try row["budget"], cap: try row["cap"],
            beginsAt: try row["begins_at"], endsAt: try row["ends_at"])
        feeFloor = try row["fee_floor"]
    }

    /// The brands' numbers as one text.
    fileprivate var brandList: String { brands.map(\.description).joined(separator: ",") }

    private static func brands(_ list: String) -> [ID<Brand>] { list.split(separator: ",").compactMap { ID<Brand>(String($0)) } }
}
