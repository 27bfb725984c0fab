// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Takes an invitation back: nobody can accept it any more.
package struct CancelSharerInvitation: Sendable {
    package let store: ID<Store>
    package let invitation: ID<SharerInvitation>

    package init(store: ID<Store>, invitation: ID<SharerInvitation>) {
        self.store = store
        self.invitation = invitation
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> SharerInvitation {
        var found = try SharerInvitation.locked(invitation, of: store, in: transaction)
        if found.inviter == nil || found.inviter?.party != context.actor.party {
            try context.actor.require(.managePlans, in: store.party)
        }
        guard found.cancelledAt == nil else { return found }
        found.cancelledAt = context.now
        try found.saveCancelled(in: transaction)
        return found
    }
}
