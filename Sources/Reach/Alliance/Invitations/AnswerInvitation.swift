// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Whoever is asked accepts the terms that stand, or declines them. Acceptance opens a directed plan for every product.
package struct AnswerInvitation: Sendable {
    package let invitation: ID<Invitation>
    package let isAccepted: Bool

    package init(invitation: ID<Invitation>, isAccepted: Bool) {
        self.invitation = invitation
        self.isAccepted = isAccepted
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Invitation {
        var found = try Invitation.locked(invitation, in: transaction)
        try found.requireTurn(context)
        found.state = try found.state.moved(to: isAccepted ? .accepted : .declined)
        found.answeredAt = context.now
        if isAccepted, !found.terms.offers.isEmpty { try open(found, in: transaction, context) }
        try found.save(in: transaction)
        try found.setTimer(in: transaction)
        try found.publish(isAccepted ? "accepted" : "declined", in: transaction, context)
        return found
    }

    /// The plans are the store's, whoever spoke the last word: the store agreed to these terms, or made them.
    private func open(_ found: Invitation, in transaction: any Transaction, _ context: Context) throws {
        let terms = found.terms
        let begin = terms.beginsAt.map { max($0, context.now) }
        let verb = OpenPlan(
            store: found.store, kind: found.planKind, offers: terms.offers, partners: [found.partner], beginsAt: begin,
            endsAt: terms.endsAt)
        try found.note(try verb.run(in: transaction, context.acting(as: .system)), in: transaction)
    }
}

extension Invitation {
    /// Refuses whoever is not asked: strangers, and the side that made the terms which stand.
    func requireTurn(_ context: Context) throws {
        let isByStore = try isStore(context.actor)
        switch state {
        case .invited: if isByStore { throw InvitationRefusal.notYourTurn }
        case .proposed: if !isByStore { throw InvitationRefusal.notYourTurn }
        case .accepted, .declined, .cancelled, .ended, .lapsed, .deleted: break
        }
    }
}
