// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Gives somebody a new password and ends all their sessions: from the command line only, since an operator who could
/// do it would gain what the other holds.
package struct ResetPassword: Sendable {
    package let person: ID<Person>
    package let passwordHash: PasswordHash

    package init(person: ID<Person>, passwordHash: PasswordHash) {
        self.person = person
        self.passwordHash = passwordHash
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        guard try passwordHash.save(of: person, replacing: nil, in: transaction) else { throw CommonRefusal.notFound }
        try Session.removeAll(of: person, keeping: nil, in: transaction)
        try context.audit("password.reset", object: person.raw, party: person.party, in: transaction)
    }
}
