// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage

/// Takes SKUs out of a cart: because they are not wanted any more, or because they were ordered. Absent ones do not
/// matter.
package struct RemoveFromCart: Sendable {
    package let owner: Int64
    package let skus: [ID<SKU>]

    package init(owner: Int64, skus: [ID<SKU>]) {
        self.owner = owner
        self.skus = skus
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try CartOwnership.require(owner, context)
        try CartLine.remove(skus, of: owner, in: transaction)
    }
}
