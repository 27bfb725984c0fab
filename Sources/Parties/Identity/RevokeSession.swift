// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Ends one of one's own sessions. Somebody else's does not exist.
package struct RevokeSession: Sendable {
    package let session: ID<Session>

    package init(_ session: ID<Session>) { self.session = session }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let person = try context.actor.requireParty().person
        guard try Session.remove(session, of: person, in: transaction) else { throw CommonRefusal.notFound }
        try context.publish("session.revoked", object: session.raw, party: person.party, in: transaction)
    }
}
