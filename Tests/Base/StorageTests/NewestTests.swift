// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

/// Pages of an owner's rows, newest first.
@Suite struct NewestTests {
    private static let migrations = StorageModule.migrations + [
        Migration("letters-001", why: "A test needs rows of many owners, which are found by id too.", [
            .table(
                "letters", distribution: .by("owner_id"), key: ["owner_id", "id"],
                columns: "owner_id INTEGER NOT NULL,\nid INTEGER NOT NULL,\nis_read INTEGER NOT NULL"),
            .index("letters_by_id", on: "letters (id)"),
        ])
    ]
    private static let (large, small, count): (Int64, Int64, Int64) = (1, 2, 20_000)

    /// Nearly all letters are the large owner's. The small one has the few oldest, and every thousandth.
    private func letters(_ engine: Engine) async throws -> any Database {
        let database = try await TestDatabase.make(engine, migrations: Self.migrations)
        try await database.write(lane: .shared) { transaction in
            let rows = (1...Self.count).map { id -> SQL in
                "(\(id <= 30 || id % 1000 == 0 ? Self.small : Self.large), \(id), \(id % 2))"
            }
            for rows in SQL.lists(rows) { try transaction.execute("INSERT INTO letters (owner_id, id, is_read) VALUES \(rows)") }
        }
        try await database.write(lane: .shared) { try $0.execute("ANALYZE letters") }
        return database
    }

    /// The ids of all pages.
    private func walk(
        _ owner: KeyValuePairs<SQL, SQL>, from: Int64 = .min, where condition: SQL = "1 = 1", size: Int, in snapshot: any Snapshot
    ) throws -> [Int64] {
        var (found, before): ([Int64], Int64) = ([], .max)
        while true {
            let page = SQL.newest(of: owner, from: from, before: before, where: condition, limit: size)
            let ids = try snapshot.all("SELECT id FROM letters WHERE \(page)") { try $0[0] as Int64 }
            found += ids
            guard ids.count == size, let last = ids.last else { return found }
            before = last
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages hold an owner's rows, each once, newest first`(engine: Engine) async throws {
        let database = try await letters(engine)
        let mine: [Int64] = (Array(1...30) + Array(stride(from: 1000, through: Self.count, by: 1000))).reversed()
        let found = try await database.read { snapshot in
            let owner: KeyValuePairs<SQL, SQL> = ["owner_id": "\(Self.small)"]
            return [
                try walk(owner, size: 7, in: snapshot), try walk(owner, from: 20, size: 7, in: snapshot),
                try walk(owner, where: "is_read = 1", size: 7, in: snapshot), try walk(["owner_id": "3"], size: 7, in: snapshot),
                try walk([:], size: 999, in: snapshot),
            ]
        }
        #expect(found == [mine, mine.filter { $0 >= 20 }, mine.filter { $0 % 2 == 1 }, [], (1...Self.count).reversed()])
    }

    @Test(arguments: [1, 2] as [Int64])
    func `PostgreSQL finds them by their owner, and does not walk everybody's`(owner: Int64) async throws {
        let database = try await letters(.postgres)
        let plan = try await database.read { snapshot in
            let page = SQL.newest(of: ["owner_id": "\(owner)"], before: .max, limit: 21)
            return try snapshot.all("EXPLAIN SELECT * FROM letters WHERE \(page)") { try $0[0] as String }.joined(separator: "\n")
        }
        #expect(plan.contains("letters_pkey") && !plan.contains("letters_by_id") && !plan.contains("Sort"), "\(plan)")
    }
}
