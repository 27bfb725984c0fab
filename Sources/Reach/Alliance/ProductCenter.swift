// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A product that any seller may choose: where sellers look for something to sell.
package struct ProductCenter: Sendable, Hashable {
    /// The orders in which the list can be read: a closed set, so that no text of a caller gets into a query.
    package enum Sort: String, Sendable, CaseIterable {
        case newest, highestRate, lowestPrice, highestPrice

        package var label: Text {
            switch self {
            case .newest: Text("最新", "Newest")
            case .highestRate: Text("佣金率从高到低", "Highest commission rate")
            case .lowestPrice: Text("价格从低到高", "Lowest price")
            case .highestPrice: Text("价格从高到低", "Highest price")
            }
        }
    }

    package let plan: ID<Plan>
    package let product: Product
    package let storeName: String
    package let rate: Rate
    /// What the seller gets for one unit at the lowest price.
    package let commission: Money
    /// When the plan ends, if that is announced.
    package let endsAt: Timestamp?

    /// Products on sale in open stores, under plans that hold; of a category of any level, or of all.
    package static func page(
        sort: Sort = .newest, category: ID<Category>? = nil, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<ProductCenter> {
        let page = try CenterItem.page(sort, category: category, request, in: snapshot)
        let plans = try Plan.find(page.items.map(\.plan), in: snapshot)
        let products = try Product.byID(plans.values.map(\.product), in: snapshot)
        let stores = try Store.find(Set(plans.values.map(\.store)), in: snapshot)
        let items = page.items.compactMap { item -> ProductCenter? in
            guard let plan = plans[item.plan], let product = products[plan.product], let store = stores[plan.store],
                let rate = plan.rate(at: context.now)?.rate
            else { return nil }
            return ProductCenter(
                plan: plan.id, product: product, storeName: store.name, rate: rate,
                commission: rate.of(product.lowestPrice),
                endsAt: plan.endsAt)
        }
        return Page(items: items, next: page.next)
    }
}
