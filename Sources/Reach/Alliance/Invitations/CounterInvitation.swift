// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Whoever is asked makes other terms, and asks the other side.
package struct CounterInvitation: Sendable {
    package let invitation: ID<Invitation>
    package let terms: InvitationTerms

    package init(invitation: ID<Invitation>, terms: InvitationTerms) {
        self.invitation = invitation
        self.terms = terms
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Invitation {
        var found = try Invitation.locked(invitation, in: transaction)
        let isByStore = try found.isStore(context.actor)
        let terms = try terms.checked(for: found.store, found.planKind, in: transaction, context)
        try found.requireTurn(context)
        guard found.rounds.count < Invitation.roundsMax else { throw InvitationRefusal.tooManyRounds }
        found.state = try found.state.moved(to: isByStore ? .invited : .proposed)
        found.answerBy = context.now + context.span(AllianceRules.offerDays)
        let round = InvitationRound(number: found.rounds.count + 1, isByStore: isByStore, terms: terms, at: context.now)
        found.rounds.append(round)
        try found.insert(round, in: transaction)
        try found.save(in: transaction)
        try found.setTimer(in: transaction)
        try found.publish("countered", in: transaction, context)
        return found
    }
}
