// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Runtime
import Stores
import TestSupport
import Testing

@testable import Alliance
@testable import Orders

/// A tap in a scenario: whose card, under which plan, how many hours before the order.
private enum Tap {
    case seller(ID<Party>, plan: Int64, hours: Int64)
    case sharer(ID<Party>, hours: Int64)
    case storesOwn(hours: Int64)
}

private struct Scenario: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let taps: [Tap]
    /// Who is credited, with which rate in percent; nobody where it is nil.
    let credited: (ID<Party>, Int64)?
    /// Who is not, and why.
    let notes: [(ID<Party>, String)]

    init(
        _ description: String, _ taps: [Tap], credited: (ID<Party>, Int64)?, notes: [(ID<Party>, String)] = []
    ) {
        testDescription = description
        self.taps = taps
        self.credited = credited
        self.notes = notes
    }
}

private let lan = ID<Party>(11)
private let hua = ID<Party>(12)
private let wei = ID<Party>(13)
private let buyer = ID<Party>(20)
/// The buyer's business partner, who is paid to the same account.
private let partner = ID<Party>(21)

private let tea = ID<Product>(31)
private let teahouse = ID<Store>(41)
private let placedAt = TestBench.start

private func ago(_ hours: Int64) -> Timestamp { placedAt - .hours(hours) }

private func plan(
    _ id: Int64, product: ID<Product> = tea, store: ID<Store> = teahouse, endedHoursAgo: Int64? = nil,
    _ rates: (percent: Int64, hoursAgo: Int64)...
) -> (ID<Plan>, Plan) {
    let versions = rates.enumerated().map { index, rate in
        PlanVersion(
            version: index + 1, rate: Rate(percent: rate.percent), from: ago(rate.hoursAgo),
            announcedAt: ago(rate.hoursAgo))
    }
    return (
        ID(id),
        Plan(
            id: ID(id), store: store, product: product, kind: .publicPlan, openedAt: versions[0].from,
            endsAt: endedHoursAgo.map(ago), versions: versions)
    )
}

private let year: Int64 = 24 * 365
private let plans = Dictionary(uniqueKeysWithValues: [
    plan(1, (10, year)),
    plan(2, (10, year), (20, 5)),
    plan(3, (20, year), (10, 5)),
    plan(4, endedHoursAgo: 5, (15, year)),
    plan(5, endedHoursAgo: 48, (15, year)),
    plan(6, product: ID(32), (10, year)),
    plan(7, store: ID(42), (10, year)),
    plan(8, (0, year)),
    plan(9, (30, 2)),
    plan(10, endedHoursAgo: 0, (15, year)),
    plan(11, endedHoursAgo: -1, (15, year)),
])

