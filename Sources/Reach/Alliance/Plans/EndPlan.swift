// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Announces the end of a plan: at the next midnight at least 24 hours away. One that has not begun ends at once.
package struct EndPlan: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyEnding, directedPlanNeedsIt

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadyEnding:
                Text("计划的结束已公布，无需再次操作。", "The end of this plan is announced already. There is nothing left to do.")
            case .directedPlanNeedsIt:
                Text(
                    "商品的定向计划需要这个普通计划，请先结束定向计划。",
                    "A directed plan of the product needs this public plan. End the directed one first.")
            }
        }
    }

    package let plan: ID<Plan>

    package init(plan: ID<Plan>) { self.plan = plan }

    /// Answers the plan, which says when it ends.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Plan {
        guard let store = try Plan.find([plan], in: transaction)[plan]?.store else { throw CommonRefusal.notFound }
        try context.actor.require(.managePlans, in: store.party)
        try Plan.lockAll(of: store, in: transaction)
        var found = try Plan.locked(plan, in: transaction)
        let end =
            found.beginsAt > context.now
            ? context.now : context.zone.midnight(atLeast: context.span(AllianceRules.noticeHours), after: context.now)
        guard found.endsAt.map({ end < $0 }) ?? true else { throw Refusal.alreadyEnding }
        if try PlanConflicts(of: [found.product], in: transaction, context).needsPublicPlan(found, after: end) {
            throw Refusal.directedPlanNeedsIt
        }
        found.endsAt = end
        found.endAnnouncedAt = context.now
        try found.saveEnd(in: transaction)
        try CenterItem.refresh(found, in: transaction, context)
        try context.publish("plan.end_announced", object: found.id.raw, party: found.store.party, in: transaction)
        return found
    }
}
