// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One sum that a buyer is asked for, through a payment provider.
package struct Payment: Hashable, Sendable {
    /// The most orders that one payment pays for.
    package static let ordersMax = 500

    package let id: ID<Payment>
    package let buyer: ID<Party>
    package let amount: Money
    package let purpose: PaymentPurpose
    package internal(set) var state: PaymentState
    /// Who took the money and under which number; nothing before it is paid.
    package internal(set) var provider: String?
    package internal(set) var providerTransaction: String?
    /// The sum of all refunds that were asked for, done or not: never more than `amount`.
    package internal(set) var refundsRequested: Money = .zero
    /// The sum of the refunds that the provider has carried out.
    package internal(set) var refundsDone: Money = .zero
    package let createdAt: Timestamp
    package internal(set) var paidAt: Timestamp?

    /// What can still be refunded.
    package var refundable: Money { state.hasMoney ? amount - refundsRequested : .zero }
}

/// What a payment pays for.
package enum PaymentPurpose: Hashable, Sendable {
    /// These orders, together.
    case orders([Int64])
    /// The deposit of this store.
    case deposit(ID<Party>)
}
