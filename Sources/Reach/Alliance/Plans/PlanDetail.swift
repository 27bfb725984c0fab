// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A plan with everything that its store wants to know of it.
package struct PlanDetail: Sendable {
    package let plan: Plan
    package let product: Product
    package let partners: [PlanPartner]
    /// What it brought by channel, the highest sales first.
    package let channels: [PlanSales]

    /// What it brought in all. An order with goods from two channels counts in both.
    package var total: SalesFigures {
        channels.map(\.sales).reduce(.none) {
            SalesFigures(
                orders: $0.orders + $1.orders, gmv: $0.gmv + $1.gmv, commission: $0.commission + $1.commission,
                service: $0.service + $1.service)
        }
    }

    /// For the store's staff.
    package static func find(_ id: ID<Plan>, in snapshot: any Snapshot, _ context: Context) throws -> PlanDetail {
        guard let plan = try Plan.find([id], in: snapshot)[id] else { throw CommonRefusal.notFound }
        try context.actor.require(.managePlans, in: plan.store.party)
        guard let product = try Product.find(plan.product, in: snapshot) else { throw CommonRefusal.notFound }
        return PlanDetail(
            plan: plan, product: product, partners: try PlanPartner.all(of: plan, at: context.now, in: snapshot),
            channels: try CommissionOrder.figuresByChannel(of: plan, in: snapshot))
    }
}
