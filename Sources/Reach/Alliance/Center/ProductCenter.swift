// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
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

    /// What a seller looks for; whatever is said narrows the list.
    package struct Filter: Sendable, Hashable {
        /// The least commission rate.
        package let rateMin: Rate?
        package let store: ID<Store>?

        package init(rateMin: Rate? = nil, store: ID<Store>? = nil) {
            self.rateMin = rateMin
            self.store = store
        }
    }

    package let plan: ID<Plan>
    package let kind: PlanKind
    package let product: Product
    package let storeName: String
    package let rate: Rate
    /// What the seller gets for one unit at the lowest price.
    package let commission: Money
    /// When the plan ends, if that is announced.
    package let endsAt: Timestamp?

    /// Products on sale in open stores, under plans that hold; of a category of any level, or of all.
    package static func page(
        sort: Sort = .newest, category: ID<Category>? = nil, filter: Filter = Filter(), _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<ProductCenter> {
        let page = try CenterItem.page(sort, category: category, filter, request, in: snapshot)
        return Page(items: try shown(page.items.map(\.plan), in: snapshot, context), next: page.next)
    }

    /// What is open to this seller alone, or through the agency that signed the seller: products on sale under directed and
    /// exclusive plans and under agencies' plans, the newest first. For the seller.
    package static func forSeller(
        _ seller: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ProductCenter> {
        try Seller.requireSelf(seller, context.actor)
        let agency = try PlanAccess.of([seller.party], [], in: snapshot).contract(of: seller.party, at: context.now)?.agency
        let parties = [seller.party, agency?.party].compactMap { $0 }
        let page = try PlanPartner.page(of: parties, at: context.now, request, in: snapshot)
        let plans = try Plan.find(page.items.map(\.plan), in: snapshot)
        let open = page.items.filter { partner in
            guard let plan = plans[partner.plan] else { return false }
            return partner.isIn(at: context.now) && plan.kind.isForAgencies == (partner.party != seller.party)
        }
        let items = try shown(open.map(\.plan), in: snapshot, context).filter { $0.product.isListed }
        return Page(items: items, next: page.next)
    }

    private static func shown(_ ids: [ID<Plan>], in snapshot: any Snapshot, _ context: Context) throws -> [ProductCenter] {
        let plans = try Plan.find(ids, in: snapshot)
        let products = try Product.byID(plans.values.map(\.product), in: snapshot)
        let stores = try Store.find(Set(plans.values.map(\.store)), in: snapshot)
        return ids.compactMap { id in
            guard let plan = plans[id], let product = products[plan.product], let store = stores[plan.store],
                let rate = plan.rate(at: context.now)?.rate
            else { return nil }
            return ProductCenter(
                plan: plan.id, kind: plan.kind, product: product, storeName: store.name, rate: rate,
                commission: rate.of(product.lowestPrice), endsAt: plan.endsAt)
        }
    }
}
