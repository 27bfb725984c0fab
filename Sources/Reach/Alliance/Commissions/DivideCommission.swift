// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Orders
import Stores

/// Divides what a plan pays for a line: the seller's commission, the agency's part of it by their contract, and the agency's service
/// fee where the plan is one for agencies. All are rates of what was paid for the line; the contract's part is rounded down to a
/// millionth of it, and what that leaves stays with the seller.
struct DivideCommission {
    let judge: JudgePlanCard
    let buyer: ID<Party>
    /// Who shares a licence, its owner or a payout account with the buyer.
    let related: Set<ID<Party>>

    /// The claims on a line that is credited to a seller, and why an agency that was close has no part; nothing on other lines. An
    /// agency has no part in its own purchases: then the seller keeps the whole commission.
    func divide(_ line: ShareRequest.Line) -> ShareDecision {
        guard let credit = line.credit, credit.role == .seller, let plan = judge.plan(of: credit.touch),
            var terms = judge.terms(of: credit.touch)
        else { return .none }
        var notes: [CreditNote] = []
        if let agency = terms.contract?.agency.party, let refusal = refusal(of: agency) {
            terms.contract = nil
            notes = [
                CreditNote(line: line.number, role: .agency, party: agency, code: refusal.rawValue, reason: refusal.text)
            ]
        }
        let part = terms.contract?.part(of: terms.rate.rate) ?? .zero
        let agencies = [
            terms.contract.flatMap { contractPart(part, of: terms.rate.rate, $0, line) },
            terms.contract.flatMap { serviceFee(of: plan, terms.rate, $0, line) },
        ]
        return ShareDecision(claims: [commission(credit, less: part, terms, line)] + agencies.compactMap { $0 }, notes: notes)
    }

    private func refusal(of agency: ID<Party>) -> CreditRefusal? {
        if agency == buyer { return .ownPurchase }
        return related.contains(agency) ? .relatedAccount : nil
    }

    private func commission(_ credit: Credit, less part: Rate, _ terms: PlanAccess.Terms, _ line: ShareRequest.Line) -> ShareClaim {
        let (place, percent) = (credit.touch.channelKind.label, terms.rate.rate.percent)
        var reason = Text(
            "买家下单前最后打开的是该带货者在\(place.chinese)中的卡片，佣金率 \(percent)%",
            "The buyer opened this seller's card (\(place.english)) last before the order; the rate is \(percent) %")
        if let contract = terms.contract, part > .zero {
            reason = Text(
                "\(reason.chinese)，其中 \(contract.share.percent)% 按合约归机构",
                "\(reason.english), of which \(contract.share.percent) % go to the agency by contract")
        }
        return ShareClaim(
            line: line.number, role: .seller, party: credit.party, rate: terms.rate.rate - part, rule: credit.terms.rule,
            ruleVersion: credit.terms.ruleVersion, reason: reason)
    }

    private func contractPart(_ part: Rate, of rate: Rate, _ contract: AgencyContract, _ line: ShareRequest.Line) -> ShareClaim? {
        guard part > .zero else { return nil }
        return ShareClaim(
            line: line.number, role: .agency, party: contract.agency.party, rate: part, rule: contract.rule, ruleVersion: 1,
            reason: Text(
                "按合约分得带货者佣金（\(rate.percent)%）的 \(contract.share.percent)%",
                "\(contract.share.percent) % of the seller's commission of \(rate.percent) %, by contract"))
    }

    private func serviceFee(of plan: Plan, _ rate: PlanRate, _ contract: AgencyContract, _ line: ShareRequest.Line) -> ShareClaim? {
        guard plan.kind.isForAgencies, rate.serviceRate > .zero else { return nil }
        return ShareClaim(
            line: line.number, role: .agency, party: contract.agency.party, rate: rate.serviceRate, rule: plan.rule,
            ruleVersion: rate.version,
            reason: Text(
                "机构计划的服务费，费率 \(rate.serviceRate.percent)%",
                "The service fee of the agency's plan; the rate is \(rate.serviceRate.percent) %"))
    }
}
