// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A seller or an agency in a plan, for a span of time: named by the store, or, in an agency's plan that is open to all, come
/// by itself.
package struct PlanPartner: Sendable, Hashable {
    package let store: ID<Store>
    package let plan: ID<Plan>
    package let party: ID<Party>
    package let from: Timestamp
    /// From when on it is out again; nothing while no end is announced.
    package var until: Timestamp?

    package func isIn(at moment: Timestamp) -> Bool { from <= moment && (until.map { moment < $0 } ?? true) }

    /// Puts the party into the plan, and tells it.
    func join(in transaction: any Transaction, _ context: Context) throws {
        try insert(in: transaction)
        try context.publish("plan.partner_joined", object: plan.raw, party: party, in: transaction)
    }
}
