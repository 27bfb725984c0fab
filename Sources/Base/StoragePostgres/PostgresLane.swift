// SPDX-License-Identifier: Apache-2.0
import Storage

/// A writing connection, driven by its lane's thread. What needs no answer is held back and travels with what
/// does.
final class PostgresLane: LaneConnection {
    /// The most answers left waiting on the server's side.
    static let awaitedMax = 500

    let engine = Engine.postgres
    private let connector: PostgresConnector
    private var connection: PostgresConnection?
    /// Whether an earlier closure's work stands in this transaction. Without any, a closure needs no
    /// savepoint.
    private var hasStandingWork = false
    private(set) var writesCount = 0
    /// Why the closure has failed, even if it caught the error: PostgreSQL accepts nothing more from it.
    private var failure: (any Error)?

    init(connector: PostgresConnector) { self.connector = connector }

    func rows(_ sql: SQL) throws -> [Row] { try rows(ofAll: [sql])[0] }

    func rows(ofAll queries: [SQL]) throws -> [[Row]] {
        guard !queries.isEmpty else { return [] }
        for sql in queries { try enqueue(sql, wanted: .rows) }
        return try settle().rows
    }

    func execute(_ sql: SQL) throws {
        try enqueue(sql, wanted: .nothing)
        if let connection, connection.awaitedCount > Self.awaitedMax { try settle() }
    }

    func changes(_ sql: SQL) throws -> Int {
        try enqueue(sql, wanted: .changes)
        return try settle().changes
    }

    func begin() throws {
        failure = nil
        hasStandingWork = false
        if connection?.isAlive != true {
            connection = nil
            connection = try connector.connect(session: PostgresConnector.writingSession)
        }
        try enqueue(Self.begin)
        writesCount = 0
    }

    func commit() throws {
        try enqueue("COMMIT", wanted: .changes)
        // A transaction that has failed answers a commit with `ROLLBACK`.
        guard try settle().tag == "COMMIT" else {
            throw StorageFault.statement("the transaction was rolled back")
        }
    }

    func rollback() {
        guard let connection else { return }
        do {
            try discardHeld()
            try connection.enqueue("ROLLBACK")
            try connection.settle()
        } catch {}
        if !connection.isOutsideTransaction { self.connection = nil }
    }

    func throwFailure() throws {
        if let failure { throw failure }
    }

    func openSavepoint() throws {
        if hasStandingWork { try enqueue("SAVEPOINT closure") }
    }

    /// Learns what became of all that the closure wrote, so that its errors are its own.
    func releaseSavepoint() throws {
        if let failure { throw failure }
        let hasHeld = connection?.hasAwaited ?? true
        if hasStandingWork { try enqueue("RELEASE closure") }
        if hasHeld { try settle() }
        hasStandingWork = true
    }

    func rollbackToSavepoint() throws {
        try discardHeld()
        failure = nil
        if hasStandingWork {
            try enqueue("ROLLBACK TO closure")
            try enqueue("RELEASE closure")
        } else {
            try enqueue("ROLLBACK")
            try enqueue(Self.begin)
        }
    }

    var hasLostTransaction: Bool { connection.map { !$0.isUsable } ?? true }

    func close() { connection = nil }

    private static let begin: SQL = "BEGIN ISOLATION LEVEL READ COMMITTED"

    private func enqueue(_ sql: SQL, wanted: Wanted = .nothing) throws {
        if let failure { throw failure }
        guard let connection else { throw StorageFault.unavailable("no transaction has begun") }
        if sql.mayWrite { writesCount += 1 }
        try connection.enqueue(sql, wanted: wanted, locksRows: sql.locksRows)
    }

    @discardableResult
    private func settle() throws -> Answer {
        guard let connection else { throw StorageFault.unavailable("no transaction has begun") }
        do {
            return try connection.settle()
        } catch {
            failure = error
            throw error
        }
    }

    /// Reads the answers that are still to come, whatever they say: what they belong to is undone next.
    private func discardHeld() throws {
        guard let connection, connection.hasAwaited else { return }
        do { try connection.settle() } catch { if !connection.isUsable { throw error } }
    }
}
