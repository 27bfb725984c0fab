// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Stores

/// Why a card under a plan is passed over, beside what holds for everybody who promotes.
package enum PlanCreditRefusal: String, Sendable, CaseIterable {
    case productNotInPlan = "product_not_in_plan"
    case planEnded = "plan_ended"
    case notInPlan = "not_in_plan"

    package var reason: CreditReason { CreditReason(code: rawValue, text: text) }

    package var text: Text {
        switch self {
        case .productNotInPlan: Text("卡片所属的推广计划不含此商品", "The card's plan does not cover this product")
        case .planEnded: Text("下单时推广计划未生效或已结束", "The plan did not hold when the order was placed")
        case .notInPlan:
            Text(
                "该计划不对此带货者开放：未被指定，或其机构不在计划中",
                "The plan is not open to this seller: neither named in it, nor through an agency that has it")
        }
    }
}

/// Judges touches of cards under plans: whether the plan pays for the line, to whom, and how much. It reads nothing but what it is
/// given, and can be replayed.
package struct JudgePlanCard: Sendable {
    package let store: ID<Store>
    package let placedAt: Timestamp
    /// How long the rate of a click is kept, if it is better for the seller.
    package let clickRateKept: Duration
    /// The plans that the touches name.
    package let plans: [ID<Plan>: Plan]
    /// Who may sell under them.
    package let access: PlanAccess

    package init(store: ID<Store>, placedAt: Timestamp, clickRateKept: Duration, plans: [ID<Plan>: Plan], access: PlanAccess = .nobody) {
        self.store = store
        self.placedAt = placedAt
        self.clickRateKept = clickRateKept
        self.plans = plans
        self.access = access
    }

    /// The judgements of a line's touches under plans.
    package func judge(_ line: ShareRequest.Line) -> [TouchJudgement] {
        line.path.compactMap { touch in
            guard let promoter = touch.promoter, touch.plan != nil else { return nil }
            return TouchJudgement(line: line.number, touch: touch.id, role: .seller, verdict: verdict(on: touch, by: promoter, line))
        }
    }

    private func verdict(on touch: Touch, by promoter: ID<Party>, _ line: ShareRequest.Line) -> TouchJudgement.Verdict {
        guard let plan = plan(of: touch), plan.product == line.product, plan.store == store else {
            return .refused(PlanCreditRefusal.productNotInPlan.reason)
        }
        let clickRate = ClickRate(placedAt: placedAt, kept: clickRateKept)
        let terms = clickRate.choose(clickedAt: touch.at, rate: \.rate.rate) { access.terms(of: plan, for: promoter, at: $0) }
        guard let terms else { return .refused((plan.isOpen(at: placedAt) ? PlanCreditRefusal.notInPlan : .planEnded).reason) }
        return .eligible(
            CreditTerms(rate: terms.rate.rate, rule: plan.rule, ruleVersion: terms.rate.version, further: terms.agencyShares(under: plan)))
    }

    /// The plan that a touch names.
    private func plan(of touch: Touch) -> Plan? { touch.plan.flatMap { plans[ID($0)] } }
}

extension PlanAccess.Terms {
    /// What the seller's agency has of a line: its part of the commission by their contract, rounded down to a millionth of what was
    /// paid, and its service fee where the plan is one for agencies.
    fileprivate func agencyShares(under plan: Plan) -> [FurtherShare] {
        guard let contract else { return [] }
        let shares = [
            FurtherShare(
                party: contract.agency.party, role: .agency, rate: contract.part(of: rate.rate), rule: contract.rule, ruleVersion: 1,
                source: .part(contract.share)),
            FurtherShare(
                party: contract.agency.party, role: .agency, rate: plan.kind.isForAgencies ? rate.serviceRate : .zero, rule: plan.rule,
                ruleVersion: rate.version),
        ]
        return shares.filter { $0.rate > .zero }
    }
}
