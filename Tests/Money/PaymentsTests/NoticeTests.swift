// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

struct NoticeTests {
    @Test(arguments: Engine.allCases) func `a notice pays a payment, and what it pays for goes on in the same transaction`(
        engine: Engine
    ) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(1_999, orders: [31, 32])
        #expect(payment.state == .waiting && payment.refundable == .zero)
        guard case .accepted(let paid) = try await till.tell(payment) else { throw Missing() }
        #expect(paid.state == .paid && paid.paidAt == TestBench.start && paid.providerTransaction == "t1")
        #expect(try await till.payment(payment.id) == paid)
        #expect(paid.purpose == .orders([31, 32]))
        #expect(try await till.balance(Till.teahouse).pending == Money(fen: 1_999))
        #expect(try await till.events("payment.paid") == 1)
    }

    @Test(arguments: Engine.allCases) func `the same notice again changes nothing`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        try await till.tell(payment)
        for _ in 0..<3 {
            guard case .duplicate(let again) = try await till.tell(payment) else { throw Missing() }
            #expect(again.state == .paid)
        }
        #expect(try await till.balance(Till.teahouse).pending == Money(fen: 500))
        #expect(try await till.refunds(payment).isEmpty)
    }

    @Test(arguments: Engine.allCases) func `a payment that is paid twice gives the second money back`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        try await till.tell(payment, "t1")
        guard case .paidTwice(let refund) = try await till.tell(payment, "t2") else { throw Missing() }
        #expect(refund.providerTransaction == "t2" && refund.amount == Money(fen: 500) && refund.isExtra)
        guard case .duplicate = try await till.tell(payment, "t2") else { throw Missing() }
        try await till.bench.runJobs()
        let after = try await till.payment(payment.id)
        #expect(after.state == .paid && after.refundable == Money(fen: 500))
        #expect(try await till.refunds(payment).map(\.state) == [.succeeded])
        #expect(try await till.balance(Till.teahouse).pending == Money(fen: 500))
    }

    @Test(arguments: Engine.allCases) func `a wrong amount pays for nothing and goes back once`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        for fen in [499, 501, 499] as [Int64] {
            #expect(try await till.tell(payment, "w\(fen)", fen: fen) == .refused(.wrongAmount))
        }
        #expect(try await till.payment(payment.id).state == .waiting)
        #expect(try await till.events("payment.notice_refused") == 2)
        #expect(try await till.tell(payment, "w0", fen: 0) == .refused(.wrongAmount))
        try await till.bench.runJobs()
        let refunds = try await till.refunds(payment)
        #expect(refunds.map(\.amount.fen).sorted() == [499, 501] && refunds.allSatisfy { $0.isExtra && $0.state == .succeeded })
        #expect(Set(refunds.map(\.reason)) == ["payment.wrong_amount"])
        guard case .accepted = try await till.tell(payment, "t1") else { throw Missing() }
        let known = try await till.bench.read(as: Till.operatorActor) { try RecordedNotice.all(of: payment.id, in: $0, $1) }
        #expect(known.map(\.verdict).sorted { $0.rawValue < $1.rawValue } == [.accepted, .wrongAmount, .wrongAmount, .wrongAmount])
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.read(as: Actor(party: Till.ming)) { try RecordedNotice.all(of: payment.id, in: $0, $1) }
        }
        #expect(try await till.payment(payment.id).refundable == Money(fen: 500))
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `one transaction of the provider pays for one payment`(engine: Engine) async throws {
        let till = try await Till(engine)
        let first = try await till.open(500)
        let second = try await till.open(500, orders: [2])
        try await till.tell(first, "t1")
        #expect(try await till.tell(second, "t1") == .refused(.ofAnotherPayment))
        #expect(try await till.payment(second.id).state == .waiting)
    }

    @Test(arguments: Engine.allCases) func `money for a closed payment still reaches what it pays for`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        let closed = try await till.bench.write { try ClosePayment(payment: payment.id).run(in: $0, $1) }
        #expect(closed.state == .closed)
        guard case .accepted = try await till.tell(payment) else { throw Missing() }
        let after = try await till.bench.write { try ClosePayment(payment: payment.id).run(in: $0, $1) }
        #expect(after.state == .paid)
        #expect(try await till.balance(Till.teahouse).pending == Money(fen: 500))
    }

    @Test(arguments: Engine.allCases) func `money that nothing has a use for goes back`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        guard case .accepted = try await till.tell(payment, targets: []) else { throw Missing() }
        try await till.bench.runJobs()
        #expect(try await till.payment(payment.id).state == .refunded)
        #expect(try await till.refunds(payment).map(\.amount) == [Money(fen: 500)])
    }

    @Test(arguments: Engine.allCases)
    func `a fault in what is paid for records nothing, so the notice can come again`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        await #expect(throws: Missing.self) { try await till.tell(payment, targets: [Broken()]) }
        #expect(try await till.payment(payment.id).state == .waiting)
        guard case .accepted = try await till.tell(payment) else { throw Missing() }
    }

    @Test(arguments: Engine.allCases, [1, 2, 3] as [UInt64]) func `notices in any order and number have one outcome`(
        engine: Engine, seed: UInt64
    ) async throws {
        let till = try await Till(engine)
        let random = SeededRandom(seed: seed)
        let payment = try await till.open(700)
        var notices = ["a", "a", "a", "b", "b", "c"]
        for index in notices.indices { notices.swapAt(index, random.below(notices.count)) }
        let order = notices
        let went = await successes(of: order.count) { index in
            try await till.tell(payment, order[index], lane: Lane(key: Int64(index)))
        }
        #expect(went == 6)
        try await till.bench.runJobs()
        let after = try await till.payment(payment.id)
        let refunds = try await till.refunds(payment)
        #expect(after.state == .paid && after.refundsRequested == .zero)
        #expect(try await till.balance(Till.teahouse).pending == Money(fen: 700))
        #expect(refunds.count == 2 && refunds.allSatisfy { $0.isExtra && $0.state == .succeeded && $0.amount == Money(fen: 700) })
        #expect(Set(refunds.map(\.providerTransaction) + [after.providerTransaction!]) == ["a", "b", "c"])
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `only the system records notices, and only of payments that exist`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        let notice = SandboxProvider.notice(for: payment, at: TestBench.start)
        await #expect(throws: CommonRefusal.forbidden) {
            try await till.bench.write(as: Actor(party: Till.ming)) { try RecordPaymentNotice(notice: notice, targets: []).run(in: $0, $1) }
        }
        let unknown = PaymentNotice(payment: ID(5), provider: "x", providerTransaction: "1", amount: .zero, at: TestBench.start)
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.write { try RecordPaymentNotice(notice: unknown, targets: []).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases) func `a payment asks for a sum that can be paid`(engine: Engine) async throws {
        let till = try await Till(engine)
        await #expect(throws: OpenPayment.Refusal.amountNotPositive) { _ = try await till.open(0) }
        await #expect(throws: OpenPayment.Refusal.amountTooLarge) { _ = try await till.open(Money.inputMax.fen + 1) }
        await #expect(throws: OpenPayment.Refusal.nothingToPayFor) { _ = try await till.open(1, orders: []) }
        await #expect(throws: OpenPayment.Refusal.tooManyOrders) { _ = try await till.open(1, orders: Array(1...501)) }
    }

    @Test(arguments: Engine.allCases) func `a payment is the buyer's and the operators' to see`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.open(500)
        _ = try await till.open(600)
        for actor in [Actor(party: Till.ming), Till.operatorActor] {
            #expect(try await till.bench.read(as: actor) { try PaymentDetail.find(payment.id, in: $0, $1) } == payment)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.read(as: Till.owner) { try PaymentDetail.find(payment.id, in: $0, $1) }
        }
        let mine = try await till.bench.read(as: Actor(party: Till.ming)) { try PaymentList.page(PageRequest(size: 1), in: $0, $1) }
        #expect(mine.items.map(\.amount.fen) == [600] && mine.next != nil)
        let rest = try await till.bench.read(as: Actor(party: Till.ming)) {
            try PaymentList.page(PageRequest(after: mine.next), in: $0, $1)
        }
        #expect(rest.items.map(\.amount.fen) == [500] && rest.next == nil)
        #expect(try await till.bench.read(as: Till.owner) { try PaymentList.page(in: $0, $1) }.items.isEmpty)
    }
}
