// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The town's agency: it signs two sellers and takes some of the tea house's products for them; and at the end, stores invite.
struct AgencyLife: Sendable {
    /// Those of the town's sellers who sign, with the agency's share of their commission.
    static let signed: [(seller: Int, share: Rate)] = [(0, Rate(percent: 10)), (1, Rate(percent: 20))]
    /// How many products the tea house offers to agencies.
    static let plansMax = 4

    let plan: TownPlan
    let crew: Crew
    let town: Town

    /// Before anyone fills a showcase.
    func begin() async throws {
        let hand = crew.hands[0]
        hand.clock.set(plan.start + .hours(9))
        let agency = town.agency
        for (seller, share) in Self.signed where seller < town.sellers.count {
            let person = town.sellers[seller]
            hand.clock.advance(.minutes(10))
            let offer = try await hand.write(as: agency.actor, lane: .party(person.id)) {
                try OfferContract(agency: agency.id, seller: person.id, share: share, note: "选品、排期、售后我们来管，你专心写内容。").run(
                    in: $0, $1)
            }
            hand.clock.advance(.minutes(30))
            try await hand.write(as: person.actor, lane: .party(person.id)) {
                _ = try AnswerContract(contract: offer.id, isAccepted: true).run(in: $0, $1)
                try AuthoriseWindow(seller: person.id, agency: agency.id, isAuthorised: true).run(in: $0, $1)
            }
        }
        try await takeProducts(hand)
    }

    /// The places of the tea house's products that sellers may sell.
    private var offered: [Int] {
        plan.products.indices.filter { plan.products[$0].store == 0 && plan.products[$0].isOrdinary && town.plan($0) != nil }
    }

    private func takeProducts(_ hand: Hand) async throws {
        let store = town.stores[0]
        for place in offered.prefix(Self.plansMax) {
            guard let product = town.product(place), let rate = plan.products[place].rate else { continue }
            let offer = OpenPlan.Offer(product: product.id, rate: rate + Rate(percent: 5), serviceRate: Rate(percent: 5))
            let opened = try await hand.write(as: store.owner, lane: .party(store.id)) {
                try OpenPlan(store: store.id, kind: .agencyPublic, offers: [offer]).run(in: $0, $1)[0].id
            }
            let agency = town.agency
            try await hand.write(as: agency.actor, lane: .party(agency.id)) {
                try TakeAgencyPlans(agency: agency.id, plans: [opened]).run(in: $0, $1)
            }
            town.addForAgency(opened, at: place)
        }
    }

    /// What waits for an answer when the town opens.
    func negotiate(_ hand: Hand) async throws {
        let products = offered.suffix(2).compactMap { town.product($0)?.id }
        let terms = { (percent: Int64, note: String) in
            InvitationTerms(offers: products.map { OpenPlan.Offer(product: $0, rate: Rate(percent: percent)) }, note: note)
        }
        let (store, guests) = (town.stores[0], [0, 2].filter { $0 < town.sellers.count })
        for seller in guests {
            let party = town.sellers[seller].id.party
            let first = terms(25, "想请您专门为新茶写一篇，佣金给到 25%。")
            try await hand.write(as: store.owner, lane: .party(store.id)) {
                _ = try Invite(store: store.id, partner: party, terms: first).run(in: $0, $1)
            }
        }
        guard let last = guests.last, last > 0 else { return }
        let person = town.sellers[last]
        let wished = terms(30, "两篇加一次直播，30% 可以吗？")
        try await hand.write(as: person.actor, lane: .party(store.id)) { transaction, context in
            guard let open = try Invitation.latest(of: store.id, with: person.id.party, in: transaction) else { return }
            _ = try CounterInvitation(invitation: open.id, terms: wished).run(in: transaction, context)
        }
    }
}
