// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Foundation
import Gifts
import Identity
import Kernel
import OpenPlatform
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// Gifts, as programs of the store read them.
struct GiftOrderTests {
    @Test(arguments: Engine.allCases)
    func `a gift waits with status 12 and without an address, and is its recipient's from the acceptance on`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let friend = try await town.bench.signUp("Lan").person!
        let (gift, orders) = try await town.given(portions: 2)
        let path = "/channels/ec/order/get"
        let waiting = try await town.post(path, #"{"order_id": "\#(orders[0].id)"}"#).object("order")
        #expect(waiting["status"] as? Int == 12 && waiting["is_present"] as? Bool == true)
        #expect(waiting["present_order_id_str"] as? String == "\(gift)")
        #expect(waiting["present_giver_openid"] as? String == Openid.text(town.buyer))
        #expect(waiting["present_note"] as? String == "生日快乐", "what may be printed and put into the parcel")
        #expect(waiting.object("order_detail").object("delivery_info").object("address_info")["user_name"] as? String == "")

        let participants = town.bench.deployment.participants
        _ = try await town.asSystem {
            let verb = AcceptGiftOrder(order: orders[0].id, recipient: friend, address: TradeTown.address, participants: participants)
            return try verb.run(in: $0, $1)
        }
        let accepted = try await town.post(path, #"{"order_id": "\#(orders[0].id)"}"#).object("order")
        #expect(accepted["status"] as? Int == 20 && accepted["openid"] as? String == Openid.text(friend))
        #expect(accepted["present_giver_openid"] as? String == Openid.text(town.buyer))
        let delivery = accepted.object("order_detail").object("delivery_info")
        #expect(delivery.object("address_info")["tel_number"] as? String == "138****0000")
        let plain = try await town.order()
        let other = try await town.post(path, #"{"order_id": "\#(plain)"}"#).object("order")
        #expect(other["is_present"] as? Bool == false && other["present_order_id_str"] as? String == "")
        #expect(other["present_giver_openid"] == nil && other["present_note"] as? String == "")

        let found = try await town.post("/channels/ec/order/search", #"{"search_condition": {"present_order_id": \#(gift)}}"#)
        #expect(Set(found.texts("order_id_list")) == Set(orders.map { "\($0.id)" }))
        let narrowed = #"{"search_condition": {"present_order_id": \#(gift)}, "status": 12}"#
        let statuses = try await town.post("/channels/ec/order/search", narrowed)
        #expect(statuses.texts("order_id_list") == ["\(orders[1].id)"])

        let since = (town.bench.clock.now - .days(1)).seconds
        let range = #"{"start_time": \#(since), "end_time": \#(since + 172_800)}"#
        for (person, expected) in [(friend, ["\(orders[0].id)"]), (town.buyer, ["\(plain)", "\(orders[1].id)"])] {
            let list = #"{"create_time_range": \#(range), "openid": "\#(Openid.text(person))"}"#
            #expect(try await town.post("/channels/ec/order/list/get", list).texts("order_id_list") == expected, "whose openid they have")
        }

        let asked = try await town.afterSale(orders[0].id)
        let shown = try await town.post("/channels/ec/aftersale/getaftersaleorder", #"{"after_sale_order_id": "\#(asked)"}"#)
            .object("after_sale_order")
        #expect(shown["openid"] as? String == Openid.text(friend) && shown["present_giver_openid"] as? String == Openid.text(town.buyer))
    }

    @Test(arguments: Engine.allCases)
    func `programs are told that a gift was paid for, accepted, and returned`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        try await town.town.subscribe()
        let friend = try await town.bench.signUp("Lan").person!
        let (gift, orders) = try await town.given(portions: 2)
        let paid = try await town.town.messages("channels_ec_order_pay", in: nil)
        #expect(paid.allSatisfy { $0["FromUserName"] as? String == Openid.text(town.buyer) })
        let participants = town.bench.deployment.participants
        let link = try #require(try await town.asSystem { try GiftDetail.find(gift, in: $0, $1).link })
        try await town.bench.deployment.write(as: Actor(party: friend.party), lane: .shared) {
            _ = try AcceptGift(link: link, address: TradeTown.address, participants: participants).run(in: $0, $1)
        }
        _ = try await town.asSystem { try CancelGift(gift: gift).run(in: $0, $1) }
        #expect(try await statuses(orders[0], town) == [10, 12, 20])
        #expect(try await statuses(orders[1], town) == [10, 12, 200])
        #expect(try await told("channels_ec_order_pay", town) == Set(orders.map(\.id.raw)))
        #expect(try await told("channels_ec_order_wait_shipping", town) == [orders[0].id.raw], "what waits to be accepted is not shipped")
        #expect(try await told("channels_ec_order_cancel", town) == [orders[1].id.raw])
        let returned = try await town.town.messages("channels_ec_order_cancel", in: "order_info")
        #expect(returned.compactMap { $0["cancel_type"] as? String } == ["\(CancelReason.allRefunded.rawValue)"])
    }

    /// The statuses of an order in the order in which the store's program was told of them.
    private func statuses(_ order: Order, _ town: TradeTown) async throws -> [Int] {
        try await town.town.messages("product_order_status_update", in: "ProductOrderStatusUpdate")
            .filter { $0["order_id"] as? String == "\(order.id)" }.compactMap { $0["status"] as? Int }
    }

    /// Of which orders an event told.
    private func told(_ event: String, _ town: TradeTown) async throws -> Set<Int64> {
        Set(try await town.town.messages(event, in: "order_info").compactMap { ($0["order_id"] as? NSNumber)?.int64Value })
    }

    @Test(arguments: Engine.allCases)
    func `what a store gives to its members is given by nobody, whoever of its staff did so`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        try await town.town.subscribe()
        try await town.give(50_000)
        let (owner, friend) = (town.town.ours.owner.person!, try await town.bench.signUp("Lan").person!)
        let (store, sku, targets) = (town.store, town.skus[1], town.bench.deployment.paymentTargets)
        let actor = try await town.bench.deployment.database.read { try Actor.of(owner, in: $0) }
        let gift = try await town.bench.deployment.write(as: actor, lane: .shared, .chinese) {
            try GiveStoreGift(store: store, sku: sku, recipients: [friend], wish: "周年快乐", targets: targets).run(in: $0, $1)
        }
        let portions = try await town.bench.deployment.database.read { try GiftPortion.all(of: gift, in: $0) }
        let order = try #require(portions.first).order
        let (path, asked) = ("/channels/ec/order/get", #"{"order_id": "\#(order)"}"#)
        let waiting = try await town.post(path, asked)
        #expect(waiting.object("order")["present_note"] as? String == "周年快乐" && waiting.object("order")["is_present"] as? Bool == true)
        #expect(waiting.object("order")["present_giver_openid"] == nil && !waiting.text.contains(Openid.text(owner)))
        let participants = town.bench.deployment.participants
        _ = try await town.asSystem {
            try AcceptGiftOrder(order: order, recipient: friend, address: TradeTown.address, participants: participants).run(in: $0, $1)
        }
        let accepted = try await town.post(path, asked).object("order")
        #expect(accepted["openid"] as? String == Openid.text(friend) && accepted["present_giver_openid"] == nil)
        let afterSale = #"{"after_sale_order_id": "\#(try await town.afterSale(order))"}"#
        let shown = try await town.post("/channels/ec/aftersale/getaftersaleorder", afterSale)
        #expect(shown.object("after_sale_order")["openid"] as? String == Openid.text(friend))
        #expect(!shown.text.contains("present_giver_openid"))
        let messages = try await town.town.messages("channels_ec_order_pay", in: nil)
        #expect(messages.count == 1 && messages.allSatisfy { $0["FromUserName"] as? String != Openid.text(owner) })
    }
}

extension TradeTown {
    /// The buyer gives so many portions of the first SKU, with a wish, and has paid.
    fileprivate func given(portions: Int) async throws -> (gift: ID<Gift>, orders: [Order]) {
        let (buyer, sku, targets) = (buyer, skus[0], bench.deployment.paymentTargets)
        return try await asSystem { transaction, context in
            let given = try GiveGift(giver: buyer, sku: sku, plan: .firstCome(portions: portions), wish: "生日快乐")
                .run(in: transaction, context)
            _ = try RecordPaymentNotice(notice: SandboxProvider.notice(for: given.payment, at: context.now), targets: targets)
                .run(in: transaction, context)
            return (given.gift.id, given.orders)
        }
    }
}
