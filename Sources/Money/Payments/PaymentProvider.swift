// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Takes buyers' money and pays it out. It is called by jobs and surfaces, never in a transaction; every call may be
/// repeated, and the ids of payments, refunds and withdrawals make a repeated call the same call.
package protocol PaymentProvider: Sendable {
    /// Such as `sandbox`. Notices carry it.
    var name: String { get }
    /// Whether buyers can pay through it.
    var takesMoney: Bool { get }
    /// Gets ready to take the money and answers where the buyer pays.
    func open(_ request: PaymentRequest) async throws -> PaymentOpening
    /// Says that a payment is no longer wanted, so that nobody pays it by mistake. One that was paid meanwhile stays paid.
    func close(_ payment: Payment) async throws
    /// Asks for a refund, or how an earlier request goes on.
    func refund(_ refund: Refund) async throws -> RefundOutcome
    /// Asks to pay a withdrawal out, or how an earlier request goes on.
    func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome
    /// Asks whether a payment was paid, for when a notice was lost. Nothing when the provider knows of no money; throws when it
    /// does not answer.
    func query(_ payment: Payment) async throws -> PaymentNotice?
}

extension PaymentProvider {
    package var takesMoney: Bool { true }
    package func close(_ payment: Payment) async throws {}
}

/// The provider's word that money arrived. Whoever makes one has checked the provider's signature.
package struct PaymentNotice: Hashable, Sendable {
    package let payment: ID<Payment>
    package let provider: String
    /// The provider's number of the transaction: one that was seen before is the same money.
    package let providerTransaction: String
    package let amount: Money
    /// When the buyer paid, by the provider's clock.
    package let at: Timestamp

    package init(payment: ID<Payment>, provider: String, providerTransaction: String, amount: Money, at: Timestamp) {
        self.payment = payment
        self.provider = provider
        self.providerTransaction = providerTransaction
        self.amount = amount
        self.at = at
    }
}

/// A provider's answer to a refund.
package enum RefundOutcome: Hashable, Sendable {
    case succeeded(providerRefund: String)
    /// It was taken on and is not done: ask again later.
    case processing
    case failed(reason: String)
}

/// A provider's answer to a withdrawal.
package enum PayoutOutcome: Hashable, Sendable {
    case succeeded(providerPayout: String)
    /// It was taken on and is not done: ask again later.
    case processing
    /// It was refused for good: the money goes back to the account.
    case failed(reason: String)
}
