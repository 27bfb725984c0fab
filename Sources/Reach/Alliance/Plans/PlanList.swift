// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store's plan in a list, with its product and the rate of now.
package struct PlanList: Sendable, Hashable {
    package let plan: Plan
    package let product: Product
    package let rate: Rate
    /// The agency's rate of now, in plans for agencies.
    package let serviceRate: Rate
    /// A rate that is announced and does not hold yet.
    package let upcoming: PlanVersion?

    /// A store's plans that have not ended, newest first, of one kind or of all; for its staff.
    package static func of(
        _ store: ID<Store>, kind: PlanKind? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<PlanList> {
        guard context.actor.isSystem || context.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        let page = try Plan.page(of: store, kind: kind, at: context.now, request, in: snapshot)
        let products = try Product.byID(page.items.map(\.product), in: snapshot)
        let items = page.items.compactMap { plan -> PlanList? in
            products[plan.product].map { product in
                let rate = plan.rate(at: context.now)
                return PlanList(
                    plan: plan, product: product, rate: rate?.rate ?? .zero, serviceRate: rate?.serviceRate ?? .zero,
                    upcoming: plan.versions.last.flatMap { $0.from > context.now ? $0 : nil })
            }
        }
        return Page(items: items, next: page.next)
    }
}

extension Product {
    /// The products with some ids, by id.
    static func byID(_ ids: some Sequence<ID<Product>>, in snapshot: any Snapshot) throws -> [ID<Product>: Product] {
        Dictionary(uniqueKeysWithValues: try find(Array(Set(ids)), in: snapshot).map { ($0.id, $0) })
    }

    /// Whether the merchant and the platform have it on sale. Whether its store is open is asked of the store, which
    /// knows first.
    var isListed: Bool { status == .onSale }
}
