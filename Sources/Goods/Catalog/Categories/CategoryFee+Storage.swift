// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension CategoryFeeVersion {
    static func inForce(
        of category: ID<Category>, at now: Timestamp, in snapshot: any Snapshot
    ) throws -> CategoryFeeVersion? {
        try snapshot.first(
            """
            SELECT * FROM category_fees WHERE category_id = \(category) AND from_at <= \(now)
            ORDER BY from_at DESC, version DESC LIMIT 1
            """
        ).map(CategoryFeeVersion.init(row:))
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
