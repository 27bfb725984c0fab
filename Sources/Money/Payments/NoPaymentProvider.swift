// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Stands where no payment provider is configured: nothing can be paid, and what is to go out waits.
package struct NoPaymentProvider: PaymentProvider {
    package init() {}

    package var name: String { "none" }
    package var takesMoney: Bool { false }

    package func open(_ request: PaymentRequest) async throws -> PaymentOpening { throw PaymentProviderRefusal.notConfigured }
    package func refund(_ refund: Refund) async throws -> RefundOutcome { .processing }
    package func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome { .processing }
    package func query(_ payment: Payment) async throws -> PaymentNotice? { nil }
}

/// Why nothing can be paid.
package enum PaymentProviderRefusal: String, Refusal, CaseIterable {
    case notConfigured

    package var kind: RefusalKind { .unavailable }
    package var text: Text {
        Text(
            "本站尚未配置支付渠道，暂时不能付款。请联系平台运营。",
            "No payment provider is configured here, so nothing can be paid yet. Tell whoever runs the site.")
    }
}
