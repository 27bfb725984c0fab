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

@Suite struct AgencyTests {
    @Test(arguments: Engine.allCases)
    func `a contract is offered, signed, announced to end, and over`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        let offered = try await market.offer(percent: 30)
        #expect(offered.state == .offered && offered.answerBy == TestBench.start + .days(7))
        #expect(try await market.contract(at: .zero) == nil, "an offer binds nobody")
        await #expect(throws: OfferContract.Refusal.offerOpen) { try await market.offer(percent: 10) }
        await #expect(throws: CommonRefusal.notFound) { try await market.answer(offered, true, as: market.agency) }
        await #expect(throws: EndContract.Refusal.notSigned) { try await market.end(offered) }
        market.bench.clock.advance(.hours(1))
        let signed = try await market.answer(offered, true)
        #expect(signed.state == .signed && signed.beginsAt == TestBench.start + .hours(1), "it begins when it is signed, not before")
        #expect(try await market.contract(at: .zero)?.share == Rate(percent: 30))
        #expect(try await market.contract(at: .minutes(-30)) == nil)
        await #expect(throws: IllegalStep.self) { try await market.answer(offered, false) }
        await #expect(throws: CommonRefusal.notFound) { try await market.end(signed, as: market.staff) }
        let ending = try await market.end(signed)
        // Seven days from 11:00 and on to the midnight after.
        #expect(ending.endsAt == TestBench.start + .days(7) + .hours(14))
        await #expect(throws: EndContract.Refusal.alreadyEnding) { try await market.end(signed, as: market.agency) }
        #expect(try await market.contract(at: .days(7)) != nil)
        try await market.bench.advance(.days(8))
        #expect(try await market.contracts().map(\.contract.state) == [.ended])
        #expect(try await market.contract(at: .zero) == nil)
        #expect(try await market.contract(at: .days(-3)) != nil, "sales of its time stay divided by it")
    }

    @Test(arguments: Engine.allCases)
    func `an offer is declined, withdrawn, or lapses`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        let first = try await market.offer(percent: 30)
        #expect(try await market.answer(first, false).state == .declined)
        let second = try await market.offer(percent: 20)
        await #expect(throws: CommonRefusal.notFound) { try await market.withdraw(second, as: market.seller) }
        #expect(try await market.withdraw(second).state == .withdrawn)
        let third = try await market.offer(percent: 10)
        try await market.bench.advance(.days(7))
        #expect(try await market.contracts().map(\.contract.state) == [.lapsed, .withdrawn, .declined])
        await #expect(throws: IllegalStep.self) { try await market.answer(third, true) }
        let dated = try await market.offer(percent: 10, endsAt: market.bench.clock.now + .days(2))
        try await market.bench.advance(.days(3))
        await #expect(throws: AnswerContract.Refusal.termOver) { try await market.answer(dated, true) }
    }

    @Test(arguments: Engine.allCases)
    func `a seller is under one contract at a time`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        _ = try await market.becomeAgency(market.owner)
        try await market.answer(market.offer(percent: 30), true)
        let rival = try await market.offer(percent: 5, by: market.owner)
        await #expect(throws: AnswerContract.Refusal.alreadySigned) { try await market.answer(rival, true) }
        market.bench.clock.advance(.days(1))
        let better = try await market.offer(percent: 20)
        try await market.answer(better, true)
        #expect(try await market.contract(at: .zero)?.id == better.id, "the same agency's new contract takes the old one's place")
        #expect(try await market.contract(at: .hours(-1))?.share == Rate(percent: 30))
        let later = try await market.offer(percent: 10, beginsAt: market.bench.clock.now + .days(2))
        try await market.answer(later, true)
        #expect(try await market.contract(at: .days(1))?.id == better.id)
        #expect(try await market.contract(at: .days(2))?.id == later.id)
        #expect(try await market.contracts().filter { $0.contract.state == .signed }.count == 2)
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be agreed on is refused`(engine: Engine) async throws {
        let market = try await Market(engine)
        await #expect(throws: AgencyRefusal.notAgency) { try await market.offer(percent: 10) }
        _ = try await market.becomeAgency(market.ming)
        for share in [-1, 101] as [Int64] {
            await #expect(throws: OfferContract.Refusal.shareOutOfRange) { try await market.offer(percent: share) }
        }
        let now = TestBench.start
        for (begin, end) in [(now - .hours(1), nil), (now, now), (nil, now - .days(1))] as [(Timestamp?, Timestamp?)] {
            await #expect(throws: OfferContract.Refusal.datesInvalid) { try await market.offer(percent: 1, beginsAt: begin, endsAt: end) }
        }
        await #expect(throws: OfferContract.Refusal.ownAgency) { try await market.offer(percent: 10, to: market.ming) }
        await #expect(throws: OfferContract.Refusal.sellerUnknown) { try await market.offer(percent: 10, to: market.owner) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) {
                try OfferContract(agency: market.ming.id, seller: market.lan.id, share: .zero).run(in: $0, $1)
            }
        }
        await #expect(throws: FieldRefusal.self) { try await market.offer(percent: 1, note: String(repeating: "长", count: 501)) }
        #expect(AgencyContract.shareMax == .whole)
    }

    @Test(arguments: Engine.allCases)
    func `a company shows a licence of its own`(engine: Engine) async throws {
        let market = try await Market(engine)
        let licence = try await market.bench.write(as: Actor(party: market.ming.id.party)) {
            try RegisterLicence(
                kind: .enterprise, companyName: "春山文化", number: .sample(7), payoutAccount: "6222020000001234567"
            ).run(in: $0, $1).id
        }
        #expect(try await !market.becomeAgency(market.ming).isCompany)
        #expect(try await market.becomeAgency(market.ming, licence: licence).isCompany)
        await #expect(throws: CommonRefusal.notFound) { try await market.becomeAgency(market.lan, licence: licence) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) { try BecomeAgency(person: market.ming.id, name: "别人").run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an agency takes products for those it signed`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        let everyone = try await market.open(market.cake)
        let plan = try await market.open(.agencyPublic, percent: 20, service: 10)
        func take(_ plans: [Plan], _ isTaken: Bool = true, as actor: Actor? = nil) async throws {
            try await market.bench.write(as: actor ?? market.agency) {
                try TakeAgencyPlans(agency: market.ming.id, plans: plans.map(\.id), isTaken: isTaken).run(in: $0, $1)
            }
        }
        await #expect(throws: TakeAgencyPlans.Refusal.planCountInvalid) { try await take([]) }
        await #expect(throws: TakeAgencyPlans.Refusal.planNotForAll) { try await take([everyone]) }
        await #expect(throws: CommonRefusal.notFound) { try await take([plan], as: market.seller) }
        await #expect(throws: TakeAgencyPlans.Refusal.notTaken) { try await take([plan], false) }
        try await take([plan])
        try await take([plan])
        await #expect(throws: AddToShowcase.Refusal.planNotForSeller) { try await market.add([plan]) }
        try await market.answer(market.offer(percent: 30), true)
        #expect(try await market.forMe().map(\.plan) == [plan.id])
        try await market.add([plan])
        let mine = try await market.bench.read(as: market.agency) { try AgencyPlanList.of(market.ming.id, in: $0, $1).items }
        #expect(mine.map(\.plan.id) == [plan.id] && mine[0].rate?.serviceRate == Rate(percent: 10))
        let open = try await market.bench.read(as: market.agency) { try AgencyPlanList.market(for: market.ming.id, in: $0, $1).items }
        #expect(open.map(\.isTaken) == [true])
        market.bench.clock.advance(.hours(1))
        try await take([plan], false)
        #expect(try await market.access(plan, sellers: [market.lan]) == nil)
        #expect(try await market.forMe().isEmpty)
        try await market.end(plan)
        market.bench.clock.advance(.days(3))
        await #expect(throws: TakeAgencyPlans.Refusal.planEnded) { try await take([plan]) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.seller) { try AgencyPlanList.of(market.ming.id, in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an agency arranges the showcase of whom it signed and who let it`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open()
        await #expect(throws: CommonRefusal.notFound) { try await market.add([plan], as: market.agency) }
        _ = try await market.becomeAgency(market.ming)
        await #expect(throws: AgencyRefusal.sellerNotSigned) { try await market.add([plan], as: market.agency) }
        await #expect(throws: AgencyRefusal.sellerNotSigned) { try await market.authorise(true) }
        let contract = try await market.answer(market.offer(percent: 30), true)
        await #expect(throws: AgencyRefusal.windowNotAuthorised) { try await market.add([plan], as: market.agency) }
        await #expect(throws: CommonRefusal.notFound) { try await market.authorise(true, as: market.agency) }
        try await market.authorise(true)
        try await market.add([plan], as: market.agency)
        try await market.bench.write(as: market.agency) {
            try ArrangeShowcase(seller: market.lan.id, products: [market.tea], isPinned: true).run(in: $0, $1)
        }
        #expect(try await market.showcase().items.map(\.item.isPinned) == [true])
        #expect(try await market.contracts()[0].authorisedAt != nil)
        try await market.authorise(false)
        await #expect(throws: AgencyRefusal.windowNotAuthorised) {
            try await market.bench.write(as: market.agency) {
                try RemoveFromShowcase(seller: market.lan.id, products: [market.tea]).run(in: $0, $1)
            }
        }
        try await market.authorise(true)
        try await market.end(contract)
        try await market.bench.advance(.days(9))
        await #expect(throws: AgencyRefusal.sellerNotSigned) { try await market.add([plan], as: market.agency) }
        #expect(try await market.contracts()[0].authorisedAt == nil, "the authorisation ends with the contract")
    }

    @Test(arguments: Engine.allCases)
    func `who an agency is and how it stands, only operators and itself see`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        let standing = try await market.bench.read(as: market.agency) { try AgencyList.find(market.ming.id, in: $0, $1) }
        #expect(standing.stars == 0 && standing.sellers == 0 && standing.nextStarAt == Money(fen: 1_000_000))
        let operators = Actor(party: market.owner.id.party, grants: [Party.platform: [.readLedger]])
        #expect(try await market.bench.read(as: operators) { try AgencyList.all(in: $0, $1).items.map(\.agency.id) } == [market.ming.id])
        for actor in [market.seller, market.staff] {
            await #expect(throws: CommonRefusal.notFound) { try await market.bench.read(as: actor) { try AgencyList.all(in: $0, $1) } }
            await #expect(throws: CommonRefusal.notFound) {
                try await market.bench.read(as: actor) { try AgencyList.find(market.ming.id, in: $0, $1) }
            }
            await #expect(throws: CommonRefusal.notFound) {
                try await market.bench.read(as: actor) { try ContractList.of(agency: market.ming.id, in: $0, $1) }
            }
        }
    }

    @Test(arguments: [(0, 0), (999_999, 0), (1_000_000, 1), (10_000_000, 2), (999_999_999, 4), (1_000_000_000, 5)] as [(Int64, Int)])
    func `stars go by the table of rules`(fen: Int64, stars: Int) async throws {
        let bench = try await TestBench(.sqlite, modules: [])
        let found = try await bench.read { _, context in AgencyStar.stars(for: Money(fen: fen), context) }
        #expect(found == stars)
    }
}

