// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance
@testable import Orders

/// Who gets what of a line when plans are not open to all, and when an agency has a part.
@Suite struct AgencyCommissionTests {
    @Test(arguments: Engine.allCases)
    func `a card under a directed plan pays its named seller only`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.become(market.ming, "明选")
        try await market.open(percent: 10)
        let plan = try await market.open(.directed, percent: 20, partners: [market.lan])
        let named = try await market.decide([(market.tea, [market.touch(market.tea, plan: plan)])], buyer: market.owner)
        #expect(named.claims.map(\.rate) == [Rate(percent: 20)] && named.claims[0].party == market.lan.id.party)
        let other = market.touch(market.tea, plan: plan, promoter: market.ming)
        let refused = try await market.decide([(market.tea, [other])], buyer: market.owner)
        #expect(refused.claims.isEmpty && refused.notes.map(\.code) == ["not_in_plan"])
        _ = try await market.bench.write(as: market.staff) {
            try ChangePlanPartners(plan: plan.id, removing: [market.lan.id.party]).run(in: $0, $1)
        }
        market.bench.clock.advance(.hours(39))
        let out = try await market.decide([(market.tea, [market.touch(market.tea, plan: plan)])], buyer: market.owner)
        #expect(out.notes.map(\.code) == ["not_in_plan"], "who was taken out earns nothing from then on")
    }

    @Test(arguments: Engine.allCases)
    func `an agency has its service fee and its part of the commission`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (agency, plan) = try await market.signed(share: 30, rate: 20, service: 5)
        let decision = try await market.decide([(market.tea, [market.touch(market.tea, plan: plan)])], buyer: market.owner)
        #expect(decision.claims.map(\.role) == [.seller, .agency, .agency])
        #expect(decision.claims.map(\.rate) == [Rate(percent: 14), Rate(percent: 6), Rate(percent: 5)])
        #expect(decision.claims.map(\.party) == [market.lan.id.party, agency.party, agency.party])
        #expect(decision.claims[1].rule.hasPrefix("alliance.contract.") && decision.claims[2].rule == plan.rule)
        #expect(decision.claims[1].reason.english.contains("30 %"))
        // 88.00: 12.32 + 5.28 + 4.40.
        #expect(decision.claims.map { $0.rate.of(Money(fen: 8800)).fen } == [1232, 528, 440])
    }

    @Test(arguments: Engine.allCases)
    func `a contract divides the commission of public plans too, and nothing more`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (_, plan) = try await market.signed(share: 100, rate: 20, service: 5)
        let everyone = try await market.open(market.cake, percent: 10)
        let decision = try await market.decide(
            [(market.cake, [market.touch(market.cake, plan: everyone)]), (market.tea, [market.touch(market.tea, plan: plan)])],
            buyer: market.owner)
        #expect(decision.claims.map(\.line) == [1, 1, 2, 2, 2])
        #expect(decision.claims.map(\.rate.ppm) == [0, 100_000, 0, 200_000, 50_000], "all of the commission, and never more")
    }

    @Test(arguments: Engine.allCases)
    func `a part that does not divide leaves its remainder with the seller`(engine: Engine) async throws {
        let market = try await Market(engine)
        _ = try await market.becomeAgency(market.ming)
        let third = Rate(ppm: 333_333)
        let offer = try await market.bench.write(as: market.agency) {
            try OfferContract(agency: market.ming.id, seller: market.lan.id, share: third).run(in: $0, $1)
        }
        try await market.answer(offer, true)
        let plan = try await market.open(percent: 10)
        let decision = try await market.decide([(market.tea, [market.touch(market.tea, plan: plan)])], buyer: market.owner)
        #expect(decision.claims.map(\.rate.ppm) == [66_667, 33_333])
        #expect(decision.claims.map(\.rate).reduce(.zero, +) == Rate(percent: 10))
    }

    @Test(arguments: Engine.allCases)
    func `an agency has no part in its own purchases, and is told why`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (agency, plan) = try await market.signed(share: 30, rate: 20, service: 5)
        let own = try await market.decide([(market.tea, [market.touch(market.tea, plan: plan)])], buyer: market.ming)
        #expect(own.claims.map(\.role) == [.seller] && own.claims[0].rate == Rate(percent: 20))
        let note = try #require(own.notes.first)
        #expect(note.party == agency.party && note.role == .agency && note.code == "own_purchase")
    }

    @Test(arguments: Engine.allCases)
    func `what held at the click is kept for a day, agency and all`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (_, plan) = try await market.signed(share: 30, rate: 20, service: 5)
        let touch = market.touch(market.tea, plan: plan)
        market.bench.clock.advance(.hours(1))
        try await market.bench.write(as: market.agency) {
            try TakeAgencyPlans(agency: market.ming.id, plans: [plan.id], isTaken: false).run(in: $0, $1)
        }
        market.bench.clock.advance(.hours(1))
        let kept = try await market.decide([(market.tea, [touch])], buyer: market.owner)
        #expect(kept.claims.map(\.rate.ppm) == [140_000, 60_000, 50_000])
        market.bench.clock.advance(.days(1))
        let late = try await market.decide([(market.tea, [touch])], buyer: market.owner)
        #expect(late.claims.isEmpty && late.notes.map(\.code) == ["not_in_plan"])
    }

    @Test(arguments: Engine.allCases)
    func `a commission carries the agency's part, by plan and channel, to the end`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (_, plan) = try await market.signed(share: 30, rate: 20, service: 5)
        let order = try await market.book(10_000, market.touch(market.tea, plan: plan))
        let commission = try #require(try await market.commissions().first)
        let part = try #require(commission.agencyPart)
        #expect(commission.amount.fen == 1400 && part.serviceFee.fen == 500 && part.contractPart.fen == 600)
        #expect(part.agency == market.ming.id && part.contract != nil && commission.channel == .moments)

        try await market.refund(order, fen: 5_000, shares: [700, 300, 250])
        let returned = try #require(try await market.commissions().first?.agencyPart)
        #expect(returned.serviceReturned.fen == 250 && returned.contractReturned.fen == 300 && returned.remaining.fen == 550)
        let detail = try await market.bench.read(as: market.staff) { try PlanDetail.find(plan.id, in: $0, $1) }
        #expect(detail.channels == [
            PlanSales(
                channel: .moments,
                sales: SalesFigures(orders: 1, gmv: Money(fen: 10_000), commission: Money(fen: 1000), service: Money(fen: 250)))
        ])
        let work = try await market.bench.read(as: market.agency) {
            try AgencyWork.bySeller(of: market.ming.id, since: $1.now - .days(30), in: $0, $1)
        }
        #expect(work.map(\.seller) == [market.lan.id] && work[0].sales.commission.fen == 300 && work[0].sales.service.fen == 250)
        let orders = try await market.bench.read(as: market.agency) {
            try AgencyWork.orders(of: market.ming.id, filter: CommissionFilter(store: market.teahouse), in: $0, $1).items
        }
        #expect(orders.map(\.order) == [order.id])
        try await market.settle(order, shares: [700, 300, 250])
        let standing = try await market.bench.read(as: market.agency) { try AgencyList.find(market.ming.id, in: $0, $1) }
        #expect(standing.sales.fen == 10_000 && standing.sellers == 1)
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.seller) { try PlanDetail.find(plan.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.seller) { try AgencyWork.orders(of: market.ming.id, in: $0, $1) }
        }
    }
}

