// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Shipping, and who carries.
enum DeliveryArea {
    static let area = WeChatArea(
        "delivery", Text("发货", "Delivery"), refusals: RefusalTable(notFound: .orderUnknown, conflict: .orderStatusWrong))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "delivery.send", "/order/delivery/send", Text("订单发货", "Ship all or part of an order"), .manageOrders,
            takes: DeliveryRequest.self, gives: EnvelopeOnly.self, errors: [.orderUnknown, .orderStatusWrong]
        ) { call, input in
            guard !input.deliveryList.isEmpty else { throw WireFault.missing("delivery_list") }
            return try await OrderArea.step(call, input.orderId) { transaction, context in
                for parcel in input.deliveryList {
                    let lines = try OrderDetail.find(input.orderId, in: transaction, context).lines
                    let contents = parcel.productInfos?.isEmpty == false ? try parcel.contents(lines) { $0.unshipped } : []
                    _ = try ShipOrder(
                        order: input.orderId, carrier: parcel.deliveryId, trackingNumber: parcel.waybillId, contents: contents
                    ).run(in: transaction, context)
                }
            }
        }
        // The list stands at two paths: the older one, which clients use, and the present one.
        area.on(
            .post, "delivery.company.list", "/order/deliverycompanylist/get", Text("快递公司列表", "The carriers"), .manageOrders,
            gives: DeliveryCompaniesResponse.self, also: "/order/deliverycompanylist/new/get"
        ) { _ in
            DeliveryCompaniesResponse(
                companyList: Carrier.allCases.map { .init(deliveryId: $0.rawValue, deliveryName: $0.label.chinese) })
        }
    }
}
