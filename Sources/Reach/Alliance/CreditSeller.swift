// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Orders
import Stores

/// Why a seller who was close gets nothing of a line.
package enum CreditRefusal: String, Sendable, CaseIterable {
    case ownPurchase = "own_purchase"
    case relatedAccount = "related_account"
    case touchExpired = "touch_expired"
    case productNotInPlan = "product_not_in_plan"
    case planEnded = "plan_ended"
    case laterSellerWon = "later_seller_won"
    case laterSharerWon = "later_sharer_won"

    package var text: Text {
        switch self {
        case .ownPurchase: Text("自己的订单不计佣金", "One's own order pays no commission")
        case .relatedAccount:
            Text(
                "买家与带货者共用执照或收款账户，不计佣金",
                "The buyer shares a licence or a payout account with the seller, so there is no commission")
        case .touchExpired: Text("打开卡片距下单超过归因有效期", "The card was opened too long before the order")
        case .productNotInPlan: Text("卡片所属的推广计划不含此商品", "The card's plan does not cover this product")
        case .planEnded: Text("下单时推广计划已结束", "The plan had ended when the order was placed")
        case .laterSellerWon: Text("买家之后打开了另一位带货者的卡片", "The buyer opened another seller's card later")
        case .laterSharerWon: Text("买家之后打开了分享员的专属链接", "The buyer opened a sharer's link later")
        }
    }
}

/// Decides which seller is credited for an order line: the one whose eligible card the buyer opened last within the
/// window.
///
/// Touches compete when they have a promoter: sellers' cards, and sharers' links, which have no plan. The latest of
/// them wins. A later card of the store's own does not compete: it shows what the seller's card had led to. A touch
/// that is not eligible (an own purchase, an ended plan) is passed over, so the seller before it wins. The decision
/// reads nothing but what it is given, and can be replayed.
package struct CreditSeller: Sendable {
    package struct Decision: Sendable, Hashable {
        package let claim: ShareClaim?
        /// One for each seller who was close, the latest touch first.
        package let notes: [CreditNote]
    }

    package let store: ID<Store>
    package let line: ShareRequest.Line
    package let placedAt: Timestamp
    /// How long a touch counts.
    package let window: Duration
    /// How long the rate of a click is kept, if it is better for the seller.
    package let clickRateKept: Duration
    /// The plans that the touches name.
    package let plans: [ID<Plan>: Plan]
    package let buyer: ID<Party>
    /// Who shares a licence or a payout account with the buyer.
    package let related: Set<ID<Party>>

    package init(
        store: ID<Store>, line: ShareRequest.Line, placedAt: Timestamp, window: Duration, clickRateKept: Duration,
        plans: [ID<Plan>: Plan], buyer: ID<Party>, related: Set<ID<Party>>
    ) {
        self.store = store
        self.line = line
        self.placedAt = placedAt
        self.window = window
        self.clickRateKept = clickRateKept
        self.plans = plans
        self.buyer = buyer
        self.related = related
    }

    private enum Verdict {
        case eligible(PlanRate, Plan)
        case eligibleSharer
        case refused(CreditRefusal)
    }

    /// The claim of the seller who is credited, and why the others are not.
    package func decide() -> Decision {
        let touches = line.path.filter { $0.at <= placedAt && $0.promoter != nil }.sorted {
            ($0.at, $0.id) > ($1.at, $1.id)
        }
        let judged = touches.map { (touch: $0, verdict: verdict(on: $0)) }
        let winner = judged.first { if case .refused = $0.verdict { false } else { true } }
        let claim = winner.flatMap { winner -> ShareClaim? in
            guard case .eligible(let rate, let plan) = winner.verdict else { return nil }
            return self.claim(of: winner.touch, rate, plan)
        }
        return Decision(claim: claim, notes: notes(judged, winner: winner?.touch))
    }

    private func verdict(on touch: Touch) -> Verdict {
        if touch.promoter == buyer { return .refused(.ownPurchase) }
        if let promoter = touch.promoter, related.contains(promoter) { return .refused(.relatedAccount) }
        if touch.at < placedAt - window { return .refused(.touchExpired) }
        guard let number = touch.plan else { return .eligibleSharer }
        guard let plan = plans[ID(number)], plan.product == line.product, plan.store == store else {
            return .refused(.productNotInPlan)
        }
        guard let rate = rate(of: plan, clickedAt: touch.at) else { return .refused(.planEnded) }
        return .eligible(rate, plan)
    }

    /// The rate when the order was placed, or that of the click while it is kept and better.
    private func rate(of plan: Plan, clickedAt click: Timestamp) -> PlanRate? {
        let placed = plan.rate(at: placedAt)
        guard placedAt <= click + clickRateKept, let clicked = plan.rate(at: click) else { return placed }
        guard let placed, placed.rate >= clicked.rate else { return clicked }
        return placed
    }

    private func claim(of touch: Touch, _ rate: PlanRate, _ plan: Plan) -> ShareClaim? {
        guard let seller = touch.promoter else { return nil }
        let (place, percent) = (touch.channelKind.label, rate.rate.percent)
        let reason = Text(
            "买家下单前最后打开的是该带货者在\(place.chinese)中的卡片，佣金率 \(percent)%",
            "The buyer opened this seller's card (\(place.english)) last before the order; the rate is \(percent) %")
        return ShareClaim(
            line: line.number, role: .seller, party: seller, rate: rate.rate, rule: plan.rule,
            ruleVersion: rate.version, reason: reason)
    }

    /// One note for each seller who is not credited: beaten if any touch was eligible, else why the latest was not.
    private func notes(_ judged: [(touch: Touch, verdict: Verdict)], winner: Touch?) -> [CreditNote] {
        var reasons: [(party: ID<Party>, reason: CreditRefusal)] = []
        for (touch, verdict) in judged {
            guard let party = touch.promoter, touch.plan != nil, party != winner?.promoter || winner?.plan == nil else {
                continue
            }
            let index = reasons.firstIndex { $0.party == party }
            switch verdict {
            case .refused(let reason):
                if index == nil { reasons.append((party, reason)) }
            case .eligible, .eligibleSharer:
                let beaten: CreditRefusal = winner?.plan == nil ? .laterSharerWon : .laterSellerWon
                if let index { reasons[index].reason = beaten } else { reasons.append((party, beaten)) }
            }
        }
        return reasons.map {
            CreditNote(
                line: line.number, role: .seller, party: $0.party, code: $0.reason.rawValue, reason: $0.reason.text)
        }
    }
}
