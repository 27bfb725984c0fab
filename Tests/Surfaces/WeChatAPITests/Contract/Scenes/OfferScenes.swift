// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Kernel
import OpenPlatform
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let coupons = [
        ContractScene(
            "coupon.create",
            unsent: [
                "coupon_id": "a new coupon has none yet",
            ],
            full: { [ContractCall(coupon(in: $0)), ContractCall(datedCoupon(in: $0))] }, minimal: { ContractCall(bareCoupon(in: $0)) }),
        ContractScene(
            "coupon.update",
            full: { town in
                let id = try await town.coupon()
                return [coupon(in: town), datedCoupon(in: town)].map { ContractCall($0.merging(["coupon_id": id]) { $1 }) }
            },
            minimal: { town in ContractCall(bareCoupon(in: town).merging(["coupon_id": try await town.coupon()]) { $1 }) }),
        ContractScene("coupon.update_status") { ContractCall(["coupon_id": try await $0.coupon(), "status": 2]) },
        ContractScene("coupon.get") { ContractCall(["coupon_id": try await $0.coupon()]) },
        ContractScene(
            "coupon.get_list",
            full: { town in
                for _ in 0..<2 { _ = try await town.coupon() }
                let first = try await town.post("/coupon/get_list", ["page": 1, "page_size": 1, "status": 1])
                return [ContractCall(["page": 2, "page_size": 1, "status": 1, "page_ctx": first["page_ctx"] ?? ""])]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "coupon.get_user_coupon_list",
            full: { town in
                _ = try await town.claimedCoupon()
                return [
                    ContractCall(["openid": Openid.text(town.trade.buyer), "status": 100, "page": 1, "page_size": 10, "page_ctx": ""])
                ]
            }, minimal: { ContractCall(["openid": Openid.text($0.trade.buyer)]) }),
        ContractScene("coupon.get_user_coupon") { town in
            ContractCall(["openid": Openid.text(town.trade.buyer), "user_coupon_id": try await town.claimedCoupon()])
        },
    ]

    /// A coupon of one product, for some days after it was claimed.
    static func coupon(in town: ContractTown) -> [String: Any] {
        let product = "\(town.trade.product)"
        return [
            "type": 2, "name": "满减券",
            "discount_info": [
                "discount_num": 0, "discount_fee": 500,
                "discount_condition": ["product_cnt": 0, "product_price": 5_000, "product_ids": [product]],
            ],
            "ext_info": ["jump_product_id": product, "notes": "限时"], "promote_info": ["promote_type": 1],
            "receive_info": ["start_time": town.now, "end_time": town.now + 86_400, "limit_num_one_person": 5, "total_num": 100],
            "valid_info": ["valid_type": 2, "valid_day_num": 7], "auto_valid_info": ["auto_valid_type": 0],
        ]
    }

    /// The same between two moments.
    private static func datedCoupon(in town: ContractTown) -> [String: Any] {
        let span: [String: Any] = ["valid_type": 1, "start_time": town.now, "end_time": town.now + 864_000]
        return coupon(in: town).merging(["valid_info": span]) { $1 }
    }

    private static func bareCoupon(in town: ContractTown) -> [String: Any] {
        [
            "type": 104, "name": "立减券", "discount_info": ["discount_fee": 500],
            "receive_info": ["start_time": town.now, "end_time": town.now + 86_400, "total_num": 100],
            "valid_info": ["valid_type": 2, "valid_day_num": 7],
        ]
    }

    static let brands = [
        ContractScene(
            "brand.all",
            full: { town in
                for _ in 0..<2 { _ = try await town.brand(isApproved: true) }
                let first = try await town.post("/brand/all", ["page_size": 1])
                return [ContractCall(["page_size": 10, "next_key": first["next_key"] ?? ""])]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "brand.add", unsent: ["brand.brand_id": "a new brand has none yet"],
            full: { town in
                [ContractCall(["brand": try await brand(in: town, mark: 1)]), ContractCall(["brand": try await brand(in: town, mark: 2)])]
            },
            minimal: { ContractCall(["brand": try await bareBrand(in: $0)]) }),
        ContractScene(
            "brand.update",
            full: { town in
                let id = try await town.brand(isApproved: true).id
                return [ContractCall(["brand": try await brand(in: town, mark: 1).merging(["brand_id": id]) { $1 }])]
            },
            minimal: { town in
                let id = try await town.brand(isApproved: true).id
                return ContractCall(["brand": try await bareBrand(in: town).merging(["brand_id": id]) { $1 }])
            }),
        ContractScene("brand.audit.cancel") { town in
            let asked = try await town.brand()
            return ContractCall(["brand_id": asked.id, "audit_id": asked.audit])
        },
        ContractScene("brand.delete") { ContractCall(["brand_id": try await $0.brand(isApproved: true).id]) },
        ContractScene(
            "brand.get",
            full: { town in
                let registered = try await town.brand().id
                return [ContractCall(["brand_id": registered]), ContractCall(["brand_id": try await town.brand(mark: 2).id])]
            }, minimal: { ContractCall(["brand_id": try await $0.brand().id]) }),
        ContractScene(
            "brand.list.get",
            full: { town in
                for _ in 0..<2 { _ = try await town.brand() }
                let first = try await town.post("/brand/list/get", ["page_size": 1, "status": 1])
                return [ContractCall(["page_size": 10, "next_key": first["next_key"] ?? "", "status": 1])]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "brand.valid.list.get",
            full: { town in
                for _ in 0..<2 { _ = try await town.brand(isApproved: true) }
                let first = try await town.post("/brand/valid/list/get", ["page_size": 1])
                return [ContractCall(["page_size": 10, "next_key": first["next_key"] ?? ""])]
            }, minimal: { _ in ContractCall() }),
    ]

    /// A brand with all its papers; mark 1 is registered, 2 applied for.
    static func brand(in town: ContractTown, mark: Int) async throws -> [String: Any] {
        let proof = try await town.town.proof()
        return [
            "ch_name": "云雾\(town.freshName.suffix(6))", "en_name": "Cloud", "classification_no": "30", "trade_mark_symbol": mark,
            "register_details": [
                "registrant": "云雾茶业有限公司", "register_no": "1234567", "start_time": 1_600_000_000, "end_time": 1_900_000_000,
                "is_permanent": false, "register_certifications": [proof], "renew_certifications": [proof],
            ],
            "application_details": [
                "acceptance_time": 1_600_000_000, "acceptance_certification": [proof], "acceptance_no": "A-1",
            ], "grant_type": 2,
            "grant_details": [
                "grant_certifications": [proof], "grant_level": 2, "start_time": 1_700_000_000, "end_time": 1_800_000_000,
                "is_permanent": false, "brand_owner_id_photos": [proof],
            ],
        ]
    }

    private static func bareBrand(in town: ContractTown) async throws -> [String: Any] {
        let proof = try await town.town.proof()
        return [
            "ch_name": "云雾\(town.freshName.suffix(6))", "classification_no": "30", "trade_mark_symbol": 1, "grant_type": 1,
            "register_details": [
                "registrant": "云雾茶业有限公司", "register_no": "1234567", "end_time": 1_900_000_000, "register_certifications": [proof],
            ],
        ]
    }
}

extension ContractTown {
    func coupon() async throws -> String {
        let made = try await post("/coupon/create", ContractScene.coupon(in: self))["data"] as? [String: Any]
        return try #require(made?["coupon_id"] as? String)
    }

    /// A coupon that the buyer holds.
    func claimedCoupon() async throws -> String {
        let id = try await coupon()
        try await post("/coupon/update_status", ["coupon_id": id, "status": 2])
        let (store, buyer) = (trade.store, trade.buyer)
        return try await trade.asSystem { "\(try ClaimCoupon(store: store, coupon: ID(id)!, person: buyer.party).run(in: $0, $1).id)" }
    }

    /// A brand that was applied for, with its application.
    func brand(isApproved: Bool = false, mark: Int = 1) async throws -> (id: String, audit: String) {
        let audit = try #require(
            try await post("/brand/add", ["brand": try await ContractScene.brand(in: self, mark: mark)])["audit_id"] as? String)
        let newest = try await post("/brand/list/get", ["page_size": 1])["brands"] as? [[String: Any]]
        if isApproved { try await town.review(audit) }
        return (try #require(newest?.first?["brand_id"] as? String), audit)
    }
}
