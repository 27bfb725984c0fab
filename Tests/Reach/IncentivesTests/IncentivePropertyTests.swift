// SPDX-License-Identifier: Apache-2.0
import Channels
import Foundation
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Incentives

/// What must hold of any incentive, whatever is sold and refunded. `CASES` sets how many are tried.
@Suite struct IncentivePropertyTests {
    private static let cases = ProcessInfo.processInfo.environment["CASES"].flatMap(Int.init) ?? 2000

    @Test(arguments: [Engine.sqlite])
    func `any lines stay within cap and budget, recompute, and go back exactly by any steps`(engine: Engine) async throws {
        let context = try await TestBench(engine, modules: []).context()
        let chance = SeededRandom(seed: 20_260_101)
        for number in 0..<Self.cases {
            let incentive = Self.incentive(chance)
            var reckoning = Reckoning(incentive)
            var facts = IncentiveFacts()
            for party in [ID<Party>(11), ID(12), ID(41), ID(42)] { facts.since[party] = TestBench.start - .days(Int64(chance.below(60))) }
            var payments: [IncentivePayment] = []
            for order in 1...(chance.below(12) + 1) { payments += reckoning.take(order: Self.order(order, chance), facts, context) }
            let keys = reckoning.months.keys.sorted { ($0.month, $0.party) < ($1.month, $1.party) }
            payments += keys.compactMap { reckoning.close($0, context) }
            #expect(payments.map(\.amount).total <= incentive.terms.budget, "case \(number)")
            #expect(payments.map(\.amount).total + reckoning.budgetLeft == incentive.terms.budget, "case \(number)")
            #expect(payments.allSatisfy { $0.isProven && !$0.amount.isNegative }, "case \(number)")
            for (key, own) in Dictionary(grouping: payments, by: { Reckoning.Key(party: $0.party, month: $0.month) }) {
                #expect(own.map(\.amount).total <= incentive.terms.cap, "case \(number)")
                #expect(own.map(\.amount).total == reckoning.months[key]?.paid, "case \(number)")
            }
            for payment in payments { Self.refund(payment, number, chance) }
        }
    }

    /// Takes it back in random steps: never more than it was, never less than before, and all of it in the end.
    private static func refund(_ payment: IncentivePayment, _ number: Int, _ chance: SeededRandom) {
        var payment = payment
        while payment.kept > .zero {
            let part = chance.below(4) == 0 ? payment.kept : Money(fen: Int64(chance.below(Int(payment.kept.fen)) + 1))
            let kept = payment.kept - part
            let returned = payment.returned(keeping: kept)
            #expect(returned >= payment.returned && returned <= payment.amount, "case \(number)")
            (payment.kept, payment.returned) = (kept, returned)
            #expect(payment.isProven, "case \(number)")
        }
        #expect(payment.returned == payment.amount, "case \(number)")
    }

    private static func incentive(_ chance: SeededRandom) -> Incentive {
        let formula = IncentiveFormula.allCases[chance.below(4)]
        let audience = IncentiveAudience.allCases[chance.below(5)]
        let budget = Int64(chance.below(chance.below(2) == 0 ? 500 : 200_000)) + 1
        var terms = IncentiveTerms(
            name: Text("甲", "A"), audience: audience, days: audience.needsDays ? Int64(chance.below(90) + 1) : nil,
            salesMax: audience.needsSales ? Money(fen: Int64(chance.below(2_000_000))) : nil,
            measure: chance.below(3) == 0 ? .privateDomain : .allLines, formula: formula,
            rate: formula.isByLine ? Rate(ppm: Int64(chance.below(1_000_000) + 1)) : nil,
            bonus: formula.isByLine ? nil : Money(fen: Int64(chance.below(50_000) + 1)),
            goalOrders: formula.isByLine || chance.below(2) == 0 ? nil : chance.below(6) + 1, budget: Money(fen: budget),
            cap: Money(fen: Int64(chance.below(Int(budget))) + 1), beginsAt: TestBench.start, endsAt: TestBench.start + .days(60))
        if formula == .bonus, terms.goalOrders == nil { terms.goalSales = Money(fen: Int64(chance.below(500_000)) + 1) }
        if formula == .rateAboveFloor { terms.feeFloor = Rate(ppm: Int64(chance.below(60_000))) }
        return Incentive(
            id: ID(1), version: 1, terms: terms, state: .running, paid: .zero, returned: .zero, createdAt: TestBench.start)
    }

    private static func order(_ number: Int, _ chance: SeededRandom) -> [SettledLine] {
        let settledAt = TestBench.start + .days(Int64(number * 4))
        let store = ID<Store>(chance.below(2) == 0 ? 41 : 42)
        return (1...(chance.below(3) + 1)).map { line in
            let base = Int64(chance.below(chance.below(3) == 0 ? 20 : 500_000))
            let rate = Rate(ppm: Int64(chance.below(100_000)))
            let isSold = chance.below(3) > 0
            return SettledLine(
                order: ID(Int64(number)), store: store, number: line, product: ID(31), placedAt: settledAt - .days(10),
                settledAt: settledAt, base: Money(fen: base), fee: rate.of(Money(fen: base)), feeRate: rate,
                seller: isSold ? ID(11) : nil, agency: isSold && chance.below(2) == 0 ? ID(12) : nil,
                channel: isSold ? (chance.below(2) == 0 ? .groupChat : .article) : nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `real orders with random refunds keep every law, and full refunds leave nothing paid`(engine: Engine) async throws {
        let fair = try await Fair(engine, fen: 9_973)
        let incentives = [
            try await fair.start(fair.terms(.newStores, budget: 900, cap: 900)),
            try await fair.start(fair.terms(.newSellers, .bonus) { $0.goalOrders = 1 }),
            try await fair.start(fair.terms(.agencies, cap: 500)), try await fair.start(fair.terms(.newStores, .feeRelief)),
        ]
        let chance = SeededRandom(seed: 7)
        var orders: [(order: Order, left: Int64)] = []
        for _ in 0..<6 {
            let order = try await fair.sell(chance.below(3) + 1, through: chance.below(3) > 0)
            orders.append((order, order.payable.fen))
            let pick = chance.below(orders.count)
            guard orders[pick].left > 0 else { continue }
            let part = Int64(chance.below(Int(orders[pick].left)) + 1)
            try await fair.refund(orders[pick].order, part)
            orders[pick].left -= part
            #expect(try await fair.isSound() == [])
        }
        try await fair.bench.advance(.days(61))
        try await fair.bench.advance(.minutes(2))
        #expect(try await fair.isSound() == [])
        for (order, left) in orders where left > 0 { try await fair.refund(order, left) }
        #expect(try await fair.isSound() == [])
        for incentive in incentives {
            let found = try await fair.found(incentive)
            #expect(found.paid > .zero && found.returned == found.paid && found.paid <= found.terms.budget)
        }
        #expect(try await fair.balance(fair.store.party).available == .zero)
    }
}
