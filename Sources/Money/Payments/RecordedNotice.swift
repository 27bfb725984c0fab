// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A notice as it was recorded, with what it meant for its payment.
package struct RecordedNotice: Hashable, Sendable {
    package let notice: PaymentNotice
    package let verdict: NoticeVerdict
    package let recordedAt: Timestamp

    /// The notices of a payment, oldest first, for operators.
    package static func all(
        of payment: ID<Payment>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [RecordedNotice] {
        try context.actor.requireOperator(.readLedger)
        return try PaymentNotice.recorded(for: payment, in: snapshot)
    }
}
