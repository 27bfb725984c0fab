// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The jobs that ask the provider.
enum PaymentJobs {
    /// How many are taken on in one run.
    static let perRunMax = 50
    static let refundsEverySeconds = 5
    static let withdrawalsEverySeconds = 30
    static let queriesEverySeconds = 60

    static func refunds(_ provider: any PaymentProvider) -> Job {
        Job("payments.refunds", everySeconds: refundsEverySeconds) { scope in
            let now = scope.context().now
            let due = try await scope.database.read { try Refund.due(by: now, limit: perRunMax, in: $0) }
            for id in due { try await refund(id, provider, scope) }
            return !due.isEmpty
        }
    }

    static func withdrawals(_ provider: any PaymentProvider) -> Job {
        Job("payments.withdrawals", everySeconds: withdrawalsEverySeconds) { scope in
            let now = scope.context().now
            let due = try await scope.database.read { try Withdrawal.due(by: now, limit: perRunMax, in: $0) }
            for id in due { try await payOut(id, provider, scope) }
            return !due.isEmpty
        }
    }

    /// Asks about payments that are open for long: a notice may have been lost. What was asked for is put behind only afterwards, so
    /// a provider that is away, or a crash, makes the next run ask again.
    static func queries(_ provider: any PaymentProvider, targets: [any PaymentTarget]) -> Job {
        Job("payments.queries", everySeconds: queriesEverySeconds) { scope in
            var isFull = false
            for age in OpenPayments.agesSeconds {
                let context = scope.context()
                let open = try await scope.database.read { try OpenPayments.read(ageSeconds: age, in: $0, context) }
                for payment in open.payments { try await query(payment, provider, targets, scope) }
                if open.reached != nil { try await scope.database.write(lane: .shared) { try open.finish(in: $0) } }
                isFull = isFull || open.isFull
            }
            return isFull
        }
    }

    private static func query(
        _ payment: Payment, _ provider: any PaymentProvider, _ targets: [any PaymentTarget], _ scope: JobScope
    ) async throws {
        guard let notice = try await provider.query(payment) else { return }
        let context = scope.context()
        _ = try await scope.database.write(lane: .shared) {
            try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, context)
        }
    }

    private static func refund(_ id: ID<Refund>, _ provider: any PaymentProvider, _ scope: JobScope) async throws {
        let context = scope.context()
        if try await scope.database.write(lane: .shared, { try ReturnToBalance(refund: id).run(in: $0, context) }) { return }
        let sent = try await scope.database.write(lane: .shared) { try SendRefund(refund: id).run(in: $0, context) }
        // Whatever goes wrong on the way is as no answer: the next try is set.
        guard let sent, let outcome = try? await provider.refund(sent) else { return }
        let answered = scope.context()
        try await scope.database.write(lane: .shared) { try RecordRefundOutcome(refund: id, outcome: outcome).run(in: $0, answered) }
    }

    private static func payOut(_ id: ID<Withdrawal>, _ provider: any PaymentProvider, _ scope: JobScope) async throws {
        let context = scope.context()
        let sent = try await scope.database.write(lane: .shared) { try SendWithdrawal(withdrawal: id).run(in: $0, context) }
        guard let sent, let outcome = try? await provider.payOut(sent) else { return }
        let answered = scope.context()
        let name = provider.name
        try await scope.database.write(lane: .party(sent.party)) {
            try RecordPayoutOutcome(withdrawal: id, provider: name, outcome: outcome).run(in: $0, answered)
        }
    }
}
