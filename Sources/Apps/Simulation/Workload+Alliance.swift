// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// What stores, sellers and agencies agree on: plans of every kind, contracts, and the cards that follow from them.
extension Workload {
    func ally(_ action: Action, _ stage: SimulatedStage) async throws {
        let item = pick(cast.skus)!
        let (seller, agency) = (pick(cast.sellers)!, [cast.buyers[3], cast.stores[0].owner][below(2)])
        let owner = cast.stores.first { $0.id == item.store }!.owner.party
        switch action {
        case .openPlan: try await openPlan(item.store, item.product, owner, stage)
        case .namePartner:
            let (party, isAdding) = (chance(2) ? seller.party : agency.party, chance(2))
            try await act(as: owner, stage) { transaction, context in
                let plans = try PlanList.of(item.store, PageRequest(size: 100), in: transaction, context).items.map(\.plan)
                guard let plan = plans.first(where: { $0.kind.isDirected }) else { return }
                _ = try ChangePlanPartners(plan: plan.id, adding: isAdding ? [party] : [], removing: isAdding ? [] : [party])
                    .run(in: transaction, context)
            }
        case .offerContract:
            let share = Rate(ppm: Int64(below(1_000_001)))
            _ = try await act(as: agency.party, stage) { try OfferContract(agency: agency, seller: seller, share: share).run(in: $0, $1) }
        case .answerContract, .endContract: try await settle(action, seller, stage)
        case .takeAgencyPlans:
            let isTaken = !chance(4)
            try await act(as: agency.party, stage) { transaction, context in
                let plans = try AgencyPlanList.market(for: agency, in: transaction, context).items.map(\.plan.id)
                try TakeAgencyPlans(agency: agency, plans: plans, isTaken: isTaken).run(in: transaction, context)
            }
        default: try await placeCard(of: seller, stage)
        }
    }

    /// A seller places a card under a plan that is not open to all, and somebody taps it.
    private func placeCard(of seller: ID<Person>, _ stage: SimulatedStage) async throws {
        let placement = try await act(as: seller.party, stage) { transaction, context -> ID<Placement>? in
            guard let open = try ProductCenter.forSeller(seller, in: transaction, context).items.first,
                let channel = try ChannelList.of(seller, in: transaction, context).items.first
            else { return nil }
            try AddToShowcase(seller: seller, plans: [open.plan]).run(in: transaction, context)
            return try PlaceSellerCard(seller: seller, product: open.product.id, channel: channel.id).run(in: transaction, context).id
        }
        guard let placement else { return }
        let (buyer, signer) = (pick(cast.buyers)!, stage.deployment.signer)
        _ = try await act(as: buyer.party, stage) { transaction, context in
            let card = try signer.sign(placement, at: context.now, validFor: .days(30))
            try RecordTouch(card: card, visitor: buyer.raw, person: buyer).run(in: transaction, context)
        }
    }

    private func openPlan(_ store: ID<Store>, _ product: ID<Product>, _ owner: ID<Party>, _ stage: SimulatedStage) async throws {
        let kind = pick(PlanKind.allCases)!
        let partner = kind.isForAgencies ? pick([cast.buyers[3], cast.stores[0].owner])! : pick(cast.sellers)!
        // Now and then too much, so that the limit is met.
        let rates = (Rate(ppm: Int64(below(600_000))), kind.isForAgencies ? Rate(ppm: Int64(below(400_000))) : .zero)
        let days = below(20)
        _ = try await act(as: owner, stage) { transaction, context in
            try OpenPlan(
                store: store, kind: kind, offers: [OpenPlan.Offer(product: product, rate: rates.0, serviceRate: rates.1)],
                partners: kind.isDirected ? [partner.party] : [], endsAt: days == 0 ? nil : context.now + .days(Int64(days))
            ).run(in: transaction, context)
        }
    }

    private func settle(_ action: Action, _ seller: ID<Person>, _ stage: SimulatedStage) async throws {
        let isAccepted = !chance(3)
        try await act(as: seller.party, stage) { transaction, context in
            let contracts = try ContractList.of(seller: seller, in: transaction, context).items.map(\.contract)
            guard let contract = contracts.first(where: { $0.state == (action == .answerContract ? .offered : .signed) }) else { return }
            if action == .answerContract {
                try AnswerContract(contract: contract.id, isAccepted: isAccepted).run(in: transaction, context)
            } else {
                try EndContract(contract: contract.id).run(in: transaction, context)
            }
        }
    }
}
