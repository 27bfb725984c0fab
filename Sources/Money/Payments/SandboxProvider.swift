// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The built-in provider that moves no real money. Its cashier is a page of ours, which posts the notice.
package struct SandboxProvider: PaymentProvider {
    package static let name = "sandbox"

    package let baseURL: String

    /// `baseURL` has no slash at the end.
    package init(baseURL: String) { self.baseURL = baseURL }

    package var name: String { Self.name }

    package func open(_ request: PaymentRequest) async throws -> PaymentOpening {
        .page("\(baseURL)/cashier/\(request.payment.id)")
    }

    package func refund(_ refund: Refund) async throws -> RefundOutcome { .succeeded(providerRefund: "sandbox-refund-\(refund.id)") }

    package func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome {
        .succeeded(providerPayout: "sandbox-payout-\(withdrawal.id)")
    }

    package func query(_ payment: Payment) async throws -> PaymentNotice? { nil }

    /// The notice of a buyer who pays at the cashier. Paying the same payment again is the same transaction unless it
    /// has another `attempt`.
    package static func notice(for payment: Payment, attempt: Int = 1, at now: Timestamp) -> PaymentNotice {
        PaymentNotice(
            payment: payment.id, provider: name, providerTransaction: "sandbox-\(payment.id)-\(attempt)", amount: payment.amount, at: now)
    }
}
