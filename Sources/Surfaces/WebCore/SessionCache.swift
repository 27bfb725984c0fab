// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Synchronization

/// Sessions in use, remembered for a few seconds so that not every request asks the database. A sign-out on this node is seen at
/// once, one on another node when the entry ends.
package final class SessionCache: Sendable {
    static let keepSeconds: Int64 = 5
    static let entriesMax = 20_000

    private struct Entry {
        let person: Person
        let actor: Actor
        let until: Timestamp
    }

    private let deployment: Deployment
    private let machineClock = SystemClock()
    private let entries = Mutex<[String: Entry]>([:])

    init(deployment: Deployment) { self.deployment = deployment }

    func find(_ token: String) async throws -> (person: Person, actor: Actor)? {
        let moment = machineClock.now
        if let entry = entries.withLock({ $0[token] }), entry.until > moment { return (entry.person, entry.actor) }
        let now = deployment.world.clock.now
        guard let found = try await deployment.database.read({ try Session.actor(token: token, in: $0, now: now) }) else { return nil }
        entries.withLock { entries in
            if entries.count >= Self.entriesMax { entries.removeAll() }
            entries[token] = Entry(person: found.person, actor: found.actor, until: moment + .seconds(Self.keepSeconds))
        }
        return found
    }

    /// Forgets a session that ended, or everything after somebody's permissions changed.
    package func forget(_ token: String? = nil) {
        entries.withLock { entries in
            if let token { entries[token] = nil } else { entries.removeAll() }
        }
    }
}
