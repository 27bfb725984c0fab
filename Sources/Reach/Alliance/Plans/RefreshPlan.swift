// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Brings the Product Center up to date with a plan whose begin, rate or end takes effect.
package struct RefreshPlan: Sendable {
    package let plan: ID<Plan>

    package init(plan: ID<Plan>) { self.plan = plan }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let found = try Plan.locked(plan, in: transaction)
        try CenterItem.refresh(found, in: transaction, context)
        if found.isEnded(at: context.now) {
            try context.publish("plan.ended", object: found.id.raw, party: found.store.party, in: transaction)
        }
    }

    /// The same for all plans of a product that changed.
    static func all(of product: ID<Product>, in transaction: any Transaction, _ context: Context) throws {
        for plan in try Plan.open(of: [product], at: context.now, in: transaction) {
            try CenterItem.refresh(Plan.locked(plan.id, in: transaction), in: transaction, context)
        }
    }
}
