// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// A coupon that a store gives away: at most `terms.total` are claimed.
package struct Coupon: Sendable, Hashable {
    package let id: ID<Coupon>
    package let store: ID<Store>
    package let terms: CouponTerms
    package let status: CouponStatus
    package let claimed: Int
    package let used: Int
    package let createdAt: Timestamp
    package let changedAt: Timestamp
    /// When it could be claimed for the first time.
    package internal(set) var activatedAt: Timestamp?
    /// When it was voided or its time was over.
    package internal(set) var endedAt: Timestamp?

    /// How many can still be claimed.
    package var left: Int { terms.total - claimed }

    /// Whether the last day on which any of them could be claimed and used is over.
    package func isOver(at now: Timestamp) -> Bool { terms.overAt <= now }
}

/// A coupon in somebody's hands. It is used once, and comes back when its order is cancelled unpaid or refunded as a
/// whole.
package struct UserCoupon: Sendable, Hashable {
    package let id: ID<UserCoupon>
    package let person: ID<Party>
    package let store: ID<Store>
    package let coupon: ID<Coupon>
    /// As stored; ask `status(at:)`.
    let storedStatus: UserCouponStatus
    package let validFrom: Timestamp
    package let validUntil: Timestamp
    package let claimedAt: Timestamp
    package let usedAt: Timestamp?
    /// The order that it was used for.
    package let order: Int64?
    /// What it took off that order.
    package let saved: Money?
    /// When an order last gave it back.
    package internal(set) var returnedAt: Timestamp?

    package var changedAt: Timestamp { [claimedAt, usedAt, returnedAt].compactMap { $0 }.max()! }

    /// Usable, used, or expired by the time.
    package func status(at now: Timestamp) -> UserCouponStatus {
        storedStatus == .usable && validUntil <= now ? .expired : storedStatus
    }
}

/// A claimed coupon together with what it says.
package struct HeldCoupon: Sendable, Hashable {
    package let userCoupon: UserCoupon
    package let coupon: Coupon

    package var id: ID<UserCoupon> { userCoupon.id }
}
