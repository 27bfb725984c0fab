// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Reads what another reads, and notes which of its queries walk over a table from end to end. A list must not: with a million rows it
/// would take a thousand times as long as with a thousand.
package final class ExplainedSnapshot: Snapshot {
    private let transaction: any Transaction
    /// The steps of all plans, as the engine puts them.
    package private(set) var steps: [String] = []
    /// The steps of plans that read a whole table, as the engine puts them.
    package private(set) var walks: [String] = []

    package init(_ transaction: any Transaction) throws {
        self.transaction = transaction
        // It walks over small tables even where there is an index.
        if transaction.engine == .postgres { try transaction.execute("SET LOCAL enable_seqscan = off") }
    }

    package var engine: Engine { transaction.engine }

    package func rows(_ sql: SQL) throws -> [Row] {
        let found = try explain(sql)
        steps += found
        walks += found.filter { step in
            step.contains("Seq Scan on ") || step.hasPrefix("SCAN ") && !step.contains("CONSTANT ROW")
        }
        return try transaction.rows(sql)
    }

    private func explain(_ sql: SQL) throws -> [String] {
        switch engine {
        case .sqlite: try transaction.all("EXPLAIN QUERY PLAN \(sql)") { try $0["detail"] }
        case .postgres: try transaction.all("EXPLAIN \(sql)") { try $0[0] }
        }
    }
}
