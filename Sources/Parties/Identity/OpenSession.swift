// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Opens a session without a password: for somebody who has just registered, for one's own API tokens, and for the
/// demo. Only the person and the system may.
package struct OpenSession: Sendable {
    package let person: ID<Person>
    package let kind: SessionKind
    package let label: String

    package init(person: ID<Person>, kind: SessionKind, label: String = "") {
        self.person = person
        self.kind = kind
        self.label = label
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> SignedIn {
        guard context.actor.isSystem || context.actor.party == person.party else { throw CommonRefusal.notFound }
        let label = try label.validated("label", characters: 0...Session.labelCharactersMax)
        let person = try Person.require(person, in: transaction)
        let token = SessionToken(person: person.id, random: context.random)
        let session = Session(
            id: context.newID(), person: person.id, kind: kind, label: label, createdAt: context.now,
            expiresAt: context.now + .days(kind.lifetimeDays))
        try Session.trim(of: person.id, kind: kind, to: Session.sessionsMax - 1, now: context.now, in: transaction)
        try session.insert(token, in: transaction)
        try context.publish("session.opened", object: session.id.raw, party: person.id.party, in: transaction)
        return SignedIn(person: person, session: session, token: token)
    }
}
