// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Writes down a new incentive. Nothing is paid before it was tried and started.
package struct DraftIncentive: Sendable {
    package let terms: IncentiveTerms

    package init(terms: IncentiveTerms) { self.terms = terms }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Incentive {
        try context.actor.requireOperator(.manageRules)
        let incentive = Incentive(
            id: context.newID(), version: 1, terms: try terms.checked(in: transaction, context), state: .draft, paid: .zero,
            returned: .zero, createdAt: context.now)
        try incentive.insert(in: transaction)
        try context.audit("incentive.drafted", object: incentive.id.raw, party: Party.platform, in: transaction)
        return incentive
    }
}
