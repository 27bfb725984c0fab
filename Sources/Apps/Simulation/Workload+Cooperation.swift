// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// What a store and those who sell for it arrange between each other: invitations that go to and fro until they become a plan, samples on
/// their way from the request to the content, and broken rules with their appeals.
extension Workload {
    func cooperate(_ action: Action, _ stage: SimulatedStage) async throws {
        switch action {
        case .invite, .counterInvitation, .answerInvitation, .endInvitation: try await negotiate(action, stage)
        case .requestSample, .decideSample, .sendSample, .showSample: try await sample(action, stage)
        default: try await judge(action, stage)
        }
    }

    private func terms(of item: SaleItem, at now: Timestamp) -> InvitationTerms {
        let offer = OpenPlan.Offer(product: item.product, rate: Rate(ppm: Int64(below(950_000))))
        return InvitationTerms(offers: chance(4) ? [] : [offer], endsAt: chance(2) ? nil : now + .days(Int64(1 + below(20))))
    }

    private func negotiate(_ action: Action, _ stage: SimulatedStage) async throws {
        let (item, seller) = (pick(cast.skus)!, pick(cast.sellers)!)
        let owner = cast.stores.first { $0.id == item.store }!.owner
        // Either side may begin, offer again, answer, or have enough of it; whose turn it is, the verbs know.
        let actor = chance(2) ? owner.party : seller.party
        let (terms, isAccepted, chosen) = (terms(of: item, at: stage.clock.now), !chance(3), below(3))
        try await act(as: actor, stage) { transaction, context in
            if action == .invite {
                try Invite(store: item.store, partner: seller.party, terms: terms).run(in: transaction, context)
                return
            }
            let known = try actor == seller.party
                ? InvitationList.of(partner: seller.party, in: transaction, context)
                : InvitationList.of(item.store, in: transaction, context)
            guard let invitation = known.items.first?.invitation.id else { return }
            switch (action, chosen) {
            case (.counterInvitation, _): try CounterInvitation(invitation: invitation, terms: terms).run(in: transaction, context)
            case (.answerInvitation, _): try AnswerInvitation(invitation: invitation, isAccepted: isAccepted).run(in: transaction, context)
            case (_, 0): try CancelInvitation(invitation: invitation).run(in: transaction, context)
            case (_, 1): try EndInvitation(invitation: invitation).run(in: transaction, context)
            default: try DeleteInvitation(invitation: invitation).run(in: transaction, context)
            }
        }
    }

    private func sample(_ action: Action, _ stage: SimulatedStage) async throws {
        let (item, seller) = (pick(cast.skus)!, pick(cast.sellers)!)
        let owner = cast.stores.first { $0.id == item.store }!.owner.party
        let (refusal, isWithdrawn) = (chance(3) ? "样品已经发完" : nil, chance(3))
        let isSellers = action == .requestSample || action == .showSample
        try await act(as: isSellers ? seller.party : owner, stage) { transaction, context in
            if action == .requestSample {
                if try AddressBook.standard(of: seller, in: transaction, context.vault) == nil {
                    let home = AddressText(
                        userName: "林小满", telNumber: "13900000002", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区",
                        detailInfo: "龙井路 2 号")
                    _ = try SaveAddress(home).run(in: transaction, context)
                }
                try RequestSample(seller: seller, product: item.product, note: "想试一试").run(in: transaction, context)
                return
            }
            let known = try isSellers
                ? SampleList.of(seller: seller, in: transaction, context) : SampleList.of(item.store, in: transaction, context)
            guard let sample = known.items.first?.sample.id else { return }
            switch action {
            case .decideSample: try DecideSample(sample: sample, refusal: refusal).run(in: transaction, context)
            case .sendSample: try ShipSample(sample: sample, carrier: "SF", trackingNumber: "SF\(sample)").run(in: transaction, context)
            case _ where isWithdrawn: try WithdrawSample(sample: sample).run(in: transaction, context)
            default: try ShowSample(sample: sample, content: "https://example.com/\(sample)").run(in: transaction, context)
            }
        }
    }

    /// The platform finds a rule broken; the seller appeals, and the platform decides.
    private func judge(_ action: Action, _ stage: SimulatedStage) async throws {
        let (seller, rule) = (pick(cast.sellers)!, pick(SellingRule.allCases)!)
        let (points, days, isLifted) = (below(13), below(4), chance(2))
        if action == .recordViolation {
            return try await asSystem(stage) {
                _ = try RecordViolation(seller: seller, rule: rule, grounds: "内容与商品不符", points: points, closedDays: days).run(in: $0, $1)
            }
        }
        let known = try await stage.deployment.read(as: .system) { try ViolationList.all(in: $0, $1).items.map(\.violation) }
        guard let violation = pick(known) else { return }
        if action == .appealViolation {
            try await act(as: violation.seller.party, stage) {
                _ = try AppealViolation(violation: violation.id, appeal: "当时已经改过").run(in: $0, $1)
            }
        } else {
            try await asSystem(stage) {
                _ = try DecideViolation(violation: violation.id, isLifted: isLifted, decision: "已核对记录").run(in: $0, $1)
            }
        }
    }
}