extension Market {
    var agency: Actor { Actor(party: ming.id.party) }

    @discardableResult
    func offer(
        percent: Int64, to seller: Person? = nil, by person: Person? = nil, beginsAt: Timestamp? = nil, endsAt: Timestamp? = nil,
        note: String = ""
    ) async throws -> AgencyContract {
        let person = person ?? ming
        let verb = OfferContract(
            agency: person.id, seller: (seller ?? lan).id, share: Rate(percent: percent), beginsAt: beginsAt, endsAt: endsAt, note: note)
        return try await bench.write(as: Actor(party: person.id.party)) { try verb.run(in: $0, $1) }
    }

    @discardableResult
    func answer(_ contract: AgencyContract, _ isAccepted: Bool, as actor: Actor? = nil) async throws -> AgencyContract {
        try await bench.write(as: actor ?? seller) { try AnswerContract(contract: contract.id, isAccepted: isAccepted).run(in: $0, $1) }
    }

    func withdraw(_ contract: AgencyContract, as actor: Actor? = nil) async throws -> AgencyContract {
        try await bench.write(as: actor ?? agency) { try WithdrawContract(contract: contract.id).run(in: $0, $1) }
    }

    @discardableResult
    func end(_ contract: AgencyContract, as actor: Actor? = nil) async throws -> AgencyContract {
        try await bench.write(as: actor ?? seller) { try EndContract(contract: contract.id).run(in: $0, $1) }
    }

    func authorise(_ isAuthorised: Bool, as actor: Actor? = nil) async throws {
        try await bench.write(as: actor ?? seller) {
            try AuthoriseWindow(seller: lan.id, agency: ming.id, isAuthorised: isAuthorised).run(in: $0, $1)
        }
    }

    /// Lan's contract so far from now.
    func contract(at span: Duration) async throws -> AgencyContract? {
        try await bench.read { snapshot, context in
            try PlanAccess.of([lan.id.party], [], in: snapshot).contract(of: lan.id.party, at: context.now + span)
        }
    }

    func contracts() async throws -> [ContractList] {
        try await bench.read(as: seller) { try ContractList.of(seller: lan.id, in: $0, $1).items }
    }
}
