// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension CategoryFeeVersion {
    /// Asks for the versions of these categories' own fees that have begun, the one in force last.
    static func query(of categories: [ID<Category>], at now: Timestamp) -> Query<[CategoryFeeVersion]> {
        .all(
            """
            SELECT * FROM category_fees WHERE category_id IN \(list: categories) AND from_at <= \(now) ORDER BY from_at, version
            """, CategoryFeeVersion.init(row:))
    }

    /// All versions of a category's own fee, newest first.
    package static func history(of category: ID<Category>, in snapshot: any Snapshot) throws -> [CategoryFeeVersion] {
        try snapshot.all(
            "SELECT * FROM category_fees WHERE category_id = \(category) ORDER BY version DESC LIMIT 200",
            CategoryFeeVersion.init(row:))
    }

    static func last(of category: ID<Category>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COALESCE(MAX(version), 0) FROM category_fees WHERE category_id = \(category)") ?? 0
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO category_fees (category_id, version, rate, from_at, announced_at, reason)
            VALUES (\(category), \(version), \(rate), \(from), \(announcedAt), \(reason)) ON CONFLICT DO NOTHING
            """)
    }

    init(row: Row) throws {
        self.init(
            category: try row["category_id"], version: try row["version"], rate: try row["rate"],
            from: try row["from_at"],
            announcedAt: try row["announced_at"], reason: try row["reason"])
    }
}
