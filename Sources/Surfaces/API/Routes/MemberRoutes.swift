// SPDX-License-Identifier: Apache-2.0
import Catalog
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Members
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Members of stores: programmes, joining, points, member prices, and what points are exchanged for.
enum MemberRoutes {
    static let area = APIArea("会员", "Members")

    @RouteList static var all: [APIRoute] {
        area.get("/stores/{store}/member-programme", Text("会员等级与积分规则", "A store's levels and points"), .everyone) { call in
            try await call.readStore { store, snapshot, _ in
                guard let programme = try MemberProgramme.find(store, in: snapshot) else { throw CommonRefusal.notFound }
                return ProgrammeOutput(programme)
            }
        }
        area.on(
            .put, "/stores/{store}/member-programme", Text("设置会员等级与积分", "Set the levels and points"), .store(.managePlans),
            takes: ProgrammeInput.self, gives: ProgrammeOutput.self
        ) { call, input in
            try await call.writeStore { store, transaction, context in
                try input.verb(store).run(in: transaction, context)
                guard let programme = try MemberProgramme.find(store, in: transaction) else { throw CommonRefusal.notFound }
                return ProgrammeOutput(programme)
            }
        }
        staff
        prices
        exchanges
        own
    }

    @RouteList private static var staff: [APIRoute] {
        area.get(
            "/stores/{store}/members", Text("店铺会员", "A store's members"), .store(.managePlans),
            query: [
                APIRoute.Parameter("level", Text("等级", "Of this level")),
                APIRoute.Parameter("q", Text(
                        "手机号、后四位、会员号，或扫到的会员码", "A phone number, its last four digits, a member's number, or a card's scanned code")),
            ] + APIRoute.Parameter.page
        ) { call in
            let (page, words) = (try call.page(), call.query("q") ?? "")
            let level = try call.query("level").map { text in
                guard let level = Int(text) else { throw QueryRefusal("level") }
                return level
            }
            return try await call.readStore { store, snapshot, context in
                APIPage(try MemberList.find(page, of: store, level: level, words: words, in: snapshot, context).page) {
                    MemberOutput($0.member, name: $0.name)
                }
            }
        }
        area.get("/stores/{store}/members/{id}", Text("会员详情", "One member"), .store(.managePlans)) { call in
            let id = try call.id(of: Member.self)
            return try await call.readStore { MemberOutput(try MemberDetail.find(id, of: $0, in: $1, $2)) }
        }
        area.get(
            "/stores/{store}/members/{id}/points", Text("会员积分明细", "A member's point entries"), .store(.managePlans),
            query: APIRoute.Parameter.page
        ) { call in
            let (id, page) = (try call.id(of: Member.self), try call.page())
            return try await call.readStore {
                APIPage(try MemberDetail.find(id, of: $0, page, in: $1, $2).entries, PointEntryOutput.init)
            }
        }
        area.on(
            .post, "/stores/{store}/members/{id}/points", Text("赠送或扣减积分", "Give a member points, or take some"),
            .store(.managePlans), takes: PointsInput.self, gives: MemberOutput.self
        ) { call, input in
            let id = try call.id(of: Member.self)
            return try await call.writeStore { store, transaction, context in
                try input.verb(store, id).run(in: transaction, context)
                return MemberOutput(try MemberDetail.find(id, of: store, in: transaction, context))
            }
        }
        area.on(
            .put, "/stores/{store}/members/{id}/level", Text("固定会员等级", "Fix a member's level, or let it follow again"),
            .store(.managePlans), takes: LevelInput.self, gives: MemberOutput.self
        ) { call, input in
            let id = try call.id(of: Member.self)
            return try await call.writeStore { store, transaction, context in
                try FixLevel(store: store, member: id, level: input.level).run(in: transaction, context)
                return MemberOutput(try MemberDetail.find(id, of: store, in: transaction, context))
            }
        }
        area.on(
            .post, "/stores/{store}/members/{id}/phone-reveals", Text("查看会员手机号", "See a member's full phone number"),
            .store(.managePlans), gives: MemberPhoneOutput.self, status: 200, keepsAnswer: false
        ) { call in
            let (id, store) = (try call.id(of: Member.self), try call.id("store", of: Store.self))
            let phone = try await call.site.write(call.context, lane: .party(store)) {
                try RevealMemberPhone(store: store, member: id).run(in: $0, $1)
            }
            return call.answer(MemberPhoneOutput(phone: phone))
        }
    }

