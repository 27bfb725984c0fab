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
        let terms = try terms.validated(now: context.now)
        try terms.checkProducts(of: store, in: transaction)
        let coupon = Coupon(
            id: context.newID(), store: store, terms: terms, status: .drafting,
            claimed: 0, used: 0,
            createdAt: context.now, changedAt: context.now)
        try coupon.insert(in: transaction)
        try CouponTimers.plan(coupon, in: transaction)
        try context.publish("coupon.created", object: coupon.id.raw, party: store.party, in: transaction)
        return coupon
    }
}
