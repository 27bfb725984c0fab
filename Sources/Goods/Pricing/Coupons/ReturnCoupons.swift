// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Gives the coupons of an order back to its buyer. It is called when the order is cancelled before payment, and when
/// all that was paid for it is refunded, whatever the reason; a partial refund gives none back, for the rest of the
/// order still enjoys it. Their validity stays what it was: one whose time is over comes back expired. Doing it again
/// does nothing.
package struct ReturnCoupons: Sendable {
    package let order: Int64
    package let buyer: ID<Party>

    package init(order: Int64, buyer: ID<Party>) {
        self.order = order
        self.buyer = buyer
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [ID<UserCoupon>] {
        let returned = try UserCoupon.giveBack(order: order, of: buyer, now: context.now, in: transaction)
            .sorted { $0.id < $1.id }
        for userCoupon in returned {
            try Coupon.countUses(-1, of: userCoupon.coupon, store: userCoupon.store, in: transaction)
            try context.publish(
                "user_coupon.returned", object: userCoupon.id.raw, party: userCoupon.store.party,
                payload:
                    "{\"coupon_id\":\"\(userCoupon.coupon)\",\"order_id\":\"\(order)\",\"person_id\":\"\(buyer)\"}",
                in: transaction)
            if userCoupon.status(at: context.now) == .expired { try UserCouponExpiry.tell(userCoupon, in: transaction, context) }
        }
        return returned.map(\.id)
    }
}
