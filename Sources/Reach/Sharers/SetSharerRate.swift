// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Says what a store pays sharers for one product; nothing takes it back to the store's terms.
package struct SetSharerRate: Sendable {
    package let store: ID<Store>
    package let product: ID<Product>
    package let rate: Rate?

    package init(store: ID<Store>, product: ID<Product>, rate: Rate?) {
        self.store = store
        self.product = product
        self.rate = rate
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> SharerVersion<Rate?> {
        try context.actor.require(.managePlans, in: store.party)
        guard try Product.find(product, in: transaction)?.store == store else { throw CommonRefusal.notFound }
        try SharerCount.lock(store, in: transaction)
        let all = try SharerRates.of(store, products: [product], in: transaction)
        let inviter = all.terms.standing(at: context.now).map { $0.value.inviterRate }.max() ?? .zero
        try SharerRates.check([rate ?? .zero], inviter: inviter, context)
        let own = all.products[product] ?? []
        guard own.last?.value != .some(rate), rate != nil || !own.isEmpty else { throw SharerRateRefusal.rateUnchanged }
        let now = all.rate(of: product, at: context.now)?.rate ?? .zero
        let next = rate ?? all.terms.version(at: context.now)?.value.rate ?? .zero
        let version = SharerVersion<Rate?>(
            version: own.count + 1, value: rate, from: SharerRates.start(isLower: next < now, context), announcedAt: context.now)
        try SharerRates.insert(version, of: product, store: store, in: transaction)
        try context.publish("sharer.rate_changed", object: product.raw, party: store.party, in: transaction)
        return version
    }
}
