// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Foundation
import Storage
import Synchronization

/// Hears one channel on a connection and a thread of its own, until its stream ends.
final class PostgresListener: @unchecked Sendable {
    private let connector: PostgresConnector
    private let channel: String
    private let continuation: AsyncStream<String>.Continuation
    /// Closing the writing end wakes the thread and ends it.
    private let bell = Pipe()
    private let isStopped = Mutex(false)

    init(channel: String, connector: PostgresConnector, continuation: AsyncStream<String>.Continuation) {
        self.connector = connector
        self.channel = channel
        self.continuation = continuation
        continuation.onTermination = { [self] _ in stop() }
        let thread = Thread { [self] in run() }
        thread.name = "postgres-listener"
        thread.start()
    }

    var hasStopped: Bool { isStopped.withLock { $0 } }

    func stop() {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        if isFirst { try? bell.fileHandleForWriting.close() }
    }

    private func run() {
        while !hasStopped {
            if let handle = open() {
                // Whatever was said before is lost, and the hearer has to know.
                continuation.yield("")
                hear(handle)
                PQfinish(handle)
            } else {
                Thread.sleep(forTimeInterval: 0.25)
            }
        }
        continuation.finish()
    }

    private func open() -> OpaquePointer? {
        let handle = connector.address.withParameters { PQconnectdbParams($0, $1, 1) }
        guard let handle, PQstatus(handle) == CONNECTION_OK,
            let name = PQescapeIdentifier(handle, channel, channel.utf8.count)
        else {
            PQfinish(handle)
            return nil
        }
        defer { PQfreemem(name) }
        let result = PQexec(handle, "LISTEN \(String(cString: name))")
        defer { PQclear(result) }
        if PQresultStatus(result) == PGRES_COMMAND_OK { return handle }
        PQfinish(handle)
        return nil
    }

    private func hear(_ handle: OpaquePointer) {
        let stopping = bell.fileHandleForReading.fileDescriptor
        while PQstatus(handle) == CONNECTION_OK {
            while let notice = PQnotifies(handle) {
                continuation.yield(String(cString: notice.pointee.extra))
                PQfreemem(notice)
            }
            let isSpoken = xiaodian_wait_for_either(PQsocket(handle), stopping) == 1
            guard isSpoken, PQconsumeInput(handle) == 1 else { return }
        }
    }
}
