// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage

/// What must always be true of plans, contracts and commissions, whatever happened.
package enum AllianceAudit {
    /// How many findings of a check are reported.
    static let findingsMax = 100

    /// What breaks each law; none anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, problems: [String])] {
        [
            ("commission and service rate of a plan are at most 90 % together", try ratesTooHigh(in: snapshot)),
            ("a product with an exclusive plan has no other", try excluded(in: snapshot)),
            ("nobody is in two plans of a kind for a product", try namedTwice(in: snapshot)),
            ("a seller is under one contract at a time", try signedTwice(in: snapshot)),
        ]
    }

    private static func ratesTooHigh(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT plan_id FROM alliance_plan_versions v JOIN alliance_plans p ON p.store_id = v.store_id AND p.id = v.plan_id
            WHERE v.rate + v.service_rate > \(Plan.rateMax) OR v.service_rate < 0
              OR (v.service_rate > 0 AND p.kind < \(PlanKind.agencyPublic)) LIMIT \(findingsMax)
            """
        ) { "plan \(try $0[0] as ID<Plan>)" }
    }

    private static func excluded(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT p.id FROM alliance_plans p JOIN alliance_plan_versions v
              ON v.store_id = p.store_id AND v.plan_id = p.id AND v.version = 1
            WHERE p.kind = \(PlanKind.exclusive) AND EXISTS (
              SELECT 1 FROM alliance_plans o JOIN alliance_plan_versions w
                ON w.store_id = o.store_id AND w.plan_id = o.id AND w.version = 1
              WHERE o.store_id = p.store_id AND o.product_id = p.product_id AND o.kind <> \(PlanKind.exclusive)
                AND (o.ends_at IS NULL OR v.from_at < o.ends_at) AND (p.ends_at IS NULL OR w.from_at < p.ends_at))
            LIMIT \(findingsMax)
            """
        ) { "plan \(try $0[0] as ID<Plan>)" }
    }

    private static func namedTwice(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT a.party_id FROM alliance_plan_partners a JOIN alliance_plans p ON p.store_id = a.store_id AND p.id = a.plan_id
            JOIN alliance_plans q ON q.store_id = p.store_id AND q.product_id = p.product_id AND q.kind = p.kind AND q.id > p.id
            JOIN alliance_plan_partners b ON b.store_id = q.store_id AND b.plan_id = q.id AND b.party_id = a.party_id
            WHERE p.kind IN (2, 3, 5)
              AND (a.until_at IS NULL OR b.from_at < a.until_at) AND (b.until_at IS NULL OR a.from_at < b.until_at)
              AND (p.ends_at IS NULL OR b.from_at < p.ends_at) AND (q.ends_at IS NULL OR a.from_at < q.ends_at)
            LIMIT \(findingsMax)
            """
        ) { "party \(try $0[0] as ID<Party>)" }
    }

    private static func signedTwice(in snapshot: any Snapshot) throws -> [String] {
        let bound = [ContractState.signed, .ended]
        return try snapshot.all(
            """
            SELECT a.id FROM agency_contracts a JOIN agency_contracts b ON b.seller_id = a.seller_id AND b.id > a.id
            WHERE a.state IN \(list: bound) AND b.state IN \(list: bound)
              AND (a.ends_at IS NULL OR b.begins_at < a.ends_at) AND (b.ends_at IS NULL OR a.begins_at < b.ends_at)
            LIMIT \(findingsMax)
            """
        ) { "contract \(try $0[0] as ID<AgencyContract>)" }
    }

    /// What commissions say that sellers and agencies got of each order and gave back, a page at a time in the order of the ids.
    package static func sharedByOrder(
        after order: ID<Order>?, limit: Int, in snapshot: any Snapshot
    ) throws -> [(order: ID<Order>, amount: Money, returned: Money)] {
        try snapshot.all(
            """
            SELECT order_id, CAST(SUM(amount + service_fee + contract_part) AS BIGINT) AS amount,
              CAST(SUM(returned + service_returned + contract_returned) AS BIGINT) AS returned
            FROM commission_orders WHERE order_id > \(order ?? ID(0)) GROUP BY order_id ORDER BY order_id LIMIT \(limit)
            """
        ) { (order: try $0["order_id"], amount: try $0["amount"], returned: try $0["returned"]) }
    }
}
