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
        #expect(other["present_giver_openid"] == nil)

        let found = try await town.post("/channels/ec/order/search", #"{"search_condition": {"present_order_id": \#(gift)}}"#)
        #expect(Set(found.texts("order_id_list")) == Set(orders.map { "\($0.id)" }))
        let narrowed = #"{"search_condition": {"present_order_id": \#(gift)}, "status": 12}"#
        let statuses = try await town.post("/channels/ec/order/search", narrowed)
        #expect(statuses.texts("order_id_list") == ["\(orders[1].id)"])

        let asked = try await town.afterSale(orders[0].id)
        let shown = try await town.post("/channels/ec/aftersale/getaftersaleorder", #"{"after_sale_order_id": "\#(asked)"}"#)
            .object("after_sale_order")
        #expect(shown["openid"] as? String == Openid.text(friend) && shown["present_giver_openid"] as? String == Openid.text(town.buyer))
    }
}

extension TradeTown {
    /// The buyer gives so many portions of the first SKU, and has paid.
    fileprivate func given(portions: Int) async throws -> (gift: ID<Gift>, orders: [Order]) {
        let (buyer, sku, targets) = (buyer, skus[0], bench.deployment.paymentTargets)
        return try await asSystem { transaction, context in
            let given = try GiveGift(giver: buyer, sku: sku, plan: .firstCome(portions: portions)).run(in: transaction, context)
            _ = try RecordPaymentNotice(notice: SandboxProvider.notice(for: given.payment, at: context.now), targets: targets)
                .run(in: transaction, context)
            return (given.gift.id, given.orders)
        }
    }
}
