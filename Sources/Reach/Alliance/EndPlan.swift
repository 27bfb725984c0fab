// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Announces the end of a plan: at the next midnight at least 24 hours away.
package struct EndPlan: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyEnding

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("计划的结束已公布，无需再次操作。", "The end of this plan is announced already. There is nothing left to do.")
        }
    }

    package let plan: ID<Plan>

    package init(plan: ID<Plan>) { self.plan = plan }

    /// Answers the plan, which says when it ends.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Plan {
        var found = try Plan.locked(plan, in: transaction)
        try context.actor.require(.managePlans, in: found.store.party)
        guard found.endsAt == nil else { throw Refusal.alreadyEnding }
        found.endsAt = context.zone.midnight(atLeast: context.span(AllianceRules.noticeHours), after: context.now)
        try found.saveEnd(in: transaction)
        try CenterItem.refresh(found, in: transaction, context)
        try context.publish("plan.end_announced", object: found.id.raw, party: found.store.party, in: transaction)
        return found
    }
}
