// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Puts the products back on sale that `SuspendForDeposit` took off. One that lies in the bin comes out of it delisted.
package struct ResumeAfterDeposit: Sendable {
    package let store: ID<Store>
    package let category: ID<Category>

    package init(store: ID<Store>, category: ID<Category>) {
        self.store = store
        self.category = category
    }

    /// Answers how many products went on sale.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        try Product.forgetBinned(.depositMissing, where: .ofLeaf(category), of: store, in: transaction)
        return try Product.moveAll(
            .depositMissing, to: .onSale, where: .ofLeaf(category), of: store, in: transaction, context)
    }
}
