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

@Suite struct PlanKindTests {
    /// 2026-01-01 10:00 in Shanghai, where the tests begin: the next midnight at least 24 hours away is 38 hours ahead.
    private let notice = Duration.hours(38)

    @Test(arguments: Engine.allCases)
    func `a directed plan needs a public plan and its named sellers`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.become(market.ming, "明选")
        await #expect(throws: OpenPlan.Refusal.publicPlanMissing) { try await market.open(.directed, partners: [market.lan]) }
        let everyone = try await market.open(percent: 10)
        let directed = try await market.open(.directed, percent: 20, partners: [market.lan])
        #expect(directed.kind == .directed)
        await #expect(throws: OpenPlan.Refusal.partnerTwice) { try await market.open(.directed, partners: [market.lan]) }
        try await market.open(.directed, percent: 15, partners: [market.ming])
        await #expect(throws: EndPlan.Refusal.directedPlanNeedsIt) { try await market.end(everyone) }
        #expect(try await market.center().items.map(\.plan) == [everyone.id], "only public plans are for everybody")
        #expect(try await market.forMe().map(\.plan) == [directed.id])
        try await market.add([directed])
        await #expect(throws: AddToShowcase.Refusal.planNotForSeller) {
            try await market.bench.write(as: Actor(party: market.ming.id.party)) {
                try AddToShowcase(seller: market.ming.id, plans: [directed.id]).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an exclusive plan excludes every other, and nobody is in two of a product`(engine: Engine) async throws {
        let market = try await Market(engine)
        let exclusive = try await market.open(.exclusive, partners: [market.lan])
        await #expect(throws: OpenPlan.Refusal.exclusivePlanExcludesOthers) { try await market.open() }
        await #expect(throws: OpenPlan.Refusal.exclusivePlanExcludesOthers) { try await market.open(.agencyPublic) }
        await #expect(throws: OpenPlan.Refusal.exclusivePlanExcludesOthers) {
            try await market.open(.directed, partners: [market.lan])
        }
        await #expect(throws: OpenPlan.Refusal.partnerTwice) { try await market.open(.exclusive, partners: [market.lan]) }
        let cake = try await market.open(market.cake)
        await #expect(throws: OpenPlan.Refusal.exclusivePlanExcludesOthers) {
            try await market.open(.exclusive, market.cake, partners: [market.lan])
        }
        try await market.end(exclusive)
        let after = TestBench.start + notice
        let next = try await market.open(.publicPlan, beginsAt: after)
        #expect(next.beginsAt == after, "a plan may follow what is announced to end")
        #expect(try await market.rate(next) == nil)
        try await market.pass(notice)
        #expect(try await market.rate(next) == Rate(percent: 10))
        #expect(try await Set(market.center().items.map(\.plan)) == [next.id, cake.id], "the timer shows what has begun")
    }

    @Test(arguments: Engine.allCases)
    func `rates have limits alone and together`(engine: Engine) async throws {
        let market = try await Market(engine)
        func open(_ kind: PlanKind, _ rate: Int64, _ service: Int64) async throws -> Plan {
            try await market.open(kind, percent: rate, service: service)
        }
        await #expect(throws: RateRefusal.rateOutOfRange) { try await open(.agencyPublic, 91, 0) }
        await #expect(throws: RateRefusal.serviceRateOutOfRange) { try await open(.agencyPublic, 0, 91) }
        await #expect(throws: RateRefusal.serviceRateOutOfRange) { try await open(.agencyPublic, 0, -1) }
        await #expect(throws: RateRefusal.serviceRateNotAllowed) { try await open(.publicPlan, 10, 1) }
        await #expect(throws: RateRefusal.ratesTooHigh) { try await open(.agencyPublic, 60, 31) }
        let plan = try await open(.agencyPublic, 60, 30)
        await #expect(throws: RateRefusal.ratesTooHigh) { try await market.change(plan, percent: 61) }
        let lowered = try await market.bench.write(as: market.staff) {
            try ChangePlanRate(plan: plan.id, rate: Rate(percent: 65), serviceRate: Rate(percent: 10)).run(in: $0, $1)
        }
        #expect(lowered.versions.last?.from == TestBench.start + notice, "what takes from anybody is announced")
        await #expect(throws: OpenPlan.Refusal.planOpen) { try await open(.agencyPublic, 1, 1) }
    }

    @Test(arguments: Engine.allCases)
    func `a term ends by itself, grows at once and shrinks with notice`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (day, week) = (TestBench.start + .days(1), TestBench.start + .days(7))
        let distant = Timestamp(milliseconds: .max)
        func term(_ plan: Plan, _ end: Timestamp?) async throws -> Plan {
            try await market.bench.write(as: market.staff) { try ChangePlanTerm(plan: plan.id, endsAt: end).run(in: $0, $1) }
        }
        let wrong: [(Timestamp?, Timestamp?)] = [(TestBench.start - .hours(1), nil), (week, day), (nil, TestBench.start), (nil, distant)]
        for (begin, end) in wrong {
            await #expect(throws: OpenPlan.Refusal.datesInvalid) { try await market.open(.publicPlan, beginsAt: begin, endsAt: end) }
        }
        let plan = try await market.open(.publicPlan, endsAt: day)
        await #expect(throws: ChangePlanTerm.Refusal.termUnchanged) { try await term(plan, day) }
        await #expect(throws: OpenPlan.Refusal.datesInvalid) { try await term(plan, distant) }
        #expect(try await term(plan, week).endsAt == week)
        await #expect(throws: ChangePlanTerm.Refusal.endTooSoon) { try await term(plan, day) }
        #expect(try await market.change(plan, percent: 20).versions.count == 2, "a term alone does not fix the rate")
        #expect(try await term(plan, TestBench.start + notice).endsAt == TestBench.start + notice)
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) { try ChangePlanTerm(plan: plan.id, endsAt: nil).run(in: $0, $1) }
        }
        try await market.pass(notice)
        #expect(try await market.rate(plan) == nil)
        await #expect(throws: ChangePlanTerm.Refusal.planEnding) { try await term(plan, week) }
        let second = try await market.open(percent: 5)
        _ = try await market.open(.directed, percent: 9, partners: [market.lan])
        await #expect(throws: ChangePlanTerm.Refusal.directedPlanNeedsIt) {
            try await term(second, market.bench.clock.now + .days(9))
        }
    }

    @Test(arguments: Engine.allCases)
    func `partners join at once and leave with notice`(engine: Engine) async throws {
        let market = try await Market(engine)
        let agency = try await market.becomeAgency(market.ming)
        for partners in [[], [market.lan, market.lan]] {
            await #expect(throws: OpenPlan.Refusal.partnerCountInvalid) { try await market.open(.exclusive, partners: partners) }
        }
        await #expect(throws: OpenPlan.Refusal.partnersNotNamed) { try await market.open(.publicPlan, partners: [market.lan]) }
        await #expect(throws: OpenPlan.Refusal.partnerUnknown) { try await market.open(.exclusive, partners: [market.ming]) }
        await #expect(throws: OpenPlan.Refusal.partnerUnknown) { try await market.open(.agencyDirected, partners: [market.lan]) }
        let directed = try await market.open(.agencyDirected, partners: [market.ming])
        #expect(try await market.access(directed, of: [agency.party], sellers: [market.lan]) == nil, "Lan is not signed")

        let exclusive = try await market.open(.exclusive, market.cake, partners: [market.lan])
        _ = try await market.become(market.ming, "明选")
        func change(_ adding: [Person], _ removing: [Person], as actor: Actor? = nil) async throws -> [PlanPartner] {
            try await market.bench.write(as: actor ?? market.staff) {
                try ChangePlanPartners(plan: exclusive.id, adding: adding.map(\.id.party), removing: removing.map(\.id.party))
                    .run(in: $0, $1)
            }
        }
        #expect(try await change([market.ming], []).map(\.party) == [market.lan.id.party, market.ming.id.party])
        await #expect(throws: ChangePlanPartners.Refusal.alreadyIn) { try await change([market.ming], []) }
        await #expect(throws: ChangePlanPartners.Refusal.partnerCountInvalid) { try await change([], []) }
        await #expect(throws: ChangePlanPartners.Refusal.partnerCountInvalid) { try await change([market.ming], [market.ming]) }
        await #expect(throws: CommonRefusal.notFound) { try await change([market.ming], [], as: market.seller) }
        let leaving = try await change([], [market.lan])
        #expect(leaving.first { $0.party == market.lan.id.party }?.until == TestBench.start + notice)
        await #expect(throws: ChangePlanPartners.Refusal.notIn) { try await change([], [market.lan]) }
        #expect(try await market.access(exclusive, sellers: [market.lan]) == Rate(percent: 10))
        #expect(try await market.access(exclusive, sellers: [market.lan], after: notice) == nil)
        #expect(try await change([market.lan], []).allSatisfy { $0.until == nil }, "naming again calls the removal off")
        await #expect(throws: ChangePlanPartners.Refusal.notDirected) {
            let everyone = try await market.open()
            try await market.bench.write(as: market.staff) {
                _ = try ChangePlanPartners(plan: everyone.id, adding: [market.lan.id.party]).run(in: $0, $1)
            }
        }
        try await market.end(exclusive)
        await #expect(throws: ChangePlanPartners.Refusal.planEnding) { try await change([market.owner], []) }
    }

    @Test func `which plans exclude each other is symmetric`() {
        for kind in PlanKind.allCases {
            for other in PlanKind.allCases {
                #expect(kind.excludes(other) == other.excludes(kind))
                #expect(kind.excludes(other) == (kind != other && (kind == .exclusive || other == .exclusive)))
            }
        }
    }

    @Test func `every state of a contract is reached and every other step refused`() {
        #expect(ContractState.reachable == Set(ContractState.allCases))
        for state in ContractState.allCases {
            for next in ContractState.allCases where !state.allows(next) {
                #expect(throws: IllegalStep.self) { try state.moved(to: next) }
            }
        }
    }
}

extension Market {
    @discardableResult
    func open(
        _ kind: PlanKind, _ product: ID<Product>? = nil, percent: Int64 = 10, service: Int64 = 0, partners: [Person] = [],
        beginsAt: Timestamp? = nil, endsAt: Timestamp? = nil
    ) async throws -> Plan {
        let offer = OpenPlan.Offer(product: product ?? tea, rate: Rate(percent: percent), serviceRate: Rate(percent: service))
        let verb = OpenPlan(
            store: teahouse, kind: kind, offers: [offer], partners: partners.map(\.id.party), beginsAt: beginsAt, endsAt: endsAt)
        return try await bench.write(as: staff) { try verb.run(in: $0, $1)[0] }
    }

    func becomeAgency(_ person: Person, licence: ID<Licence>? = nil) async throws -> Agency {
        try await bench.write(as: Actor(party: person.id.party)) {
            try BecomeAgency(person: person.id, name: "春山机构", licence: licence).run(in: $0, $1)
        }
    }

    func forMe(_ person: Person? = nil) async throws -> [ProductCenter] {
        let person = person ?? lan
        return try await bench.read(as: Actor(party: person.id.party)) { try ProductCenter.forSeller(person.id, in: $0, $1).items }
    }

    /// The rate that the first of the sellers has under a plan.
    func access(_ plan: Plan, of parties: [ID<Party>] = [], sellers: [Person], after span: Duration = .zero) async throws -> Rate? {
        try await bench.read { snapshot, context in
            let access = try PlanAccess.of(sellers.map(\.id.party) + parties, [plan.id], in: snapshot)
            return try Plan.find([plan.id], in: snapshot)[plan.id].flatMap {
                access.terms(of: $0, for: sellers[0].id.party, at: context.now + span)?.rate.rate
            }
        }
    }
}
