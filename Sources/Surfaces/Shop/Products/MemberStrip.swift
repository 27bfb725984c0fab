// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Members
import Pricing
import Stores
import WebCore

/// A product's line about membership: why a member pays this price, or that members pay less.
struct MemberStrip: Sendable, Equatable {
    let text: String
    let href: String
    /// Whether the price above it is the member's.
    let isOn: Bool

    /// Nothing where the store has no members, or membership brings no lower price.
    init?(_ view: ProductView, _ format: Format) {
        href = ShopPath.membership(view.store.id)
        if let price = view.detail.content.skus.lazy.compactMap({ view.memberPrices[$0.id] }).first {
            (text, isOn) = (price.text.in(format.language), true)
            return
        }
        guard let programme = view.programme, view.offer.members.memberships.isEmpty, let best = programme.levels.last,
            best.paidShare < .whole || programme.pointsPerYuan > 0
        else { return nil }
        isOn = false
        text = (best.paidShare < .whole
            ? Text("入会享会员价，最低为原价的 \(best.paidShare.percent)%", "Members pay down to \(best.paidShare.percent) % of the price. Join")
            : Text("入会得积分，购物可兑好礼", "Members earn points. Join")).in(format.language)
    }
}

extension Format {
    /// What a line of a quote costs, with the higher price beside it that is struck out.
    func price(_ supply: Supply, normal: Money, market: Money?) -> PricePart {
        price(supply.unitPrice, market: supply.unitPrice < normal ? normal : market)
    }
}
