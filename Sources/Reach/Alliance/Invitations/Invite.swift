// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A store invites a seller or an agency to sell its products, or one of these proposes it to the store.
package struct Invite: Sendable {
    package let store: ID<Store>
    package let partner: ID<Party>
    /// Whether the partner is meant as an agency, not as a seller.
    package let isAgency: Bool
    package let terms: InvitationTerms

    package init(store: ID<Store>, partner: ID<Party>, isAgency: Bool = false, terms: InvitationTerms = InvitationTerms()) {
        self.store = store
        self.partner = partner
        self.isAgency = isAgency
        self.terms = terms
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Invitation {
        let isByStore = context.actor.party != partner
        if isByStore { try context.actor.require(.managePlans, in: store.party) }
        guard let open = try Store.find(store, in: transaction) else { throw CommonRefusal.notFound }
        let terms = try terms.checked(for: store, isAgency ? .agencyDirected : .directed, in: transaction, context)
        let isKnown =
            isAgency
            ? try Agency.find(partner.person, in: transaction) != nil : try Seller.find(partner.person, in: transaction) != nil
        guard isKnown else { throw InvitationRefusal.partnerUnknown }
        guard open.owner != partner.person else { throw InvitationRefusal.ownStore }
        try Plan.lockAll(of: store, in: transaction)
        switch try Invitation.latest(of: store, with: partner, in: transaction)?.state {
        case .invited, .proposed: throw InvitationRefusal.alreadyInvited
        case .accepted: throw InvitationRefusal.alreadyCooperating
        case .declined, .cancelled, .ended, .lapsed, .deleted, nil: break
        }
        let round = InvitationRound(number: 1, isByStore: isByStore, terms: terms, at: context.now)
        let invitation = Invitation(
            id: context.newID(), store: store, partner: partner, isAgency: isAgency, state: isByStore ? .invited : .proposed,
            invitedAt: context.now, answerBy: context.now + context.span(AllianceRules.offerDays), rounds: [round])
        try invitation.insert(in: transaction)
        try invitation.setTimer(in: transaction)
        try invitation.publish("made", in: transaction, context)
        return invitation
    }
}

extension InvitationTerms {
    /// The terms with a clean note; refuses those that no plan of the store could have.
    func checked(
        for store: ID<Store>, _ kind: PlanKind, in snapshot: any Snapshot, _ context: Context
    ) throws -> InvitationTerms {
        let products = offers.map(\.product)
        guard products.count <= Plan.productsMax, Set(products).count == products.count else { throw InvitationRefusal.productCountInvalid }
        for offer in offers { try RateRefusal.check(offer.rate, offer.serviceRate, kind) }
        let begin = beginsAt ?? context.now
        guard context.isTerm(from: begin, to: endsAt) else { throw InvitationRefusal.datesInvalid }
        let known = try Product.byID(products, in: snapshot)
        guard products.allSatisfy({ known[$0]?.store == store }) else { throw InvitationRefusal.productCountInvalid }
        let note = try note.validated("note", characters: 0...Self.noteCharactersMax, multiline: true)
        return InvitationTerms(offers: offers, beginsAt: beginsAt, endsAt: endsAt, note: note)
    }
}

extension Invitation {
    /// Sets the timer that lets it lapse while somebody has to answer.
    func setTimer(in transaction: any Transaction) throws {
        guard state.isOpen else { return try Timers.cancel(kind: Self.timer, object: id.raw, party: store.party, in: transaction) }
        try Timers.set(Timer(kind: Self.timer, object: id.raw, party: store.party, due: answerBy), in: transaction)
    }

    func publish(_ what: String, in transaction: any Transaction, _ context: Context) throws {
        try context.publish("invitation.\(what)", object: id.raw, party: store.party, in: transaction)
    }
}
