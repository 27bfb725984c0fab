// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// Offers a coupon or a product for points.
package struct OfferExchange: Sendable {
    package enum Offer: Sendable, Hashable {
        /// An active coupon that only the membership hands out; not one that was made for a product, which carries that product's price.
        case coupon(ID<Coupon>)
        /// A product whose styles all cost the same: so many of it, for so many days from now.
        case product(ID<Product>, count: Int, days: Int)
    }

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case pointsNotPositive, tooManyPoints, nothingOffered, tooManyItems, alreadyOffered, couponNotForMembers, couponOfProduct,
            couponNotActive, productNotOnSale, pricesDiffer, priceTooLow

        package var kind: RefusalKind {
            switch self {
            case .pointsNotPositive, .tooManyPoints, .nothingOffered: .invalid
            default: .conflict
            }
        }

        package var field: String? {
            switch self {
            case .pointsNotPositive, .tooManyPoints: "points"
            case .nothingOffered: "coupon_id"
            case .tooManyItems: nil
            case .alreadyOffered, .couponNotForMembers, .couponOfProduct, .couponNotActive: "coupon"
            case .productNotOnSale, .pricesDiffer, .priceTooLow: "product"
            }
        }

        package var text: Text {
            switch self {
            case .pointsNotPositive: Text("所需积分须为大于 0 的整数。", "The points are a whole number above zero.")
            case .tooManyPoints: Text("所需积分最多 10,000,000。", "It costs 10,000,000 points at most.")
            case .nothingOffered: Text("请选择要兑换的优惠券或商品。", "Name a coupon or a product.")
            case .tooManyItems: Text("最多同时提供 50 种兑换，请先下架一些。", "At most 50 things at once. Withdraw some first.")
            case .alreadyOffered: Text("这张优惠券已在兑换列表中。", "This coupon is offered already.")
            case .couponNotForMembers:
                Text("请选择推广方式为“会员”的优惠券。", "Choose a coupon that is given out to members.")
            case .couponOfProduct:
                Text("这张优惠券是为兑换商品生成的，请直接选择商品。", "This coupon was made for a product. Choose the product itself.")
            case .couponNotActive: Text("优惠券未生效，请先启用。", "The coupon is not active. Activate it first.")
            case .productNotOnSale: Text("商品未上架，请先上架。", "The product is not on sale. List it first.")
            case .pricesDiffer: Text("各款式价格不同的商品不能兑换，请选择其他商品。", "Its styles cost differently. Choose another product.")
            case .priceTooLow: Text("商品价格须高于 0.01 元。", "The product must cost more than ¥0.01.")
            }
        }
    }

    package let store: ID<Store>
    package let offer: Offer
    package let points: Int64

    package init(store: ID<Store>, offer: Offer, points: Int64) {
        self.store = store
        self.offer = offer
        self.points = points
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> ExchangeItem {
        try context.actor.require(.managePlans, in: store.party)
        guard points > 0 else { throw Refusal.pointsNotPositive }
        guard points <= PointEntry.pointsMax else { throw Refusal.tooManyPoints }
        guard try MemberProgramme.locked(store, in: transaction) != nil else { throw JoinStore.Refusal.noProgramme }
        guard try ExchangeItem.offered(by: store, in: transaction).count < ExchangeItem.itemsMax else { throw Refusal.tooManyItems }
        let (coupon, product) = try handedOut(in: transaction, context)
        let item = ExchangeItem(
            id: context.newID(), store: store, coupon: coupon.id, product: product, name: coupon.terms.name, points: points,
            isOffered: true, exchanged: 0, createdAt: context.now)
        guard try item.insert(in: transaction) else { throw Refusal.alreadyOffered }
        return item
    }

    private func handedOut(in transaction: any Transaction, _ context: Context) throws -> (Coupon, ID<Product>?) {
        switch offer {
        case .coupon(let id):
            let coupon = try Coupon.require(id, store: store, in: transaction)
            guard coupon.terms.promotion != .store else { throw Refusal.couponNotForMembers }
            guard try ExchangeItem.madeForProducts(of: store, in: transaction).contains(id) == false else { throw Refusal.couponOfProduct }
            guard coupon.status == .active else { throw Refusal.couponNotActive }
            return (coupon, nil)
        case .product(let id, let count, let days):
            let coupon = try CreateCoupon(store: store, terms: terms(for: id, count: count, days: days, in: transaction, context))
                .run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            return (try Coupon.require(coupon.id, store: store, in: transaction), id)
        }
    }

    private func terms(
        for product: ID<Product>, count: Int, days: Int, in transaction: any Transaction, _ context: Context
    ) throws -> CouponTerms {
        guard let detail = try ProductDetail.find(product, in: transaction), detail.product.store == store else {
            throw CommonRefusal.notFound
        }
        guard detail.isOnSale else { throw Refusal.productNotOnSale }
        let prices = Set(detail.content.skus.map(\.price))
        guard prices.count == 1, let price = prices.first else { throw Refusal.pricesDiffer }
        guard price > Money(fen: 1) else { throw Refusal.priceTooLow }
        return CouponTerms(
            kind: .productReduction, name: String(detail.content.title.prefix(ExchangeItem.nameCharactersMax)), products: [product],
            off: price - Money(fen: 1), claimFrom: context.now, claimUntil: context.now + .days(Int64(days)), total: count,
            personMax: CouponTerms.couponsPerPersonMax, validity: .days(min(days, CouponTerms.validDaysMax)), promotion: .member,
            jumpProduct: product)
    }
}
