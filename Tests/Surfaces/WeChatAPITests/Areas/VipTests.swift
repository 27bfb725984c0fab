// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import HTTPTypes
import Identity
import Kernel
import Members
import OpenPlatform
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

struct VipTests {
    @Test(arguments: Engine.allCases)
    func `points are given and taken once a request, never below zero`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        try await town.town.subscribe()
        let openid = try await town.member()
        let joined = try await town.town.messages("channels_ec_vip_join", in: "user_info")
        #expect(joined.count == 1 && joined[0]["score"] as? Int == 0)
        func score() async throws -> String? {
            (try await town.post("/vip/user/score/get", ["openid": openid])["info"] as? [String: Any])?["score"] as? String
        }
        for _ in 0..<2 { try await town.post("/vip/user/score/increase", ["openid": openid, "score": "30", "request_id": "a"]) }
        #expect(try await score() == "30")
        try await town.post("/vip/user/score/decrease", ["openid": openid, "score": 10, "request_id": "b"])
        #expect(try await score() == "20")
        for score in ["21", "0", "-5", "99999999"] {
            let body = #"{"openid":"\#(openid)","score":"\#(score)"}"#
            #expect(try await town.town.post("/channels/ec/vip/user/score/decrease", body).errcode == 40097, "\(score)")
        }
        try await town.post("/vip/user/grade/update", ["openid": openid, "grade": 2])
        let info = try await town.post("/vip/user/info/get", ["openid": openid])["info"] as? [String: Any] ?? [:]
        #expect((info["user_grade_info"] as? [String: Any])?["grade"] as? Int == 2)
        #expect(((info["user_info"] as? [String: Any])?["phone_number"] as? String)?.contains("****") == true)
        let wrong = #"{"openid":"\#(openid)","grade":9}"#
        #expect(try await town.town.post("/channels/ec/vip/user/grade/update", wrong).errcode == 40097)
        // Programs are told of each change.
        let changes = try await town.town.messages("channels_ec_vip_score_update", in: "user_info")
        #expect(changes.map { $0["delta_score"] as? Int } == [30, -10])
        #expect(try await town.town.messages("channels_ec_vip_grade_info_update", in: "user_info").first?["grade"] as? Int == 2)
    }

    @Test(arguments: Engine.allCases)
    func `programs hear of what points are exchanged for, and of who leaves`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        try await town.town.subscribe()
        let openid = try await town.member(points: 700)
        let sku: [String: Any] = ["sale_price": 9900, "stock_num": 10, "sku_attrs": [["attr_key": "规格", "attr_value": "250g"]]]
        let listed = try await town.listedProduct(["skus": [sku]])
        let (store, product, person) = (town.trade.store, try #require(ID<Product>(listed)), try #require(Openid.person(openid)))
        let coupon = try await town.trade.asSystem { transaction, context in
            let terms = CouponTerms(
                kind: .storeReduction, name: "会员立减", off: Money(fen: 100), claimFrom: context.now, claimUntil: context.now + .days(30),
                total: 9, validity: .days(10), activatesByItself: true, promotion: .member)
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context).id
            try ChangeCouponStatus(store: store, coupon: coupon, to: .active).run(in: transaction, context)
            let offers: [(OfferExchange.Offer, Int64)] = [(.coupon(coupon), 200), (.product(product, count: 5, days: 10), 500)]
            for (offer, points) in offers {
                let item = try OfferExchange(store: store, offer: offer, points: points).run(in: transaction, context)
                _ = try ExchangePoints(store: store, person: person, item: item.id).run(in: transaction, context)
            }
            try LeaveStore(store: store, person: person).run(in: transaction, context)
            return coupon
        }
        let exchanged = try await town.town.messages("channels_ec_vip_score_exchange", in: "exchange_info")
        #expect(exchanged.map { $0["pay_score"] as? Int } == [200, 500])
        #expect(exchanged.map { $0["score_item_type"] as? Int } == [1, 2])
        #expect(exchanged.first?.object("coupon_info")["related_coupon_id"] as? Int64 == coupon.raw)
        #expect(exchanged.last?.object("product_info")["related_product_id"] as? Int64 == product.raw)
        let left = try #require(try await town.town.messages("channels_ec_vip_close", in: "user_info").first)
        #expect(left["close_time"] as? Int64 == town.now && left["phone_number"] as? String == "" && left["score"] as? Int == 0)
        #expect(try await town.town.post("/channels/ec/vip/user/info/get", #"{"openid":"\#(openid)"}"#).errcode == 40003)
    }
}
