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

/// The participant on orders as Orders hands them to it. The whole sale, money included, is tested with Orders.
@Suite struct CommissionTests {
    @Test(arguments: Engine.allCases)
    func `the seller of the last card is credited by the stored plan`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (tea, cake) = (try await market.open(percent: 10), try await market.open(market.cake, percent: 20))
        let decision = try await market.decide([
            (market.tea, [market.touch(market.tea, plan: tea)]), (market.cake, [market.touch(market.cake, plan: cake)]),
            (market.tea, [market.touch(market.tea, plan: cake)]), (market.tea, []),
        ])
        #expect(decision.claims.map(\.line) == [1, 2])
        #expect(decision.claims.map(\.rate) == [Rate(percent: 10), Rate(percent: 20)])
        #expect(decision.claims.map(\.rule) == [tea.rule, cake.rule])
        #expect(decision.notes.map(\.line) == [3] && decision.notes[0].code == "product_not_in_plan")
    }

    @Test(arguments: Engine.allCases)
    func `who shares the buyer's licence earns nothing`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open()
        let own = market.touch(market.tea, plan: plan, promoter: market.owner)
        let byOwner = try await market.decide([(market.tea, [own])], buyer: market.owner)
        #expect(byOwner.claims.isEmpty && byOwner.notes.map(\.code) == ["own_purchase"])
        // Ming holds a licence that is paid to the same account as Lan's.
        try await market.bench.write { transaction, context in
            for (index, holder) in [market.lan, market.ming].enumerated() {
                let register = RegisterLicence(
                    kind: .enterprise, companyName: "商贸\(index)", number: .sample(index + 7),
                    payoutAccount: "6222020000001234567")
                _ = try register.run(in: transaction, context.acting(as: Actor(party: holder.id.party)))
            }
        }
        let related = try await market.decide([(market.tea, [market.touch(market.tea, plan: plan)])])
        #expect(related.claims.isEmpty && related.notes.map(\.code) == ["related_account"])
    }

    @Test(arguments: Engine.allCases)
    func `a commission is one for an order and SKU, and follows it to its settlement`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open(percent: 10)
        let order = try await market.pay([(ID(71), 10_000), (ID(71), 5_000), (ID(72), 2_000)], plan)
        var commissions = try await market.commissions()
        #expect(commissions.map(\.sku) == [ID(72), ID(71)])
        #expect(commissions.map(\.amount.fen) == [200, 1500] && commissions.map(\.base.fen) == [2000, 15_000])
        #expect(commissions.allSatisfy { $0.state == .unsettled && $0.version == 1 && $0.plan == plan.id })

        try await market.refund(order, line: 1, fen: 10_000, returned: [1: 1000])
        commissions = try await market.commissions()
        #expect(commissions.map(\.remaining.fen) == [200, 500])
        #expect(commissions.map(\.version) == [1, 2], "what did not change keeps its version")
        #expect(commissions.map(\.state) == [.unsettled, .unsettled])

        try await market.refund(order, line: 2, fen: 5_000, returned: [1: 1000, 2: 500])
        #expect(try await market.commissions().map(\.state) == [.unsettled, .cancelled])
        try await market.settle(order, returned: [1: 1000, 2: 500])
        commissions = try await market.commissions()
        #expect(commissions.map(\.state) == [.settled, .cancelled] && commissions.map(\.version) == [2, 3])
        #expect(commissions[0].settledAt == market.bench.clock.now)

        try await market.refund(order, line: 3, fen: 2_000, returned: [1: 1000, 2: 500, 3: 200])
        commissions = try await market.commissions()
        #expect(commissions.map(\.state) == [.cancelled, .cancelled] && commissions.map(\.remaining.fen) == [0, 0])
        #expect(commissions.map(\.version) == [3, 3])
    }

    @Test(arguments: Engine.allCases)
    func `a list is the seller's or the store's, by state and by page`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open(percent: 10)
        let first = try await market.pay([(ID(71), 10_000)], plan)
        let second = try await market.pay([(ID(71), 5_000)], plan)
        try await market.settle(first, returned: [:])
        #expect(try await market.commissions(.settled).map(\.order) == [first.id])
        #expect(try await market.commissions(.unsettled).map(\.order) == [second.id])
        let page = try await market.bench.read(as: market.seller) {
            try CommissionOrderList.of(market.lan.id, PageRequest(size: 1), in: $0, $1)
        }
        let rest = try await market.bench.read(as: market.seller) {
            try CommissionOrderList.of(market.lan.id, PageRequest(size: 1, after: page.next), in: $0, $1)
        }
        #expect((page.items + rest.items).map(\.order) == [second.id, first.id] && rest.next == nil)
        let paid = try await market.bench.read(as: market.staff) {
            try CommissionOrderList.paidBy(market.teahouse, in: $0, $1)
        }
        #expect(paid.items.map(\.order) == [second.id, first.id])
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.staff) { try CommissionOrderList.of(market.lan.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.seller) {
                try CommissionOrderList.paidBy(market.teahouse, in: $0, $1)
            }
        }
    }

    @Test func `every state is reached and every other step refused`() {
        #expect(CommissionState.reachable == Set(CommissionState.allCases))
        for state in CommissionState.allCases {
            for next in CommissionState.allCases where !state.allows(next) {
                #expect(throws: IllegalStep.self) { try state.moved(to: next) }
            }
        }
    }
}

