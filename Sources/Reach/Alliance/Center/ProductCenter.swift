// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Scores
import Storage
import Stores

/// A product that any seller may choose: where sellers look for something to sell.
package struct ProductCenter: Sendable, Hashable {
    /// The orders in which the list can be read: a closed set, so that no text of a caller gets into a query.
    package enum Sort: String, Sendable, CaseIterable {
        case newest, bestSelling, highestRate, highestCommission, bestScore, lowestPrice, highestPrice

        package var label: Text {
            switch self {
            case .newest: Text("最新", "Newest")
            case .bestSelling: Text("近 30 天销量", "Best selling")
            case .highestRate: Text("佣金率从高到低", "Highest commission rate")
            case .highestCommission: Text("佣金从高到低", "Highest commission")
            case .bestScore: Text("店铺评分从高到低", "Best store score")
            case .lowestPrice: Text("价格从低到高", "Lowest price")
            case .highestPrice: Text("价格从高到低", "Highest price")
            }
        }
    }

    /// What a seller looks for; whatever is said narrows the list.
    package struct Filter: Sendable, Hashable {
        /// The least commission rate.
        package let rateMin: Rate?
        /// The least units sold in the last 30 days.
        package let salesMin: Int?
        /// The least score of the store. Stores without a score are left out.
        package let scoreMin: ScorePoints?
        package let store: ID<Store>?
        /// What the title contains, upper and lower case alike.
        package let words: String?

        package init(
            rateMin: Rate? = nil, salesMin: Int? = nil, scoreMin: ScorePoints? = nil, store: ID<Store>? = nil, words: String? = nil
        ) {
            self.rateMin = rateMin
            self.salesMin = salesMin
            self.scoreMin = scoreMin
            self.store = store
            let trimmed = words?.trimmingWhitespace() ?? ""
            self.words = trimmed.isEmpty ? nil : String(trimmed.prefix(Self.wordsCharactersMax))
        }

        /// What is said beyond it is not looked for.
        package static let wordsCharactersMax = 60
    }

    package let plan: ID<Plan>
    package let kind: PlanKind
    package let product: Product
    package let storeName: String
    /// Nothing for a new store.
    package let score: ScorePoints?
    /// Units paid for in the last 30 days that are over; nothing where the product is under no public plan.
    package let sales: Int?
    package let rate: Rate
    /// What the seller gets for one unit at the lowest price.
    package let commission: Money
    /// When the plan ends, if that is announced.
    package let endsAt: Timestamp?

    /// Products on sale in open stores, under plans that hold; of a category of any level, or of all. Where little is found, a page may
    /// hold less than was asked for, or nothing, and still have a next one.
    package static func page(
        sort: Sort = .newest, category: ID<Category>? = nil, filter: Filter = Filter(), _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<ProductCenter> {
        let page = try CenterQuery(sort: sort, category: category, filter: filter, request: request).run(in: snapshot)
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
        let ofPlans = Set(plans.values.map(\.store))
        let (stores, scores) = (try Store.find(ofPlans, in: snapshot), try StoreScore.of(ofPlans, in: snapshot))
        let sales = try CenterItem.sales(of: Array(plans.values), in: snapshot)
        return ids.compactMap { id in
            guard let plan = plans[id], let product = products[plan.product], let store = stores[plan.store],
                let rate = plan.rate(at: context.now)?.rate
            else { return nil }
            return ProductCenter(
                plan: plan.id, kind: plan.kind, product: product, storeName: store.name, score: scores[store.id]?.points,
                sales: sales[product.id], rate: rate,
                commission: rate.of(product.lowestPrice), endsAt: plan.endsAt)
        }
    }
}
