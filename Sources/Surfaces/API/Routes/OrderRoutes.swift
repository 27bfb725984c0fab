// SPDX-License-Identifier: Apache-2.0
import AfterSale
import Catalog
import Channels
import Foundation
import Hummingbird
import Identity
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Orders of a buyer and of a store.
enum OrderRoutes {
    static let area = Text("订单", "Orders")

    static let all: [APIRoute] = [
        APIRoute(.post, "/checkouts", area, Text("下单：一次支付，多店分单", "Place orders: one payment, one order a store"), .person, takes: CheckoutInput.self, gives: CheckoutOutput.self) { call, input in
            let buyer = try call.person().id
            return try await call.write(lane: .party(buyer)) { transaction, context in
                let address = try input.addressText(of: buyer, in: transaction, context)
                let placed = try PlaceOrder(
                    buyer: buyer, lines: input.lines.map { QuoteRequest.Line(sku: $0.sku, count: $0.count) }, address: address,
                    coupons: input.coupons ?? [], note: input.note ?? "", expectedTotal: input.expectedTotal).run(in: transaction, context)
                return CheckoutOutput(placed)
            }
        },
        APIRoute(get: "/orders", area, Text("我的订单", "My orders"), .person, query: filter + APIRoute.Parameter.page) { call in
            let buyer = try call.person().id
            let (filter, page) = (try call.orderFilter(), try call.page())
            return try await call.read { APIPage(try OrderList.of(buyer: buyer, filter, page, in: $0, $1), OrderOutput.init(item:)) }
        },
        APIRoute(get: "/orders/{id}", area, Text("订单详情", "An order"), .person) { call in
            let id = try call.id(of: Order.self)
            return try await call.read { OrderOutput(detail: try OrderDetail.find(id, in: $0, $1)) }
        },
        APIRoute(get: "/orders/{id}/explanation", area, Text("每一分钱的去向", "Where every fen went, and why"), .person) { call in
            let id = try call.id(of: Order.self)
            return try await call.read { ExplanationOutput(try Explanation.find(id, in: $0, $1), $1.language) }
        },
        APIRoute(.post, "/orders/{id}/cancellation", area, Text("取消未付款订单", "Cancel an unpaid order"), .person, takes: Nothing.self, gives: OrderOutput.self) { call, _ in
            let id = try call.id(of: Order.self)
            return try await call.order(id) { try CancelOrder(order: id, reason: .buyer).run(in: $0, $1) }
        },
        APIRoute(.post, "/orders/{id}/receipt", area, Text("确认收货", "Confirm the receipt"), .person, takes: Nothing.self, gives: OrderOutput.self) { call, _ in
            let id = try call.id(of: Order.self)
            return try await call.order(id) { try ConfirmReceipt(order: id).run(in: $0, $1) }
        },
        APIRoute(.post, "/orders/{id}/receipt-extension", area, Text("延长收货", "Ask for more time to receive"), .person, takes: Nothing.self, gives: OrderOutput.self) { call, _ in
            let id = try call.id(of: Order.self)
            return try await call.order(id) { try ExtendReceipt(order: id).run(in: $0, $1) }
        },
        APIRoute(.post, "/orders/{id}/address-changes", area, Text("申请修改收货地址", "Ask to have it sent elsewhere"), .person, takes: AddressText.self, gives: OrderOutput.self) { call, input in
            let id = try call.id(of: Order.self)
            return try await call.order(id) { try RequestAddressChange(order: id, address: input).run(in: $0, $1) }
        },
        APIRoute(get: "/stores/{store}/orders", area, Text("店铺订单", "A store's orders"), .store(.manageOrders), query: filter + APIRoute.Parameter.page) { call in
            let store = try call.id("store", of: Store.self)
            let (filter, page) = (try call.orderFilter(), try call.page())
            return try await call.read { APIPage(try OrderList.of(store: store, filter, page, in: $0, $1), OrderOutput.init(item:)) }
        },
        APIRoute(.post, "/orders/{id}/parcels", area, Text("发货", "Ship all or part of an order"), .store(.manageOrders), takes: ParcelInput.self, gives: OrderOutput.self) { call, input in
            let id = try call.id(of: Order.self)
            return try await call.order(id) {
                _ = try ShipOrder(
                    order: id, carrier: input.carrier, trackingNumber: input.trackingNumber, contents: input.contents ?? []).run(in: $0, $1)
            }
        },
        APIRoute(.post, "/orders/{id}/price-cuts", area, Text("付款前改价（只降不升）", "Take something off before payment"), .store(.manageOrders), takes: PriceCutInput.self, gives: OrderOutput.self) { call, input in
            let id = try call.id(of: Order.self)
            return try await call.order(id) { _ = try CutPrice(order: id, amount: input.amount).run(in: $0, $1) }
        },
        APIRoute(.post, "/orders/{id}/address-decision", area, Text("处理改地址申请", "Accept or refuse a change of address"), .store(.manageOrders), takes: DecisionInput.self, gives: OrderOutput.self) { call, input in
            let id = try call.id(of: Order.self)
            return try await call.order(id) { try DecideAddressChange(order: id, isAccepted: input.accept).run(in: $0, $1) }
        },
        APIRoute(.post, "/orders/{id}/refunds", area, Text("商家主动退款", "Refund a line on the merchant's own accord"), .store(.manageAfterSales), takes: RefundInput.self, gives: OrderOutput.self) { call, input in
            let id = try call.id(of: Order.self)
            let participants = call.site.deployment.participants
            return try await call.order(id) {
                _ = try RefundLine(
                    order: id, line: input.line, amount: input.amount, reason: input.reason ?? "", participants: participants).run(in: $0, $1)
            }
        },
    ]

    private static let filter = [
        APIRoute.Parameter("filter", Text("all、unpaid、toShip、toReceive、completed、closed", "all, unpaid, toShip, toReceive, completed or closed"))
    ]
}

extension APICall {
    func orderFilter() throws -> OrderFilter {
        guard let text = query("filter") else { return .all }
        guard let filter = OrderFilter(rawValue: text) else { throw FieldRefusal(CommonRefusal.pageInvalid, field: "filter") }
        return filter
    }

    /// Runs a verb on an order, on its store's lane, and answers with the order as it is then.
    func order(_ id: ID<Order>, _ run: @escaping @Sendable (any Transaction, Context) throws -> Void) async throws -> Response {
        guard let store = try await read({ snapshot, _ in try Order.find(id, in: snapshot)?.store }) else { throw CommonRefusal.notFound }
        return try await write(lane: .party(store)) { transaction, context in
            try run(transaction, context)
            return OrderOutput(detail: try OrderDetail.find(id, in: transaction, context))
        }
    }

    func order(_ id: ID<Order>, _ run: @escaping @Sendable (any Transaction, Context) throws -> Order) async throws -> Response {
        try await order(id) { transaction, context in _ = try run(transaction, context) as Order }
    }
}
