// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The living sessions of the actor, newest first: where one is signed in.
package struct SessionList: Sendable {
    package let sessions: [Session]
    /// The session that asks, where its token was given.
    package let current: ID<Session>?

    /// Refuses unless somebody is signed in.
    package static func mine(current token: String? = nil, in snapshot: any Snapshot, _ context: Context) throws
        -> SessionList
    {
        let person = try context.actor.requireParty().person
        let sessions = try Session.all(of: person, now: context.now, in: snapshot)
        let current = try token.flatMap(SessionToken.init).flatMap { try Session.id(of: $0, in: snapshot) }
        return SessionList(sessions: sessions, current: current)
    }
}