extension Market {
    /// Ming's agency with a plan for agencies, which it took, and a contract with Lan.
    func signed(share: Int64, rate: Int64, service: Int64) async throws -> (Agency, Plan) {
        let agency = try await becomeAgency(ming)
        let plan = try await open(.agencyPublic, percent: rate, service: service)
        try await bench.write(as: self.agency) { try TakeAgencyPlans(agency: ming.id, plans: [plan.id]).run(in: $0, $1) }
        try await answer(offer(percent: share), true)
        return (agency, plan)
    }

    /// Books a paid order of one line that a touch led to, as Orders does.
    func book(_ fen: Int64, _ touch: Touch) async throws -> Order {
        let paid = Money(fen: fen)
        let order = Order(
            id: bench.world.ids.next(), store: teahouse, buyer: owner.id, payment: ID(1), state: .paid, placedAt: bench.clock.now,
            goods: paid, discount: .zero, freight: .zero, priceCut: .zero, priceCuts: 0, payable: paid, refunded: .zero,
            openAfterSales: 0, isReceiptExtended: false, address: [], buyerNote: "", merchantNote: "", shipBy: 48,
            updatedAt: bench.clock.now)
        let line = OrderLine(
            order: order.id, number: 1, product: tea, sku: ID(71), category: leaf, title: "明前龙井绿茶", picture: "", attributes: "",
            unitPrice: paid, count: 1, goods: paid, discount: .zero, priceCut: .zero, freight: .zero, shipped: 0, refunded: .zero)
        let request = ShareRequest(
            order: order.id, store: teahouse, firstSaleAt: nil, buyer: owner.id, placedAt: order.placedAt,
            lines: [ShareRequest.Line(number: 1, product: tea, sku: ID(71), category: leaf, base: paid, path: [touch])])
        try await bench.write { transaction, context in
            let participant = AllianceParticipant()
            let attribution = try Attribution(
                placedAt: request.placedAt, window: context.rules.value(ChannelsRules.attributionDays, at: request.placedAt),
                ties: BuyerTies(buyer: owner.id.party), judgements: try transaction.answer(participant.judge(request, context)))
            let credited = request.credited(request.lines.map { attribution.decide($0).credit })
            let claims = try participant.decide(credited, in: transaction, context).claims
            let shares = try DivideLine.shares(of: line, store: teahouse, claims: claims)
            try order.insert(in: transaction)
            try line.insert(store: teahouse, in: transaction)
            try Share.insert(shares, store: teahouse, in: transaction)
            try participant.paid(order, lines: [line], request: credited, shares: shares, in: transaction, context)
        }
        return order
    }

    /// The shares of an order, the first of which have returned so much.
    private func shares(of order: Order, returned: [Int64], in snapshot: any Snapshot) throws -> [Share] {
        var shares = try Share.all(of: order, in: snapshot)
        for (index, fen) in returned.enumerated() { shares[index].returned = Money(fen: fen) }
        return shares
    }

    func refund(_ order: Order, fen: Int64, shares returned: [Int64]) async throws {
        try await bench.write { transaction, context in
            var line = try OrderLine.all(of: order, in: transaction)[0]
            line.refunded = Money(fen: fen)
            try line.save(store: order.store, in: transaction)
            let shares = try shares(of: order, returned: returned, in: transaction)
            try AllianceParticipant().refunded(order, shares: shares, in: transaction, context)
        }
    }

    func settle(_ order: Order, shares returned: [Int64]) async throws {
        try await bench.write { transaction, context in
            let shares = try shares(of: order, returned: returned, in: transaction)
            try AllianceParticipant().settled(shares, in: transaction, context)
        }
    }
}
