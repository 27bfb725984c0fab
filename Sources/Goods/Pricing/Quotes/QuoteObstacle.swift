// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// Why a line cannot be bought now.
package enum LineObstacle: Sendable, Hashable {
    /// There is no such SKU any more.
    case gone
    case notOnSale
    case storeClosed
    case soldOut(left: Int)
    /// The warehouses that serve the buyer's region have not so many.
    case outOfStockInRegion(left: Int)
    /// A flash sale gives one buyer so many and no more.
    case flashLimit(left: Int)
    /// One buyer may have so many of the product in a period.
    case purchaseLimit(PurchaseLimit, left: Int)
    /// Parcels do not go to the buyer's region.
    case notDelivered
    /// Its freight template is not there, so that nobody knows what delivery costs.
    case freightUnknown

    /// A stable name for clients.
    package var code: String {
        switch self {
        case .gone: "gone"
        case .notOnSale: "not_on_sale"
        case .storeClosed: "store_closed"
        case .soldOut: "sold_out"
        case .outOfStockInRegion: "out_of_stock_in_region"
        case .flashLimit: "flash_limit"
        case .purchaseLimit: "purchase_limit"
        case .notDelivered: "not_delivered"
        case .freightUnknown: "freight_unknown"
        }
    }

    package var text: Text {
        switch self {
        case .gone: Text("商品已失效，请移除。", "It is gone. Remove it.")
        case .notOnSale: Text("商品已下架，请移除或稍后再来。", "It is not on sale. Remove it or come back later.")
        case .storeClosed: Text("店铺暂停营业，请稍后再来。", "The store is not open. Come back later.")
        case .soldOut(left: 0): Text("已售罄，请选择其他款式。", "Sold out. Choose another style.")
        case .soldOut(let left): Text("仅剩 \(left) 件，请减少数量。", "Only \(left) left. Reduce the count.")
        case .outOfStockInRegion(left: 0):
            Text("该地区暂时无货，请更换地址或款式。", "Out of stock for this region. Choose another address or style.")
        case .outOfStockInRegion(let left):
            Text("该地区仅剩 \(left) 件，请减少数量。", "Only \(left) left for this region. Reduce the count.")
        case .flashLimit(let left):
            Text("抢购每人限购，你还可购买 \(left) 件，请减少数量。", "You may buy \(left) more in this flash sale. Reduce the count.")
        case .purchaseLimit(let limit, left: 0):
            Text("\(limit.text.chinese)，你已购满，请移除。", "\(limit.text.english): you have had yours. Remove it.")
        case .purchaseLimit(let limit, let left):
            Text(
                "\(limit.text.chinese)，你还可购买 \(left) 件，请减少数量。",
                "\(limit.text.english): you may buy \(left) more. Reduce the count.")
        case .notDelivered: Text("不支持配送到该地区，请更换地址。", "It is not delivered to this region. Choose another address.")
        case .freightUnknown: Text("商家还没有设置运费，请联系客服。", "The store has not set the freight. Ask its customer service.")
        }
    }
}

/// Why a coupon cannot be used now.
package enum CouponObstacle: Sendable, Hashable {
    /// The buyer does not hold it.
    case notHeld
    case used
    case notYet
    case expired
    /// Nothing of its store is bought.
    case otherStore
    case oneIsEnough
    case noEligibleProduct
    case countBelowMinimum(missing: Int)
    case amountBelowMinimum(missing: Money)
    /// It would take off everything or more: what is paid is never below one fen.
    case exceedsGoods
    /// It would take nothing off.
    case savesNothing

    package var code: String {
        switch self {
        case .notHeld: "coupon_not_held"
        case .used: "coupon_used"
        case .notYet: "coupon_not_yet"
        case .expired: "coupon_expired"
        case .otherStore: "coupon_other_store"
        case .oneIsEnough: "coupon_one_per_store"
        case .noEligibleProduct: "coupon_no_eligible_product"
        case .countBelowMinimum: "coupon_count_below_minimum"
        case .amountBelowMinimum: "coupon_amount_below_minimum"
        case .exceedsGoods: "coupon_exceeds_goods"
        case .savesNothing: "coupon_saves_nothing"
        }
    }

    package var text: Text {
        switch self {
        case .notHeld: Text("你没有这张优惠券，请重新选择。", "You do not hold this coupon. Choose another.")
        case .used: Text("优惠券已使用，请重新选择。", "The coupon was used. Choose another.")
        case .notYet: Text("优惠券还没到可用时间，请重新选择。", "The coupon cannot be used yet. Choose another.")
        case .expired: Text("优惠券已过期，请重新选择。", "The coupon has expired. Choose another.")
        case .otherStore: Text("优惠券不适用于这家店铺，请重新选择。", "The coupon is of another store. Choose another.")
        case .oneIsEnough: Text("每家店铺每单限用一张优惠券，请保留一张。", "One coupon a store and order. Keep one.")
        case .noEligibleProduct: Text("没有适用的商品，请重新选择。", "It is for other products. Choose another.")
        case .countBelowMinimum(let missing): Text("再买 \(missing) 件可用。", "Buy \(missing) more to use it.")
        case .amountBelowMinimum(let missing):
            Text("再买 ¥\(missing.yuan) 可用。", "Buy for ¥\(missing.yuan) more to use it.")
        case .exceedsGoods:
            Text("优惠不能达到商品总价，请再买一些或换一张。", "It would take off the whole price. Buy more or choose another.")
        case .savesNothing: Text("这张优惠券不能再减免，请重新选择。", "It would take nothing off. Choose another.")
        }
    }
}

/// One thing that keeps a quote from being placed.
package enum QuoteObstacle: Sendable, Hashable {
    case nothingToBuy
    case line(UnavailableLine)
    case coupon(ID<UserCoupon>, CouponObstacle)

    package var code: String {
        switch self {
        case .nothingToBuy: "nothing_to_buy"
        case .line(let line): line.obstacle.code
        case .coupon(_, let obstacle): obstacle.code
        }
    }

    package var text: Text {
        switch self {
        case .nothingToBuy: Text("没有可购买的商品，请先选择商品。", "There is nothing to buy. Choose something first.")
        case .line(let line): line.obstacle.text
        case .coupon(_, let obstacle): obstacle.text
        }
    }
}

/// A line that cannot be bought, and why.
package struct UnavailableLine: Sendable, Hashable {
    package let sku: ID<SKU>
    package let count: Int
    /// Nothing where the SKU is gone.
    package let item: SaleItem?
    package let obstacle: LineObstacle
}
