// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import Synchronization

/// PostgreSQL: as many lanes as writing connections, and readers beside them. It connects when it is first
/// needed.
package final class PostgresDatabase: Storage.Database {
    package static let lanesStandard = 8
    package static let readersStandard = 8
    package static let patienceStandard = Duration.seconds(10)

    package let engine = Engine.postgres
    private let connector: PostgresConnector
    private let lanes: [LaneWorker]
    private let readers: PostgresReaders
    private let standings: Gathering<Everyone, Void, SQLValue?>
    private let listeners = Mutex<[PostgresListener]>([])

    /// Takes a URL such as `postgres://user:password@host/shop`, or libpq's `host=/run/postgresql
    /// dbname=shop`. While nothing has connected yet, a server that is away is waited for as long as `patience`, and `onWait`
    /// is told why now and then.
    package init(
        _ address: String, lanes: Int = lanesStandard, readers: Int = readersStandard, patience: Duration = patienceStandard,
        onWait: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        let connector = PostgresConnector(address: try PostgresAddress(address), patience: patience, onWait: onWait)
        self.connector = connector
        self.lanes = (0..<max(1, lanes)).map { number in
            LaneWorker(name: "postgres-lane-\(number)") { serve in
                serve(PostgresLane(connector: connector))
            }
        }
        let readers = PostgresReaders(count: max(1, readers), connector: connector)
        self.readers = readers
        standings = Gathering { try await readers.read { try $0.value(Self.standing, as: String?.self)?.map(SQLValue.text) } }
    }

    /// Its threads would outlive it.
    deinit {
        DispatchQueue.global().async { [lanes, readers] in
            for lane in lanes { lane.close() }
            readers.close()
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Snapshot) throws -> Value
    ) async throws -> Value {
        try await readers.read(body)
    }

    package func standing() async throws -> SQLValue? { try await standings(()) }

    package func write<Value: Sendable>(
        lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await worker(for: lane).write(body)
    }

    package func writeAll(_ writes: [LaneWrite]) async -> [Result<Void, any Error>] {
        await LaneWorker.writeAll(writes.map { (worker: worker(for: $0.lane), body: $0.body) })
    }

    package func backup(to path: String) async throws {
        let backup = PostgresBackup(address: connector.address)
        try await onThread { try backup.run(to: path) }
    }

    /// What any node says on a channel. An empty text comes first and after every lost connection: what was
    /// said before may have been missed, so whoever keeps a cache empties it then.
    package func listen(_ channel: String) -> AsyncStream<String> {
        AsyncStream { continuation in
            let listener = PostgresListener(
                channel: channel, connector: connector, continuation: continuation)
            listeners.withLock { $0 = $0.filter { !$0.hasStopped } + [listener] }
        }
    }

    package func close() async {
        try? await onThread { [self] in
            for listener in listeners.withLock({ $0 }) { listener.stop() }
            for lane in lanes { lane.close() }
            readers.close()
        }
    }

    /// A snapshot says which transactions it sees, and so do two that are equal. After a restore or a failover their numbers may come
    /// again, which the server's start tells. Where Citus spreads the tables, one server does not know what others committed.
    private static let standing: SQL = """
        SELECT CASE WHEN current_setting('citus.version', TRUE) IS NULL
          THEN CAST(pg_current_snapshot() AS TEXT) || CAST(pg_postmaster_start_time() AS TEXT) END
        """

    /// Ids count up by the millisecond, so their bits are mixed before they are shared out.
    private func worker(for lane: Lane) -> LaneWorker {
        let mixed = UInt64(bitPattern: lane.key) &* 0x9E37_79B9_7F4A_7C15
        return lanes[Int((mixed >> 32) % UInt64(lanes.count))]
    }

    private func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
