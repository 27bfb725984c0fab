// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Changes the share that a plan's sellers get. More holds at once; less, as sellers rely on what they were promised,
/// from the next midnight at least 24 hours away.
package struct ChangePlanRate: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case rateOutOfRange, planEnding, rateUnchanged

        package var kind: RefusalKind { self == .rateOutOfRange ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .rateOutOfRange: Text("佣金率须在 0% 至 90% 之间。", "A commission rate lies between 0 % and 90 %.")
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

    package init(plan: ID<Plan>, rate: Rate) {
        self.plan = plan
        self.rate = rate
    }

    /// Answers the plan with its new version, which says from when on it holds.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Plan {
        var found = try Plan.locked(plan, in: transaction)
        try context.actor.require(.managePlans, in: found.store.party)
        guard (Rate.zero...Plan.rateMax).contains(rate) else { throw Refusal.rateOutOfRange }
        guard found.endsAt == nil, let now = found.rate(at: context.now), let last = found.versions.last else {
            throw Refusal.planEnding
        }
        guard last.rate != rate else { throw Refusal.rateUnchanged }
        let version = PlanVersion(
            version: last.version + 1, rate: rate, from: start(now: now.rate, last: last, context),
            announcedAt: context.now)
        found.versions.append(version)
        try found.insert(version, in: transaction)
        try CenterItem.refresh(found, in: transaction, context)
        try context.publish("plan.rate_changed", object: found.id.raw, party: found.store.party, in: transaction)
        return found
    }

    /// From when on the new rate holds. One that is better than a lower rate announced before replaces it on that one's
    /// day.
    private func start(now: Rate, last: PlanVersion, _ context: Context) -> Timestamp {
        if rate >= now { return context.now }
        if last.from > context.now, rate > last.rate { return last.from }
        return context.zone.midnight(atLeast: context.span(AllianceRules.noticeHours), after: context.now)
    }
}
