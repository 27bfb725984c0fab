// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Coupon {
    static func miscounted(in snapshot: any Snapshot) throws -> [ID<Coupon>] {
        try snapshot.all(
            """
            SELECT c.id FROM coupons c
            LEFT JOIN (
              SELECT store_id, coupon_id, COUNT(*) AS claimed,
                SUM(CASE WHEN status = \(UserCouponStatus.used) THEN 1 ELSE 0 END) AS used
              FROM user_coupons GROUP BY store_id, coupon_id
            ) u ON u.store_id = c.store_id AND u.coupon_id = c.id
            WHERE c.claimed <> COALESCE(u.claimed, 0) OR c.used <> COALESCE(u.used, 0) OR c.claimed > c.total
            LIMIT \(CouponAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    static func hoarded(in snapshot: any Snapshot) throws -> [ID<Coupon>] {
        try snapshot.all(
            """
            SELECT DISTINCT c.id FROM coupons c
            JOIN (
              SELECT store_id, coupon_id, person_id, COUNT(*) AS held FROM user_coupons
              GROUP BY store_id, coupon_id, person_id
            ) u ON u.store_id = c.store_id AND u.coupon_id = c.id
            WHERE u.held > c.person_max LIMIT \(CouponAudit.findingsMax)
            """
        ) { try $0[0] }
    }

    static func usedWithoutOrder(in snapshot: any Snapshot) throws -> [ID<Coupon>] {
        try snapshot.all(
            """
            SELECT DISTINCT coupon_id FROM user_coupons
            WHERE (status = \(UserCouponStatus.used)) <> (order_id IS NOT NULL AND COALESCE(saved, 0) > 0)
            LIMIT \(CouponAudit.findingsMax)
            """
        ) { try $0[0] }
    }
}