private let scenarios = [
    Scenario("nobody touched a card", [], credited: nil),
    Scenario("one seller's card", [.seller(lan, plan: 1, hours: 3)], credited: (lan, 10)),
    Scenario("the store's own card alone", [.storesOwn(hours: 3)], credited: nil),
    Scenario(
        "a later card of the store's own takes nothing", [.seller(lan, plan: 1, hours: 3), .storesOwn(hours: 1)],
        credited: (lan, 10)),
    Scenario(
        "the later of two sellers wins", [.seller(lan, plan: 1, hours: 3), .seller(hua, plan: 1, hours: 1)],
        credited: (hua, 10),
        notes: [(lan, "later_seller_won")]),
    Scenario(
        "a seller who comes back wins",
        [.seller(lan, plan: 1, hours: 5), .seller(hua, plan: 1, hours: 3), .seller(lan, plan: 1, hours: 1)],
        credited: (lan, 10), notes: [(hua, "later_seller_won")]),
    Scenario(
        "each of several losers is told once, the latest first",
        [
            .seller(wei, plan: 1, hours: 9), .seller(lan, plan: 1, hours: 7), .seller(wei, plan: 1, hours: 6),
            .seller(hua, plan: 1, hours: 1),
        ],
        credited: (hua, 10), notes: [(wei, "later_seller_won"), (lan, "later_seller_won")]),
    Scenario("a touch exactly fifteen days old counts", [.seller(lan, plan: 1, hours: 360)], credited: (lan, 10)),
    Scenario(
        "an older touch does not", [.seller(lan, plan: 1, hours: 361)], credited: nil, notes: [(lan, "touch_expired")]),
    Scenario(
        "an expired seller is told so although another is credited",
        [.seller(lan, plan: 1, hours: 400), .seller(hua, plan: 1, hours: 1)],
        credited: (hua, 10), notes: [(lan, "touch_expired")]),
    Scenario("a touch after the order does not count", [.seller(lan, plan: 1, hours: -1)], credited: nil),
    Scenario("a touch at the moment of the order counts", [.seller(lan, plan: 1, hours: 0)], credited: (lan, 10)),
    Scenario(
        "one's own card pays nothing", [.seller(buyer, plan: 1, hours: 1)], credited: nil,
        notes: [(buyer, "own_purchase")]),
    Scenario(
        "one's own later card leaves the earlier seller's",
        [.seller(lan, plan: 1, hours: 3), .seller(buyer, plan: 1, hours: 1)],
        credited: (lan, 10), notes: [(buyer, "own_purchase")]),
    Scenario(
        "an account that shares the licence or payout account pays nothing", [.seller(partner, plan: 1, hours: 1)],
        credited: nil,
        notes: [(partner, "related_account")]),
    Scenario(
        "a related account's later card leaves the earlier seller's",
        [.seller(lan, plan: 1, hours: 3), .seller(partner, plan: 1, hours: 1)], credited: (lan, 10),
        notes: [(partner, "related_account")]),
    Scenario("a raised rate holds for an earlier click", [.seller(lan, plan: 2, hours: 8)], credited: (lan, 20)),
    Scenario(
        "the better rate of a click within a day is kept", [.seller(lan, plan: 3, hours: 24)], credited: (lan, 20)),
    Scenario("the rate of an older click is not", [.seller(lan, plan: 3, hours: 25)], credited: (lan, 10)),
    Scenario(
        "a click after the rate was lowered gets the lower", [.seller(lan, plan: 3, hours: 4)], credited: (lan, 10)),
    Scenario(
        "a click before the plan ended is paid within a day", [.seller(lan, plan: 4, hours: 6)], credited: (lan, 15)),
    Scenario(
        "a click after the plan ended is not", [.seller(lan, plan: 4, hours: 4)], credited: nil,
        notes: [(lan, "plan_ended")]),
    Scenario(
        "a plan that ended long ago pays nothing", [.seller(lan, plan: 5, hours: 72)], credited: nil,
        notes: [(lan, "plan_ended")]),
    Scenario(
        "an ended plan's later card leaves the earlier seller's",
        [.seller(lan, plan: 1, hours: 6), .seller(hua, plan: 5, hours: 1)],
        credited: (lan, 10), notes: [(hua, "plan_ended")]),
    Scenario(
        "a plan that ends at the moment of the order has ended", [.seller(lan, plan: 10, hours: 30)], credited: nil,
        notes: [(lan, "plan_ended")]),
    Scenario("a plan whose end is announced still holds", [.seller(lan, plan: 11, hours: 30)], credited: (lan, 15)),
    Scenario(
        "a plan of another product does not cover this", [.seller(lan, plan: 6, hours: 1)], credited: nil,
        notes: [(lan, "product_not_in_plan")]),
    Scenario(
        "nor does a plan of another store", [.seller(lan, plan: 7, hours: 1)], credited: nil,
        notes: [(lan, "product_not_in_plan")]),
    Scenario(
        "nor does one that there is not", [.seller(lan, plan: 99, hours: 1)], credited: nil,
        notes: [(lan, "product_not_in_plan")]),
    Scenario("a rate of zero is a credit of zero", [.seller(lan, plan: 8, hours: 1)], credited: (lan, 0)),
    Scenario(
        "a plan opened after the click holds at the order", [.seller(lan, plan: 9, hours: 3)], credited: (lan, 30)),
    Scenario(
        "a later sharer's link takes the seller's commission",
        [.seller(lan, plan: 1, hours: 3), .sharer(wei, hours: 1)], credited: (wei, 5),
        notes: [(lan, "later_sharer_won")]),
    Scenario(
        "a later seller's card takes the sharer's", [.sharer(wei, hours: 3), .seller(lan, plan: 1, hours: 1)],
        credited: (lan, 10), notes: [(wei, "later_seller_won")]),
    Scenario(
        "the buyer's own sharer link takes nothing", [.seller(lan, plan: 1, hours: 3), .sharer(buyer, hours: 1)],
        credited: (lan, 10), notes: [(buyer, "own_purchase")]),
    Scenario(
        "an expired sharer's link takes nothing", [.sharer(wei, hours: 400), .seller(lan, plan: 1, hours: 2)],
        credited: (lan, 10), notes: [(wei, "touch_expired")]),
    Scenario(
        "a sharer who also sells is told of the lost commission",
        [.seller(wei, plan: 1, hours: 3), .sharer(wei, hours: 1)], credited: (wei, 5),
        notes: [(wei, "later_sharer_won")]),
    Scenario(
        "a loser with one good and one bad touch lost to the later seller",
        [.seller(hua, plan: 1, hours: 9), .seller(hua, plan: 5, hours: 5), .seller(lan, plan: 1, hours: 1)],
        credited: (lan, 10),
        notes: [(hua, "later_seller_won")]),
    Scenario(
        "a winner's later bad touch is no matter", [.seller(lan, plan: 1, hours: 9), .seller(lan, plan: 5, hours: 1)],
        credited: (lan, 10)),
]

