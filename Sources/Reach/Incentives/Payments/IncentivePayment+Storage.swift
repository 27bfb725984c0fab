// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Scores
import Storage
import Stores

extension IncentivePayment {
    init(row: Row) throws {
        let order: Int64 = try row["order_id"]
        let line = order == 0 ? nil : Line(order: ID(order), number: try row["line"], store: try row["store_id"])
        let least: ScorePoints? = try row["score_min"]
        let score = try least.map { ScoreStanding(least: $0, points: try row["score"], day: try row["score_day"]) }
        self.init(
            id: try row["id"], incentive: try row["incentive_id"], version: try row["version"], party: try row["party_id"],
            month: try row["month"], line: line, inputs: try IncentiveInputs(row: row), since: try row["since"], score: score,
            sales: try row["sales"], due: try row["due"], capLeft: try row["cap_left"], budgetLeft: try row["budget_left"],
            amount: try row["amount"], kept: try row["kept"], returned: try row["returned"], paidAt: try row["paid_at"])
    }

    /// What was paid for lines of these orders.
    package static func of(_ orders: [ID<Order>], in snapshot: any Snapshot) throws -> [IncentivePayment] {
        guard !orders.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT * FROM incentive_payments WHERE order_id > 0 AND order_id IN \(list: orders)
            ORDER BY order_id, incentive_id, line, party_id
            """, IncentivePayment.init(row:))
    }

    /// The bonus of a party's month, if it was decided.
    static func bonus(of incentive: ID<Incentive>, _ key: Reckoning.Key, in snapshot: any Snapshot) throws -> IncentivePayment? {
        try snapshot.first(
            """
            SELECT * FROM incentive_payments
            WHERE party_id = \(key.party) AND incentive_id = \(incentive) AND order_id = 0 AND month = \(key.month)
            """).map(IncentivePayment.init(row:))
    }

    static func find(_ id: ID<IncentivePayment>, of party: ID<Party>, in snapshot: any Snapshot) throws -> IncentivePayment? {
        try snapshot.first("SELECT * FROM incentive_payments WHERE party_id = \(party) AND id = \(id)").map(IncentivePayment.init(row:))
    }

    /// What an incentive paid, the newest first.
    static func page(of incentive: ID<Incentive>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<IncentivePayment> {
        try page(where: "incentive_id = \(incentive)", request, in: snapshot)
    }

    /// What a party was paid, the newest first.
    static func page(of party: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<IncentivePayment> {
        try page(where: "party_id = \(party)", request, in: snapshot)
    }

    private static func page(where scope: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<IncentivePayment> {
        let rows = try snapshot.all(
            """
            SELECT * FROM incentive_payments WHERE \(scope) AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC
            LIMIT \(request.size + 1)
            """, IncentivePayment.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    static func insert(_ payments: [IncentivePayment], in transaction: any Transaction) throws {
        guard !payments.isEmpty else { return }
        try transaction.execute(
            """
            INSERT INTO incentive_payments (party_id, id, incentive_id, version, month, order_id, line, store_id, formula, measured, orders,
              rate, fee_rate, fee_floor, bonus, goal_orders, goal_sales, since, score_min, score, score_day, sales, due, cap_left,
              budget_left, amount, kept, returned, paid_at) VALUES \(SQL.joined(payments.map(\.values), by: ", "))
            """)
    }

    private var values: SQL {
        """
        (\(party), \(id), \(incentive), \(version), \(month), \(line?.order ?? ID(0)), \(line?.number ?? 0), \(line?.store),
          \(inputs.formula), \(inputs.measured), \(inputs.orders), \(inputs.rate), \(inputs.feeRate), \(inputs.feeFloor), \(inputs.bonus),
          \(inputs.goalOrders), \(inputs.goalSales), \(since), \(score?.least), \(score?.points), \(score?.day), \(sales), \(due),
          \(capLeft), \(budgetLeft), \(amount), \(kept), \(returned), \(paidAt))
        """
    }

    func saveReturned(in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE incentive_payments SET kept = \(kept), returned = \(returned) WHERE party_id = \(party) AND id = \(id)")
    }
}

extension IncentiveInputs {
    fileprivate init(row: Row) throws {
        self.init(
            formula: try row["formula"], measured: try row["measured"], orders: try row["orders"], rate: try row["rate"],
            feeRate: try row["fee_rate"], feeFloor: try row["fee_floor"], bonus: try row["bonus"], goalOrders: try row["goal_orders"],
            goalSales: try row["goal_sales"])
    }
}
