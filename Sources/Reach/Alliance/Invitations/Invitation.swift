// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Stores

/// What a store and a partner negotiate: which products at which rates, from when until when.
package struct InvitationTerms: Sendable, Hashable {
    package static let noteCharactersMax = 500

    /// None where they only want to work together, and agree on products later.
    package let offers: [OpenPlan.Offer]
    /// From the day of acceptance where nothing is said.
    package let beginsAt: Timestamp?
    package let endsAt: Timestamp?
    package let note: String

    package init(offers: [OpenPlan.Offer] = [], beginsAt: Timestamp? = nil, endsAt: Timestamp? = nil, note: String = "") {
        self.offers = offers
        self.beginsAt = beginsAt
        self.endsAt = endsAt
        self.note = note
    }
}

/// One offer in a negotiation: the first, or a counter-offer.
package struct InvitationRound: Sendable, Hashable {
    /// 1, 2, 3 … within the invitation.
    package let number: Int
    package let isByStore: Bool
    package let terms: InvitationTerms
    package let at: Timestamp
}

/// A store and a seller, or a store and an agency, who talk about working together. The terms that were accepted became a directed
/// plan.
package struct Invitation: Sendable, Hashable {
    /// How often the two may make an offer.
    package static let roundsMax = 20
    package let id: ID<Invitation>
    package let store: ID<Store>
    /// A seller, or an agency.
    package let partner: ID<Party>
    package let isAgency: Bool
    package var state: InvitationState
    package let invitedAt: Timestamp
    /// Until when whoever is asked may answer.
    package var answerBy: Timestamp
    package var answeredAt: Timestamp?
    package var rounds: [InvitationRound]

    /// The terms that stand.
    package var terms: InvitationTerms { rounds.last?.terms ?? InvitationTerms() }

    package var planKind: PlanKind { isAgency ? .agencyDirected : .directed }

    static let timer = "alliance.invitation"

    /// Whether the actor is the store, the partner, or neither, for whom it does not exist.
    func isStore(_ actor: Actor) throws -> Bool {
        if actor.party == partner { return false }
        try actor.require(.managePlans, in: store.party)
        return true
    }
}

/// What concerns every step of an invitation.
package enum InvitationRefusal: String, Refusal, CaseIterable {
    case partnerUnknown, ownStore, productCountInvalid, datesInvalid
    case alreadyInvited, alreadyCooperating, tooManyRounds, notYourTurn

    package var kind: RefusalKind {
        switch self {
        case .partnerUnknown, .ownStore, .productCountInvalid, .datesInvalid: .invalid
        case .alreadyInvited, .alreadyCooperating, .tooManyRounds, .notYourTurn: .conflict
        }
    }

    package var text: Text {
        switch self {
        case .partnerUnknown: Text("没有这位带货者或机构，请检查编号。", "There is no such seller or agency. Check the id.")
        case .ownStore: Text("不能邀请自己店铺的人，请选择其他合作方。", "The partner works in the store. Choose somebody else.")
        case .productCountInvalid: Text("一次可谈 0 至 20 个本店的不同商品。", "Choose up to 20 different products of the store.")
        case .datesInvalid: Text("开始时间不能早于现在，结束时间须晚于开始时间。", "It begins now or later, and ends after that.")
        case .alreadyInvited: Text("双方已有一份待答复的邀请，请先答复或取消。", "There is an open invitation between the two. Answer or cancel it first.")
        case .alreadyCooperating: Text("双方已在合作中，请先结束或直接修改计划。", "The two work together already. End that first, or change the plan.")
        case .tooManyRounds: Text("来回报价已达 20 次，请接受或拒绝。", "20 offers were made. Accept or decline.")
        case .notYourTurn: Text("现在轮到对方答复，请等待。", "It is the other side's turn. Wait for the answer.")
        }
    }

    package var field: String? {
        switch self {
        case .partnerUnknown, .ownStore, .alreadyInvited, .alreadyCooperating: "partner"
        case .productCountInvalid: "products"
        case .datesInvalid: "ends"
        case .tooManyRounds, .notYourTurn: nil
        }
    }
}
