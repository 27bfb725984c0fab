// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Storage

/// The plan under which a seller earns most from a product.
package enum BestPlan {
    /// Nothing where the product has no plan that is open to the seller now.
    package static func of(
        _ product: ID<Product>, for seller: ID<Person>, at now: Timestamp, in snapshot: any Snapshot
    ) throws -> Plan? {
        let plans = try Plan.open(of: [product], at: now, in: snapshot)
        let access = try PlanAccess.of([seller.party], plans.map(\.id), in: snapshot)
        return plans.compactMap { plan in access.terms(of: plan, for: seller.party, at: now).map { (plan, $0.rate.rate) } }
            .max { $0.1 < $1.1 }?.0
    }
}
