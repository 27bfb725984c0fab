// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// What an agency has of stores' products, for the agency's programs.
package struct AgencyProducts: Sendable {
    package let agency: ID<Person>

    package init(agency: ID<Person>) { self.agency = agency }

    /// Its plans that have not ended, of one store or of all, newest first.
    package func page(
        from store: ID<Store>? = nil, _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Plan> {
        try requireSelf(in: snapshot, context)
        let ids = try planIDs(store: store, product: nil, request, at: context.now, in: snapshot)
        let plans = try Plan.find(ids.items, in: snapshot)
        return Page(items: ids.items.compactMap { plans[$0] }, next: ids.next)
    }

    /// The newest of its plans for a product.
    package func plan(of product: ID<Product>, in snapshot: any Snapshot, _ context: Context) throws -> Plan? {
        try requireSelf(in: snapshot, context)
        let ids = try planIDs(store: nil, product: product, PageRequest(size: 1), at: context.now, in: snapshot).items
        return try ids.first.flatMap { try Plan.find([$0], in: snapshot)[$0] }
    }

    /// The plan under which one of its sellers earns most from a product; nothing where the agency has none for the seller.
    package func plan(
        of product: ID<Product>, for seller: ID<Person>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Plan? {
        try requireSelf(in: snapshot, context)
        let plans = try Plan.open(of: [product], at: context.now, in: snapshot).filter(\.kind.isForAgencies)
        let access = try PlanAccess.of([seller.party], plans.map(\.id), in: snapshot)
        return plans.compactMap { plan -> (Plan, Rate)? in
            let terms = access.terms(of: plan, for: seller.party, at: context.now)
            return terms?.contract?.agency == agency ? terms.map { (plan, $0.rate.rate) } : nil
        }.max { $0.1 < $1.1 }?.0
    }

    /// What of a seller's showcase stands there under plans of the agency, in the seller's order. The seller must have let it arrange the
    /// showcase.
    package func shown(by seller: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> [ShowcaseItem] {
        try requireSelf(in: snapshot, context)
        try requireWindow(of: seller, in: snapshot)
        let items = try ShowcaseItem.part(of: seller, size: ShowcaseItem.itemsMax, in: snapshot).items
        let plans = try Plan.find(Array(Set(items.map(\.plan))), in: snapshot)
        let access = try PlanAccess.of([seller.party], Array(plans.keys), in: snapshot)
        return items.filter { item in
            guard let plan = plans[item.plan], plan.kind.isForAgencies else { return false }
            return access.terms(of: plan, for: seller.party, at: context.now)?.contract?.agency == agency
        }
    }

    /// Whether a seller lets the agency arrange the showcase.
    package func mayArrange(_ seller: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> Bool {
        try requireSelf(in: snapshot, context)
        guard try Seller.find(seller, in: snapshot) != nil else { throw CommonRefusal.notFound }
        return try WindowAuthorisation.of(agency, sellers: [seller], in: snapshot)[seller] != nil
    }

    /// The stores whose products it has or had, the newest first.
    package func stores(
        _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<AgencyStore> {
        try requireSelf(in: snapshot, context)
        return try storePage(nil, request, at: context.now, today: today(context), in: snapshot)
    }

    /// One of them, or nothing.
    package func store(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> AgencyStore? {
        try requireSelf(in: snapshot, context)
        return try storePage(store, PageRequest(size: 1), at: context.now, today: today(context), in: snapshot).items.first
    }

    /// How many of a store's products were sold today through the agency.
    package func soldToday(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> Int {
        try requireSelf(in: snapshot, context)
        return try sold(of: store, since: today(context), in: snapshot)
    }

    private func today(_ context: Context) -> Timestamp { context.zone.start(ofDay: context.zone.day(of: context.now)) }

    private func requireSelf(in snapshot: any Snapshot, _ context: Context) throws {
        try Agency.requireSelf(agency, context.actor)
        guard try Agency.find(agency, in: snapshot) != nil else { throw AgencyRefusal.notAgency }
    }

    private func requireWindow(of seller: ID<Person>, in snapshot: any Snapshot) throws {
        guard try Seller.find(seller, in: snapshot) != nil else { throw CommonRefusal.notFound }
        guard try WindowAuthorisation.of(agency, sellers: [seller], in: snapshot)[seller] != nil else {
            throw AgencyRefusal.windowNotAuthorised
        }
    }
}

/// A store that an agency sells for.
package struct AgencyStore: Sendable, Hashable {
    package let store: ID<Store>
    /// Since when it has the first of the store's products.
    package let since: Timestamp
    /// Products that it has or had.
    package let products: Int
    /// Those of them that came today.
    package let productsToday: Int
    /// Whether it has any now.
    package let isActive: Bool
}
