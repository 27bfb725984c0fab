// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// A coupon that the buyer holds for a store of the request, with what it would save or why it cannot be used.
package struct CouponOption: Sendable, Hashable {
    package let held: HeldCoupon
    /// What the whole order costs less with it, freight included. It can be negative: a lower price may miss free
    /// delivery.
    package let saving: Money?
    package let obstacle: CouponObstacle?
}

/// Proposes coupons. The buyer may choose others, or none.
package enum BestCoupons {
    /// How many of a buyer's coupons are looked at, the first to expire first.
    package static let couponsMax = 500

    /// For each store the coupon that makes its order cheapest, if any does; of equals the one that expires first.
    package static func choose(for request: QuoteRequest, in snapshot: any Snapshot, _ context: Context) throws -> [ID<
        UserCoupon
    >] {
        guard request.buyer != nil else { return [] }
        let material = try QuoteMaterial.load(request, in: snapshot, context)
        let held = try usable(request, material, in: snapshot, context)
        return material.baskets.compactMap { basket in best(of: held, for: basket, now: context.now) }
    }

    /// Every coupon that the buyer holds for these stores: the best first, those that cannot be used last.
    package static func options(for request: QuoteRequest, in snapshot: any Snapshot, _ context: Context) throws
        -> [CouponOption]
    {
        guard request.buyer != nil else { return [] }
        let material = try QuoteMaterial.load(request, in: snapshot, context)
        let held = try usable(request, material, in: snapshot, context)
        let options = material.baskets.flatMap { basket in
            held.filter { $0.coupon.store == basket.store }.map { option($0, for: basket, now: context.now) }
        }
        return options.sorted { ($0.saving?.fen ?? .min, $1.held.id) > ($1.saving?.fen ?? .min, $0.held.id) }
    }

    private static func usable(
        _ request: QuoteRequest, _ material: QuoteMaterial, in snapshot: any Snapshot, _ context: Context
    ) throws -> [HeldCoupon] {
        guard let buyer = request.buyer, !material.baskets.isEmpty else { return [] }
        let stores = material.baskets.map(\.store)
        let mine = try UserCoupon.usable(by: buyer, stores: stores, now: context.now, limit: couponsMax, in: snapshot)
        return try HeldCoupon.join(mine, in: snapshot)
    }

    static func option(_ held: HeldCoupon, for basket: Basket, now: Timestamp) -> CouponOption {
        switch basket.quote(with: held, now: now) {
        case .success(let quote):
            CouponOption(held: held, saving: basket.quote().payable - quote.payable, obstacle: nil)
        case .failure(let obstacle): CouponOption(held: held, saving: nil, obstacle: obstacle)
        }
    }

    /// `held` comes in the order of expiry.
    static func best(of held: [HeldCoupon], for basket: Basket, now: Timestamp) -> ID<UserCoupon>? {
        var best: CouponOption?
        for candidate in held where candidate.coupon.store == basket.store {
            let option = option(candidate, for: basket, now: now)
            if let saving = option.saving, saving > best?.saving ?? .zero { best = option }
        }
        return best?.held.id
    }
}
