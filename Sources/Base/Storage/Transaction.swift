// SPDX-License-Identifier: Apache-2.0

/// Which engine runs a statement. Domain code writes one portable SQL and does not ask; only twin files (full text) do.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// A consistent view of the database, for reading only.
package protocol Snapshot: AnyObject {
    var engine: Engine { get }
    /// All rows of a query.
    func rows(_ sql: SQL) throws -> [Row]
    /// All rows of several queries. An engine with a server sends them together.
    func rows(ofAll queries: [SQL]) throws -> [[Row]]
}

extension Snapshot {
    /// One after another, for what has no server.
    package func rows(ofAll queries: [SQL]) throws -> [[Row]] { try queries.map(rows) }

    /// The first row, if any.
    package func first(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// All rows, each made into a value.
    package func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] { try rows(sql).map(make) }

    /// The first column of the first row, if any.
    package func value<Value: SQLDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        guard let row = try first(sql) else { return nil }
        return try Value(sqlValue: row.values[0])
    }

    /// Whether the query has a row.
    package func exists(_ sql: SQL) throws -> Bool { try first(sql) != nil }
}

/// A transaction: synchronous, never awaited in, rolled back as a whole when its closure throws. The closure may be run again
/// after a deadlock or an abandoned batch, so it has no effect outside the transaction.
package protocol Transaction: Snapshot {
    /// Runs a statement whose answer is not needed. An engine may hold it back until the next read or the end of the closure,
    /// so a broken constraint may surface there.
    func execute(_ sql: SQL) throws
    /// Runs a statement now and answers how many rows it changed.
    func changes(_ sql: SQL) throws -> Int
}
