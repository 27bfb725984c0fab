// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Kernel
import Payments
import Runtime
import Storage
import Testing
import TestSupport

/// The schema as it was declared, and as both engines have it.
struct SchemaTests {
    private static let migrations = Modules.all(provider: NoPaymentProvider()).flatMap(\.migrations)

    @Test func `migrations are named once, by a module, and say why`() {
        let ids = Self.migrations.map(\.id)
        #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.wholeMatch(of: /[a-z-]+(-\d{3})?/) != nil })
        #expect(Self.migrations.allSatisfy { $0.why.hasSuffix(".") && $0.why.count > 10 })
    }

    @Test func `a table's key contains the column by which it is spread`() {
        for case .table(let name, .by(let column), let key, _) in Self.migrations.flatMap(\.changes) {
            #expect(key.contains(column.name), "\(name)")
        }
    }

    /// A program that is upgraded at each release, and one that is installed today, must have the same database.
    @Test(arguments: Engine.allCases) func `the sum of all migrations is the fresh schema`(engine: Engine) async throws {
        let fresh = try await TestDatabase.make(engine, migrations: Self.migrations)
        let upgraded = try await TestDatabase.make(engine, migrations: [])
        for count in 1...Self.migrations.count {
            let applied = try await Migrator(Array(Self.migrations.prefix(count))).run(on: upgraded, now: TestBench.start)
            #expect(applied.count == 1)
        }
        let (now, then) = (try await Schema.read(fresh), try await Schema.read(upgraded))
        #expect(now == then && now.columns.count > 300 && now.indexes.count > 30)
    }

    @Test func `both engines have the same tables, columns, keys and indexes`() async throws {
        let sqlite = try await Schema.read(TestDatabase.make(.sqlite, migrations: Self.migrations))
        let postgres = try await Schema.read(TestDatabase.make(.postgres, migrations: Self.migrations))
        // The outbox counts its events itself on SQLite.
        #expect(sqlite.columns.subtracting(postgres.columns).filter { !$0.hasPrefix("outbox.") }.sorted() == [])
        #expect(postgres.columns.subtracting(sqlite.columns).filter { !$0.hasPrefix("outbox.") }.sorted() == [])
        #expect(sqlite.keys == postgres.keys)
        func names(_ schema: Schema) -> Set<Substring> {
            Set(schema.indexes.compactMap { $0.split(separator: "INDEX ").last?.split(separator: " ").first })
        }
        #expect(names(sqlite).subtracting(names(postgres)).sorted() == [])
        // There its rows lie in the order of the events.
        #expect(names(postgres).subtracting(names(sqlite)).sorted() == ["outbox_by_position"])
    }
}

/// What an engine says of its tables, in words that both engines share.
private struct Schema: Equatable {
    /// `table.column TYPE NOT NULL DEFAULT 0`.
    var columns: Set<String> = []
    /// The columns of the primary keys, by table.
    var keys: [String: [String]] = [:]
    /// `name UNIQUE table (a, b)`.
    var indexes: Set<String> = []

    static func read(_ database: any Database) async throws -> Schema {
        try await database.read { try $0.engine == .sqlite ? sqlite($0) : postgres($0) }
    }

    private mutating func add(_ table: String, _ column: String, _ type: String, isRequired: Bool, _ standard: String?) {
        let name = ["bigint": "INTEGER", "text": "TEXT", "bytea": "BLOB"][type] ?? type
        let plain = standard.map { " DEFAULT " + ($0.split(separator: "::").first ?? "").filter { !"()".contains($0) } } ?? ""
        columns.insert("\(table).\(column) \(name)\(isRequired ? " NOT NULL" : "")\(plain)")
    }

    private static func sqlite(_ snapshot: any Snapshot) throws -> Schema {
        var schema = Schema()
        let rows = try snapshot.rows(
            """
            SELECT m.name AS place, p.name AS name, p.type AS type, p."notnull" AS required, p.dflt_value AS standard, p.pk AS pk
            FROM sqlite_master m JOIN pragma_table_info(m.name) p
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_migrations' ORDER BY m.name, p.pk
            """)
        for row in rows {
            let (table, column): (String, String) = (try row["place"], try row["name"])
            schema.add(table, column, try row["type"], isRequired: try row["required"], try row["standard"])
            if try (row["pk"] as Int) > 0 { schema.keys[table, default: []].append(column) }
        }
        let statements = try snapshot.all("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL") { try $0[0] as String }
        schema.indexes = Set(statements.map(indexWords))
        return schema
    }

    private static func postgres(_ snapshot: any Snapshot) throws -> Schema {
        var schema = Schema()
        let rows = try snapshot.rows(
            """
            SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
            """)
        for row in rows {
            let nullable: String = try row["is_nullable"]
            schema.add(
                try row["table_name"], try row["column_name"], try row["data_type"], isRequired: nullable == "NO", try row["column_default"]
            )
        }
        let keys = try snapshot.rows(
            """
            SELECT k.table_name, k.column_name FROM information_schema.key_column_usage k
            JOIN information_schema.table_constraints c ON c.constraint_name = k.constraint_name AND c.table_name = k.table_name
            WHERE c.constraint_type = 'PRIMARY KEY' AND k.table_schema = 'public' AND k.table_name <> 'schema_migrations'
            ORDER BY k.table_name, k.ordinal_position
            """)
        for row in keys { schema.keys[try row["table_name"], default: []].append(try row["column_name"]) }
        let statements = try snapshot.all(
            """
            SELECT i.indexdef FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname JOIN pg_index x ON x.indexrelid = c.oid
            WHERE i.schemaname = 'public' AND NOT x.indisprimary
            """) { try $0[0] as String }
        schema.indexes = Set(statements.map(indexWords))
        return schema
    }

    /// The condition of a partial index is written back differently by each engine, so only its being there counts.
    private static func indexWords(_ statement: String) -> String {
        let plain = statement.replacing("public.", with: "").replacing("USING btree ", with: "").replacing("CREATE ", with: "")
        let parts = plain.replacing("\n", with: " ").split(separator: " WHERE ", maxSplits: 1)
        return parts[0].split(separator: " ").joined(separator: " ") + (parts.count > 1 ? " partial" : "")
    }
}
