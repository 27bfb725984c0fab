// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

@Suite struct InvitationTests {
    @Test(arguments: Engine.allCases)
    func `an accepted invitation becomes a directed plan, and its end ends it`(engine: Engine) async throws {
        let market = try await Market(engine)
        try await market.open(percent: 5)
        let invitation = try await market.invite(percent: 20)
        #expect(invitation.state == .invited && invitation.answerBy == TestBench.start + .days(7))
        await #expect(throws: InvitationRefusal.alreadyInvited) { try await market.invite(percent: 20) }
        await #expect(throws: InvitationRefusal.notYourTurn) { try await market.answer(invitation, true, as: market.staff) }
        let countered = try await market.counter(invitation, percent: 30, as: market.seller)
        #expect(countered.state == .proposed && countered.rounds.map(\.isByStore) == [true, false])
        await #expect(throws: InvitationRefusal.notYourTurn) { try await market.counter(invitation, percent: 40, as: market.seller) }
        await #expect(throws: InvitationRefusal.notYourTurn) { try await market.cancel(invitation, as: market.staff) }
        let again = try await market.counter(invitation, percent: 25, as: market.staff)
        #expect(again.state == .invited)
        let accepted = try await market.answer(invitation, true, as: market.seller)
        #expect(accepted.state == .accepted)
        let plans = try await market.plans(of: invitation)
        #expect(plans.map(\.kind) == [.directed] && plans[0].versions[0].rate == Rate(percent: 25))
        #expect(try await market.forMe().map(\.plan) == plans.map(\.id))
        await #expect(throws: InvitationRefusal.alreadyCooperating) { try await market.invite(percent: 20) }
        #expect(try await market.step(invitation, as: market.seller) { try EndInvitation(invitation: $0).run(in: $1, $2) }.state == .ended)
        #expect(try await market.plans(of: invitation)[0].endsAt == TestBench.start + .hours(38))
        #expect(try await market.invite(percent: 20).state == .invited, "they may talk again")
    }

