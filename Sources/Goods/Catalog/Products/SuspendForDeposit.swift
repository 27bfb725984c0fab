// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes a store's products of a leaf category off sale because its deposit does not reach. Only the system may, by
/// Deposits.
package struct SuspendForDeposit: Sendable {
    package let store: ID<Store>
    package let category: ID<Category>

    package init(store: ID<Store>, category: ID<Category>) {
        self.store = store
        self.category = category
    }

    /// Answers how many products went off sale.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        return try Product.moveAll(
            .onSale, to: .depositMissing, where: .ofLeaf(category), of: store, in: transaction, context)
    }
}
