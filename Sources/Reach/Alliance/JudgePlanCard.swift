// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Orders
import Stores

/// Why a card under a plan is passed over, beside what holds for everybody who promotes.
package enum PlanCreditRefusal: String, Sendable, CaseIterable {
    case productNotInPlan = "product_not_in_plan"
    case planEnded = "plan_ended"

    package var reason: CreditReason { CreditReason(code: rawValue, text: text) }

    package var text: Text {
        switch self {
        case .productNotInPlan: Text("卡片所属的推广计划不含此商品", "The card's plan does not cover this product")
        case .planEnded: Text("下单时推广计划已结束", "The plan had ended when the order was placed")
        }
    }
}

/// Judges touches of cards under plans: whether the plan pays for the line, and how much. It reads nothing but what it is given, and
/// can be replayed.
package struct JudgePlanCard: Sendable {
    package let store: ID<Store>
    package let placedAt: Timestamp
    /// How long the rate of a click is kept, if it is better for the seller.
    package let clickRateKept: Duration
    /// The plans that the touches name.
    package let plans: [ID<Plan>: Plan]

    package init(store: ID<Store>, placedAt: Timestamp, clickRateKept: Duration, plans: [ID<Plan>: Plan]) {
        self.store = store
        self.placedAt = placedAt
        self.clickRateKept = clickRateKept
        self.plans = plans
    }

    /// The judgements of a line's touches under plans.
    package func judge(_ line: ShareRequest.Line) -> [TouchJudgement] {
        line.path.compactMap { touch in
            guard touch.promoter != nil, let plan = touch.plan else { return nil }
            return TouchJudgement(
                line: line.number, touch: touch.id, role: .seller, verdict: verdict(on: touch, plan: plans[ID(plan)], line))
        }
    }

    private func verdict(on touch: Touch, plan: Plan?, _ line: ShareRequest.Line) -> TouchJudgement.Verdict {
        guard let plan, plan.product == line.product, plan.store == store else {
            return .refused(PlanCreditRefusal.productNotInPlan.reason)
        }
        guard let rate = rate(of: plan, clickedAt: touch.at) else { return .refused(PlanCreditRefusal.planEnded.reason) }
        return .eligible(CreditTerms(rate: rate.rate, rule: plan.rule, ruleVersion: rate.version))
    }

    /// The rate when the order was placed, or that of the click while it is kept and better.
    private func rate(of plan: Plan, clickedAt click: Timestamp) -> PlanRate? {
        let placed = plan.rate(at: placedAt)
        guard placedAt <= click + clickRateKept, let clicked = plan.rate(at: click) else { return placed }
        guard let placed, placed.rate >= clicked.rate else { return clicked }
        return placed
    }
}

extension ShareClaim {
    /// The commission of the seller to whom a line is credited; nothing where it is credited to nobody, or to somebody else.
    static func commission(on line: ShareRequest.Line) -> ShareClaim? {
        guard let credit = line.credit, credit.role == .seller else { return nil }
        let (place, percent) = (credit.touch.channelKind.label, credit.terms.rate.percent)
        return ShareClaim(
            line: line.number, role: .seller, party: credit.party, rate: credit.terms.rate, rule: credit.terms.rule,
            ruleVersion: credit.terms.ruleVersion,
            reason: Text(
                "买家下单前最后打开的是该带货者在\(place.chinese)中的卡片，佣金率 \(percent)%",
                "The buyer opened this seller's card (\(place.english)) last before the order; the rate is \(percent) %"))
    }
}
