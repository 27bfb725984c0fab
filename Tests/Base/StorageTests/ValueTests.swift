// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@Suite struct ValueTests {
    static let texts = ["", " ", "小店", "🧧 红包 😀", "it's \"quoted\" ? $1 \\ %", String(repeating: "长", count: 70_000)]
    static let numbers: [Int64] = [0, 1, -1, 9_999, 10_000, 1 << 40, .max, .min]
    static let blobs: [[UInt8]] = [[], [0], [0, 255, 92, 39], Array(repeating: 7, count: 100_000)]

    @Test(arguments: Engine.allCases)
    func `values of every kind come back as they went`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let values = Self.texts.map(SQLValue.text) + Self.numbers.map(SQLValue.integer) + Self.blobs.map(SQLValue.blob)
        for (index, value) in values.enumerated() {
            let found = try await database.write(lane: .shared) { transaction in
                let column: SQL =
                    switch value {
                    case .text: "note"
                    case .blob: "data"
                    case .integer, .null: "number"
                    }
                try transaction.execute("INSERT INTO probes (id, \(column)) VALUES (\(index), \(Bound(value)))")
                return try transaction.first("SELECT \(column) FROM probes WHERE id = \(index)")?.values
            }
            #expect(found == [value])
        }
    }

    @Test(arguments: Engine.allCases)
    func `text with a NUL is refused on both engines alike, and what else was written stands`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        await #expect(throws: CommonRefusal.textHasControlCharacters) { try await database.insertProbe(1, note: "a\0b") }
        await #expect(throws: CommonRefusal.textHasControlCharacters) {
            try await database.read { try $0.exists("SELECT 1 FROM probes WHERE note = \("\0")") }
        }
        try await database.write(lane: .shared) { transaction in
            try transaction.insertProbe(2, note: "before")
            _ = try? transaction.insertProbe(3, note: "\0")
            try transaction.insertProbe(4, note: "after")
        }
        #expect(try await database.probeIDs() == [2, 4])
    }

    @Test(arguments: Engine.allCases)
    func `null goes in every place where a value does`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let row = try await database.write(lane: .shared) { transaction in
            try transaction.execute(
                """
                INSERT INTO probes (id, number, note, data)
                VALUES (1, \(nil as Int64?), \(nil as String?), \(nil as [UInt8]?))
                """)
            try transaction.execute("INSERT INTO probes (id, number, note) VALUES (2, \(5), \(nil as String?))")
            try transaction.execute("UPDATE probes SET number = \(nil as Int64?), note = \("x") WHERE id = \(2)")
            return try transaction.first(
                """
                SELECT a.number, a.note, a.data, b.number, b.note FROM probes a, probes b
                WHERE a.id = 1 AND b.id = 2 AND (\(nil as String?) IS NULL OR b.note = \(nil as String?))
                """)
        }
        #expect(row?.values == [.null, .null, .null, .null, .text("x")])
    }

    @Test(arguments: Engine.allCases)
    func `sums, counts and comparisons are integers`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for id in 1...3 as ClosedRange<Int64> { try await database.insertProbe(id, number: id * 40_000_000_000) }
        try await database.insertProbe(4, number: -1)
        let row = try await database.read { snapshot in
            try snapshot.first(
                """
                SELECT SUM(number) AS total, COUNT(*) AS rows, MAX(number) AS highest,
                  SUM(CASE WHEN number < 0 THEN number ELSE 0 END) AS below, SUM(number) FILTER (WHERE id > 99) AS none
                FROM probes
                """)
        }
        #expect(row?.columns.names == ["total", "rows", "highest", "below", "none"])
        #expect(row?.values == [.integer(239_999_999_999), .integer(4), .integer(120_000_000_000), .integer(-1), .null])
        let isLarge = try await database.read { try $0.value("SELECT number > \(0) FROM probes WHERE id = 1", as: Bool.self) }
        #expect(isLarge == true)
    }

    @Test(arguments: Engine.allCases)
    func `lists, fragments and quoted question marks are bound in order`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for id in 1...5 as ClosedRange<Int64> { try await database.insertProbe(id, note: "n\(id)?") }
        let filter: SQL = "note <> \("n2?")"
        let ids = try await database.read { snapshot in
            try snapshot.all(
                """
                SELECT id, '?' AS mark FROM probes -- why? because
                WHERE id IN \(list: [1, 2, 3] as [Int64]) AND \(filter) AND note LIKE '%?' AND id < \(3)
                """
            ) { try $0["id"] as Int64 }
        }
        #expect(ids == [1])
        let none = try await database.read { try $0.rows("SELECT id FROM probes WHERE id IN \(list: [] as [Int64])").count }
        #expect(none == 0)
    }

    @Test(arguments: Engine.allCases)
    func `rows of any number are written by few different statements`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let counts = Array(1...20) + [127, 128, 129, 300]
        let texts = try await database.write(lane: .shared) { transaction in
            var (texts, id): (Set<String>, Int64) = ([], 0)
            for count in counts {
                let rows = (0..<count).map { number -> SQL in
                    id += 1
                    return "(\(id), \(number))"
                }
                for rows in SQL.lists(rows) {
                    let insert: SQL = "INSERT INTO probes (id, number) VALUES \(rows)"
                    texts.insert(insert.text)
                    try transaction.execute(insert)
                }
            }
            return texts
        }
        #expect(try await database.probeIDs() == Array(1...Int64(counts.reduce(0, +))))
        #expect(texts.count == 8)
        #expect(SQL.lists([]).isEmpty)
    }
}

/// Binds a value that is known already.
struct Bound: SQLEncodable {
    let sqlValue: SQLValue
    init(_ value: SQLValue) { sqlValue = value }
}
