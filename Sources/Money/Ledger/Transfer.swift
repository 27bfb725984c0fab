// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One amount moved from one account to another. Once posted it is never edited.
///
/// Promises have two phases: a transfer into a `pending` purse promises; later transfers out of it name it as
/// `promise` and post it (to the same party's `available` purse) or void it (to the world), in parts if need be,
/// never more than was promised.
package struct Transfer: Hashable, Sendable {
    package let from: Account
    package let to: Account
    /// Above zero.
    package let amount: Money
    package let kind: TransferKind
    /// The order that it belongs to. Promises have one, and what fulfils them names the same.
    package let order: Int64?
    /// What caused it: a payment, an after-sale, a withdrawal.
    package let reference: Int64
    /// The transfer whose promise this one posts or voids.
    package let promise: Int64?

    package init(
        from: Account, to: Account, amount: Money, kind: TransferKind, order: Int64? = nil, reference: Int64, promise: Int64? = nil
    ) {
        self.from = from
        self.to = to
        self.amount = amount
        self.kind = kind
        self.order = order
        self.reference = reference
        self.promise = promise
    }
}
