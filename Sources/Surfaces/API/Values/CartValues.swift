// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores

struct CartLineInput: Codable, Sendable {
    let skuId: ID<SKU>
    let count: Int?
}

struct CartChangeInput: Codable, Sendable {
    let count: Int?
    let isChosen: Bool?
}

struct CartLineOutput: Codable, Sendable {
    let skuId: ID<SKU>
    let count: Int
    let isChosen: Bool
    /// What it cost when it was put in.
    let priceSeen: Money
    let addedAt: Timestamp

    init(_ line: CartLine) {
        skuId = line.sku
        count = line.count
        isChosen = line.isChosen
        priceSeen = line.priceSeen
        addedAt = line.addedAt
    }
}

struct ItemOutput: Codable, Sendable {
    let skuId: ID<SKU>
    let productId: ID<Product>
    let storeId: ID<Store>
    let title: String
    let attributes: String
    let picture: String
    let price: Money

    init(_ item: SaleItem) {
        skuId = item.sku
        productId = item.product
        storeId = item.store
        title = item.title
        attributes = item.attributesText
        picture = item.picture
        price = item.price
    }
}

/// Something that is in the way.
struct ObstacleOutput: Codable, Sendable {
    let code: String
    let text: String
    let skuId: ID<SKU>?
    let couponId: ID<UserCoupon>?

    init(_ obstacle: LineObstacle, of sku: ID<SKU>, _ language: Language) {
        code = obstacle.code
        text = obstacle.text.in(language)
        skuId = sku
        couponId = nil
    }

    init(_ obstacle: QuoteObstacle, _ language: Language) {
        code = obstacle.code
        text = obstacle.text.in(language)
        if case .line(let line) = obstacle { skuId = line.sku } else { skuId = nil }
        if case .coupon(let coupon, _) = obstacle { couponId = coupon } else { couponId = nil }
    }
}

struct CartOutput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let line: CartLineOutput
        let item: ItemOutput
        /// Units that can be bought now.
        let left: Int
        let obstacle: ObstacleOutput?
    }

    struct Group: Codable, Sendable {
        let storeId: ID<Store>
        let lines: [Line]
    }

    let groups: [Group]
    /// Lines whose SKU does not exist any more.
    let gone: [CartLineOutput]
    /// The price of the chosen lines.
    let quote: QuoteOutput

    init(_ cart: CartDetail, _ language: Language) {
        groups = cart.groups.map { group in
            Group(
                storeId: group.store,
                lines: group.lines.map { line in
                    Line(
                        line: CartLineOutput(line.line), item: ItemOutput(line.item), left: line.left,
                        obstacle: line.obstacle.map { ObstacleOutput($0, of: line.line.sku, language) })
                })
        }
        gone = cart.gone.map(CartLineOutput.init)
        quote = QuoteOutput(cart.quote, language)
    }
}

struct QuoteInput: Codable, Sendable {
    let lines: [CheckoutInput.Line]
    /// The province; freight goes by it.
    let region: String?
    let city: String?
    let county: String?
    let couponIds: [ID<UserCoupon>]?
    /// Whether to use the held coupons that save most.
    let choosesCoupons: Bool?

    func request(of buyer: ID<Party>?, in snapshot: any Snapshot, _ context: Context) throws -> QuoteRequest {
        let request = QuoteRequest(
            buyer: buyer, lines: lines.map { QuoteRequest.Line(sku: $0.skuId, count: $0.count) },
            region: region.map { Region(province: $0, city: city ?? "", county: county ?? "") },
            coupons: couponIds ?? [])
        guard choosesCoupons == true, buyer != nil else { return request }
        return request.with(coupons: try BestCoupons.choose(for: request, in: snapshot, context))
    }
}

/// Why a buyer pays less as a member.
struct MemberPriceOutput: Codable, Sendable {
    let level: Int
    let price: Money
    /// The share of the price that the level pays; absent where the SKU has a member price of its own.
    let paidShare: Rate?
    let explanation: String

    init(_ price: MemberPrice, _ language: Language) {
        level = price.level
        self.price = price.price
        if case .level(let share) = price.reason { paidShare = share } else { paidShare = nil }
        explanation = price.text.in(language)
    }
}

struct QuoteOutput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let item: ItemOutput
        let count: Int
        /// The item's price, a flash sale's or the member's: the lowest of them.
        let unitPrice: Money
        /// What one unit costs somebody who is no member.
        let regularPrice: Money
        /// Present where the buyer pays the member's price.
        let memberPrice: MemberPriceOutput?
        let flashSaleId: ID<FlashSale>?
        /// Which of the store's warehouses it would come from.
        let warehouseId: ID<Warehouse>?
        let goods: Money
        let discount: Money
        let payable: Money
    }

    struct Coupon: Codable, Sendable {
        let id: ID<UserCoupon>
        let name: String
        let saved: Money
    }

    struct Order: Codable, Sendable {
        let storeId: ID<Store>
        let lines: [Line]
        let goods: Money
        /// What the membership takes off; `goods` is without it already.
        let memberSaving: Money
        let discount: Money
        let freight: Money
        let payable: Money
        let coupons: [Coupon]
    }

    let orders: [Order]
    let total: Money
    let isPlaceable: Bool
    let isFreightEstimated: Bool
    let obstacles: [ObstacleOutput]

    init(_ quote: Quote, _ language: Language) {
        orders = quote.orders.map { Order($0, language) }
        total = quote.total
        isPlaceable = quote.isPlaceable
        isFreightEstimated = quote.isFreightEstimated
        obstacles = quote.obstacles.map { ObstacleOutput($0, language) }
    }
}

extension QuoteOutput.Order {
    init(_ quote: StoreQuote, _ language: Language) {
        self.init(
            storeId: quote.store,
            lines: quote.lines.map {
                QuoteOutput.Line(
                    item: ItemOutput($0.item), count: $0.count, unitPrice: $0.unitPrice,
                    regularPrice: $0.supply.regularPrice,
                    memberPrice: $0.member.map { MemberPriceOutput($0, language) }, flashSaleId: $0.supply.flashSale,
                    warehouseId: $0.supply.place.warehouse, goods: $0.goods, discount: $0.discount,
                    payable: $0.payable)
            },
            goods: quote.goodsTotal, memberSaving: quote.memberSaving, discount: quote.discountTotal,
            freight: quote.freight, payable: quote.payable,
            coupons: quote.couponUses.map { QuoteOutput.Coupon(id: $0.userCoupon, name: $0.name, saved: $0.saved) })
    }
}
