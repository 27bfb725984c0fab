// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// What a member of a store pays for one unit of an SKU, which is less than others pay. The merchant bears the difference.
package struct MemberPrice: Sendable, Hashable {
    /// Why it is this price.
    package enum Reason: Sendable, Hashable {
        /// The level pays this share of the price.
        case level(paidShare: Rate)
        /// The merchant has set a price of its own for the SKU; it counts in place of the level's share.
        case sku
    }

    /// The buyer's level in the store: 1, 2, 3 …
    package let level: Int
    /// At least one fen.
    package let price: Money
    package let reason: Reason

    /// Whose price it is and why, for the buyer.
    package var text: Text {
        switch reason {
        case .level(let share):
            Text("会员价：\(level) 级会员享原价的 \(share.percent)%", "Member price: level \(level) pays \(share.percent) % of the price")
        case .sku: Text("会员专享价", "A price for members only")
        }
    }
}

/// The member prices that one buyer gets in the stores of a request. Nothing here reads anything once it is loaded.
package struct MemberBook: Sendable, Hashable {
    package struct Membership: Sendable, Hashable {
        package let level: Int
        package let paidShare: Rate

        package init(level: Int, paidShare: Rate) {
            self.level = level
            self.paidShare = paidShare
        }
    }

    /// Somebody who is no member anywhere.
    package static let nobody = MemberBook(memberships: [:], prices: [:])

    /// By store.
    package let memberships: [ID<Store>: Membership]
    /// Prices of SKUs' own.
    package let prices: [ID<SKU>: Money]

    package init(memberships: [ID<Store>: Membership], prices: [ID<SKU>: Money]) {
        self.memberships = memberships
        self.prices = prices
    }

    /// The member's price of an SKU that costs so much; nothing where it is not lower. What is taken off is rounded down, so the
    /// merchant never gives more than was said, and at least one fen is left.
    package func price(of sku: ID<SKU>, store: ID<Store>, at price: Money) -> MemberPrice? {
        guard let membership = memberships[store] else { return nil }
        let own = prices[sku]
        let lower = own ?? max(price - (Rate.whole - membership.paidShare).of(price), Money(fen: 1))
        guard lower < price else { return nil }
        return MemberPrice(
            level: membership.level, price: lower, reason: own == nil ? .level(paidShare: membership.paidShare) : .sku)
    }
}
