// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Brings a database to the program's schema, and refuses one that is newer than the program.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(_ migrations: [Migration]) {
        let ids = migrations.map(\.id)
        precondition(Set(ids).count == ids.count, "two migrations share an id")
        self.migrations = migrations
    }

    /// The migrations that the database does not have yet. Throws when it has some that this program does not know.
    package func missing(in database: any Database) async throws -> [Migration] {
        try await database.write(lane: .shared) { transaction in
            // PostgreSQL fails the second of two nodes that create a table at once, so they go one after the other.
            if transaction.engine == .postgres { try transaction.execute("SELECT pg_advisory_xact_lock(\(Self.journalLock))") }
            try transaction.execute(Self.journal)
            let applied = Set(try transaction.all("SELECT id FROM schema_migrations") { try $0[0] as String })
            let unknown = applied.subtracting(migrations.map(\.id))
            if !unknown.isEmpty { throw StorageFault.newerThanProgram(unknown.sorted()) }
            return migrations.filter { !applied.contains($0.id) }
        }
    }

    /// Applies what is missing, each migration in a transaction of its own, and answers what was applied.
    @discardableResult
    package func run(on database: any Database, now: Timestamp) async throws -> [Migration] {
        let missing = try await missing(in: database)
        for migration in missing {
            try await database.write(lane: .shared) { transaction in
                // Two nodes that start together: the first to insert the row migrates, the other finds it done.
                let isOurs = try transaction.changes(
                    "INSERT INTO schema_migrations (id, applied_at) VALUES (\(migration.id), \(now)) ON CONFLICT DO NOTHING") == 1
                guard isOurs else { return }
                for change in migration.changes { try transaction.define(change) }
            }
        }
        return missing
    }

    private static let journalLock: Int64 = 0x7869_616F_6469_616E
    private static let journal: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migrations (id TEXT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)
        """
}

extension Transaction {
    func define(_ change: SchemaChange) throws { try execute(SQL(definition: change.statement(for: engine))) }
}
