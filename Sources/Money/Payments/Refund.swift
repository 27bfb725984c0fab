// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Money on its way back to a buyer. In the ledger it has already gone back; this is the provider's part.
package struct Refund: Hashable, Sendable {
    package static let reasonCharactersMax = 200
    /// How often the provider is asked before somebody has to look at it.
    package static let triesMax = 20

    package let id: ID<Refund>
    package let payment: ID<Payment>
    package let amount: Money
    /// Who took the money that goes back, and under which number.
    package let provider: String
    package let providerTransaction: String
    /// The provider's number of the refund, once it succeeded.
    package internal(set) var providerRefund: String?
    package let reason: String
    /// What it is about: an order, or the payment itself.
    package let reference: Int64
    /// Whether it returns money that was not asked for, paid twice or in a wrong amount, and so is not part of the payment.
    package let isExtra: Bool
    package internal(set) var state: RefundState
    package internal(set) var tries = 0
    /// When the provider is asked next; nothing when it need not be asked.
    package internal(set) var nextTryAt: Timestamp?
    /// What the provider said last when it failed; empty otherwise.
    package internal(set) var failure = ""
    package let createdAt: Timestamp
    package internal(set) var finishedAt: Timestamp?

    /// Whether somebody may have the provider asked again: it failed, or was sent and not answered until its tries ran out.
    package var canBeRetried: Bool { state == .failed || state == .sent && nextTryAt == nil }
}
