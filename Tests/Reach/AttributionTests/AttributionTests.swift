// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Stores
import Testing
import TestSupport

@testable import Alliance
@testable import Orders
@testable import Sharers

/// The scenarios of who is credited, decided by the judges of Alliance and Sharers and by Orders, from the touches alone.
@Suite struct AttributionTests {
    /// What comes of the taps, as the table writes it.
    private func decide(_ scenario: Scenario, reversed: Bool = false) throws -> (credit: String?, notes: [String]) {
        let outcome = try outcome(scenario, reversed: reversed)
        return (
            outcome.credit.map { credit in
                let further = credit.terms.further.map { " + \($0.role.rawValue) \(Cast.name($0.party)) \($0.rate.percent) %" }.joined()
                return "\(credit.role.rawValue) \(Cast.name(credit.party)) \(credit.terms.rate.percent) %\(further)"
            }, outcome.notes.map { "\($0.role.rawValue) \(Cast.name($0.party)): \($0.code)" }
        )
    }

    private func outcome(_ scenario: Scenario, reversed: Bool = false) throws -> Attribution.Outcome {
        let path = scenario.taps.enumerated().map { $1.touch(number: $0 + 1) }
        let line = Cast.line(2, path: reversed ? path.reversed() : path)
        return try Cast.attribution(of: [line], rewards: scenario.rewards, acceptedBy: scenario.recipient).decide(line)
    }

    @Test(arguments: Scenario.all)
    func `the last eligible touch is credited`(scenario: Scenario) throws {
        let (credit, notes) = try decide(scenario)
        #expect(credit == scenario.credit)
        #expect(notes == scenario.notes)
    }

    @Test(arguments: Scenario.all)
    func `a decision does not depend on the order in which touches are read`(scenario: Scenario) throws {
        #expect(try outcome(scenario, reversed: true) == outcome(scenario))
    }

    @Test func `the table has forty scenarios or more, each of its own name`() {
        #expect(Scenario.all.count >= 40 && Set(Scenario.all.map(\.name)).count == Scenario.all.count)
    }

    @Test func `the lines of a cart are credited one by one`() throws {
        let lines = [
            Cast.line(1, path: [plan(1, Cast.lan, .hours(1)).touch(number: 1)]),
            Cast.line(2, path: [link(Cast.wei, .hours(1)).touch(number: 2)]), Cast.line(3, path: []),
        ]
        let attribution = try Cast.attribution(of: lines, rewards: .five)
        #expect(lines.map { attribution.decide($0).credit?.party } == [Cast.lan, Cast.wei, nil])
    }

    @Test func `a touch that two participants judge is refused, not paid by either`() throws {
        let line = Cast.line(1, path: [plan(1, Cast.lan, .hours(1)).touch(number: 1)])
        let judgements = Cast.cards.judge(line)
        #expect(throws: Attribution.JudgedTwice.self) {
            try Attribution(
                placedAt: Cast.placedAt, window: RuleBook.standard.value(ChannelsRules.attributionDays, at: Cast.placedAt),
                ties: BuyerTies(buyer: Cast.buyer), judgements: judgements + judgements)
        }
    }

    @Test func `an agency's part comes out of the commission, and stays with the seller where the agency is close to the buyer`() throws {
        let shared = try claims(Scenario("", [plan(1, Cast.ping, .hours(1))], nil))
        #expect(shared.map(\.party) == [Cast.ping, Cast.studio] && shared.map(\.rate) == [Rate(percent: 7), Rate(percent: 3)])
        let kept = try claims(Scenario("", [plan(1, Cast.qing, .hours(1))], nil))
        #expect(kept.map(\.party) == [Cast.qing] && kept.map(\.rate) == [Rate(percent: 10)])
    }

    @Test func `a cart over two stores is credited store by store`() throws {
        // Plan 7 is the other store's: its card counts there, and a sharer of the tea house is nobody there.
        let elsewhere = ID<Store>(42)
        let path = [
            Tap(promoter: Cast.lan, plan: 7, before: .hours(3), store: elsewhere).touch(number: 1),
            link(Cast.wei, .hours(1)).touch(number: 2),
        ]
        let (here, there) = (Cast.line(1, path: path), Cast.line(2, path: path))
        let atHome = try Cast.attribution(of: [here], rewards: .five).decide(here)
        let away = try Cast.attribution(of: [there], rewards: .five, in: elsewhere).decide(there)
        #expect(atHome.credit?.party == Cast.wei && atHome.notes.map(\.code) == ["product_not_in_plan"])
        #expect(away.credit?.party == Cast.lan && away.notes.map(\.code) == ["not_sharer"])
    }

    @Test func `a claim names its plan or terms, the version that decided and the line`() throws {
        let kept = try #require(claims(Scenario("", [plan(3, Cast.lan, .hours(24))], nil)).first)
        #expect(kept.rule == "alliance.plan.3" && kept.ruleVersion == 1 && kept.line == 2 && kept.role == .seller && kept.party == Cast.lan)
        #expect(try #require(claims(Scenario("", [plan(3, Cast.lan, .hours(25))], nil)).first).ruleVersion == 2)
        let rewards = try claims(Scenario("", [link(Cast.fang, .hours(1))], nil, rewards: .twoLevels))
        #expect(rewards.map(\.role) == [.sharer, .inviter] && rewards.map(\.party) == [Cast.fang, Cast.mei])
        #expect(rewards.allSatisfy { $0.rule == "sharers.terms" && $0.ruleVersion == 1 })
        let own = try claims(Scenario("", [link(Cast.wei, .hours(1))], nil, rewards: .ofProduct))
        #expect(own.map(\.rule) == ["sharers.product.\(Cast.tea)"] && own.map(\.rate) == [Rate(percent: 12)])
    }

    private func claims(_ scenario: Scenario) throws -> [ShareClaim] {
        let line = Cast.line(2, path: [], credit: try outcome(scenario).credit)
        return ShareClaim.commissions(on: line) + ShareClaim.rewards(on: line)
    }

    @Test func `every reason has a text in both languages`() {
        let texts = CreditRefusal.allCases.map(\.text) + PlanCreditRefusal.allCases.map(\.text) + SharerCreditRefusal.allCases.map(\.text)
        #expect(texts.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
    }
}
