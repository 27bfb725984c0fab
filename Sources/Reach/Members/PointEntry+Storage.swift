// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension PointEntry {
    init(row: Row) throws {
        self.init(
            number: try row["number"], kind: try row["kind"], points: try row["points"], balance: try row["balance"],
            order: try row["order_id"], userCoupon: try row["user_coupon_id"], reason: try row["reason"], at: try row["at"])
    }

    /// A page of a member's entries, newest first. Callers check who asks.
    package static func page(_ request: PageRequest, of member: Member, in snapshot: any Snapshot) throws -> Page<PointEntry> {
        let entries = try snapshot.all(
            """
            SELECT * FROM point_entries WHERE store_id = \(member.store) AND member_id = \(member.id)
            AND number < \(request.cursor?.id ?? .max) ORDER BY number DESC LIMIT \(request.size + 1)
            """, PointEntry.init(row:))
        return Page(entries, size: request.size) { Cursor(key: Int64($0.number), id: Int64($0.number)) }
    }

    static func lastNumber(of member: Member, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COALESCE(MAX(number), 0) FROM point_entries WHERE store_id = \(member.store) AND member_id = \(member.id)") ?? 0
    }

    /// What a program's request of this id did already.
    static func find(request: String, of member: Member, in snapshot: any Snapshot) throws -> PointEntry? {
        try snapshot.first(
            """
            SELECT * FROM point_entries WHERE store_id = \(member.store) AND member_id = \(member.id) AND request = \(request)
            """
        ).map(PointEntry.init(row:))
    }

    func insert(of member: Member, request: String?, by party: ID<Party>?, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO point_entries (store_id, member_id, number, kind, points, balance, order_id, user_coupon_id, reason, request,
              by_party, at)
            VALUES (\(member.store), \(member.id), \(number), \(kind), \(points), \(balance), \(order), \(userCoupon), \(reason),
              \(request), \(party), \(at))
            """)
    }
}
