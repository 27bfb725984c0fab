// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Changes what a plan's sellers and agencies get. More holds at once; less, as they rely on what they were promised, from the
/// next midnight at least 24 hours away.
package struct ChangePlanRate: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case planEnding, rateUnchanged

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .planEnding:
                Text(
                    "计划已结束或已公布结束，请在其结束后重新开启。",
                    "The plan has ended, or its end is announced. Open a new one after that.")
            case .rateUnchanged: Text("佣金率没有变化，请填写新的佣金率。", "That is the rate already. Give another.")
            }
        }

        package var field: String? { self == .planEnding ? nil : "rate" }
    }

    package let plan: ID<Plan>
    package let rate: Rate
    /// The agency's; as it was where nothing is said.
    package let serviceRate: Rate?

    package init(plan: ID<Plan>, rate: Rate, serviceRate: Rate? = nil) {
        self.plan = plan
        self.rate = rate
        self.serviceRate = serviceRate
    }

    /// Answers the plan with its new version, which says from when on it holds.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Plan {
        var found = try Plan.locked(plan, in: transaction)
        try context.actor.require(.managePlans, in: found.store.party)
        guard let last = found.versions.last else { throw Refusal.planEnding }
        let service = serviceRate ?? last.serviceRate
        try RateRefusal.check(rate, service, found.kind)
        guard found.endAnnouncedAt == nil, !found.isEnded(at: context.now) else { throw Refusal.planEnding }
        guard last.rate != rate || last.serviceRate != service else { throw Refusal.rateUnchanged }
        let version = PlanVersion(
            version: last.version + 1, rate: rate, serviceRate: service, from: start(of: found, service, last: last, context),
            announcedAt: context.now)
        found.versions.append(version)
        try found.insert(version, in: transaction)
        try CenterItem.refresh(found, in: transaction, context)
        try context.publish("plan.rate_changed", object: found.id.raw, party: found.store.party, in: transaction)
        return found
    }

    /// From when on the new rates hold. Those that are better than lower ones announced before replace them on their day. A
    /// plan that has not begun begins with the new ones.
    private func start(of plan: Plan, _ service: Rate, last: PlanVersion, _ context: Context) -> Timestamp {
        guard let now = plan.rate(at: context.now) else { return plan.beginsAt }
        if rate >= now.rate, service >= now.serviceRate { return context.now }
        if last.from > context.now, rate >= last.rate, service >= last.serviceRate { return last.from }
        return context.zone.midnight(atLeast: context.span(AllianceRules.noticeHours), after: context.now)
    }
}
