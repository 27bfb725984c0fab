// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// One SKU of a quote. `unitPrice` is the item's price, a flash sale's or the member's: the lowest of them.
/// `goods` = `unitPrice` × `count`;
/// `payable` = `goods` − `discount`, never below zero, freight
/// not included.
package struct QuoteLine: Sendable, Hashable {
    package let item: SaleItem
    package let count: Int
    package let unitPrice: Money
    package let goods: Money
    /// Its part of the coupon, to the fen.
    package let discount: Money
    package let payable: Money
    package let supply: Supply

    /// The member's price, where that is what the buyer pays.
    package var member: MemberPrice? { supply.member }
    /// What the membership takes off the line, before any coupon.
    package var memberSaving: Money { (supply.regularPrice - unitPrice) * count }
}

/// What delivery of one template's goods costs. It all goes to the merchant.
package struct FreightLine: Sendable, Hashable {
    /// Nothing for products that are delivered free.
    package let template: ID<FreightTemplate>?
    package let name: String
    package let pieces: Int
    package let grams: Int
    package let amount: Money
}

/// A coupon that a quote uses, and what it takes off.
package struct CouponUse: Sendable, Hashable {
    package let userCoupon: ID<UserCoupon>
    package let coupon: ID<Coupon>
    package let name: String
    package let saved: Money
}

/// What one store gets for its part: one order.
package struct StoreQuote: Sendable, Hashable {
    package let store: ID<Store>
    /// At least one; lines that cannot be bought are among the quote's obstacles.
    package let lines: [QuoteLine]
    package let goodsTotal: Money
    /// Paid for by the merchant.
    package let discountTotal: Money
    package let freight: Money
    package let freightLines: [FreightLine]
    /// Goods − discount + freight: at least one fen unless the goods cost nothing.
    package let payable: Money
    package let couponUses: [CouponUse]

    /// What it takes of flash sales.
    package var flashUses: [FlashUse] {
        lines.compactMap { line in line.supply.flashSale.map { FlashUse(sale: $0, count: line.count) } }
    }

    /// What it takes of products with a purchase limit.
    package var limitedUnits: [LimitedUnits] {
        lines.filter { $0.item.purchaseLimit != nil }.map { LimitedUnits(product: $0.item.product, count: $0.count) }
    }

    /// The level at whose prices it was made; nothing where no line has a member's price.
    package var memberLevel: Int? { lines.lazy.compactMap(\.member).first?.level }
    /// What the membership takes off the goods: it is in their prices already, and the merchant bears it.
    package var memberSaving: Money { lines.map(\.memberSaving).total }

    package var usedCoupons: [ID<UserCoupon>] { couponUses.map(\.userCoupon) }
}

/// What a purchase costs, store by store, computed on the server from nothing but SKUs and counts.
package struct Quote: Sendable, Hashable {
    /// In the order in which the request first names the stores.
    package let orders: [StoreQuote]
    /// What keeps it from being placed: lines that cannot be bought, coupons that cannot be used.
    package let obstacles: [QuoteObstacle]
    /// Whether no region was given, so that freight may come out differently.
    package let isFreightEstimated: Bool

    package var total: Money { orders.map(\.payable).total }
    /// Placing an order requires this.
    package var isPlaceable: Bool { obstacles.isEmpty }

    package var unavailableLines: [UnavailableLine] {
        obstacles.compactMap { if case .line(let line) = $0 { line } else { nil } }
    }
}
