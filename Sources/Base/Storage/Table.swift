// SPDX-License-Identifier: Apache-2.0

/// Whose rows a table holds: decides how an engine that shards spreads it.
package enum Distribution: Sendable, Hashable {
    /// Spread by this column, which every primary key contains.
    case by(StaticColumn)
    /// Small and shared: copied to every shard.
    case reference
    /// Bookkeeping of the deployment, kept on the coordinator.
    case local

    package struct StaticColumn: Sendable, Hashable, ExpressibleByStringLiteral {
        package let name: String
        package init(stringLiteral value: String) { name = value }
    }
}

/// A change of the schema, written once for both engines with the types `INTEGER`, `TEXT` and `BLOB`.
package enum SchemaChange: Sendable {
    /// `columns` is the body of the statement without the primary key.
    case table(String, distribution: Distribution, key: [String], columns: String)
    case index(String, on: String, unique: Bool = false, where: String? = nil)
    case statement(String)
    /// What has to be said in an engine's own words.
    case statements(sqlite: String, postgres: String)

    /// The statement for an engine. SQLite tables are strict and clustered by their primary key.
    package func statement(for engine: Engine) -> String {
        switch self {
        case .table(let name, _, let key, let columns):
            let body = "CREATE TABLE \(name) (\n\(columns.trimmingLines()),\n  PRIMARY KEY (\(key.joined(separator: ", ")))\n)"
            return engine == .sqlite ? body + " STRICT, WITHOUT ROWID" : Self.postgresTypes(in: body)
        case .index(let name, let target, let unique, let condition):
            let filter = condition.map { " WHERE \($0)" } ?? ""
            return "CREATE \(unique ? "UNIQUE " : "")INDEX \(name) ON \(target)\(filter)"
        case .statement(let text):
            return engine == .sqlite ? text : Self.postgresTypes(in: text)
        case .statements(let sqlite, let postgres): return engine == .sqlite ? sqlite : postgres
        }
    }

    private static func postgresTypes(in text: String) -> String {
        text.replacing(/\bINTEGER\b/, with: "BIGINT").replacing(/\bBLOB\b/, with: "BYTEA")
    }
}

extension String {
    fileprivate func trimmingLines() -> String {
        split(separator: "\n").map { "  " + $0.trimmingPrefix(while: \.isWhitespace) }.filter { $0.contains { !$0.isWhitespace } }
            .joined(separator: "\n")
    }
}

/// One step of the schema's history. Migrations are append-only: a landed one is never edited.
package struct Migration: Sendable {
    /// Module and number, such as `orders-001`.
    package let id: String
    /// One line on why it exists.
    package let why: String
    package let changes: [SchemaChange]

    package init(_ id: String, why: String, _ changes: [SchemaChange]) {
        self.id = id
        self.why = why
        self.changes = changes
    }
}

extension SchemaChange {
    /// What spreads the table over the shards of Citus, if it is a table that can be spread.
    package var distributionStatement: String? {
        guard case .table(let name, let distribution, _, _) = self else { return nil }
        return switch distribution {
        case .by(let column): "SELECT create_distributed_table('\(name)', '\(column.name)');"
        case .reference: "SELECT create_reference_table('\(name)');"
        case .local: nil
        }
    }
}
