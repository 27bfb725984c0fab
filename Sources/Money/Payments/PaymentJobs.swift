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

    private static func refund(_ id: ID<Refund>, _ provider: any PaymentProvider, _ scope: JobScope) async throws {
        let context = scope.context()
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
