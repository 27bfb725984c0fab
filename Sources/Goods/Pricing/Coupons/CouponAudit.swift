// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A law of coupons and the coupons for which it does not hold.
package struct CouponAudit: Sendable, Hashable {
    /// How many are reported at once.
    package static let findingsMax = 100

    package let law: String
    package let coupons: [ID<Coupon>]

    /// Checks every law. All laws hold when no finding names a coupon.
    package static func findings(in snapshot: any Snapshot) throws -> [CouponAudit] {
        [
            CouponAudit(
                law: "what was claimed and used is in somebody's hands, and no more than there are",
                coupons: try Coupon.miscounted(in: snapshot)),
            CouponAudit(
                law: "nobody holds more than a person may", coupons: try Coupon.hoarded(in: snapshot)),
            CouponAudit(
                law: "a used coupon names its order and what it saved, another neither",
                coupons: try Coupon.usedWithoutOrder(in: snapshot)),
        ]
    }
}
