// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Puts an end to an incentive before its time. Nothing more is paid, bonuses of the month under way included; what was paid stays, and
/// refunds go on taking it back. The rest of the budget is the platform's again.
package struct StopIncentive: Sendable {
    package static let reasonCharactersMax = 200

    package let incentive: ID<Incentive>
    package let reason: String

    package init(incentive: ID<Incentive>, reason: String) {
        self.incentive = incentive
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Incentive {
        try context.actor.requireOperator(.manageRules)
        let reason = try reason.validated("reason", characters: 1...Self.reasonCharactersMax)
        guard var found = try Incentive.locked([incentive], in: transaction).first else { throw CommonRefusal.notFound }
        try found.close(.stopped, in: transaction, context)
        try found.save(in: transaction)
        try context.audit("incentive.stopped", object: found.id.raw, party: Party.platform, detail: reason, in: transaction)
        return found
    }
}
