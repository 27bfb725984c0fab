// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// What a store sells with: coupons and freight templates.
enum StoreToolRoutes {
    static let area = APIArea("优惠与运费", "Coupons and freight")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/coupons", Text("店铺优惠券", "A store's coupons"), .store(.managePlans),
            query: [APIRoute.Parameter("status", Text("1 草稿、2 生效、3 过期、4 作废", "1 draft, 2 active, 3 expired, 4 void"))]
                + APIRoute.Parameter.page
        ) { call in
            let (status, page) = (try call.choice("status", CouponStatus.self), try call.page())
            return try await call.readStore {
                APIPage(try CouponList.page(
                    store: $0, statuses: status.map { [$0] } ?? CouponList.statusesShown, page, in: $1, $2), CouponOutput.init)
            }
        }
        area.on(
            .post, "/stores/{store}/coupons", Text("新建优惠券", "Make a coupon"), .store(.managePlans),
            takes: CouponInput.self,
            gives: CouponOutput.self
        ) { call, input in
            let terms = try input.terms()
            return try await call.writeStore { CouponOutput(try CreateCoupon(store: $0, terms: terms).run(in: $1, $2)) }
        }
        area.on(
            .put, "/stores/{store}/coupons/{id}", Text("修改优惠券", "Change a coupon"), .store(.managePlans),
            takes: CouponInput.self, gives: CouponOutput.self
        ) { call, input in
            let (coupon, terms) = (try call.id(of: Coupon.self), try input.terms())
            return try await call.writeStore {
                CouponOutput(try ChangeCoupon(store: $0, coupon: coupon, terms: terms).run(in: $1, $2))
            }
        }
        area.on(
            .put, "/stores/{store}/coupons/{id}/status", Text("生效、作废或删除", "Activate, void or delete a coupon"),
            .store(.managePlans), takes: CouponStatusInput.self, gives: Nothing.self
        ) { call, input in
            let coupon = try call.id(of: Coupon.self)
            return try await call.writeStore {
                try ChangeCouponStatus(store: $0, coupon: coupon, to: input.status).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get(
            "/stores/{store}/coupon-shelf", Text("可领取的优惠券", "Coupons that anyone may claim"), .everyone
        ) { call in
            try await call.readStore { APIList(try CouponShelf.of($0, in: $1, $2).map { CouponOutput($0.coupon) }) }
        }
        area.on(
            .post, "/stores/{store}/coupons/{id}/claims", Text("领取优惠券", "Claim a coupon"), .person,
            gives: HeldCouponOutput.self
        ) { call in
            let (coupon, person) = (try call.id(of: Coupon.self), try call.person().id.party)
            return try await call.writeStore { store, transaction, context in
                let held = try ClaimCoupon(store: store, coupon: coupon, person: person).run(in: transaction, context)
                return HeldCouponOutput(held, try Coupon.require(coupon, store: store, in: transaction), context.now)
            }
        }
        area.get(
            "/me/coupons", Text("我的优惠券", "Coupons that I hold"), .person,
            query: [
                APIRoute.Parameter("status", Text("100 可用、101 过期、102 已用", "100 usable, 101 expired, 102 used")),
                APIRoute.Parameter("store", Text("只看这家店铺", "Of this store only"), .id),
            ] + APIRoute.Parameter.page
        ) { call in
            let status = try call.choice("status", UserCouponStatus.self)
            let (store, page) = (try call.queryID("store", of: Store.self), try call.page())
            return try await call.read { snapshot, context in
                APIPage(try MyCoupons.page(status: status, store: store, page, in: snapshot, context)) {
                    HeldCouponOutput($0.userCoupon, $0.coupon, context.now)
                }
            }
        }
        freight
    }

    @RouteList private static var freight: [APIRoute] {
        area.get(
            "/stores/{store}/freight-templates", Text("运费模板", "Freight templates"), .store(.manageProducts)
        ) { call in
            try await call.readStore {
                APIList(try FreightTemplateList.all(store: $0, in: $1, $2).map(FreightOutput.init))
            }
        }
        area.on(
            .post, "/stores/{store}/freight-templates", Text("新建运费模板", "Make a freight template"),
            .store(.manageSettings),
            takes: FreightInput.self, gives: FreightOutput.self
        ) { call, input in
            try await call.writeStore { FreightOutput(try input.verb(of: $0, nil).run(in: $1, $2)) }
        }
        area.on(
            .put, "/stores/{store}/freight-templates/{id}", Text("修改运费模板", "Change a freight template"),
            .store(.manageSettings), takes: FreightInput.self, gives: FreightOutput.self
        ) { call, input in
            let template = try call.id(of: FreightTemplate.self)
            return try await call.writeStore { FreightOutput(try input.verb(of: $0, template).run(in: $1, $2)) }
        }
    }
}
