// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's coupons, newest first, for those who manage its plans. Without a status all but the deleted ones.
package enum CouponList {
    package static func page(
        store: ID<Store>, status: CouponStatus? = nil, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<Coupon> {
        try context.actor.require(.managePlans, in: store.party)
        return try Coupon.page(request, store: store, status: status, in: snapshot)
    }
}

/// What buyers can claim in a store now, newest first, and how many of each the visitor may still take.
package struct CouponShelf: Sendable, Hashable {
    package static let couponsMax = 50

    package let coupon: Coupon
    /// How many this person may still claim; for a visitor who is not signed in, as many as anybody.
    package let claimsLeft: Int

    package static func of(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [CouponShelf] {
        let coupons = try Coupon.claimable(store: store, now: context.now, limit: couponsMax, in: snapshot)
        let claims =
            try context.actor.party.map { try UserCoupon.claims(of: coupons.map(\.id), by: $0, in: snapshot) } ?? [:]
        return coupons.map { coupon in
            CouponShelf(
                coupon: coupon,
                claimsLeft: min(coupon.left, max(coupon.terms.personMax - claims[coupon.id, default: 0], 0)))
        }
    }
}

/// The coupons in the actor's hands, newest first.
package enum MyCoupons {
    package static func page(
        status: UserCouponStatus? = nil, store: ID<Store>? = nil, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<HeldCoupon> {
        let person = try context.actor.requireParty()
        return try of(person, status: status, store: store, request, in: snapshot, context)
    }

    /// The coupons in a person's hands. Whoever calls it has asked whether the actor may see them.
    package static func of(
        _ person: ID<Party>, status: UserCouponStatus? = nil, store: ID<Store>? = nil,
        _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<HeldCoupon> {
        let page = try UserCoupon.page(
            request, person: person, status: status, store: store, now: context.now, in: snapshot)
        return Page(items: try HeldCoupon.join(page.items, in: snapshot), next: page.next)
    }
}
