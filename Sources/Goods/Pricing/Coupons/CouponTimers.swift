// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// What happens to coupons by time alone: they become active when their claiming begins, and expire when the last of
/// them can no longer be used.
enum CouponTimers {
    private static let activation = "coupon.activate"
    private static let expiry = "coupon.expire"

    static let handlers = [
        TimerHandler(activation) { transaction, context, timer in
            let coupon = try Coupon.locked(ID(timer.object), store: timer.party.store, in: transaction)
            // A merchant who was quicker, or who voided it, is right.
            guard coupon.status == .drafting, coupon.terms.claimUntil > context.now else { return }
            try ChangeCouponStatus(store: coupon.store, coupon: coupon.id, to: .active).run(in: transaction, context)
        },
        TimerHandler(expiry) { transaction, context, timer in
            let coupon = try Coupon.locked(ID(timer.object), store: timer.party.store, in: transaction)
            guard coupon.status == .active else { return }
            try ChangeCouponStatus(store: coupon.store, coupon: coupon.id, to: .expired).run(in: transaction, context)
        },
    ]

    /// Sets or takes away the timers, as status and terms want it.
    static func plan(_ coupon: Coupon, in transaction: any Transaction) throws {
        let activates = coupon.status == .drafting && coupon.terms.activatesByItself
        try set(activation, of: coupon, due: activates ? coupon.terms.claimFrom : nil, in: transaction)
        try set(expiry, of: coupon, due: coupon.status == .active ? coupon.terms.overAt : nil, in: transaction)
    }

    private static func set(
        _ kind: String, of coupon: Coupon, due: Timestamp?, in transaction: any Transaction
    ) throws {
        guard let due else {
            return try Timers.cancel(kind: kind, object: coupon.id.raw, party: coupon.store.party, in: transaction)
        }
        try Timers.set(
            Timer(kind: kind, object: coupon.id.raw, party: coupon.store.party, due: due), in: transaction)
    }
}

/// Tells that a claimed coupon expired. Its status needs no write: whoever reads it after its end sees it expired.
enum UserCouponExpiry {
    private static let kind = "user_coupon.expire"

    static let handler = TimerHandler(kind) { transaction, context, timer in
        // One that is used tells nothing now; should it come back from its order, it does so then.
        let found = try UserCoupon.find([ID(timer.object)], of: timer.party, in: transaction).first
        guard let userCoupon = found, userCoupon.status(at: context.now) == .expired else { return }
        try tell(userCoupon, in: transaction, context)
    }

    static func plan(_ userCoupon: UserCoupon, in transaction: any Transaction) throws {
        try Timers.set(
            Timer(kind: kind, object: userCoupon.id.raw, party: userCoupon.person, due: userCoupon.validUntil),
            in: transaction)
    }

    static func tell(_ userCoupon: UserCoupon, in transaction: any Transaction, _ context: Context) throws {
        try context.publish(
            "user_coupon.expired", object: userCoupon.id.raw, party: userCoupon.store.party,
            payload: "{\"coupon_id\":\"\(userCoupon.coupon)\",\"person_id\":\"\(userCoupon.person)\"}",
            in: transaction)
    }
}
