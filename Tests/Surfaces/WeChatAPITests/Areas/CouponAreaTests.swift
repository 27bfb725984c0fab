// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Identity
import Kernel
import OpenPlatform
import Orders
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

struct CouponAreaTests {
    private static let path = "/channels/ec/coupon"

    /// A coupon as a program sends it.
    private func sheet(
        _ town: TradeTown, _ kind: CouponKind = .storeReduction, discount: [String: Any]? = nil, total: Int = 10, claimDays: Int64 = 30,
        id: String? = nil
    ) throws -> String {
        let now = town.bench.deployment.world.clock.now
        var sheet: [String: Any] = [
            "type": kind.rawValue, "name": "新客券", "discount_info": discount ?? self.discount(kind, town.product),
            "ext_info": ["notes": "限时", "jump_product_id": "\(town.product)"], "promote_info": ["promote_type": 1],
            "receive_info": [
                "start_time": now.seconds, "end_time": (now + .days(claimDays)).seconds, "limit_num_one_person": 2, "total_num": total,
            ],
            "valid_info": ["valid_type": 2, "valid_day_num": 7], "auto_valid_info": ["auto_valid_type": 0],
        ]
        sheet["coupon_id"] = id
        return String(decoding: try JSONSerialization.data(withJSONObject: sheet), as: UTF8.self)
    }

    /// What a kind needs, and nothing that it does not.
    private func discount(_ kind: CouponKind, _ product: ID<Product>) -> [String: Any] {
        var (discount, condition): ([String: Any], [String: Any]) = ([:], [:])
        if kind.isDiscount { discount["discount_num"] = 8500 } else { discount["discount_fee"] = 500 }
        if kind.hasCondition, kind.isDiscount { condition["product_cnt"] = 2 }
        if kind.hasCondition, !kind.isDiscount { condition["product_price"] = 5000 }
        if !kind.isStoreWide { condition["product_ids"] = ["\(product)"] }
        discount["discount_condition"] = condition
        return discount
    }

    private func make(_ town: TradeTown, _ json: String) async throws -> String {
        let answer = try await town.post(Self.path + "/create", json)
        ContractTests.expect(answer, is: "coupon.create")
        return try #require(answer.object("data")["coupon_id"] as? String, "\(answer.text)")
    }

