// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Names more sellers or agencies in a directed or exclusive plan, at once, and takes others out, from the next midnight at
/// least 24 hours away.
package struct ChangePlanPartners: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notDirected, partnerCountInvalid, planEnding, alreadyIn, notIn

        package var kind: RefusalKind { self == .partnerCountInvalid ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .notDirected: Text("普通计划对所有人开放，没有合作方名单。", "This plan is open to all and has no list of partners.")
            case .partnerCountInvalid:
                Text("一次可增加或移除 1 至 30 位不同的合作方。", "Add or remove 1 to 30 different partners at a time.")
            case .planEnding: Text("计划已结束或已公布结束，不能再增加合作方。", "The plan has ended, or its end is announced. Nobody can join.")
            case .alreadyIn: Text("有合作方已在计划中，请去掉后重试。", "One of them is in the plan already. Leave them out and try again.")
            case .notIn: Text("有合作方不在计划中，或已公布移除。", "One of them is not in the plan, or is on the way out.")
            }
        }

        package var field: String? { "partners" }
    }

    package let plan: ID<Plan>
    package let adding: [ID<Party>]
    package let removing: [ID<Party>]

    package init(plan: ID<Plan>, adding: [ID<Party>] = [], removing: [ID<Party>] = []) {
        self.plan = plan
        self.adding = adding
        self.removing = removing
    }

    /// Answers all who are in the plan, or will be.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [PlanPartner] {
        guard let store = try Plan.find([plan], in: transaction)[plan]?.store else { throw CommonRefusal.notFound }
        try context.actor.require(.managePlans, in: store.party)
        try Plan.lockAll(of: store, in: transaction)
        let found = try Plan.locked(plan, in: transaction)
        guard found.kind.isDirected else { throw Refusal.notDirected }
        let counts = [adding.count, removing.count]
        guard adding.count + removing.count > 0, counts.allSatisfy({ $0 <= Plan.partnersMax }),
            Set(adding + removing).count == adding.count + removing.count
        else { throw Refusal.partnerCountInvalid }
        let partners = try PlanPartner.all(of: found, at: context.now, in: transaction)
        if !adding.isEmpty { try join(found, partners, in: transaction, context) }
        if !removing.isEmpty { try leave(partners, in: transaction, context) }
        try context.publish("plan.partners_changed", object: found.id.raw, party: found.store.party, in: transaction)
        return try PlanPartner.all(of: found, at: context.now, in: transaction)
    }

    private func join(_ found: Plan, _ partners: [PlanPartner], in transaction: any Transaction, _ context: Context) throws {
        guard found.endAnnouncedAt == nil, !found.isEnded(at: context.now) else { throw Refusal.planEnding }
        try found.kind.requirePartners(adding, in: transaction)
        guard !partners.contains(where: { adding.contains($0.party) && $0.until == nil }) else { throw Refusal.alreadyIn }
        let begin = max(found.beginsAt, context.now)
        try PlanConflicts(of: [found.product], in: transaction, context)
            .check(found.kind, adding, from: begin, to: found.endsAt, except: found.id)
        for party in adding {
            if var leaving = partners.last(where: { $0.party == party }) {
                leaving.until = nil
                try leaving.saveUntil(in: transaction)
            } else {
                try PlanPartner(store: found.store, plan: found.id, party: party, from: begin).join(in: transaction, context)
            }
        }
    }

    private func leave(_ partners: [PlanPartner], in transaction: any Transaction, _ context: Context) throws {
        let end = context.zone.midnight(atLeast: context.span(AllianceRules.noticeHours), after: context.now)
        for party in removing {
            guard var partner = partners.first(where: { $0.party == party && $0.until == nil }) else { throw Refusal.notIn }
            partner.until = max(end, partner.from)
            try partner.saveUntil(in: transaction)
        }
    }
}
