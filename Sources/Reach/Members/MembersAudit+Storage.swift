// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension MembersAudit {
    static func withWrongPoints(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT members.id AS id FROM members LEFT JOIN (
              SELECT store_id, member_id, SUM(points) AS total, COUNT(*) AS entries, MAX(number) AS last
              FROM point_entries GROUP BY store_id, member_id
            ) sums ON sums.store_id = members.store_id AND sums.member_id = members.id
            WHERE members.points <> COALESCE(sums.total, 0) OR COALESCE(sums.entries, 0) <> COALESCE(sums.last, 0)
            UNION
            SELECT member_id AS id FROM (
              SELECT member_id, balance, SUM(points) OVER (PARTITION BY store_id, member_id ORDER BY number) AS running
              FROM point_entries
            ) entries WHERE balance <> running
            ORDER BY id LIMIT \(findingsMax)
            """
        ) { "member \(try $0["id"] as Int64)" }
    }

    static func withWrongFigures(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT members.id AS id FROM members LEFT JOIN (
              SELECT store_id, member_id, SUM(kept) AS kept, SUM(earned - taken_back) AS earned
              FROM member_purchases GROUP BY store_id, member_id
            ) bought ON bought.store_id = members.store_id AND bought.member_id = members.id
            LEFT JOIN (
              SELECT store_id, member_id, SUM(points) AS earned FROM point_entries
              WHERE kind IN \(list: [PointKind.earned, .takenBack]) GROUP BY store_id, member_id
            ) entered ON entered.store_id = members.store_id AND entered.member_id = members.id
            WHERE members.spent <> COALESCE(bought.kept, 0) OR members.earned <> COALESCE(bought.earned, 0)
            OR members.earned <> COALESCE(entered.earned, 0)
            ORDER BY members.id LIMIT \(findingsMax)
            """
        ) { "member \(try $0["id"] as Int64)" }
    }

    static func withWrongPurchase(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all("SELECT * FROM member_purchases ORDER BY order_id", MemberPurchase.init(row:))
            .filter { $0.earned != $0.rule.points(for: $0.amount) || $0.earned - $0.takenBack != $0.rule.points(for: $0.kept) }
            .prefix(findingsMax).map { "order \($0.order)" }
    }

    static func withWrongConsent(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT members.id AS id FROM members LEFT JOIN (
              SELECT store_id, member_id, COUNT(*) AS standing FROM member_consents WHERE withdrawn_at IS NULL
              GROUP BY store_id, member_id
            ) given ON given.store_id = members.store_id AND given.member_id = members.id
            WHERE COALESCE(given.standing, 0) <> CASE WHEN members.left_at IS NULL THEN 1 ELSE 0 END
            OR (members.phone_sealed IS NULL) <> (members.left_at IS NOT NULL)
            ORDER BY members.id LIMIT \(findingsMax)
            """
        ) { "member \(try $0["id"] as Int64)" }
    }
}

extension Member {
    /// Every member of a store, former ones included, for the audit.
    static func everyone(of store: ID<Store>, in snapshot: any Snapshot) throws -> [Member] {
        try snapshot.all("SELECT \(columns) FROM members WHERE store_id = \(store) ORDER BY id", Member.init(row:))
    }
}