    private func move(_ town: TradeTown, _ id: String, to status: Int, as program: WeChatTown.Program? = nil) async throws -> Int {
        try await town.post(Self.path + "/update_status", #"{"coupon_id":"\#(id)","status":\#(status)}"#, as: program).errcode
    }

    private func get(_ town: TradeTown, _ id: String) async throws -> [String: Any] {
        let answer = try await town.post(Self.path + "/get", #"{"coupon_id":"\#(id)"}"#)
        ContractTests.expect(answer, is: "coupon.get")
        return answer.object("coupon")
    }

    private func claim(_ town: TradeTown, _ id: String) async throws -> ID<UserCoupon> {
        let (store, buyer, coupon) = (town.store, town.buyer, try #require(ID<Coupon>(id)))
        return try await town.asSystem { try ClaimCoupon(store: store, coupon: coupon, person: buyer.party).run(in: $0, $1).id }
    }

    @Test(arguments: Engine.allCases)
    func `all eight types come back as they were given`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        for kind in CouponKind.allCases {
            let coupon = try await get(town, try await make(town, try sheet(town, kind)))
            #expect(coupon["type"] as? Int == kind.rawValue && coupon["status"] as? Int == 1)
            let info = try #require(coupon["coupon_info"] as? [String: Any])
            let (given, found) = (discount(kind, town.product), try #require(info["discount_info"] as? [String: Any]))
            #expect(found["discount_num"] as? Int == given["discount_num"] as? Int ?? 0)
            #expect(found["discount_fee"] as? Int == given["discount_fee"] as? Int ?? 0)
            let (asked, condition) = (
                try #require(given["discount_condition"] as? [String: Any]), try #require(found["discount_condition"] as? [String: Any])
            )
            #expect(condition["product_cnt"] as? Int == asked["product_cnt"] as? Int ?? 0)
            #expect(condition["product_price"] as? Int == asked["product_price"] as? Int ?? 0)
            #expect(condition["product_ids"] as? [String] == asked["product_ids"] as? [String] ?? [])
            #expect((info["ext_info"] as? [String: Any])?["jump_product_id"] as? String == "\(town.product)")
            let stock = try #require(coupon["stock_info"] as? [String: Any])
            #expect(stock["issued_num"] as? Int == 10 && stock["receive_num"] as? Int == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a coupon goes from state to state, and each wrong step has its number`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let id = try await make(town, try sheet(town))
        #expect(try await move(town, id, to: 2, as: town.town.foreign) == 10021037)
        #expect(try await move(town, "7", to: 2) == 10021037)
        #expect(try await move(town, id, to: 3) == 40097)
        #expect(try await move(town, id, to: 2) == 0)
        #expect(try await move(town, id, to: 2) == 10021034)
        #expect(try await move(town, id, to: 5) == 10021003)
        #expect(try await move(town, id, to: 4) == 0)
        #expect(try await move(town, id, to: 2) == 10021001)
        #expect(try await town.post(Self.path + "/update", try sheet(town, id: id)).errcode == 10021001)
        #expect(try await move(town, id, to: 5) == 0)
        #expect(try await town.post(Self.path + "/get", #"{"coupon_id":"\#(id)"}"#).errcode == 10021037)
        #expect(try await move(town, id, to: 5) == 10021037)
        let other = #"{"coupon_id":"\#(try await make(town, try sheet(town)))"}"#
        #expect(try await town.foreign(Self.path + "/get", other) == 10021037)
    }

    @Test(arguments: Engine.allCases)
    func `a coupon is rewritten as a draft, and only extended once active`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let store = town.store
        let id = try await make(town, try sheet(town, .storeDiscount))
        let known = try #require(ID<Coupon>(id))
        let capped = try await town.asSystem { transaction, context in
            let terms = try Coupon.require(known, store: store, in: transaction).terms
            return try ChangeCoupon(
                store: store, coupon: known,
                terms: CouponTerms(
                    kind: terms.kind, name: terms.name, paidShare: terms.paidShare, offMax: Money(fen: 900), claimFrom: terms.claimFrom,
                    claimUntil: terms.claimUntil, total: terms.total, validity: terms.validity)
            ).run(in: transaction, context)
        }
        #expect(capped.terms.offMax == Money(fen: 900))
        let better = try sheet(town, .storeDiscount, discount: ["discount_num": 7000], id: id)
        let changed = try await town.post(Self.path + "/update", better)
        ContractTests.expect(changed, is: "coupon.update")
        let terms = try await town.bench.deployment.read(as: .system) { snapshot, _ in
            try Coupon.require(known, store: store, in: snapshot).terms
        }
        #expect(terms.paidShare == Rate(percent: 70) && terms.offMax == Money(fen: 900))
        #expect(try await move(town, id, to: 2) == 0)
        let dearer = try sheet(town, .storeDiscount, discount: ["discount_num": 9000], id: id)
        #expect(try await town.post(Self.path + "/update", dearer).errcode == 10021001)
        let more = try sheet(town, .storeDiscount, discount: ["discount_num": 7000], total: 25, claimDays: 60, id: id)
        #expect(try await town.post(Self.path + "/update", more).errcode == 0)
        #expect((try await get(town, id)["stock_info"] as? [String: Any])?["issued_num"] as? Int == 25)
        #expect(try await town.post(Self.path + "/update", try sheet(town)).errmsg.contains("coupon_id"))
        #expect(try await town.foreign(Self.path + "/update", more) == 10021037)
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be a coupon is refused with its field`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let cases: [(String, String)] = [
            (try sheet(town, .storeDiscount, discount: ["discount_num": 10_000]), "paid_share"),
            (try sheet(town, .storeDiscount, discount: ["discount_num": -1]), "paid_share"),
            (try sheet(town, .storeReduction, discount: ["discount_fee": 0]), "off"),
            (try sheet(town, .storeReductionOverMinimum, discount: ["discount_fee": 500]), "amount_min"),
            (try sheet(town, .productReduction, discount: ["discount_fee": 500]), "products"),
            (try sheet(town, .productReduction, discount: ["discount_fee": 5, "discount_condition": ["product_ids": ["9"]]]), "products"),
            (try sheet(town, total: 0), "total"), (try sheet(town, claimDays: -1), "claim_until"),
            (try sheet(town).replacing("\"type\":104", with: "\"type\":7"), "type"),
            (try sheet(town).replacing("\"valid_type\":2", with: "\"valid_type\":1"), "valid_info.start_time"),
        ]
        for (json, field) in cases {
            let answer = try await town.post(Self.path + "/create", json)
            #expect(answer.errcode == 40097 && answer.errmsg.contains(field), "\(answer.text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the list is paged by number and by context`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        var made: [String] = []
        for _ in 0..<5 { made.insert(try await make(town, try sheet(town)), at: 0) }
        #expect(try await move(town, made[4], to: 4) == 0)
        func list(_ json: String, as program: WeChatTown.Program? = nil) async throws -> (ids: [String], total: Int?, next: String) {
            let answer = try await town.post(Self.path + "/get_list", json, as: program)
            ContractTests.expect(answer, is: "coupon.get_list")
            let ids = answer.list("coupons").compactMap { $0["coupon_id"] as? String }
            return (ids, answer.json["total_num"] as? Int, answer.json["page_ctx"] as? String ?? "")
        }
        let first = try await list(#"{"page":1,"page_size":2,"page_ctx":""}"#)
        #expect(first.ids == Array(made[0...1]) && first.total == 5 && !first.next.isEmpty)
        #expect(try await list(#"{"page":2,"page_size":2}"#).ids == Array(made[2...3]))
        #expect(try await list(#"{"page":2,"page_size":2,"page_ctx":"\#(first.next)"}"#).ids == Array(made[2...3]))
        let last = try await list(#"{"page":3,"page_size":2}"#)
        #expect(last.ids == [made[4]] && last.next.isEmpty)
        #expect(try await list(#"{"status":1}"#).total == 4)
        #expect(try await list(#"{"status":200}"#).ids == [made[4]])
        #expect(try await list("{}", as: town.town.foreign).ids == [])
        for json in [#"{"page":11}"#, #"{"page_size":201}"#, #"{"status":8}"#, #"{"page_ctx":"tea"}"#] {
            #expect(try await town.post(Self.path + "/get_list", json).errcode == 40097, "\(json)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a user's coupons are listed, and say what became of them`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let id = try await make(town, try sheet(town))
        #expect(try await move(town, id, to: 2) == 0)
        let claimed = try await claim(town, id)
        let openid = Openid.text(town.buyer)
        func list(_ status: Int) async throws -> [String] {
            let answer = try await town.post(Self.path + "/get_user_coupon_list", #"{"openid":"\#(openid)","status":\#(status)}"#)
            ContractTests.expect(answer, is: "coupon.get_user_coupon_list")
            return answer.list("user_coupon_list").compactMap { $0["user_coupon_id"] as? String }
        }
        func held() async throws -> [String: Any] {
            let answer = try await town.post(Self.path + "/get_user_coupon", #"{"openid":"\#(openid)","user_coupon_id":"\#(claimed)"}"#)
            ContractTests.expect(answer, is: "coupon.get_user_coupon")
            return answer.object("user_coupon")
        }
        #expect(try await list(100) == ["\(claimed)"])
        #expect(try await list(102) == [])
        #expect(try await held()["order_id"] as? String == "")
        let order = try await town.order(coupons: [claimed])
        let used = try await held()
        #expect(used["status"] as? Int == 102 && used["order_id"] as? String == "\(order)" && used["discount_fee"] as? Int == 500)
        #expect(try await list(102) == ["\(claimed)"])
        #expect(try await list(0) == ["\(claimed)"])
        let (listing, one) = (Self.path + "/get_user_coupon_list", Self.path + "/get_user_coupon")
        #expect(try await town.post(listing, #"{"openid":"tea"}"#).errcode == 40003)
        #expect(try await town.post(one, #"{"openid":"tea","user_coupon_id":"\#(claimed)"}"#).errcode == 40003)
        #expect(try await town.post(listing, #"{"openid":"\#(openid)","status":5}"#).errcode == 40097)
        #expect(try await town.foreign(one, #"{"openid":"\#(openid)","user_coupon_id":"\#(claimed)"}"#) == 10021037)
        #expect(try await town.post(listing, #"{"openid":"\#(openid)"}"#, as: town.town.foreign).list("user_coupon_list").isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `programs are told of every step of a coupon`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        try await town.town.subscribe()
        let (id, other) = (try await make(town, try sheet(town)), try await make(town, try sheet(town)))
        #expect(try await town.post(Self.path + "/update", try sheet(town, total: 20, id: id)).errcode == 0)
        for coupon in [id, other] { #expect(try await move(town, coupon, to: 2) == 0) }
        #expect(try await move(town, other, to: 4) == 0)
        #expect(try await move(town, other, to: 5) == 0)
        let (used, kept) = (try await claim(town, id), try await claim(town, id))
        let order = try await town.order(coupons: [used], pays: false)
        let buyer = Actor(party: town.buyer.party)
        try await town.bench.deployment.write(as: buyer, lane: .shared) {
            _ = try CancelOrder(order: order, reason: .buyer).run(in: $0, $1)
        }
        try await town.town.pass(.days(40))
        let expected: [(event: String, body: String, moment: String, ids: [String])] = [
            ("channels_ec_coupon_create", "coupon_info", "create_time", [id, other]),
            ("channels_ec_coupon_info_change", "coupon_info", "change_time", [id]),
            ("channels_ec_coupon_invalid", "coupon_info", "invalid_time", [other]),
            ("channels_ec_coupon_delete", "coupon_info", "delete_time", [other]),
            ("channels_ec_coupon_expire", "coupon_info", "expire_time", [id]),
            ("channels_ec_coupon_receive", "receive_info", "receive_time", [id, id]),
            ("channels_ec_user_coupon_use", "use_info", "use_time", [id]),
            ("channels_ec_user_coupon_unuse", "user_coupon_info", "unuse_time", [id]),
            ("channels_ec_user_coupon_expire", "user_coupon_info", "expire_time", [id, id]),
        ]
        for (event, body, moment, ids) in expected {
            let messages = try await town.town.messages(event, in: body)
            #expect(messages.map { $0["coupon_id"] as? String } == ids, "\(event)")
            #expect(messages.allSatisfy { ($0[moment] as? String).flatMap(Int64.init) != nil }, "\(event)")
        }
        let use = try await town.town.messages("channels_ec_user_coupon_use", in: "use_info")
        #expect(use.first?["order_id"] as? String == "\(order)")
        #expect(use.first?["user_coupon_id"] as? String == "\(used)" && used != kept)
        let whole = try await town.town.messages("channels_ec_user_coupon_use", in: nil)
        #expect(whole.first?["FromUserName"] as? String == Openid.text(town.buyer))
    }
}