    @Test(arguments: Engine.allCases)
    func `an agency proposes, and the store's word opens a plan for it`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        let terms = InvitationTerms(offers: [
            OpenPlan.Offer(product: market.tea, rate: Rate(percent: 20), serviceRate: Rate(percent: 5))
        ])
        let proposal = try await market.bench.write(as: market.agency) {
            try Invite(store: market.teahouse, partner: market.ming.id.party, isAgency: true, terms: terms).run(in: $0, $1)
        }
        #expect(proposal.state == .proposed)
        await #expect(throws: InvitationRefusal.notYourTurn) { try await market.answer(proposal, true, as: market.agency) }
        try await market.answer(proposal, true, as: market.staff)
        let plans = try await market.plans(of: proposal)
        #expect(plans.map(\.kind) == [.agencyDirected] && plans[0].versions[0].serviceRate == Rate(percent: 5))
        let mine = try await market.bench.read(as: market.agency) { try AgencyPlanList.of(market.ming.id, in: $0, $1).items }
        #expect(mine.map(\.plan.id) == plans.map(\.id))
    }

    @Test(arguments: Engine.allCases)
    func `an invitation is declined, cancelled, lapses, and is deleted`(engine: Engine) async throws {
        let market = try await Market(engine)
        let first = try await market.invite()
        #expect(try await market.answer(first, false, as: market.seller).state == .declined)
        let second = try await market.invite()
        #expect(try await market.cancel(second, as: market.staff).state == .cancelled)
        let third = try await market.invite()
        try await market.bench.advance(.days(7))
        let states = { (actor: Actor) in
            try await market.bench.read(as: actor) { try InvitationList.of(market.teahouse, in: $0, $1).items.map(\.invitation.state) }
        }
        #expect(try await states(market.staff) == [.lapsed, .cancelled, .declined])
        await #expect(throws: IllegalStep.self) { try await market.answer(third, true, as: market.seller) }
        try await market.bench.write(as: market.staff) { try DeleteInvitation(invitation: first.id).run(in: $0, $1) }
        #expect(try await states(market.staff) == [.lapsed, .cancelled])
        await #expect(throws: CommonRefusal.notFound) { try await states(market.agency) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) { try DeleteInvitation(invitation: second.id).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) { try await market.answer(third, true, as: market.agency) }
        let mine = try await market.bench.read(as: market.seller) { try InvitationList.of(partner: market.lan.id.party, in: $0, $1).items }
        #expect(mine.map(\.storeName) == ["璞记茶铺", "璞记茶铺"])
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be negotiated is refused`(engine: Engine) async throws {
        let market = try await Market(engine)
        func invite(_ partner: Person, _ terms: InvitationTerms = InvitationTerms(), agency: Bool = false) async throws {
            try await market.bench.write(as: market.staff) {
                _ = try Invite(store: market.teahouse, partner: partner.id.party, isAgency: agency, terms: terms).run(in: $0, $1)
            }
        }
        _ = try await market.become(market.owner, "璞自己")
        await #expect(throws: InvitationRefusal.partnerUnknown) { try await invite(market.ming) }
        await #expect(throws: InvitationRefusal.partnerUnknown) { try await invite(market.lan, agency: true) }
        let tea = OpenPlan.Offer(product: market.tea, rate: Rate(percent: 10))
        await #expect(throws: InvitationRefusal.productCountInvalid) { try await invite(market.lan, InvitationTerms(offers: [tea, tea])) }
        await #expect(throws: InvitationRefusal.productCountInvalid) {
            try await invite(market.lan, InvitationTerms(offers: [OpenPlan.Offer(product: ID(5), rate: .zero)]))
        }
        await #expect(throws: RateRefusal.rateOutOfRange) {
            try await invite(market.lan, InvitationTerms(offers: [OpenPlan.Offer(product: market.tea, rate: Rate(percent: 91))]))
        }
        await #expect(throws: InvitationRefusal.datesInvalid) {
            try await invite(market.lan, InvitationTerms(offers: [tea], endsAt: TestBench.start))
        }
        let strange = Actor(party: market.ming.id.party)
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: strange) { try Invite(store: market.teahouse, partner: market.lan.id.party).run(in: $0, $1) }
        }
        await #expect(throws: InvitationRefusal.ownStore) {
            try await market.bench.write(as: Actor.system) {
                try Invite(store: market.teahouse, partner: market.owner.id.party).run(in: $0, $1)
            }
        }
        let invitation = try await market.invite(percent: 20)
        await #expect(throws: OpenPlan.Refusal.publicPlanMissing) { try await market.answer(invitation, true, as: market.seller) }
        for round in 2...Invitation.roundsMax {
            try await market.counter(invitation, percent: 20, as: round.isMultiple(of: 2) ? market.seller : market.staff)
        }
        await #expect(throws: InvitationRefusal.tooManyRounds) { try await market.counter(invitation, percent: 20, as: market.staff) }
    }

    @Test func `every state of an invitation is reached and every other step refused`() {
        #expect(InvitationState.reachable == Set(InvitationState.allCases))
        for state in InvitationState.allCases {
            for next in InvitationState.allCases where !state.allows(next) {
                #expect(throws: IllegalStep.self) { try state.moved(to: next) }
            }
        }
    }
}

extension Market {
    func invite(percent: Int64? = nil) async throws -> Invitation {
        let offers = percent.map { [OpenPlan.Offer(product: tea, rate: Rate(percent: $0))] } ?? []
        return try await bench.write(as: staff) {
            try Invite(store: teahouse, partner: lan.id.party, terms: InvitationTerms(offers: offers)).run(in: $0, $1)
        }
    }

    func step(
        _ invitation: Invitation, as actor: Actor,
        _ verb: @escaping @Sendable (ID<Invitation>, any Transaction, Context) throws -> Invitation
    ) async throws -> Invitation {
        try await bench.write(as: actor) { try verb(invitation.id, $0, $1) }
    }

    @discardableResult
    func answer(_ invitation: Invitation, _ isAccepted: Bool, as actor: Actor) async throws -> Invitation {
        try await step(invitation, as: actor) { try AnswerInvitation(invitation: $0, isAccepted: isAccepted).run(in: $1, $2) }
    }

    @discardableResult
    func counter(_ invitation: Invitation, percent: Int64, as actor: Actor) async throws -> Invitation {
        let terms = InvitationTerms(offers: [OpenPlan.Offer(product: tea, rate: Rate(percent: percent))], note: "再谈谈")
        return try await step(invitation, as: actor) { try CounterInvitation(invitation: $0, terms: terms).run(in: $1, $2) }
    }

    func cancel(_ invitation: Invitation, as actor: Actor) async throws -> Invitation {
        try await step(invitation, as: actor) { try CancelInvitation(invitation: $0).run(in: $1, $2) }
    }

    func plans(of invitation: Invitation) async throws -> [Plan] {
        try await bench.read { snapshot, _ in
            let ids = try invitation.plans(in: snapshot)
            let plans = try Plan.find(ids, in: snapshot)
            return ids.compactMap { plans[$0] }
        }
    }
}
