// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How much the transfers of a kind moved for each thing that caused them, for whoever holds it against other books.
package enum KindTotals {
    package struct Key: Hashable, Sendable {
        package let kind: TransferKind
        /// What caused it, as its transfers say.
        package let reference: Int64

        package init(kind: TransferKind, reference: Int64) {
            self.kind = kind
            self.reference = reference
        }
    }
}
