// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Changes the terms of an incentive that has not started. It has to be tried again then.
package struct ChangeIncentive: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyStarted

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text(
                "激励已经开始或结束，条款不能再改。请停止后新建。",
                "It has started or is over, so its terms stay. Stop it and write a new one.")
        }
    }

    package let incentive: ID<Incentive>
    package let terms: IncentiveTerms

    package init(incentive: ID<Incentive>, terms: IncentiveTerms) {
        self.incentive = incentive
        self.terms = terms
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Incentive {
        try context.actor.requireOperator(.manageRules)
        guard var found = try Incentive.locked([incentive], in: transaction).first else { throw CommonRefusal.notFound }
        guard found.state.isOpen else { throw Refusal.alreadyStarted }
        found.terms = try terms.checked(in: transaction, context)
        found.version += 1
        if found.state == .tried { found.state = try found.state.moved(to: .draft) }
        try found.save(in: transaction)
        try context.audit(
            "incentive.changed", object: found.id.raw, party: Party.platform, detail: "version \(found.version)", in: transaction)
        return found
    }
}
