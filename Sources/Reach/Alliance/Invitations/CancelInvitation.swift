// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Whoever made the terms takes them back before they are answered.
package struct CancelInvitation: Sendable {
    package let invitation: ID<Invitation>

    package init(invitation: ID<Invitation>) { self.invitation = invitation }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Invitation {
        var found = try Invitation.locked(invitation, in: transaction)
        let isByStore = try found.isStore(context.actor)
        if found.state == (isByStore ? .proposed : .invited) { throw InvitationRefusal.notYourTurn }
        found.state = try found.state.moved(to: .cancelled)
        found.answeredAt = context.now
        try found.save(in: transaction)
        try found.setTimer(in: transaction)
        try found.publish("cancelled", in: transaction, context)
        return found
    }
}
