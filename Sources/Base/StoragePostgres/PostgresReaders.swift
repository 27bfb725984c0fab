// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Synchronization

/// Threads that read, each with a connection of its own.
final class PostgresReaders: @unchecked Sendable {
    private let condition = NSCondition()
    private var waiting: [(PostgresReader) -> Void] = []
    private var isClosing = false
    private var threadsAlive: Int

    init(count: Int, connector: PostgresConnector) {
        threadsAlive = count
        for number in 0..<count {
            let thread = Thread { [self] in
                let reader = PostgresReader(connector: connector)
                while let job = next() { job(reader) }
                reader.close()
                condition.withLock {
                    threadsAlive -= 1
                    condition.broadcast()
                }
            }
            thread.name = "postgres-reader-\(number)"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Snapshot) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let accepted = condition.withLock {
                guard !isClosing else { return false }
                waiting.append { reader in
                    continuation.resume(with: reader.run(body))
                    reader.finish()
                }
                condition.signal()
                return true
            }
            guard !accepted else { return }
            continuation.resume(throwing: StorageFault.unavailable("the database is closing"))
        }
    }

    /// Runs what waits, then ends the threads. Blocks until that is done.
    func close() {
        condition.withLock {
            isClosing = true
            condition.broadcast()
            while threadsAlive > 0 { condition.wait() }
        }
    }

    private func next() -> ((PostgresReader) -> Void)? {
        condition.withLock {
            while waiting.isEmpty, !isClosing { condition.wait() }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }
}

/// A reading connection. Its queries travel in one pipeline without `BEGIN`: until the pipeline's sync, which
/// ends the closure, PostgreSQL runs them in one implicit transaction, and the session makes that a read-only
/// snapshot. So one query costs one round trip and two queries see the same.
final class PostgresReader {
    private let connector: PostgresConnector
    private var connection: PostgresConnection?

    init(connector: PostgresConnector) { self.connector = connector }

    func run<Value>(_ body: (any Snapshot) throws -> Value) -> Result<Value, any Error> {
        do {
            return .success(try body(PostgresSnapshot(connection: try connected())))
        } catch StorageFault.retry {
            // The schema changed under a prepared statement: a new connection prepares it anew.
            connection = nil
            return Result { try body(PostgresSnapshot(connection: try connected())) }
        } catch {
            return .failure(error)
        }
    }

    /// Ends the snapshot. The server's answer is read by the next closure, which need not wait for it.
    func finish() {
        guard let connection else { return }
        do { try connection.enqueueSync() } catch { self.connection = nil }
        if !connection.isUsable { self.connection = nil }
    }

    func close() { connection = nil }

    private func connected() throws -> PostgresConnection {
        if let connection, connection.isAlive { return connection }
        connection = nil
        let fresh = try connector.connect(session: PostgresConnector.readingSession)
        connection = fresh
        return fresh
    }
}

/// A reader's view. It locks nothing, since it decides nothing.
final class PostgresSnapshot: Snapshot {
    let engine = Engine.postgres
    private let connection: PostgresConnection

    init(connection: PostgresConnection) { self.connection = connection }

    func rows(_ sql: SQL) throws -> [Row] { try rows(ofAll: [sql])[0] }

    func rows(ofAll queries: [SQL]) throws -> [[Row]] {
        guard !queries.isEmpty else { return [] }
        for sql in queries { try connection.enqueue(sql, wanted: .rows) }
        return try connection.settle(.flush).rows
    }
}
