// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Orders: lists and search, one order, what a merchant changes, and the recipient.
enum OrderArea {
    static let area = WeChatArea(
        "order", Text("订单", "Orders"),
        refusals: RefusalTable(
            notFound: .orderUnknown, conflict: .orderStatusWrong,
            [(CommonRefusal.textHasControlCharacters, .charactersIllegal), (RevealAddress.Refusal.quotaUsedUp, .dayQuota)]))

    /// The longest time that a list looks at.
    static let rangeDaysMax: Int64 = 7

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "order.list.get", "/order/list/get", Text("订单列表", "Order ids by time"), .manageOrders, takes: OrderListRequest.self,
            gives: OrderListResponse.self
        ) { call, input in
            let query = try input.query()
            let page = try WirePage.request(size: input.pageSize, key: input.nextKey)
            return OrderListResponse(try await call.read { try OrderSearch.page(of: call.store, query, page, in: $0, $1) })
        }
        area.post(
            "order.search", "/order/search", Text("搜索订单", "Search orders"), .manageOrders, takes: OrderSearchRequest.self,
            gives: OrderListResponse.self, body: .optional
        ) { call, input in
            let query = try input.query()
            let page = try WirePage.request(size: input.pageSize, key: input.nextKey)
            return OrderListResponse(try await call.read { try OrderSearch.page(of: call.store, query, page, in: $0, $1) })
        }
        area.kept(
            "order.get", "/order/get", Text("订单详情", "An order"), .manageOrders, takes: OrderIDRequest.self, gives: OrderResponse.self,
            errors: [.orderUnknown], key: { ($0.orderId.raw, 0) },
            { call, input, snapshot, context in
                let sheet = try OrderSheet.read(input.orderId, of: call.store, in: snapshot, context)
                return KeptOutput(output: OrderResponse(sheet), sources: sheet.sources, until: sheet.number?.expiresAt)
            })
        .noting(
            Text(
                "out_product_id、out_sku_id 和 extra_service 是程序写在商品上的值，没有写就为空或 0。买家的地址没有坐标，也没有抵扣卡、微信豆和达人优惠："
                    + "lat、lng、deduction_price、wecoin_commission 和 finder_discounted_price 总是 0，use_deduction 总是 false，live_id 总是空。",
                "out_product_id, out_sku_id and extra_service are what a program noted down with the product, empty or 0 where none "
                    + "did. Buyers' addresses have no coordinates, and there are no deduction cards, coins or discounts by creators: lat, "
                    + "lng, deduction_price, wecoin_commission and finder_discounted_price are always 0, use_deduction is false, "
                    + "live_id is empty."))
        .noting(
            Text(
                "礼物的每一份是一个订单，present_order_id_str 相同；用它在订单搜索里可以找到全部子单。店铺自己送给会员的没有 present_giver_openid，"
                    + "领取之前 openid 也不是任何人。",
                "Each portion of a gift is an order, with the same present_order_id_str, by which the search finds them all. What the "
                    + "store gives to its members has no present_giver_openid, and its openid is nobody's until it is accepted."))
        changes
        address
        contact
    }

    @WeChatRoutes private static var changes: [WeChatRoute] {
        area.post(
            "order.price.update", "/order/price/update", Text("修改订单价格", "Change prices before payment"), .manageOrders,
            takes: OrderPriceRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            try await step(call, input.orderId) { transaction, context in
                let lines = try OrderDetail.find(input.orderId, in: transaction, context).lines
                _ = try CutPrice(order: input.orderId, try input.cut(lines)).run(in: transaction, context)
            }
        }
        area.post(
            "order.merchantnotes.update", "/order/merchantnotes/update", Text("修改订单备注", "Set the merchant's note"), .manageOrders,
            takes: OrderNoteRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .charactersIllegal]
        ) { call, input in
            try await step(call, input.orderId) { try EditMerchantNote(order: input.orderId, note: input.merchantNotes).run(in: $0, $1) }
        }
        area.post(
            "order.deliveryinfo.update", "/order/deliveryinfo/update", Text("修改物流信息", "Correct the parcels"), .manageOrders,
            takes: DeliveryRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            try await step(call, input.orderId) { transaction, context in
                let lines = try OrderDetail.find(input.orderId, in: transaction, context).lines
                let parcels = try input.deliveryList.map { parcel in
                    ReplaceParcels.NewParcel(
                        carrier: parcel.deliveryId, trackingNumber: parcel.waybillId, contents: try parcel.contents(lines) { $0.shipped })
                }
                try ReplaceParcels(order: input.orderId, parcels: parcels).run(in: transaction, context)
            }
        }
        area.post(
            "order.freshinspect.submit", "/order/freshinspect/submit", Text("上传生鲜质检信息", "Hand in packing photos"), .manageOrders,
            takes: FreshInspectionRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            let photos = try input.photos()
            return try await step(call, input.orderId) { _ = try SubmitInspection(order: input.orderId, photos: photos).run(in: $0, $1) }
        }
    }

    @WeChatRoutes private static var address: [WeChatRoute] {
        area.post(
            "order.address.update", "/order/address/update", Text("修改订单地址", "Change where it goes"), .manageOrders,
            takes: OrderAddressRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            try await step(call, input.orderId) { try ChangeAddress(order: input.orderId, address: input.userAddress.text).run(in: $0, $1) }
        }
        area.post(
            "order.addressmodify.accept", "/order/addressmodify/accept", Text("同意修改地址", "Accept the buyer's change of address"),
            .manageOrders, takes: OrderIDRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            try await step(call, input.orderId) { try DecideAddressChange(order: input.orderId, isAccepted: true).run(in: $0, $1) }
        }
        area.post(
            "order.addressmodify.reject", "/order/addressmodify/reject", Text("拒绝修改地址", "Refuse the buyer's change of address"),
            .manageOrders, takes: OrderIDRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            try await step(call, input.orderId) { try DecideAddressChange(order: input.orderId, isAccepted: false).run(in: $0, $1) }
        }
    }

    @WeChatRoutes private static var contact: [WeChatRoute] {
        area.post(
            "order.virtualtelnumber.get", "/order/virtualtelnumber/get", Text("兑换虚拟号", "Exchange for a virtual number"), .manageOrders,
            takes: OrderIDRequest.self, gives: VirtualTelNumberResponse.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            try await call.read { snapshot, _ in try input.orderId.requireOwner(call.store, in: snapshot) }
            let context = call.deployment.context(call.actor, .english)
            let (number, exchanges) = try await AssignVirtualNumber.obtain(
                input.orderId, from: call.deployment.numberPool, on: call.deployment.database, context)
            return VirtualTelNumberResponse(
                virtualTelNumber: number.dialled, virtualTelExpireTime: WireSeconds(number.expiresAt), getVirtualTelCnt: exchanges)
        }
        area.post(
            "order.sensitiveinfo.decode", "/order/sensitiveinfo/decode", Text("解密订单敏感信息", "The recipient in clear"), .manageOrders,
            takes: OrderIDRequest.self, gives: DecodeResponse.self, errors: [.orderUnknown, .orderStatusWrong, .dayQuota]
        ) { call, input in
            DecodeResponse(
                try await call.write { transaction, context in
                    try input.orderId.requireOwner(call.store, in: transaction)
                    return try RevealAddress(order: input.orderId).run(in: transaction, context)
                })
        }
    }

    /// Runs a verb on an order of the app's own store; others do not exist.
    static func step(
        _ call: WeChatCall, _ id: ID<Order>, _ run: @escaping @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> EnvelopeOnly {
        try await call.write { transaction, context in
            try id.requireOwner(call.store, in: transaction)
            try run(transaction, context)
        }
        return EnvelopeOnly()
    }
}

extension ID<Order> {
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Order.find(self, in: snapshot)?.store == store else { throw CommonRefusal.notFound }
    }
}
