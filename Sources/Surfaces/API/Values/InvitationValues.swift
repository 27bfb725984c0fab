// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Kernel
import Stores

/// What is negotiated: which products at which rates, until when.
struct InvitationTermsInput: Codable, Sendable {
    let offers: [OffersInput.Offer]?
    let beginsAt: Timestamp?
    let endsAt: Timestamp?
    let note: String?

    var terms: InvitationTerms {
        InvitationTerms(
            offers: (offers ?? []).map { OpenPlan.Offer(product: $0.productId, rate: $0.rate, serviceRate: $0.serviceRate ?? .zero) },
            beginsAt: beginsAt, endsAt: endsAt, note: note ?? "")
    }
}

struct InvitationInput: Codable, Sendable {
    let partnerId: ID<Party>
    /// Whether the partner is meant as an agency, not as a seller.
    let isAgency: Bool?
    let terms: InvitationTermsInput?
}

struct ProposalInput: Codable, Sendable {
    let storeId: ID<Store>
    /// Whether the caller proposes it as an agency, not as a seller.
    let isAgency: Bool?
    let terms: InvitationTermsInput?
}

struct InvitationOutput: Codable, Sendable {
    struct Offer: Codable, Sendable {
        let productId: ID<Product>
        let rate: Rate
        let serviceRate: Rate
    }

    struct Round: Codable, Sendable {
        let number: Int
        let isByStore: Bool
        let offers: [Offer]
        let beginsAt: Timestamp?
        let endsAt: Timestamp?
        let note: String
        let at: Timestamp
    }

    let id: ID<Invitation>
    let storeId: ID<Store>
    let partnerId: ID<Party>
    let isAgency: Bool
    /// 1 waits for the partner, 7 for the store, 2 accepted, 3 declined, 4 cancelled, 5 ended, 6 lapsed.
    let state: Int
    let invitedAt: Timestamp
    let answerBy: Timestamp
    let answeredAt: Timestamp?
    let rounds: [Round]

    init(_ invitation: Invitation) {
        id = invitation.id
        storeId = invitation.store
        partnerId = invitation.partner
        isAgency = invitation.isAgency
        state = invitation.state.rawValue
        invitedAt = invitation.invitedAt
        answerBy = invitation.answerBy
        answeredAt = invitation.answeredAt
        rounds = invitation.rounds.map { round in
            Round(
                number: round.number, isByStore: round.isByStore,
                offers: round.terms.offers.map { Offer(productId: $0.product, rate: $0.rate, serviceRate: $0.serviceRate) },
                beginsAt: round.terms.beginsAt, endsAt: round.terms.endsAt, note: round.terms.note, at: round.at)
        }
    }
}