    @RouteList private static var prices: [APIRoute] {
        area.get(
            "/stores/{store}/products/{product}/member-prices", Text("款式会员价", "Member prices of a product's SKUs"), .everyone
        ) { call in
            let id = try call.id("product", of: Product.self)
            return try await call.readStore { store, snapshot, _ in
                MemberPricesValue(try MemberBook.prices(of: id, store: store, in: snapshot))
            }
        }
        area.on(
            .put, "/stores/{store}/products/{product}/member-prices", Text("设置款式会员价", "Set the member prices of a product's SKUs"),
            .store(.managePlans), takes: MemberPricesValue.self, gives: MemberPricesValue.self
        ) { call, input in
            let (id, prices) = (try call.id("product", of: Product.self), input.bySKU)
            return try await call.writeStore {
                try SetMemberPrices(store: $0, product: id, prices: prices).run(in: $1, $2)
                return MemberPricesValue(prices)
            }
        }
    }

    @RouteList private static var exchanges: [APIRoute] {
        area.get("/stores/{store}/exchange-items", Text("积分可兑换的内容", "What points are exchanged for"), .everyone) { call in
            try await call.readStore { store, snapshot, _ in
                APIList(try ExchangeItem.offered(by: store, in: snapshot).map(ExchangeItemOutput.init))
            }
        }
        area.on(
            .post, "/stores/{store}/exchange-items", Text("添加积分兑换", "Offer a coupon or a product for points"),
            .store(.managePlans), takes: ExchangeItemInput.self, gives: ExchangeItemOutput.self
        ) { call, input in
            let offer = try input.offer()
            return try await call.writeStore {
                ExchangeItemOutput(try OfferExchange(store: $0, offer: offer, points: input.points).run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/stores/{store}/exchange-items/{id}", Text("下架积分兑换", "Withdraw something from the exchange"),
            .store(.managePlans), gives: Nothing.self
        ) { call in
            let id = try call.id(of: ExchangeItem.self)
            return try await call.writeStore {
                try WithdrawExchange(store: $0, item: id).run(in: $1, $2)
                return Nothing()
            }
        }
    }

    @RouteList private static var own: [APIRoute] {
        area.get("/me/memberships", Text("我的会员", "Where I am a member"), .person) { call in
            let person = try call.person()
            return try await call.read { snapshot, _ in
                APIList(try Member.all(of: person.id, in: snapshot).map { MemberOutput($0, name: person.name) })
            }
        }
        area.get("/stores/{store}/membership", Text("我在该店的会员", "My membership of a store"), .person) { call in
            let person = try call.person().id
            return try await call.readStore { MemberOutput(try MemberDetail.own(person, of: $0, in: $1, $2)) }
        }
        area.on(
            .post, "/stores/{store}/membership", Text("入会：同意提供手机号", "Join a store's members by giving it my phone number"),
            .person, takes: JoinInput.self, gives: MemberOutput.self
        ) { call, input in
            let person = try call.person().id
            return try await call.writeStore { store, transaction, context in
                try JoinStore(store: store, person: person, consents: input.consents).run(in: transaction, context)
                return MemberOutput(try MemberDetail.own(person, of: store, in: transaction, context))
            }
        }
        area.on(
            .delete, "/stores/{store}/membership", Text("退会：撤回同意", "Leave, withdrawing the consent"), .person, gives: Nothing.self
        ) { call in
            let person = try call.person().id
            return try await call.writeStore {
                try LeaveStore(store: $0, person: person).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get(
            "/stores/{store}/membership/points", Text("我的积分明细", "My point entries"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (person, page) = (try call.person().id, try call.page())
            return try await call.readStore {
                APIPage(try MemberDetail.own(person, of: $0, page, in: $1, $2).entries, PointEntryOutput.init)
            }
        }
        area.on(
            .post, "/stores/{store}/membership/exchanges", Text("积分兑换", "Exchange points"), .person,
            takes: ExchangeInput.self, gives: HeldCouponOutput.self
        ) { call, input in
            let person = try call.person().id
            return try await call.writeStore { store, transaction, context in
                let held = try ExchangePoints(store: store, person: person, item: input.itemId).run(in: transaction, context)
                return HeldCouponOutput(held, try Coupon.require(held.coupon, store: store, in: transaction), context.now)
            }
        }
    }
}
