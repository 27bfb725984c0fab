// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// Brings a store's products in line with its deposit: those of categories that it does not reach go off sale, those
/// that waited for it come back.
package struct CheckDeposit: Sendable {
    /// What was changed.
    package struct Effect: Hashable, Sendable {
        package let suspended: [ID<Catalog.Category>]
        package let resumed: [ID<Catalog.Category>]
    }

    package let store: ID<Store>

    package init(store: ID<Store>) { self.store = store }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Effect {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        let held = try Balance.of(store.party, in: transaction).deposit
        let missing = try SellingCategories.of(store, .onSale, in: transaction, context).filter { $0.deposit > held }
        let reached = try SellingCategories.of(store, .depositMissing, in: transaction, context).filter { $0.deposit <= held }
        for category in missing { try SuspendForDeposit(store: store, category: category.id).run(in: transaction, context) }
        for category in reached { try ResumeAfterDeposit(store: store, category: category.id).run(in: transaction, context) }
        return Effect(suspended: missing.map(\.id), resumed: reached.map(\.id))
    }

    /// Looks at the one product that has just come on sale.
    static func product(_ id: ID<Product>, in transaction: any Transaction, _ context: Context) throws {
        guard let product = try Product.find([id], in: transaction).first, product.status == .onSale else { return }
        guard let category = try Catalog.Category.find(product.category, at: context.now, in: transaction) else { return }
        guard try Balance.of(product.store.party, in: transaction).deposit < category.deposit else { return }
        try SuspendForDeposit(store: product.store, category: category.id).run(in: transaction, context)
    }
}
