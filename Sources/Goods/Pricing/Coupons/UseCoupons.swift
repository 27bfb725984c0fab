// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Marks the coupons of one store's part of a quote as used for its order. Each can be used for one order only,
/// however many are placed at once.
package struct UseCoupons: Sendable {
    package enum Refusal: Kernel.Refusal, Hashable {
        /// It was used meanwhile, or its time is over.
        case couponNotUsable(ID<UserCoupon>)

        package var code: String { "coupon_not_usable" }
        package var kind: RefusalKind { .conflict }
        package var field: String? { "coupons" }
        package var text: Text {
            Text("优惠券已被使用或已过期，请重新选择优惠券。", "The coupon was used or has expired. Choose another.")
        }
    }

    package let quote: StoreQuote
    package let order: Int64
    package let buyer: ID<Party>

    package init(quote: StoreQuote, order: Int64, buyer: ID<Party>) {
        self.quote = quote
        self.order = order
        self.buyer = buyer
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        for use in quote.couponUses.sorted(by: { $0.userCoupon < $1.userCoupon }) {
            let isOurs = try UserCoupon.use(
                use.userCoupon, of: buyer, order: order, saved: use.saved, now: context.now, in: transaction)
            guard isOurs else { throw Refusal.couponNotUsable(use.userCoupon) }
            try Coupon.countUses(1, of: use.coupon, store: quote.store, in: transaction)
            try context.publish(
                "user_coupon.used", object: use.userCoupon.raw, party: quote.store.party,
                payload: "{\"coupon_id\":\"\(use.coupon)\",\"order_id\":\"\(order)\",\"person_id\":\"\(buyer)\"}",
                in: transaction)
        }
    }
}
