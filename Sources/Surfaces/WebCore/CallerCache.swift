// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Synchronization

/// Tokens in use, remembered for a few seconds so that not every call asks the database. A token that ends in between is found out by
/// its own end; one that was revoked, when the entry ends.
package final class CallerCache: Sendable {
    static let keepSeconds: Int64 = 3
    static let entriesMax = 20_000

    /// Who calls with a token.
    package struct Caller: Sendable {
        package let app: OpenApp
        package let storeIsClosed: Bool
    }

    private struct Entry {
        let caller: Caller
        /// When the token ends, by the deployment's clock.
        let endsAt: Timestamp
        /// When the entry ends, by the machine's.
        let until: Timestamp
    }

    private let deployment: Deployment
    private let machineClock = SystemClock()
    private let entries = Mutex<[String: Entry]>([:])

    init(deployment: Deployment) { self.deployment = deployment }

    /// The app that holds a token. Throws a `TokenRefusal`.
    package func find(_ token: String) async throws -> Caller {
        let (now, moment) = (deployment.world.clock.now, machineClock.now)
        if let entry = entries.withLock({ $0[token] }), entry.until > moment, entry.endsAt > now { return entry.caller }
        let isSandbox = deployment.settings.isSandbox
        let found = try await deployment.database.read { snapshot in
            let found = try AccessToken.holder(of: token, in: snapshot, now: now)
            guard isSandbox || !found.app.isSandbox else { throw TokenRefusal.unknown }
            let isClosed = try found.app.kind == .store && Store.find(found.app.owner.store, in: snapshot)?.state == .closed
            return (caller: Caller(app: found.app, storeIsClosed: isClosed), until: found.until)
        }
        entries.withLock { entries in
            if entries.count >= Self.entriesMax { entries.removeAll() }
            entries[token] = Entry(caller: found.caller, endsAt: found.until, until: moment + .seconds(Self.keepSeconds))
        }
        return found.caller
    }

    /// Forgets all: a token was forced out, or an app revoked, on this node.
    package func forget() { entries.withLock { $0.removeAll() } }
}
