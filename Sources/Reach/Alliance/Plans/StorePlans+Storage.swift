// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension StorePlans {
    private var scope: SQL {
        var scope: SQL = "store_id = \(store) AND kind = \(kind)"
        if let product { scope = "\(scope) AND product_id = \(product)" }
        return scope
    }

    private func scope(at now: Timestamp) -> SQL {
        let open: SQL = "\(scope) AND (ends_at IS NULL OR ends_at > \(now))"
        guard let partner else { return open }
        return """
            \(open) AND id IN (SELECT plan_id FROM alliance_plan_partners WHERE party_id = \(partner)
              AND (until_at IS NULL OR until_at > \(now)))
            """
    }

    func rows(after: Cursor?, skipping offset: Int, size: Int, at now: Timestamp, in snapshot: any Snapshot) throws -> Page<Plan> {
        let ids = try snapshot.all(
            """
            SELECT id FROM alliance_plans WHERE \(scope(at: now)) AND id < \(after?.id ?? .max)
            ORDER BY id DESC LIMIT \(size + 1) OFFSET \(offset)
            """
        ) { try $0[0] as ID<Plan> }
        let plans = try Plan.find(ids, in: snapshot)
        return Page(ids.compactMap { plans[$0] }, size: size) { Cursor(key: 0, id: $0.id.raw) }
    }

    func count(at now: Timestamp, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM alliance_plans WHERE \(scope(at: now))") ?? 0
    }

    func newest(in snapshot: any Snapshot) throws -> Plan? {
        let id = try snapshot.value("SELECT id FROM alliance_plans WHERE \(scope) ORDER BY id DESC LIMIT 1", as: ID<Plan>.self)
        return try id.flatMap { try Plan.find([$0], in: snapshot)[$0] }
    }
}
