// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Gives a plan another end. A later one, or none, holds at once; an earlier one lies at least 24 hours away at a midnight or
/// after it, as `EndPlan` has it.
package struct ChangePlanTerm: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case endTooSoon, planEnding, termUnchanged, directedPlanNeedsIt

        package var kind: RefusalKind { self == .endTooSoon ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .endTooSoon:
                Text("提前结束须至少提前 24 小时公布，最早为其后的零点。", "An earlier end is announced a day ahead: at the midnight after that, or later.")
            case .planEnding:
                Text("计划已结束或已公布结束，不能再改期限。", "The plan has ended, or its end is announced. Its term is fixed.")
            case .termUnchanged: Text("期限没有变化，请填写新的结束时间。", "That is the term already. Give another end.")
            case .directedPlanNeedsIt:
                Text("商品的定向计划需要这个普通计划，请先结束定向计划。", "A directed plan needs this public plan for longer. End that one first.")
            }
        }

        package var field: String? { "ends_at" }
    }

    package let plan: ID<Plan>
    /// The new end; without end where it is nothing.
    package let endsAt: Timestamp?

    package init(plan: ID<Plan>, endsAt: Timestamp?) {
        self.plan = plan
        self.endsAt = endsAt
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Plan {
        guard let store = try Plan.find([plan], in: transaction)[plan]?.store else { throw CommonRefusal.notFound }
        try context.actor.require(.managePlans, in: store.party)
        try Plan.lockAll(of: store, in: transaction)
        var found = try Plan.locked(plan, in: transaction)
        guard found.endAnnouncedAt == nil, !found.isEnded(at: context.now) else { throw Refusal.planEnding }
        guard found.endsAt != endsAt else { throw Refusal.termUnchanged }
        if let endsAt, endsAt > context.now + .days(Plan.termDaysMax) { throw OpenPlan.Refusal.datesInvalid }
        let conflicts = try PlanConflicts(of: [found.product], in: transaction, context)
        if let endsAt, found.endsAt.map({ endsAt < $0 }) ?? true {
            let earliest = context.zone.midnight(atLeast: context.span(AllianceRules.noticeHours), after: context.now)
            guard endsAt >= max(earliest, found.beginsAt) else { throw Refusal.endTooSoon }
            if conflicts.needsPublicPlan(found, after: endsAt) { throw Refusal.directedPlanNeedsIt }
        } else {
            let partners = try PlanPartner.all(of: found, at: context.now, in: transaction).map(\.party)
            try conflicts.check(found.kind, partners, from: max(found.beginsAt, context.now), to: endsAt, except: found.id)
        }
        found.endsAt = endsAt
        try found.saveEnd(in: transaction)
        try CenterItem.refresh(found, in: transaction, context)
        try context.publish("plan.term_changed", object: found.id.raw, party: found.store.party, in: transaction)
        return found
    }
}