extension Market {
    func touch(_ product: ID<Product>, plan: Plan, promoter: Person? = nil) -> Touch {
        Touch(
            id: bench.world.ids.next(), placement: ID(1), channel: ID(1), channelKind: .moments, product: product,
            store: teahouse,
            promoter: (promoter ?? lan).id.party, plan: plan.id.raw, at: bench.clock.now, visitor: 1)
    }

    func decide(_ lines: [(ID<Product>, [Touch])], buyer: Person? = nil) async throws -> ShareDecision {
        let request = ShareRequest(
            order: ID(5), store: teahouse, firstSaleAt: nil, buyer: (buyer ?? ming).id, placedAt: bench.clock.now,
            lines: lines.enumerated().map { index, line in
                ShareRequest.Line(
                    number: index + 1, product: line.0, sku: ID(71), category: leaf, base: Money(fen: 8800),
                    path: line.1)
            })
        return try await bench.read { snapshot, context in
            let participant = AllianceParticipant()
            let attribution = try Attribution(
                placedAt: request.placedAt, window: context.rules.value(ChannelsRules.attributionDays, at: request.placedAt),
                ties: BuyerTies(
                    buyer: request.buyer.party, related: try Licence.parties(relatedTo: request.buyer.party, in: snapshot)),
                judgements: try snapshot.answer(participant.judge(request, context)))
            let outcomes = request.lines.map(attribution.decide)
            let decision = try participant.decide(request.credited(outcomes.map(\.credit)), in: snapshot, context)
            return ShareDecision(claims: decision.claims, notes: outcomes.flatMap(\.notes) + decision.notes)
        }
    }

    /// Tells the participant of a paid order with these lines, each of which pays Lan the plan's rate.
    func pay(_ lines: [(sku: ID<SKU>, fen: Int64)], _ plan: Plan) async throws -> Order {
        let total = lines.map { Money(fen: $0.fen) }.total
        let order = Order(
            id: bench.world.ids.next(), store: teahouse, buyer: ming.id, payment: ID(1), state: .paid,
            placedAt: bench.clock.now,
            goods: total, discount: .zero, freight: .zero, priceCut: .zero, priceCuts: 0, payable: total,
            refunded: .zero,
            openAfterSales: 0, isReceiptExtended: false, address: [], buyerNote: "", merchantNote: "", shipBy: 48,
            updatedAt: bench.clock.now)
        let made = lines.enumerated().map { index, line in
            OrderLine(
                order: order.id, number: index + 1, product: tea, sku: line.sku, category: leaf, title: "明前龙井绿茶",
                picture: "",
                attributes: "", unitPrice: Money(fen: line.fen), count: 1, goods: Money(fen: line.fen), discount: .zero,
                priceCut: .zero,
                freight: .zero, shipped: 0, refunded: .zero)
        }
        try await bench.write { transaction, context in
            try order.insert(in: transaction)
            for line in made { try line.insert(store: teahouse, in: transaction) }
            try Share.insert(shares(of: made, plan), store: teahouse, in: transaction)
            let shares = try Share.all(of: order, in: transaction)
            let request = ShareRequest(
                order: order.id, store: teahouse, firstSaleAt: nil, buyer: ming.id, placedAt: order.placedAt,
                lines: made.map {
                    ShareRequest.Line(
                        number: $0.number, product: $0.product, sku: $0.sku, category: $0.category, base: $0.base, path: [])
                })
            try AllianceParticipant().paid(
                order, lines: made, request: request, shares: shares, in: transaction, context)
        }
        return order
    }

    private func shares(of lines: [OrderLine], _ plan: Plan) -> [Share] {
        lines.map { line in
            Share(
                order: line.order, line: line.number, number: 1, role: .seller, party: lan.id.party, base: line.base,
                rate: plan.versions[0].rate, rule: plan.rule, ruleVersion: 1,
                amount: plan.versions[0].rate.of(line.base),
                returned: .zero, reason: Text("", ""))
        }
    }

    /// The shares of an order with what they have returned by line.
    private func shares(of order: Order, returned: [Int: Int64], in snapshot: any Snapshot) throws -> [Share] {
        try Share.all(of: order, in: snapshot).map { share in
            var share = share
            share.returned = Money(fen: returned[share.line] ?? 0)
            return share
        }
    }

    func refund(_ order: Order, line: Int, fen: Int64, returned: [Int: Int64]) async throws {
        try await bench.write { transaction, context in
            var lines = try OrderLine.all(of: order, in: transaction)
            lines[line - 1].refunded = Money(fen: fen)
            try lines[line - 1].save(store: order.store, in: transaction)
            let shares = try shares(of: order, returned: returned, in: transaction)
            try AllianceParticipant().refunded(order, shares: shares, in: transaction, context)
        }
    }

    func settle(_ order: Order, returned: [Int: Int64]) async throws {
        try await bench.write { transaction, context in
            let shares = try shares(of: order, returned: returned, in: transaction)
            try AllianceParticipant().settled(shares, in: transaction, context)
        }
    }

    func commissions(_ state: CommissionState? = nil) async throws -> [CommissionOrder] {
        try await bench.read(as: seller) { try CommissionOrderList.of(lan.id, state: state, in: $0, $1).items }
    }
}
