// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A store's product in an agency's plan, as agencies see it.
package struct AgencyPlanList: Sendable, Hashable {
    package let plan: Plan
    package let product: Product
    package let storeName: String
    /// The rates of now; nothing before the plan begins.
    package let rate: PlanRate?
    /// Whether the agency has it for its sellers.
    package let isTaken: Bool

    /// The plans that any agency may take, the newest first.
    package static func market(
        for agency: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<AgencyPlanList> {
        try require(agency, in: snapshot, context)
        let page = try Plan.pageForAgencies(at: context.now, request, in: snapshot)
        let partners = try PlanPartner.all(of: page.items.map(\.id), at: context.now, in: snapshot)
        let taken = Set(partners.filter { $0.party == agency.party }.map(\.plan))
        return Page(items: try shown(page.items, taken, in: snapshot, context), next: page.next)
    }

    /// The plans that an agency has, the newest first.
    package static func of(
        _ agency: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<AgencyPlanList> {
        try require(agency, in: snapshot, context)
        let page = try PlanPartner.page(of: [agency.party], at: context.now, request, in: snapshot)
        let plans = try Plan.find(page.items.map(\.plan), in: snapshot)
        let mine = page.items.compactMap { plans[$0.plan] }.filter { $0.kind.isForAgencies && !$0.isEnded(at: context.now) }
        return Page(items: try shown(mine, Set(mine.map(\.id)), in: snapshot, context), next: page.next)
    }

    private static func require(_ agency: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws {
        try Agency.requireSelf(agency, context.actor)
        guard try Agency.find(agency, in: snapshot) != nil else { throw AgencyRefusal.notAgency }
    }

    private static func shown(
        _ plans: [Plan], _ taken: Set<ID<Plan>>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [AgencyPlanList] {
        let products = try Product.byID(plans.map(\.product), in: snapshot)
        let stores = try Store.find(Set(plans.map(\.store)), in: snapshot)
        return plans.compactMap { plan in
            guard let product = products[plan.product], let store = stores[plan.store] else { return nil }
            return AgencyPlanList(
                plan: plan, product: product, storeName: store.name, rate: plan.rate(at: context.now),
                isTaken: taken.contains(plan.id))
        }
    }
}
