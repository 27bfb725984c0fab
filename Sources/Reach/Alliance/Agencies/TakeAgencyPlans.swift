// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// An agency takes products whose stores offer them to any agency, for the sellers that it signed; or gives them up again.
package struct TakeAgencyPlans: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case planCountInvalid, planNotForAll, planEnded, notTaken

        package var kind: RefusalKind { self == .planCountInvalid ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .planCountInvalid: Text("一次可选择 1 至 20 个不同的计划。", "Choose 1 to 20 different plans at a time.")
            case .planNotForAll: Text("有计划不对所有机构开放，请由商家添加。", "One of the plans is not open to all agencies. Its store names who is in it.")
            case .planEnded: Text("有计划已结束，请选择其他商品。", "One of the plans has ended. Choose other products.")
            case .notTaken: Text("有计划不在机构的商品中，请刷新后重试。", "One of the plans is not among the agency's products. Reload and try again.")
            }
        }
    }

    package let agency: ID<Person>
    package let plans: [ID<Plan>]
    package let isTaken: Bool

    package init(agency: ID<Person>, plans: [ID<Plan>], isTaken: Bool = true) {
        self.agency = agency
        self.plans = plans
        self.isTaken = isTaken
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try Agency.requireSelf(agency, context.actor)
        guard (1...Plan.productsMax).contains(plans.count), Set(plans).count == plans.count else { throw Refusal.planCountInvalid }
        guard try Agency.find(agency, in: transaction) != nil else { throw AgencyRefusal.notAgency }
        let found = try plans.sorted().map { try Plan.locked($0, in: transaction) }
        guard found.allSatisfy({ $0.kind == .agencyPublic }) else { throw Refusal.planNotForAll }
        if isTaken {
            guard found.allSatisfy({ !$0.isEnded(at: context.now) }) else { throw Refusal.planEnded }
        }
        let partners = try PlanPartner.all(of: plans, at: context.now, in: transaction)
        for plan in found {
            let mine = partners.first { $0.plan == plan.id && $0.party == agency.party }
            if isTaken { try take(plan, mine, in: transaction, context) } else { try leave(mine, in: transaction, context) }
        }
        try context.publish("agency.plans_changed", object: agency.raw, party: agency.party, in: transaction)
    }

    private func take(_ plan: Plan, _ mine: PlanPartner?, in transaction: any Transaction, _ context: Context) throws {
        guard mine == nil else { return }
        let begin = max(plan.beginsAt, context.now)
        try PlanPartner(store: plan.store, plan: plan.id, party: agency.party, from: begin).join(in: transaction, context)
    }

    private func leave(_ mine: PlanPartner?, in transaction: any Transaction, _ context: Context) throws {
        guard var mine else { throw Refusal.notTaken }
        mine.until = max(mine.from, context.now)
        try mine.saveUntil(in: transaction)
    }
}