@Suite struct AttributionTests {
    /// What comes of the taps: who is credited, what the seller claims, and why the others are not credited.
    private func decide(_ taps: [Tap], in order: [Int]? = nil) -> Attribution.Outcome {
        let path = taps.enumerated().map { index, tap -> Touch in
            let (promoter, plan, hours): (ID<Party>?, Int64?, Int64) =
                switch tap {
                case .seller(let party, let plan, let hours): (party, plan, hours)
                case .sharer(let party, let hours): (party, nil, hours)
                case .storesOwn(let hours): (nil, nil, hours)
                }
            return Touch(
                id: ID(Int64(index + 1)), placement: ID(1), channel: ID(1), channelKind: .moments, product: tea,
                store: teahouse, promoter: promoter, plan: plan, at: ago(hours), visitor: 1)
        }
        let line = ShareRequest.Line(
            number: 2, product: tea, sku: ID(51), category: ID(61), base: Money(fen: 8800),
            path: order.map { $0.map { path[$0] } } ?? path)
        let cards = JudgePlanCard(store: teahouse, placedAt: placedAt, clickRateKept: .hours(24), plans: plans)
        let links = path.filter { $0.promoter != nil && $0.plan == nil }.map { link in
            TouchJudgement(
                line: 2, touch: link.id, role: .sharer,
                verdict: .eligible(CreditTerms(rate: Rate(percent: 5), rule: "sharers.rate", ruleVersion: 1)))
        }
        return Attribution(
            placedAt: placedAt, window: RuleBook.standard.value(ChannelsRules.attributionDays, at: placedAt),
            ties: BuyerTies(buyer: buyer, related: [buyer, partner]), judgements: cards.judge(line) + links
        ).decide(line)
    }

    @Test(arguments: scenarios)
    private func `the last eligible touch is credited`(scenario: Scenario) {
        let outcome = decide(scenario.taps)
        #expect(outcome.credit?.party == scenario.credited?.0)
        #expect(outcome.credit?.terms.rate == scenario.credited.map { Rate(percent: $0.1) })
        #expect(outcome.notes.map(\.party) == scenario.notes.map(\.0))
        #expect(outcome.notes.map(\.code) == scenario.notes.map(\.1))
    }

    @Test(arguments: scenarios)
    private func `a decision does not depend on the order in which touches are read`(scenario: Scenario) {
        #expect(decide(scenario.taps, in: Array(scenario.taps.indices.reversed())) == decide(scenario.taps))
    }

    @Test func `a claim names its plan, the version that decided and the line`() throws {
        func claim(hours: Int64) throws -> ShareClaim {
            let credit = decide([.seller(lan, plan: 3, hours: hours)]).credit
            let cards = JudgePlanCard(store: teahouse, placedAt: placedAt, clickRateKept: .hours(24), plans: plans)
            let line = ShareRequest.Line(
                number: 2, product: tea, sku: ID(51), category: ID(61), base: Money(fen: 8800), path: [], credit: credit)
            return try #require(DivideCommission(judge: cards, buyer: buyer, related: []).divide(line).claims.first)
        }
        let kept = try claim(hours: 24)
        #expect(kept.rule == "alliance.plan.3" && kept.ruleVersion == 1 && kept.line == 2 && kept.role == .seller && kept.party == lan)
        #expect(try claim(hours: 25).ruleVersion == 2)
    }

    @Test func `who signed in in the buyer's browser, or is sent the parcel, is passed over`() {
        let line = ShareRequest.Line(
            number: 1, product: tea, sku: ID(51), category: ID(61), base: Money(fen: 8800),
            path: [lan, hua, wei].enumerated().map { index, party in
                Touch(
                    id: ID(Int64(index + 1)), placement: ID(1), channel: ID(1), channelKind: .moments, product: tea, store: teahouse,
                    promoter: party, plan: 1, at: ago(3 - Int64(index)), visitor: 1)
            })
        let cards = JudgePlanCard(store: teahouse, placedAt: placedAt, clickRateKept: .hours(24), plans: plans)
        let outcome = Attribution(
            placedAt: placedAt, window: RuleBook.standard.value(ChannelsRules.attributionDays, at: placedAt),
            ties: BuyerTies(buyer: buyer, sharingBrowser: [hua], sharingRecipient: [wei]), judgements: cards.judge(line)
        ).decide(line)
        #expect(outcome.credit?.party == lan)
        #expect(outcome.notes.map(\.party) == [wei, hua] && outcome.notes.map(\.code) == ["same_recipient", "same_device"])
    }

    @Test func `every reason has a text in both languages`() {
        let texts = CreditRefusal.allCases.map(\.text) + PlanCreditRefusal.allCases.map(\.text)
        #expect(texts.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
    }
}
