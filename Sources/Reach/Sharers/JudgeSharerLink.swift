// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Stores

/// Why an exclusive link is passed over, beside what holds for everybody who promotes.
package enum SharerCreditRefusal: String, Sendable, CaseIterable {
    case notSharer = "not_sharer"
    case sharerUnbound = "sharer_unbound"
    case noReward = "no_reward"

    package var reason: CreditReason { CreditReason(code: rawValue, text: text) }

    package var text: Text {
        switch self {
        case .notSharer: Text("打开链接时不是该店的分享员", "They were no sharer of the store when the link was opened")
        case .sharerUnbound: Text("下单前已与店铺解绑", "The bond with the store had ended when the order was placed")
        case .noReward: Text("店铺未给这件商品设置分享奖励", "The store paid sharers nothing for this product")
        }
    }
}

/// Judges touches of exclusive links: whether their promoter was a sharer of the store, and what the store pays. It reads nothing but
/// what it is given, and can be replayed.
package struct JudgeSharerLink: Sendable {
    package let store: ID<Store>
    package let placedAt: Timestamp
    /// How long the reward of a click is kept, if it is better for the sharer.
    package let clickRateKept: Duration
    /// When the promoters and their inviters were bound to the store.
    package let sharers: [ID<Person>: [Sharer]]
    package let rates: SharerRates

    package init(
        store: ID<Store>, placedAt: Timestamp, clickRateKept: Duration, sharers: [ID<Person>: [Sharer]], rates: SharerRates
    ) {
        self.store = store
        self.placedAt = placedAt
        self.clickRateKept = clickRateKept
        self.sharers = sharers
        self.rates = rates
    }

    /// The judgements of a line's touches of exclusive links.
    package func judge(_ line: ShareRequest.Line) -> [TouchJudgement] {
        line.path.compactMap { touch in
            guard let promoter = touch.promoter, touch.plan == nil else { return nil }
            return TouchJudgement(
                line: line.number, touch: touch.id, role: .sharer, verdict: verdict(on: touch, of: promoter.person, line.product))
        }
    }

    private func verdict(on touch: Touch, of person: ID<Person>, _ product: ID<Product>) -> TouchJudgement.Verdict {
        guard touch.store == store, let sharer = sharer(person, at: touch.at) else {
            return .refused(SharerCreditRefusal.notSharer.reason)
        }
        guard sharer.isBound(at: placedAt) else { return .refused(SharerCreditRefusal.sharerUnbound.reason) }
        guard let reward = kept(clickedAt: touch.at, { rates.rate(of: product, at: $0) }) else {
            return .refused(SharerCreditRefusal.noReward.reason)
        }
        let further = inviter(of: sharer, at: touch.at).flatMap { inviter in
            kept(clickedAt: touch.at, rates.inviterRate).map {
                FurtherShare(party: inviter.party, role: .inviter, rate: $0.rate, rule: $0.rule, ruleVersion: $0.version)
            }
        }
        return .eligible(
            CreditTerms(rate: reward.rate, rule: reward.rule, ruleVersion: reward.version, further: further.map { [$0] } ?? []))
    }

    private func sharer(_ person: ID<Person>, at moment: Timestamp) -> Sharer? { sharers[person]?.first { $0.isBound(at: moment) } }

    /// Who invited a sharer, if they were a sharer themselves when the link was opened and when the order was placed.
    private func inviter(of sharer: Sharer, at touched: Timestamp) -> ID<Person>? {
        guard let inviter = sharer.inviter, let bound = self.sharer(inviter, at: touched), bound.isBound(at: placedAt) else { return nil }
        return inviter
    }

    private func kept(clickedAt click: Timestamp, _ rate: (Timestamp) -> SharerRate?) -> SharerRate? {
        ClickRate(placedAt: placedAt, kept: clickRateKept).choose(clickedAt: click, rate: \.rate, rate)
    }
}
