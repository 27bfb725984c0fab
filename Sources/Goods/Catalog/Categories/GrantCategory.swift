// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Lets a store sell in a category: what an approved application does, and what an operator may do without one.
package struct GrantCategory: Sendable {
    package let store: ID<Store>
    package let category: ID<Category>

    package init(store: ID<Store>, category: ID<Category>) {
        self.store = store
        self.category = category
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requireOperator(.reviewStores)
        guard try Category.find(category, at: context.now, in: transaction)?.isLeaf == true else {
            throw ApplyForCategory.Refusal.categoryUnusable
        }
        guard try StoreCategory(store: store, category: category, grantedAt: context.now).insert(in: transaction) else { return }
        try context.publish("category.granted", object: category.raw, party: store.party, in: transaction)
    }
}
