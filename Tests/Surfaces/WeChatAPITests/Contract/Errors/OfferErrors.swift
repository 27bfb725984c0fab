// SPDX-License-Identifier: Apache-2.0
import Foundation
import OpenPlatform
import Testing
import WebTestSupport

@testable import WeChatAPI

extension Provocation {
    static let coupons = [
        Provocation(.couponUnknown, at: "coupon.get", by: "an id that is none") { _ in ContractCall(["coupon_id": 7]) },
        Provocation(.couponUnknown, at: "coupon.update", by: "an id that is none") { _ in ["coupon_id": 7] },
        Provocation(.couponUnknown, at: "coupon.update_status", by: "an id that is none") { _ in ["coupon_id": 7] },
        Provocation(.couponUnknown, at: "coupon.get_user_coupon", by: "an id that is none") { _ in ["user_coupon_id": 7] },
        Provocation(.couponStatusWrong, at: "coupon.update", by: "a coupon that was voided") { town in
            ContractCall(ContractScene.coupon(in: town).merging(["coupon_id": try await town.voidedCoupon()]) { $1 })
        },
        Provocation(.couponStatusWrong, at: "coupon.update_status", by: "activating a coupon that was voided") { town in
            ContractCall(["coupon_id": try await town.voidedCoupon(), "status": 2])
        },
        Provocation(.couponNotExpired, at: "coupon.update_status", by: "deleting an active coupon") { town in
            let id = try await town.coupon()
            try await town.post("/coupon/update_status", ["coupon_id": id, "status": 2])
            return ContractCall(["coupon_id": id, "status": 5])
        },
        Provocation(.couponDuplicate, at: "coupon.update_status", by: "activating it twice") { town in
            let id = try await town.coupon()
            try await town.post("/coupon/update_status", ["coupon_id": id, "status": 2])
            return ContractCall(["coupon_id": id, "status": 2])
        },
        Provocation(.openidWrong, at: "coupon.get_user_coupon_list", by: "no openid") { _ in ["openid": "tea"] },
        Provocation(.openidWrong, at: "coupon.get_user_coupon", by: "no openid") { _ in ["openid": "tea"] },
    ]

    static let categories = [
        Provocation(.categoryWrong, at: "category.detail", by: "an id that is none") { _ in ContractCall(["cat_id": 7]) },
        Provocation(.categoryWrong, at: "category.availablesoncategories.get", by: "an id that is none") { _ in
            ContractCall(["f_cat_id": 7])
        },
        Provocation(.categoryWrong, at: "category.add", by: "an id that is none") { town in
            ContractCall(["category_info": ["cats_v2": [["cat_id": "7"]], "certificate": [try await town.town.proof()]]])
        },
        Provocation(.categoryPathWrong, at: "category.add", by: "two levels of three") { town in
            let path = [town.shop.path[0], town.shop.path[2]].map { ["cat_id": $0] }
            return ContractCall(["category_info": ["cats_v2": path, "certificate": [try await town.town.proof()]]])
        },
        Provocation(.categoryQualificationMissing, at: "category.add", by: "no licence") { town in
            ContractCall(["category_info": ["cats_v2": [["cat_id": try await town.licensedCategory()]]]])
        },
    ]
}

extension ContractTown {
    func voidedCoupon() async throws -> String {
        let id = try await coupon()
        for status in [2, 4] { try await post("/coupon/update_status", ["coupon_id": id, "status": status]) }
        return id
    }
}
