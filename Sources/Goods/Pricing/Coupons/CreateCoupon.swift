// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Makes a coupon, which can be claimed once it is active. Throws `CouponTerms.Refusal`.
package struct CreateCoupon: Sendable {
    package let store: ID<Store>
    package let terms: CouponTerms

    package init(store: ID<Store>, terms: CouponTerms) {
        self.store = store
        self.terms = terms
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Coupon {
        try context.actor.require(.managePlans, in: store.party)
        let coupon = Coupon(
            id: context.newID(), store: store, terms: try terms.validated(now: context.now), status: .drafting,
            claimed: 0, used: 0,
            createdAt: context.now, changedAt: context.now)
        try coupon.insert(in: transaction)
        try CouponActivation.plan(coupon, in: transaction)
        try context.publish("coupon.created", object: coupon.id.raw, party: store.party, in: transaction)
        return coupon
    }
}

/// Activates coupons by themselves when their claiming begins.
enum CouponActivation {
    static let kind = "coupon.activate"

    static let handler = TimerHandler(kind) { transaction, context, timer in
        let coupon = try Coupon.locked(ID(timer.object), store: timer.party.store, in: transaction)
        // A merchant who was quicker, or who voided it, is right.
        guard coupon.status == .drafting, coupon.terms.claimUntil > context.now else { return }
        try ChangeCouponStatus(store: coupon.store, coupon: coupon.id, to: .active).run(in: transaction, context)
    }

    /// Sets or takes away the timer, as the terms want it.
    static func plan(_ coupon: Coupon, in transaction: any Transaction) throws {
        if coupon.status == .drafting, coupon.terms.activatesByItself {
            let timer = Timer(kind: kind, object: coupon.id.raw, party: coupon.store.party, due: coupon.terms.claimFrom)
            try Timers.set(timer, in: transaction)
        } else {
            try Timers.cancel(kind: kind, object: coupon.id.raw, party: coupon.store.party, in: transaction)
        }
    }
}
