// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

struct QueryTests {
    @Test(arguments: Engine.allCases)
    func `a notice lost before the first question ever is asked for weeks later`(engine: Engine) async throws {
        let till = try await Till(engine)
        let lost = try await till.open(500)
        till.provider.take(lost, at: till.bench.clock.now)
        till.bench.clock.advance(.days(14))
        try await till.bench.runJobs()
        #expect(try await till.payment(lost.id).state == .paid)
    }

    @Test(arguments: Engine.allCases) func `a lost notice is asked for, and the payment is paid by it`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.bench.runJobs()
        let (lost, told, open) = (try await till.open(500), try await till.open(300, orders: [2]), try await till.open(200, orders: [3]))
        till.provider.take(lost, at: till.bench.clock.now)
        try await till.tell(told, "t1")
        till.bench.clock.advance(.seconds(120))
        try await till.bench.runJobs()
        #expect(till.provider.queries.isEmpty)
        till.bench.clock.advance(.seconds(120))
        try await till.bench.runJobs()
        #expect(till.provider.queries == [lost.id, open.id])
        #expect(try await till.payment(lost.id).state == .paid)
        #expect(try await till.payment(open.id).state == .waiting)
        #expect(try await till.balance(Till.teahouse).pending == Money(fen: 800))
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `each payment is asked for once at each age, and then no more`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.bench.runJobs()
        let payment = try await till.open(500)
        for _ in 0..<60 {
            till.bench.clock.advance(.hours(1))
            try await till.bench.runJobs()
            try await till.bench.runJobs()
        }
        #expect(till.provider.queries == Array(repeating: payment.id, count: OpenPayments.agesSeconds.count))
    }

    @Test(arguments: Engine.allCases) func `money for a payment that was given up is found too`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.bench.runJobs()
        let payment = try await till.open(500)
        _ = try await till.bench.write { try ClosePayment(payment: payment.id).run(in: $0, $1) }
        till.provider.take(payment, at: till.bench.clock.now)
        till.bench.clock.advance(.days(40))
        try await till.bench.runJobs()
        #expect(try await till.payment(payment.id).state == .paid)
    }

    @Test(arguments: Engine.allCases) func `a provider that is away is asked again`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.bench.runJobs()
        let payment = try await till.open(500)
        till.provider.take(payment, at: till.bench.clock.now)
        till.bench.clock.advance(.days(2))
        till.provider.isAway = true
        await #expect(throws: HTTPFault.self) { try await till.bench.runJobs() }
        #expect(try await till.payment(payment.id).state == .waiting)
        till.provider.isAway = false
        try await till.bench.runJobs()
        #expect(try await till.payment(payment.id).state == .paid)
    }

    @Test(arguments: Engine.allCases) func `more payments than one run takes are all asked for`(engine: Engine) async throws {
        let till = try await Till(engine)
        let count = OpenPayments.batchMax * 2 + 3
        try await till.bench.write { transaction, context in
            for order in 1...Int64(count) {
                _ = try OpenPayment(buyer: Till.ming, amount: Money(fen: 1), purpose: .orders([order])).run(in: transaction, context)
            }
        }
        till.bench.clock.advance(.seconds(OpenPayments.agesSeconds[0] + 1))
        try await till.bench.runJobs()
        #expect(Set(till.provider.queries).count == count && till.provider.queries.count == count)
    }

    @Test func `without a provider nothing can be paid, and what is to go out waits`() async throws {
        let provider = NoPaymentProvider()
        #expect(!provider.takesMoney && SandboxProvider(baseURL: "").takesMoney)
        let till = try await Till(.sqlite)
        let payment = try await till.paid(500)
        let request = PaymentRequest(payment: payment, parts: [], scene: .computer(address: "203.0.113.7"), returnURL: "/")
        await #expect(throws: PaymentProviderRefusal.notConfigured) { _ = try await provider.open(request) }
        #expect(try await provider.refund(till.refund(payment, 100)) == .processing)
        #expect(try await provider.query(payment) == nil)
        try await till.give(500, to: Till.ming)
        let withdrawal = try await till.withdraw(500, from: Till.ming, as: Actor(party: Till.ming))
        #expect(try await provider.payOut(withdrawal) == .processing)
        #expect(
            PaymentProviderRefusal.allCases.allSatisfy { !$0.text.chinese.isEmpty && !$0.text.english.isEmpty && $0.kind == .unavailable })
    }
}
