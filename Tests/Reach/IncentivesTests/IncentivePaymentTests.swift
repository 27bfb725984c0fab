// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Incentives

/// Who is paid how much, and what refunds take back.
@Suite struct IncentivePaymentTests {
    @Test(arguments: Engine.allCases)
    func `a new store gets a rate of the base, and gives back what refunds take`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms())
        let order = try await fair.sell()
        let payment = try #require(try await fair.payments(incentive).first)
        #expect(payment.party == fair.store.party && payment.amount == Money(fen: 300) && payment.isProven)
        #expect(payment.line?.order == order.id && payment.since != nil)
        let before = try await fair.balance(fair.store.party).available
        try await fair.refund(order, 3_333)
        let partly = try #require(try await fair.payments(incentive).first)
        #expect(partly.amount == payment.amount && partly.returned == Money(fen: 100) && partly.isProven, "300 × 3333 / 10000, rounded up")
        try await fair.refund(order, 6_667)
        let all = try #require(try await fair.payments(incentive).first)
        #expect(all.returned == all.amount)
        #expect(try await fair.balance(fair.store.party).available == before - Money(fen: 300) - (try await fair.merchantPart(order)))
        #expect(try await fair.found(incentive).returned == Money(fen: 300))
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a refund after the money was spent leaves a debt, and edits nothing`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(.newSellers) { $0.rate = Rate(percent: 10) })
        let order = try await fair.sell()
        #expect(try await fair.payments(incentive).map(\.party) == [fair.lan.party])
        let purse = try await fair.balance(fair.lan.party).available
        try await fair.bench.write {
            let spent = Transfer(
                from: Account(fair.lan.party, .available), to: .world(for: fair.lan.party), amount: purse, kind: .correction, reference: 1)
            _ = try PostTransfers([spent]).run(in: $0, $1)
        }
        try await fair.refund(order, 10_000)
        #expect(try await fair.balance(fair.lan.party).available == -purse)
        #expect(try await fair.payments(incentive)[0].amount == Money(fen: 1_000))
        let kinds = try await fair.bench.read { try Statement.page(of: fair.lan.party, in: $0, $1).items.map(\.kind) }
        #expect(kinds.first == .incentiveReturned && kinds.contains(.incentive))
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `an agency gets the base times the fee rate less one per cent`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(.agencies, .rateAboveFloor) { $0.rate = .whole })
        _ = try await fair.sell()
        #expect(try await fair.payments(incentive).map(\.amount) == [.zero], "a new store's fee is one per cent")
        try await fair.stopAndPass(incentive, .days(91))
        let later = try await fair.start(fair.terms(.agencies, .rateAboveFloor, cap: 700) { $0.rate = .whole })
        _ = try await fair.sell()
        let payment = try #require(try await fair.payments(later).first)
        #expect(payment.party == fair.mo.party && payment.amount == Money(fen: 400), "10,000 × (5 % − 1 %)")
        #expect(payment.inputs.feeRate == Rate(percent: 5) && payment.inputs.feeFloor == Rate(percent: 1))
        _ = try await fair.sell()
        let second = try #require(try await fair.payments(later).last)
        #expect(second.due == Money(fen: 400) && second.amount == Money(fen: 300) && second.limit == .cap)
        let steps = PaymentExplanation(second, of: try await fair.found(later), in: .shanghai).steps
        #expect(steps.contains { $0.value.english == "100% × (5% − 1%) = 4%" })
        #expect(steps.contains { $0.value.english == "¥3.00 (limited by the cap)" })
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a budget is paid out to the fen, and then the incentive is spent`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(budget: 500, cap: 500))
        for _ in 0..<3 { _ = try await fair.sell() }
        #expect(try await fair.payments(incentive).map(\.amount.fen) == [300, 200])
        let spent = try await fair.found(incentive)
        #expect(spent.state == .spent && spent.budgetLeft == .zero)
        #expect(try await fair.payments(incentive)[1].due == Money(fen: 300), "what was left was less than was due")
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `small parties are paid while the month's sales are small, what settled before it began included`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        _ = try await fair.sell()
        try await fair.bench.advance(.minutes(1))
        let store = try await fair.start(fair.terms(.smallStores))
        let seller = try await fair.start(fair.terms(.smallSellers))
        _ = try await fair.sell()
        _ = try await fair.sell()
        let months = try await fair.payments(store).map(\.sales.fen)
        #expect(months == [20_000], "the third order of January brings 30,000, above 25,000")
        #expect(try await fair.payments(seller).map(\.sales.fen) == [20_000])
        try await fair.bench.advance(.days(20))
        _ = try await fair.sell()
        #expect(try await fair.payments(store).map(\.sales.fen) == [20_000, 10_000], "February begins anew")
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `private channels and brands count where they led to the sale`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let chats = try await fair.start(fair.terms { $0.measure = .privateDomain })
        let brand = try await fair.start(fair.terms(.brandStores) { ($0.measure, $0.brands) = (.brands, [fair.brand]) })
        let other = try await fair.bench.write {
            try GrantBrand(store: fair.store, name: "无名").run(in: $0, $1).id
        }
        let none = try await fair.start(fair.terms { ($0.measure, $0.brands) = (.brands, [other]) })
        let running = try await fair.bench.read { snapshot, _ in try IncentiveBook.runningBrands(in: snapshot) }
        #expect(running == [fair.brand, other])
        let open = try await fair.sell(through: false)
        let chat = try await fair.sell()
        #expect(try await fair.payments(chats).compactMap(\.line?.order) == [chat.id])
        #expect(try await fair.payments(brand).compactMap(\.line?.order) == [open.id, chat.id])
        #expect(try await fair.payments(none).isEmpty)
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a store is relieved of a part of the fee that it paid`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(.newStores, .feeRelief) { $0.rate = Rate(percent: 50) })
        let order = try await fair.sell(3)
        let payment = try #require(try await fair.payments(incentive).first)
        #expect(payment.inputs.measured == Money(fen: 300) && payment.amount == Money(fen: 150))
        try await fair.refund(order, 30_000)
        #expect(try await fair.payments(incentive)[0].remaining == .zero)
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a bonus is paid when the month is over and its goal was reached`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(.newSellers, .bonus))
        let (first, second) = (try await fair.sell(), try await fair.sell())
        #expect(try await fair.payments(incentive).map(\.amount) == [.zero, .zero], "lines only count")
        let own = try await fair.bench.read(as: Actor(party: fair.lan.party)) { try OwnIncentive.all(of: fair.lan.party, in: $0, $1) }
        #expect(own.map(\.month?.orders) == [2] && own[0].newUntil != nil)
        try await fair.bench.advance(.days(15))
        let bonus = try #require(try await fair.payments(incentive).last)
        #expect(bonus.line == nil && bonus.amount == Money(fen: 5_000) && bonus.inputs.orders == 2)
        _ = try await fair.sell()
        try await fair.bench.advance(.days(30))
        let missed = try #require(try await fair.payments(incentive).last)
        #expect(missed.line == nil && missed.amount == .zero && missed.inputs.orders == 1, "one order in February")
        try await fair.refund(first, 10_000)
        #expect(try await fair.payments(incentive)[2].returned == Money(fen: 2_500), "half of what the month brought went back")
        try await fair.refund(second, 10_000)
        #expect(try await fair.payments(incentive)[2].remaining == .zero)
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a bonus of a month in which orders went back counts what is kept`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms(.newSellers, .bonus) { ($0.goalOrders, $0.goalSales) = (nil, Money(fen: 20_000)) })
        let order = try await fair.sell()
        _ = try await fair.sell()
        try await fair.refund(order, 1)
        try await fair.bench.advance(.days(61))
        let bonus = try #require(try await fair.payments(incentive).last)
        #expect(bonus.line == nil && bonus.amount == .zero && bonus.inputs.measured == Money(fen: 19_999))
        #expect(try await fair.found(incentive).state == .ended)
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `an order is paid for once, however often it is looked at`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let incentive = try await fair.start(fair.terms())
        let order = try await fair.sell()
        for _ in 0..<3 {
            try await fair.bench.write { transaction, context in
                try PayIncentives.plan([order.id], in: transaction, context)
                try TakeBackIncentives.plan(order, in: transaction, context)
            }
            try await fair.bench.advance(.zero)
        }
        #expect(try await fair.payments(incentive).count == 1)
        #expect(try await fair.found(incentive).paid == Money(fen: 300))
        #expect(try await fair.isSound().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a dry run says what the real run then pays, and moves nothing`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let terms = fair.terms(.newStores, budget: 700, cap: 700)
        let begin = fair.bench.clock.now
        let real = try await fair.start(terms)
        for count in 1...3 { _ = try await fair.sell(count) }
        try await fair.bench.advance(.days(1))
        let drafted = try await fair.draft(fair.terms(.newStores, budget: 700, cap: 700))
        let balances = try await fair.balance(Party.platform)
        let trial = try await fair.bench.write(as: Fair.operator) {
            try TryIncentive(incentive: drafted.id, since: begin, until: $1.now).run(in: $0, $1)
        }
        #expect(try await fair.balance(Party.platform) == balances)
        let paid = try await fair.payments(real)
        #expect(trial.orders == 3 && trial.parties == 1 && trial.amount == paid.map(\.amount).total && trial.amount == Money(fen: 700))
        #expect(trial.due == Money(fen: 1_800), "by the formula alone")
        #expect(try await fair.bench.read(as: Fair.operator) { try IncentiveBook.find(drafted.id, in: $0, $1).trial } == trial)
    }
}

extension Fair {
    /// What the store has of an order's line as its merchant.
    func merchantPart(_ order: Order) async throws -> Money {
        try await bench.database.read { try Share.all(of: order, in: $0).filter { $0.party == store.party }.map(\.amount).total }
    }

    func stopAndPass(_ incentive: Incentive, _ span: Duration) async throws {
        _ = try await stop(incentive)
        try await bench.advance(span)
    }
}
