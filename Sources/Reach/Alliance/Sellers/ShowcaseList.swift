// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A product in a seller's showcase, with what can be said of it now.
package struct ShowcaseList: Sendable, Hashable {
    package let item: ShowcaseItem
    package let product: Product
    package let storeName: String
    /// Whether it can be bought.
    package let isOnSale: Bool
    /// What the seller gets; nothing where the plan no longer holds. Only for the seller's own eyes.
    package let rate: Rate?

    /// A seller's showcase, in the seller's order: pinned products first. What is hidden only the seller sees.
    package static func of(
        _ seller: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ShowcaseList> {
        guard try Seller.find(seller, in: snapshot) != nil else { throw CommonRefusal.notFound }
        let isSelf = context.actor.isSystem || context.actor.party == seller.party
        let page = try ShowcaseItem.page(of: seller, includingHidden: isSelf, request, in: snapshot)
        let products = try Product.byID(page.items.map(\.product), in: snapshot)
        let stores = try Store.find(Set(page.items.map(\.store)), in: snapshot)
        let plans = isSelf ? try Plan.find(page.items.map(\.plan), in: snapshot) : [:]
        let items = page.items.compactMap { item -> ShowcaseList? in
            guard let product = products[item.product], let store = stores[item.store] else { return nil }
            return ShowcaseList(
                item: item, product: product, storeName: store.name, isOnSale: product.isListed && store.isOpen,
                rate: plans[item.plan]?.rate(at: context.now)?.rate)
        }
        return Page(items: items, next: page.next)
    }
}
