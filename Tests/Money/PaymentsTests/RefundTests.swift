// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

struct RefundTests {
    @Test(arguments: Engine.allCases) func `partial refunds return exactly what was paid`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.paid(1_000)
        for fen in [333, 333, 333] as [Int64] { try await till.refund(payment, fen) }
        try await till.bench.runJobs()
        #expect(try await till.payment(payment.id).state == .partlyRefunded)
        await #expect(throws: RequestRefund.Refusal.moreThanPaid) { try await till.refund(payment, 2) }
        try await till.refund(payment, 1)
        #expect(try await till.payment(payment.id).refundable == .zero)
        try await till.bench.runJobs()
        let after = try await till.payment(payment.id)
        #expect(after.state == .refunded && after.refundsDone == after.amount)
        #expect(try await till.refunds(payment).map(\.amount).total == payment.amount)
    }

    @Test(arguments: Engine.allCases) func `refunds at the same time never exceed what was paid`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.paid(1_000)
        let went = await successes(of: 60) { try await till.refund(payment, 70, lane: Lane(key: Int64($0))) }
        #expect(went == 14)
        #expect(try await till.refunds(payment).map(\.amount).total == Money(fen: 980))
    }

    @Test(arguments: Engine.allCases) func `what was not paid is not refunded`(engine: Engine) async throws {
        let till = try await Till(engine)
        let open = try await till.open(100)
        await #expect(throws: RequestRefund.Refusal.notPaid) { try await till.refund(open, 1) }
        let paid = try await till.paid(100)
        await #expect(throws: RequestRefund.Refusal.amountNotPositive) { try await till.refund(paid, 0) }
    }

    @Test(arguments: Engine.allCases) func `a refund that the provider carries out is published once`(engine: Engine) async throws {
        let till = try await Till(engine)
        let refund = try await till.refund(try await till.paid(100), 60)
        #expect(refund.state == .requested)
        try await till.bench.runJobs()
        let done = try await till.refund(refund.id)
        #expect(done.state == .succeeded && done.providerRefund == "r\(refund.id)" && done.nextTryAt == nil && done.finishedAt != nil)
        try await till.bench.write {
            try RecordRefundOutcome(refund: refund.id, outcome: .succeeded(providerRefund: "again")).run(in: $0, $1)
            try RecordRefundOutcome(refund: refund.id, outcome: .failed(reason: "late")).run(in: $0, $1)
        }
        #expect(try await till.refund(refund.id) == done)
        #expect(try await till.events("refund.succeeded") == 1)
        #expect(try await till.events("refund.failed") == 0)
        #expect(try await till.payment(refund.payment).refundsDone == Money(fen: 60))
    }

    @Test(arguments: Engine.allCases)
    func `a provider that does not answer is asked again, less and less often`(engine: Engine) async throws {
        let till = try await Till(engine)
        let refund = try await till.refund(try await till.paid(100), 100)
        till.provider.will(.silence, .refund(.processing), .refund(.failed(reason: "余额不足")))
        var waits: [Int64] = []
        for _ in 0..<3 {
            try await till.bench.runJobs()
            let found = try await till.refund(refund.id)
            waits.append((found.nextTryAt! - till.bench.clock.now).inMilliseconds / 1000)
            till.bench.clock.advance(found.nextTryAt! - till.bench.clock.now - .seconds(1))
            try await till.bench.runJobs()
            till.bench.clock.advance(.seconds(1))
        }
        #expect(waits == [60, 120, 240])
        #expect(try await till.refund(refund.id).state == .failed)
        #expect(try await till.refund(refund.id).failure == "余额不足")
        #expect(try await till.events("refund.failed") == 1)
        try await till.bench.runJobs()
        #expect(try await till.refund(refund.id).state == .succeeded)
        #expect(till.provider.calls.count == 4)
    }

    @Test(arguments: Engine.allCases) func `a refund that failed too often waits for an operator`(engine: Engine) async throws {
        let till = try await Till(engine)
        let refund = try await till.refund(try await till.paid(100), 100)
        for _ in 0..<Refund.triesMax {
            till.provider.will(.refund(.failed(reason: "账户异常")))
            try await till.bench.runJobs()
            till.bench.clock.advance(.hours(6))
        }
        try await till.bench.runJobs()
        #expect(till.provider.calls.count == Refund.triesMax)
        #expect(try await till.refund(refund.id).nextTryAt == nil)
        #expect(try await till.bench.read { try RefundList.page(state: .failed, in: $0, $1) }.items.map(\.id) == [refund.id])
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.write(as: Till.owner) { try RetryRefund(refund: refund.id).run(in: $0, $1) }
        }
        _ = try await till.bench.write(as: Till.operatorActor) { try RetryRefund(refund: refund.id).run(in: $0, $1) }
        try await till.bench.runJobs()
        #expect(try await till.refund(refund.id).state == .succeeded)
        await #expect(throws: RetryRefund.Refusal.notFailed) {
            try await till.bench.write(as: Till.operatorActor) { try RetryRefund(refund: refund.id).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases) func `two nodes do not ask for one refund at once`(engine: Engine) async throws {
        let till = try await Till(engine)
        let refund = try await till.refund(try await till.paid(100), 100)
        let sent = await successes(of: 10) { index in
            let context = till.bench.context()
            let taken = try await till.bench.database.write(lane: Lane(key: Int64(index))) {
                try SendRefund(refund: refund.id).run(in: $0, context)
            }
            if taken == nil { throw Missing() }
        }
        #expect(sent == 1)
    }

    @Test(arguments: Engine.allCases) func `the list of refunds is the operators'`(engine: Engine) async throws {
        let till = try await Till(engine)
        let payment = try await till.paid(100)
        for _ in 0..<5 { try await till.refund(payment, 10) }
        let first = try await till.bench.read(as: Till.operatorActor) { try RefundList.page(PageRequest(size: 3), in: $0, $1) }
        let rest = try await till.bench.read(as: Till.operatorActor) { try RefundList.page(PageRequest(after: first.next), in: $0, $1) }
        #expect(first.items.count == 3 && rest.items.count == 2 && rest.next == nil)
        #expect((first.items + rest.items).map(\.id) == (try await till.refunds(payment)).map(\.id).reversed())
        await #expect(throws: CommonRefusal.notFound) { try await till.bench.read(as: Till.owner) { try RefundList.page(in: $0, $1) } }
    }
}
