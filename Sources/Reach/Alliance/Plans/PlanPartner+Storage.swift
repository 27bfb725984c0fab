// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension PlanPartner {
    init(row: Row) throws {
        self.init(
            store: try row["store_id"], plan: try row["plan_id"], party: try row["party_id"], from: try row["from_at"],
            until: try row["until_at"])
    }

    /// Asks for what has to do with these parties in these plans, and with the agencies that ever signed them.
    static func query(_ plans: [ID<Plan>], sellers: [ID<Party>]) -> Query<[PlanPartner]> {
        guard !plans.isEmpty, !sellers.isEmpty else { return .known([]) }
        return .all(
            """
            SELECT * FROM alliance_plan_partners WHERE plan_id IN \(list: plans) AND (party_id IN \(list: sellers)
              OR party_id IN (SELECT agency_id FROM agency_contracts WHERE seller_id IN \(list: sellers)))
            ORDER BY plan_id, from_at
            """, PlanPartner.init(row:))
    }

    /// Who is in a plan at a moment, or will be, in the order in which they came.
    package static func all(of plan: Plan, at now: Timestamp, in snapshot: any Snapshot) throws -> [PlanPartner] {
        try all(of: [plan.id], at: now, in: snapshot)
    }

    static func all(of plans: [ID<Plan>], at now: Timestamp, in snapshot: any Snapshot) throws -> [PlanPartner] {
        guard !plans.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT * FROM alliance_plan_partners WHERE plan_id IN \(list: plans) AND (until_at IS NULL OR until_at > \(now))
            ORDER BY plan_id, from_at, party_id
            """, PlanPartner.init(row:))
    }

    /// The plans in which parties are at a moment or will be, the newest first.
    static func page(
        of parties: [ID<Party>], at now: Timestamp, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<PlanPartner> {
        let after = request.cursor?.id ?? .max
        let rows = try snapshot.all(
            """
            SELECT * FROM alliance_plan_partners WHERE party_id IN \(list: parties) AND plan_id < \(after)
              AND (until_at IS NULL OR until_at > \(now))
            ORDER BY plan_id DESC LIMIT \(request.size + 1)
            """, PlanPartner.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.plan.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO alliance_plan_partners (store_id, plan_id, party_id, from_at, until_at)
            VALUES (\(store), \(plan), \(party), \(from), \(until))
            """)
    }

    func saveUntil(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE alliance_plan_partners SET until_at = \(until)
            WHERE store_id = \(store) AND plan_id = \(plan) AND party_id = \(party) AND from_at = \(from)
            """)
    }
}
