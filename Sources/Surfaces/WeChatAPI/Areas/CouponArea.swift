// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import OpenPlatform
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Coupons of all eight types, and those in buyers' hands.
enum CouponArea {
    /// The list's filter for whatever is over.
    static let expiredOrVoid = 200
    static let pagesMax = 10
    static let sizeMax = 200

    static let area = WeChatArea(
        "coupon", Text("优惠券", "Coupons"),
        refusals: RefusalTable(
            notFound: .couponUnknown, conflict: .couponStatusWrong,
            [
                (ChangeCouponStatus.Refusal.notExpiredYet, .couponNotExpired), (ChangeCouponStatus.Refusal.sameStatus, .couponDuplicate),
                (OpenidRefusal.openidWrong, .openidWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "coupon.create", "/coupon/create", Text("创建优惠券", "Make a coupon"), .managePlans, takes: CouponRequest.self,
            gives: CouponIDResponse.self
        ) { call, input in
            let terms = try input.terms()
            return CouponIDResponse(try await call.write { try CreateCoupon(store: call.store, terms: terms).run(in: $0, $1).id })
        }
        area.post(
            "coupon.update", "/coupon/update", Text("修改优惠券", "Change a coupon"), .managePlans, takes: CouponRequest.self,
            gives: CouponIDResponse.self, errors: [.couponUnknown, .couponStatusWrong]
        ) { call, input in
            guard let id = input.couponId else { throw WireFault.missing("coupon_id") }
            let changed = try await call.write { transaction, context in
                let before = try Coupon.require(id, store: call.store, in: transaction).terms
                let terms = try input.terms(keeping: before)
                return try ChangeCoupon(store: call.store, coupon: id, terms: terms).run(in: transaction, context).id
            }
            return CouponIDResponse(changed)
        }
        area.post(
            "coupon.update_status", "/coupon/update_status", Text("生效、作废或删除", "Activate, void or delete"), .managePlans,
            takes: CouponStatusRequest.self, gives: EnvelopeOnly.self,
            errors: [.couponUnknown, .couponStatusWrong, .couponNotExpired, .couponDuplicate]
        ) { call, input in
            guard let status = CouponStatus(rawValue: input.status), [.active, .void, .deleted].contains(status) else {
                throw WireFault.unknownValue("status")
            }
            try await call.write { try ChangeCouponStatus(store: call.store, coupon: input.couponId, to: status).run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "coupon.get", "/coupon/get", Text("优惠券详情", "A coupon"), .managePlans, takes: CouponIDRequest.self,
            gives: CouponResponse.self, errors: [.couponUnknown]
        ) { call, input in
            CouponResponse(
                coupon: CouponResponse.Coupon(
                    try await call.read { snapshot, _ in try Coupon.require(input.couponId, store: call.store, in: snapshot) }))
        }
        area.post(
            "coupon.get_list", "/coupon/get_list", Text("优惠券列表", "Ids of the coupons"), .managePlans, takes: CouponListRequest.self,
            gives: CouponListResponse.self, body: .optional
        ) { call, input in
            let statuses = try input.statuses()
            let walk = try PageWalk(
                page: input.page, size: input.pageSize, context: input.pageCtx, sizeMax: sizeMax, pagesMax: pagesMax)
            return try await call.read { snapshot, context in
                let (coupons, next) = try walk.run {
                    try CouponList.page(store: call.store, statuses: statuses, $0, in: snapshot, context)
                }
                return CouponListResponse(
                    coupons: coupons.map { CouponIDRequest(couponId: $0.id) },
                    totalNum: try CouponList.count(store: call.store, statuses: statuses, in: snapshot, context), pageCtx: next)
            }
        }
        area.post(
            "coupon.get_user_coupon_list", "/coupon/get_user_coupon_list", Text("用户的优惠券", "A user's coupons"), .managePlans,
            takes: UserCouponListRequest.self, gives: UserCouponListResponse.self, errors: [.openidWrong]
        ) { call, input in
            let person = try OpenidRefusal.person(input.openid)
            let status = try input.userStatus()
            let walk = try PageWalk(
                page: input.page, size: input.pageSize, context: input.pageCtx, sizeMax: sizeMax, pagesMax: pagesMax)
            return try await call.read { snapshot, context in
                let (coupons, next) = try walk.run {
                    try BuyerCoupons.page(of: person, store: call.store, status: status, $0, in: snapshot, context)
                }
                return UserCouponListResponse(
                    userCouponList: coupons.map { .init(couponId: $0.coupon, userCouponId: $0.id) },
                    totalNum: try BuyerCoupons.count(of: person, store: call.store, status: status, in: snapshot, context), pageCtx: next)
            }
        }
        area.post(
            "coupon.get_user_coupon", "/coupon/get_user_coupon", Text("用户优惠券详情", "One of a user's coupons"), .managePlans,
            takes: UserCouponRequest.self, gives: UserCouponResponse.self, errors: [.couponUnknown, .openidWrong]
        ) { call, input in
            let person = try OpenidRefusal.person(input.openid)
            return try await call.read { snapshot, context in
                let held = try BuyerCoupons.require(input.userCouponId, of: person, store: call.store, in: snapshot, context)
                return UserCouponResponse(held, openid: input.openid, now: context.now)
            }
        }
    }
}

/// What is wrong with an openid.
enum OpenidRefusal: String, Refusal, CaseIterable {
    case openidWrong

    var kind: RefusalKind { .invalid }
    var field: String? { "openid" }
    var text: Text { Text("没有这个用户，请使用事件或订单里的 openid。", "There is no such user. Use the openid of an event or an order.") }

    static func person(_ openid: String) throws -> ID<Party> {
        guard let person = Openid.person(openid) else { throw OpenidRefusal.openidWrong }
        return person.party
    }
}
