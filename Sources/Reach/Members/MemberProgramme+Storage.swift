// SPDX-License-Identifier: Apache-2.0
import Kernel
import Pricing
import Storage
import Stores

extension MemberProgramme {
    private init(row: Row, levels: [MemberLevel]) throws {
        self.init(
            store: try row["store_id"], isOpen: try row["is_open"], basis: try row["basis"], pointsPerYuan: try row["points_per_yuan"],
            levels: levels, membersJoined: try row["members_joined"], version: try row["version"], changedAt: try row["changed_at"])
    }

    /// A store's programme, if it has one.
    package static func find(_ store: ID<Store>, in snapshot: any Snapshot) throws -> MemberProgramme? {
        try find([store], in: snapshot)[store]
    }

    /// The programmes of those stores that have one.
    package static func find(_ stores: [ID<Store>], in snapshot: any Snapshot) throws -> [ID<Store>: MemberProgramme] {
        guard !stores.isEmpty else { return [:] }
        let (programmes, levels) = try snapshot.answers(
            Query<[Row]>("SELECT * FROM member_programmes WHERE store_id IN \(list: stores)") { $0 },
            Query<[Row]>("SELECT * FROM member_levels WHERE store_id IN \(list: stores) ORDER BY store_id, level") { $0 })
        guard !programmes.isEmpty else { return [:] }
        let shares = try MemberBook.paidShares(of: stores, in: snapshot)
        let made = try levels.map { row in
            let (store, number) = (try row["store_id"] as ID<Store>, try row["level"] as Int)
            let level = MemberLevel(
                number: number, name: try row["name"], threshold: try row["threshold"], paidShare: shares[store]?[number] ?? .whole,
                multiplier: try row["multiplier"])
            return (store, level)
        }
        let byStore = Dictionary(grouping: made, by: \.0).mapValues { $0.map(\.1) }
        return try programmes.reduce(into: [:]) { found, row in
            let store: ID<Store> = try row["store_id"]
            found[store] = try MemberProgramme(row: row, levels: byStore[store] ?? [])
        }
    }

    /// The programme, kept as it is until the transaction ends.
    static func locked(_ store: ID<Store>, in transaction: any Transaction) throws -> MemberProgramme? {
        let query: SQL = "SELECT store_id FROM member_programmes WHERE store_id = \(store)"
        guard try transaction.exists(query.lockingRows) else { return nil }
        return try find(store, in: transaction)
    }

    /// Every store that has a programme, for the audit.
    static func stores(in snapshot: any Snapshot) throws -> [ID<Store>] {
        try snapshot.all("SELECT store_id FROM member_programmes ORDER BY store_id") { try $0[0] }
    }

    /// Writes the programme with its levels, except their prices, which are Pricing's.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO member_programmes (store_id, is_open, basis, points_per_yuan, members_joined, version, changed_at)
            VALUES (\(store), \(isOpen), \(basis), \(pointsPerYuan), \(membersJoined), \(version), \(changedAt))
            ON CONFLICT (store_id) DO UPDATE SET is_open = excluded.is_open, basis = excluded.basis,
              points_per_yuan = excluded.points_per_yuan, version = excluded.version, changed_at = excluded.changed_at
            """)
        try transaction.execute("DELETE FROM member_levels WHERE store_id = \(store)")
        for level in levels {
            try transaction.execute(
                """
                INSERT INTO member_levels (store_id, level, name, threshold, multiplier)
                VALUES (\(store), \(level.number), \(level.name), \(level.threshold), \(level.multiplier))
                """)
        }
    }

    /// Counts one more member. Answers the number of the new one.
    static func nextNumber(of store: ID<Store>, in transaction: any Transaction) throws -> Int64 {
        let number: Int64? = try transaction.value(
            """
            UPDATE member_programmes SET members_joined = members_joined + 1 WHERE store_id = \(store) RETURNING members_joined
            """)
        guard let number else { throw JoinStore.Refusal.noProgramme }
        return number
    }
}
