// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Category {
    /// The category with the fee in force at a moment, or nothing.
    package static func find(_ id: ID<Category>, at now: Timestamp, in snapshot: any Snapshot) throws -> Category? {
        try snapshot.first("SELECT c.*, \(feeInForce(at: now)) AS fee FROM categories c WHERE c.id = \(id)").map(
            Category.init(row:))
    }

    /// The category with its row kept as it is until the transaction ends, or `notFound`.
    static func lock(_ id: ID<Category>, in transaction: any Transaction) throws -> Category {
        let sql: SQL = "SELECT c.*, NULL AS fee FROM categories c WHERE c.id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try Category(row: row)
    }

    /// All categories with their fees in force, tops first, then by place.
    static func all(at now: Timestamp, in snapshot: any Snapshot) throws -> [Category] {
        try snapshot.all(
            "SELECT c.*, \(feeInForce(at: now)) AS fee FROM categories c ORDER BY c.level, c.position, c.id",
            Category.init(row:))
    }

    static func children(of parent: ID<Category>?, in snapshot: any Snapshot) throws -> Int {
        let condition: SQL = parent.map { "parent_id = \($0)" } ?? "parent_id IS NULL"
        return try snapshot.value("SELECT COUNT(*) FROM categories WHERE \(condition)") ?? 0
    }

    /// Inserts the category, or leaves the one that has its id. Answers whether it is new.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO categories
            (id, parent_id, level, path, position, name_zh, name_en, is_leaf, deposit, qualification_zh,
            qualification_en, giftable, is_active)
            VALUES (\(id), \(parent), \(level), \(path.map(\.description).joined(separator: "/")), \(position),
            \(name.chinese),
            \(name.english), \(isLeaf), \(deposit), \(qualification?.chinese), \(qualification?.english), \(giftable),
            \(isActive))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE categories SET position = \(position), name_zh = \(name.chinese), name_en = \(name.english),
            is_leaf = \(isLeaf),
            deposit = \(deposit), qualification_zh = \(qualification?.chinese), qualification_en =
            \(qualification?.english),
            giftable = \(giftable), is_active = \(isActive) WHERE id = \(id)
            """)
    }

    private static func feeInForce(at now: Timestamp) -> SQL {
        """
        (SELECT f.rate FROM category_fees f WHERE f.category_id = c.id AND f.from_at <= \(now)
        ORDER BY f.from_at DESC, f.version DESC LIMIT 1)
        """
    }

    init(row: Row) throws {
        let path: String = try row["path"]
        let chinese: String? = try row["qualification_zh"]
        let english: String? = try row["qualification_en"]
        self.init(
            id: try row["id"], parent: try row["parent_id"], name: Text(try row["name_zh"], try row["name_en"]),
            fee: try row["fee"],
            deposit: try row["deposit"], qualification: chinese.map { Text($0, english ?? $0) },
            giftable: try row["giftable"],
            isLeaf: try row["is_leaf"], level: try row["level"],
            path: path.split(separator: "/").compactMap { ID(String($0)) },
            position: try row["position"], isActive: try row["is_active"])
    }
}
