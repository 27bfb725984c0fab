// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Foundation
import Storage
import Synchronization

/// Makes connections to one server. While the program starts it waits for the server a while; later a server
/// that is away is reported at once and asked again only now and then, so that requests are refused quickly
/// and all is well when it is back.
final class PostgresConnector: Sendable {
    static let sayingPause = Duration.seconds(5)
    static let pause = Duration.milliseconds(250)

    /// Writes see what was committed before each statement, whatever the server's default is.
    static let writingSession = "SET client_min_messages = warning; SET jit = off"
    /// Every transaction of a reader is a snapshot, even one that was not begun explicitly.
    static let readingSession =
        writingSession
        + "; SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"

    private struct State {
        var patienceEnds: ContinuousClock.Instant?
        var saysNext: ContinuousClock.Instant?
        var hasConnected = false
        var pauseEnds: ContinuousClock.Instant?
        var reason = ""
    }

    let address: PostgresAddress
    private let patience: Duration
    /// Told why there is no connection yet, while the program starts: at once, then now and then.
    private let onWait: @Sendable (String) -> Void
    private let state = Mutex(State())

    init(address: PostgresAddress, patience: Duration, onWait: @escaping @Sendable (String) -> Void) {
        self.address = address
        self.patience = patience
        self.onWait = onWait
    }

    /// Opens a connection, or says why there is none.
    func connect(session: String) throws -> PostgresConnection {
        while true {
            try refuseDuringPause()
            do {
                let connection = try PostgresConnection(handle: try open(), session: session)
                state.withLock { $0.hasConnected = true }
                return connection
            } catch {
                guard isPatient else {
                    state.withLock { $0.pauseEnds = .now + Self.pause; $0.reason = "\(error)" }
                    throw error
                }
                say(error)
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }

    private func open() throws -> OpaquePointer {
        let handle = address.withParameters { PQconnectdbParams($0, $1, 1) }
        guard let handle, PQstatus(handle) == CONNECTION_OK else {
            let reason = PostgresFault.lastMessage(of: handle)
            PQfinish(handle)
            throw StorageFault.unavailable(reason)
        }
        return handle
    }

    private func refuseDuringPause() throws {
        let reason: String? = state.withLock { state in
            guard let end = state.pauseEnds else { return nil }
            if ContinuousClock.now < end { return state.reason }
            state.pauseEnds = nil
            return nil
        }
        if let reason { throw StorageFault.unavailable(reason) }
    }

    /// Whether the program is starting: nothing has connected yet, and not for long.
    private var isPatient: Bool {
        state.withLock { state in
            if state.hasConnected { return false }
            let end = state.patienceEnds ?? ContinuousClock.now + patience
            state.patienceEnds = end
            return ContinuousClock.now < end
        }
    }

    private func say(_ error: any Error) {
        let isTime = state.withLock { state in
            if let next = state.saysNext, ContinuousClock.now < next { return false }
            state.saysNext = .now + Self.sayingPause
            return true
        }
        guard isTime else { return }
        if case StorageFault.unavailable(let reason) = error { onWait(reason) } else { onWait("\(error)") }
    }
}
