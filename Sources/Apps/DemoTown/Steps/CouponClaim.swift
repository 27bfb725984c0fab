// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A buyer takes a store's coupon, unless they have taken as many as one person may.
struct CouponClaim: Sendable {
    let buyer: Town.Buyer
    let store: Town.OpenedStore
    /// The place of the coupon among the store's.
    let number: Int

    func run(_ hand: Hand) async throws {
        let claim = ClaimCoupon(store: store.id, coupon: store.coupons[number], person: buyer.id.party)
        do {
            _ = try await hand.write(as: buyer.actor, lane: .party(store.id)) { try claim.run(in: $0, $1) }
        } catch ClaimCoupon.Refusal.personLimitReached {
            return
        }
    }
}
