// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

@Suite struct PlanTests {
    /// 2026-01-01 10:00 in Shanghai, where the tests begin: the next midnight at least 24 hours away is 38 hours ahead.
    private let notice = Duration.hours(38)

    @Test(arguments: Engine.allCases)
    func `a raised rate holds at once, a lowered one from the next midnight a day away`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open(percent: 10)
        let raised = try await market.change(plan, percent: 20)
        #expect(raised.versions.map(\.version) == [1, 2])
        #expect(try await market.rate(plan) == Rate(percent: 20))
        let lowered = try await market.change(plan, percent: 5)
        #expect(lowered.versions.last?.from == TestBench.start + notice)
        #expect(try await market.rate(plan, after: notice - .milliseconds(1)) == Rate(percent: 20))
        #expect(try await market.rate(plan, after: notice) == Rate(percent: 5))
    }

    @Test(arguments: Engine.allCases)
    func `a rate better than an announced lower one replaces it on its day`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open(percent: 20)
        try await market.change(plan, percent: 5)
        market.bench.clock.advance(.hours(20))
        try await market.change(plan, percent: 10)
        #expect(try await market.rate(plan, after: .hours(18)) == Rate(percent: 10))
        try await market.change(plan, percent: 20)
        #expect(
            try await market.rate(plan, after: .days(9)) == Rate(percent: 20),
            "the old rate announced again calls the lower one off")
    }

    @Test(arguments: Engine.allCases)
    func `an end is announced, takes effect at midnight, and a new plan can follow`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open()
        let ending = try await market.end(plan)
        #expect(ending.endsAt == TestBench.start + notice)
        #expect(try await market.rate(plan, after: notice - .milliseconds(1)) != nil)
        #expect(try await market.rate(plan, after: notice) == nil)
        await #expect(throws: EndPlan.Refusal.alreadyEnding) { try await market.end(plan) }
        await #expect(throws: ChangePlanRate.Refusal.planEnding) { try await market.change(plan, percent: 50) }
        await #expect(throws: OpenPlan.Refusal.planOpen) { try await market.open() }
        #expect(try await market.center().items.map(\.plan) == [plan.id])
        try await market.pass(notice)
        #expect(try await market.center().items.isEmpty, "the timer has taken it out of the Product Center")
        let second = try await market.open(percent: 30)
        #expect(try await market.center().items.map(\.plan) == [second.id])
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be offered is refused`(engine: Engine) async throws {
        let market = try await Market(engine)
        func open(_ offers: [OpenPlan.Offer], as actor: Actor? = nil) async throws {
            try await market.bench.write(as: actor ?? market.staff) {
                _ = try OpenPlan(store: market.teahouse, offers: offers).run(in: $0, $1)
            }
        }
        let tea = OpenPlan.Offer(product: market.tea, rate: Rate(percent: 10))
        await #expect(throws: CommonRefusal.notFound) { try await open([tea], as: market.seller) }
        await #expect(throws: OpenPlan.Refusal.productCountInvalid) { try await open([]) }
        await #expect(throws: OpenPlan.Refusal.productCountInvalid) { try await open([tea, tea]) }
        let many = (1...21).map { OpenPlan.Offer(product: ID($0), rate: .zero) }
        await #expect(throws: OpenPlan.Refusal.productCountInvalid) { try await open(many) }
        for rate in [Rate(ppm: -1), Rate(ppm: 900_001)] {
            await #expect(throws: RateRefusal.rateOutOfRange) {
                try await open([OpenPlan.Offer(product: market.tea, rate: rate)])
            }
        }
        await #expect(throws: CommonRefusal.notFound) { try await open([OpenPlan.Offer(product: ID(5), rate: .zero)]) }
        try await market.bench.write { _ = try DelistProduct(product: market.cake).run(in: $0, $1) }
        await #expect(throws: OpenPlan.Refusal.notOnSale) {
            try await open([tea, OpenPlan.Offer(product: market.cake, rate: .zero)])
        }
        #expect(try await market.center().items.isEmpty, "of a refused call nothing is kept")
        try await open([tea])
        await #expect(throws: OpenPlan.Refusal.planOpen) { try await open([tea]) }
        try await market.bench.write { _ = try SuspendStore(market.teahouse, reason: "整改").run(in: $0, $1) }
        await #expect(throws: OpenPlan.Refusal.storeNotOpen) { try await open([tea]) }
    }

    @Test(arguments: Engine.allCases)
    func `what is no change of a rate is refused`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open(percent: 10)
        await #expect(throws: ChangePlanRate.Refusal.rateUnchanged) { try await market.change(plan, percent: 10) }
        await #expect(throws: RateRefusal.rateOutOfRange) { try await market.change(plan, percent: 91) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) {
                try ChangePlanRate(plan: plan.id, rate: .zero).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) { try EndPlan(plan: plan.id).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a plan opened many times at once is one`(engine: Engine) async throws {
        let market = try await Market(engine)
        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 { group.addTask { (try? await market.open()) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(opened == 1)
        #expect(try await market.center().items.count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a store lists its plans with what is to come`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (tea, cake) = (try await market.open(percent: 20), try await market.open(market.cake, percent: 30))
        try await market.change(tea, percent: 10)
        let list = try await market.bench.read(as: market.staff) {
            try PlanList.of(market.teahouse, PageRequest(size: 1), in: $0, $1)
        }
        #expect(list.items.map(\.plan.id) == [cake.id] && list.items[0].upcoming == nil)
        let rest = try await market.bench.read(as: market.staff) {
            try PlanList.of(market.teahouse, PageRequest(size: 1, after: list.next), in: $0, $1)
        }
        #expect(rest.items.map(\.plan.id) == [tea.id] && rest.items[0].rate == Rate(percent: 20) && rest.next == nil)
        #expect(rest.items[0].upcoming?.rate == Rate(percent: 10))
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.seller) { try PlanList.of(market.teahouse, in: $0, $1) }
        }
    }
}
