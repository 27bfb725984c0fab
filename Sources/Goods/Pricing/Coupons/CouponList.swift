// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's coupons, newest first, for those who manage its plans.
package enum CouponList {
    /// All but the deleted ones.
    package static let statusesShown = CouponStatus.allCases.filter { $0 != .deleted }

    package static func page(
        store: ID<Store>, statuses: [CouponStatus] = statusesShown, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Coupon> {
        try context.actor.require(.managePlans, in: store.party)
        return try Coupon.page(request, store: store, statuses: statuses, in: snapshot)
    }

    /// How many the pages hold.
    package static func count(
        store: ID<Store>, statuses: [CouponStatus] = statusesShown, in snapshot: any Snapshot, _ context: Context
    ) throws -> Int {
        try context.actor.require(.managePlans, in: store.party)
        return try Coupon.count(store: store, statuses: statuses, in: snapshot)
    }
}

/// The coupons of a store in one person's hands, newest first, for those who manage the store's plans.
package enum BuyerCoupons {
    package static func page(
        of person: ID<Party>, store: ID<Store>, status: UserCouponStatus? = nil, _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<UserCoupon> {
        try context.actor.require(.managePlans, in: store.party)
        return try UserCoupon.page(
            request, person: person, status: status, store: store, now: context.now, in: snapshot)
    }

    /// How many the pages hold.
    package static func count(
        of person: ID<Party>, store: ID<Store>, status: UserCouponStatus? = nil, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Int {
        try context.actor.require(.managePlans, in: store.party)
        return try UserCoupon.count(person: person, status: status, store: store, now: context.now, in: snapshot)
    }

    /// One of them, or a refusal.
    package static func require(
        _ id: ID<UserCoupon>, of person: ID<Party>, store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> HeldCoupon {
        try context.actor.require(.managePlans, in: store.party)
        guard let held = try HeldCoupon.find([id], of: person, in: snapshot).first, held.coupon.store == store else {
            throw CommonRefusal.notFound
        }
        return held
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
