// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// What a payment can pay for. The targets are asked in turn, in the transaction that records the payment's notice.
package protocol PaymentTarget: Sendable {
    /// The money of this payment has arrived: goes on with what it pays for, or requests its refund; never neither,
    /// never both.
    func paid(_ payment: Payment, in transaction: any Transaction, _ context: Context) throws -> PaymentEffect
    /// What the payment's sum is made of, as a buyer reads it; nothing when the payment is for something else.
    func parts(of payment: Payment, in snapshot: any Snapshot) throws -> [PaymentPart]?
}

/// A target's answer.
package enum PaymentEffect: String, Sendable, CaseIterable {
    /// The target saw to all of the money.
    case done
    /// The payment is for something else.
    case notMine
}
