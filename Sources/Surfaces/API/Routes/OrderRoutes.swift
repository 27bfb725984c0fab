// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import HTTPTypes
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
    static let area = APIArea("订单", "Orders")

    private static let filter = APIRoute.Parameter(
        "filter",
        Text("all、unpaid、toShip、toReceive、completed、closed", "all, unpaid, toShip, toReceive, completed or closed"))

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/checkouts", Text("下单：一次支付，多店分单", "Place orders: one payment, one order a store"), .person,
            takes: CheckoutInput.self, gives: CheckoutOutput.self
        ) { call, input in
            let buyer = try call.person().id
            try call.site.deployment.requireProvider()
            return try await call.write(lane: try await input.lane(of: buyer, call)) { transaction, context in
                CheckoutOutput(try input.verb(of: buyer, in: transaction, context).run(in: transaction, context))
            }
        }
        area.get(
            "/orders", Text("我的订单", "My orders"), .person, query: [filter] + APIRoute.Parameter.page
        ) { call in
            let (buyer, filter, page) = (
                try call.person().id, try call.choice("filter", OrderFilter.self), try call.page()
            )
            return try await call.read {
                APIPage(try OrderList.of(buyer: buyer, filter ?? .all, page, in: $0, $1), OrderOutput.init(item:))
            }
        }
        area.get("/orders/{id}", Text("订单详情", "An order"), .person) { call in
            let id = try call.id(of: Order.self)
            return try await call.read { OrderOutput(detail: try OrderDetail.find(id, in: $0, $1)) }
        }
        area.get(
            "/orders/{id}/explanation", Text("每一分钱的去向与原因", "Where every fen went, and why"), .person
        ) { call in
            let id = try call.id(of: Order.self)
            return try await call.read { ExplanationOutput(try Explanation.find(id, in: $0, $1), $1.language) }
        }
        area.on(
            .post, "/orders/{id}/cancellation", Text("取消未付款订单", "Cancel an unpaid order"), .person,
            gives: OrderOutput.self
        ) { call in
            try await call.writeOrder { try CancelOrder(order: $0, reason: .buyer).run(in: $1, $2) }
        }
        area.on(.post, "/orders/{id}/receipt", Text("确认收货", "Confirm the receipt"), .person, gives: OrderOutput.self) {
            call in
            let participants = call.site.deployment.participants
            return try await call.writeOrder { try ConfirmReceipt(order: $0, participants: participants).run(in: $1, $2) }
        }
        area.on(
            .post, "/orders/{id}/receipt-extension", Text("延长收货", "Ask for more time to receive"), .person,
            gives: OrderOutput.self
        ) { call in
            try await call.writeOrder { try ExtendReceipt(order: $0).run(in: $1, $2) }
        }
        area.on(
            .post, "/orders/{id}/address-changes", Text("申请修改收货地址", "Ask to have it sent elsewhere"), .person,
            takes: AddressText.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try RequestAddressChange(order: $0, address: input).run(in: $1, $2) }
        }
        store
    }

    /// What the store does.
    @RouteList private static var store: [APIRoute] {
        area.get(
            "/stores/{store}/orders", Text("店铺订单", "A store's orders"), .store(.manageOrders),
            query: [filter] + APIRoute.Parameter.page
        ) { call in
            let (filter, page) = (try call.choice("filter", OrderFilter.self), try call.page())
            return try await call.readStore {
                APIPage(try OrderList.of(store: $0, filter ?? .all, page, in: $1, $2), OrderOutput.init(item:))
            }
        }
        area.on(
            .post, "/orders/{id}/parcels", Text("发货，可分多个包裹", "Ship all or part of an order"), .store(.manageOrders),
            takes: ParcelInput.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try input.verb(of: $0).run(in: $1, $2) }
        }
        area.on(
            .post, "/orders/{id}/price-cuts", Text("付款前改价（只降不升）", "Take something off before payment"),
            .store(.manageOrders), takes: PriceCutInput.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try input.verb(of: $0).run(in: $1, $2) }
        }
        area.on(
            .put, "/orders/{id}/merchant-note", Text("商家备注", "The merchant's note"), .store(.manageOrders),
            takes: MerchantNoteInput.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try EditMerchantNote(order: $0, note: input.note).run(in: $1, $2) }
        }
        area.on(
            .post, "/orders/{id}/address-decision", Text("处理改地址申请", "Accept or refuse a change of address"),
            .store(.manageOrders), takes: DecisionInput.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try DecideAddressChange(order: $0, isAccepted: input.accept).run(in: $1, $2) }
        }
        area.on(
            .put, "/orders/{id}/address", Text("商家修改收货地址", "Send it elsewhere, as agreed with the buyer"),
            .store(.manageOrders), takes: AddressText.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try ChangeAddress(order: $0, address: input).run(in: $1, $2) }
        }
        area.on(
            .put, "/orders/{id}/parcels", Text("修改物流信息", "Correct carriers and numbers of the parcels"),
            .store(.manageOrders), takes: ParcelsInput.self, gives: OrderOutput.self
        ) { call, input in
            try await call.writeOrder { try input.verb(of: $0).run(in: $1, $2) }
        }
        contact
        area.on(
            .post, "/orders/{id}/refunds", Text("商家主动退款", "Refund a line of the merchant's own accord"),
            .store(.manageAfterSales), takes: RefundInput.self, gives: OrderOutput.self
        ) { call, input in
            let participants = call.site.deployment.participants
            return try await call.writeOrder { try input.verb(of: $0, participants).run(in: $1, $2) }
        }
    }

    /// To whom it goes, and what fresh food needs before it goes.
    @RouteList private static var contact: [APIRoute] {
        area.on(
            .post, "/orders/{id}/recipient-views", Text("查看完整收货信息（计入额度与审计）", "See the recipient; counted and audited"),
            .store(.manageOrders), gives: RecipientOutput.self
        ) { call in
            try await call.writeOrderStep { RecipientOutput(try RevealAddress(order: $0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/orders/{id}/virtual-numbers", Text("换取虚拟号码", "Borrow a virtual number"), .store(.manageOrders),
            gives: VirtualNumberOutput.self, keepsAnswer: false
        ) { call in
            let deployment = call.site.deployment
            let context = deployment.context(call.viewer.actor, call.language)
            let lent = try await AssignVirtualNumber.obtain(
                try call.id(of: Order.self), from: deployment.numberPool, on: deployment.database, context)
            return call.answer(
                VirtualNumberOutput(number: lent.number.dialled, expiresAt: lent.number.expiresAt, exchanges: lent.exchanges))
        }
        area.on(
            .post, "/orders/{id}/inspection", Text("提交生鲜打包照片", "Hand in the packing photos of fresh food"),
            .store(.manageOrders), takes: InspectionInput.self, gives: InspectionOutput.self
        ) { call, input in
            try await call.writeOrderStep { InspectionOutput(try SubmitInspection(order: $0, photos: input.photos).run(in: $1, $2)) }
        }
        area.on(
            .post, "/orders/{id}/inspection-decision", Text("生鲜质检结果", "Pass the packing photos, or say what is wrong"),
            .operator(.reviewProducts), takes: InspectionDecisionInput.self, gives: InspectionOutput.self
        ) { call, input in
            try await call.writeOrderStep {
                let verb = DecideInspection(order: $0, isPassed: input.pass, reason: input.reason ?? "")
                return InspectionOutput(try verb.run(in: $1, $2))
            }
        }
    }
}
