// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store takes what is over off its list.
package struct DeleteInvitation: Sendable {
    package let invitation: ID<Invitation>

    package init(invitation: ID<Invitation>) { self.invitation = invitation }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try Invitation.locked(invitation, in: transaction)
        try context.actor.require(.managePlans, in: found.store.party)
        found.state = try found.state.moved(to: .deleted)
        try found.save(in: transaction)
    }
}
