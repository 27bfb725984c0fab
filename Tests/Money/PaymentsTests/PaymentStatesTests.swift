// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Testing
import TestSupport

@testable import Payments

struct PaymentStatesTests {
    @Test func `every state can be reached and every other step is refused`() {
        check(PaymentState.self)
        check(RefundState.self)
        check(WithdrawalState.self)
    }

    private func check<Machine: StateMachine>(_ type: Machine.Type) {
        #expect(Machine.reachable == Set(Machine.allCases))
        #expect(!Machine.allCases.filter { $0.isFinal }.isEmpty)
        for from in Machine.allCases {
            for to in Machine.allCases {
                let isStep = Machine.steps.contains { $0.from == from && $0.to == to }
                #expect((try? from.moved(to: to)) == (isStep ? to : nil))
            }
        }
    }

    @Test func `refusals and states have texts in both languages`() {
        let texts = OpenPayment.Refusal.allCases.map(\.text) + RequestRefund.Refusal.allCases.map(\.text)
            + RequestWithdrawal.Refusal.allCases.map(\.text) + NoticeRefusal.allCases.map(\.text) + RetryRefund.Refusal.allCases.map(\.text)
            + PaymentState.allCases.map(\.label) + RefundState.allCases.map(\.label) + WithdrawalState.allCases.map(\.label)
        #expect(texts.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
    }

    @Test func `the sandbox opens its own cashier and always succeeds`() async throws {
        let sandbox = SandboxProvider(baseURL: "http://localhost:8080")
        let payment = Payment(
            id: ID(12), buyer: ID(3), amount: Money(fen: 5), purpose: .deposit(ID(9)), state: .waiting, createdAt: TestBench.start)
        let request = PaymentRequest(
            payment: payment, parts: [PaymentPart(reference: 9, amount: payment.amount, title: "")], scene: .computer(address: "127.0.0.1"),
            returnURL: "/")
        #expect(try await sandbox.open(request) == .page("http://localhost:8080/cashier/12"))
        #expect(try await sandbox.query(payment) == nil)
        let first = SandboxProvider.notice(for: payment, at: TestBench.start)
        #expect(first == SandboxProvider.notice(for: payment, at: TestBench.start))
        #expect(first.providerTransaction != SandboxProvider.notice(for: payment, attempt: 2, at: TestBench.start).providerTransaction)
    }

    @Test func `the wait between tries doubles up to six hours`() {
        #expect((1...4).map { BackOff.span(afterTries: $0) } == [.seconds(60), .seconds(120), .seconds(240), .seconds(480)])
        #expect(BackOff.span(afterTries: 40) == .hours(6))
        #expect(BackOff.next(afterTries: 3, atMost: 3, now: TestBench.start) == nil)
    }
}
