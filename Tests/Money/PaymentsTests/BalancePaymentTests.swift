// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

/// Payments out of a store's own balance.
struct BalancePaymentTests {
    private func pay(_ payment: Payment, on till: Till, as actor: Actor = Till.bookkeeper, lane: Lane = .shared) async throws {
        _ = try await till.bench.write(as: actor, lane: lane) {
            try PayFromBalance(payment: payment.id, payer: Till.teahouse, targets: [Books()]).run(in: $0, $1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is paid leaves the balance, and what is refunded returns to it without a provider`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(1_500, to: Till.teahouse)
        let payment = try await till.open(1_000)
        try await pay(payment, on: till)
        #expect(try await till.balance(Till.teahouse).available == Money(fen: 500))
        let paid = try await till.payment(payment.id)
        #expect(paid.state == .paid && paid.provider == "balance")
        for fen in [300, 700] as [Int64] { try await till.refund(payment, fen) }
        try await till.bench.runJobs()
        #expect(try await till.payment(payment.id).state == .refunded)
        #expect(try await till.refunds(payment).allSatisfy { $0.state == .succeeded })
        #expect(try await till.balance(Till.teahouse).available == Money(fen: 1_500))
        #expect(till.provider.calls.isEmpty)
        try await till.bench.runJobs()
        #expect(try await till.balance(Till.teahouse).available == Money(fen: 1_500), "it returns once")
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `a balance pays no more than it has, however many pay at once`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(1_000, to: Till.teahouse)
        var payments: [Payment] = []
        for _ in 0..<8 { payments.append(try await till.open(300)) }
        let open = payments
        let went = await successes(of: open.count) { try await pay(open[$0], on: till, lane: Lane(key: Int64($0))) }
        #expect(went == 3)
        #expect(try await till.balance(Till.teahouse).available == Money(fen: 100))
        var states: [PaymentState] = []
        for payment in open { states.append(try await till.payment(payment.id).state) }
        #expect(states.count { $0 == .paid } == 3 && states.count { $0 == .waiting } == 5)
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `it is refused to strangers, twice, and beyond the balance`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(1_000, to: Till.teahouse)
        let (dear, fair) = (try await till.open(1_001), try await till.open(400))
        await #expect(throws: CommonRefusal.notFound) { try await pay(fair, on: till, as: Actor(party: Till.ming)) }
        await #expect(throws: CommonRefusal.forbidden) {
            try await pay(fair, on: till, as: Actor(party: ID(9005), grants: [Till.teahouse: [.manageOrders]]))
        }
        await #expect(throws: PayFromBalance.Refusal.balanceTooLow) { try await pay(dear, on: till) }
        try await pay(fair, on: till)
        await #expect(throws: PayFromBalance.Refusal.notWaiting) { try await pay(fair, on: till) }
        #expect(try await till.balance(Till.teahouse).available == Money(fen: 600))
        for refusal in PayFromBalance.Refusal.allCases { #expect(refusal.kind == .conflict && refusal.text.english.hasSuffix(".")) }
    }
}
