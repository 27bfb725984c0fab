// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// Refunds and returns, one case for one line of an order.
enum AfterSaleRoutes {
    static let area = APIArea("售后", "After-sales")

    @RouteList static var all: [APIRoute] {
        area.get("/after-sales", Text("我的售后", "My after-sales"), .person, query: APIRoute.Parameter.page) { call in
            let (buyer, page) = (try call.person().id, try call.page())
            return try await call.read {
                APIPage(try AfterSaleList.of(buyer: buyer, page, in: $0, $1)) { AfterSaleOutput($0) }
            }
        }
        area.get(
            "/stores/{store}/after-sales", Text("店铺售后", "A store's after-sales"), .store(.manageAfterSales),
            query: [APIRoute.Parameter("state", Text("售后状态", "Of this state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", AfterSaleState.self), try call.page())
            let states = state.map { [$0] } ?? AfterSaleState.allCases
            return try await call.readStore {
                APIPage(try AfterSaleList.of(store: $0, states: states, page, in: $1, $2)) { AfterSaleOutput($0, sight: .whole) }
            }
        }
        area.get("/after-sales/{id}", Text("售后详情", "An after-sale"), .person) { call in
            let id = try call.id(of: AfterSale.self)
            return try await call.read { AfterSaleOutput(detail: try AfterSaleDetail.find(id, in: $0, $1)) }
        }
        area.on(
            .post, "/orders/{id}/after-sales", Text("申请售后", "Ask for a refund or a return"), .person,
            takes: AfterSaleInput.self, gives: AfterSaleOutput.self
        ) { call, input in
            let order = try call.id(of: Order.self)
            guard let store = try await call.read({ snapshot, _ in try Order.find(order, in: snapshot)?.store }) else {
                throw CommonRefusal.notFound
            }
            return try await call.write(lane: .party(store)) {
                AfterSaleOutput(try input.verb(of: order).run(in: $0, $1))
            }
        }
        area.on(
            .post, "/after-sales/{id}/cancellation", Text("撤销售后", "Give it up"), .person, gives: AfterSaleOutput.self
        ) { call in
            try await call.afterSale { try CancelAfterSale(afterSale: $0).run(in: $1, $2) }
        }
        area.on(
            .post, "/after-sales/{id}/parcel", Text("填写退货物流", "Say how the goods are sent back"), .person,
            takes: SendBackInput.self, gives: AfterSaleOutput.self
        ) { call, input in
            try await call.afterSale {
                let verb = SendBackParcel(
                    afterSale: $0, carrier: input.carrier, trackingNumber: input.trackingNumber)
                try verb.run(in: $1, $2)
            }
        }
        area.on(
            .post, "/after-sales/{id}/decision", Text("商家同意或拒绝", "Agree, or refuse with a reason"),
            .store(.manageAfterSales),
            takes: AfterSaleDecisionInput.self, gives: AfterSaleOutput.self
        ) { call, input in
            let participants = call.site.deployment.participants
            return try await call.afterSale {
                try input.verb(of: $0, participants).run(in: $1, $2)
            }
        }
        area.on(
            .post, "/after-sales/{id}/receipt", Text("商家确认收到退货", "Say that the goods came back; refunds"),
            .store(.manageAfterSales), gives: AfterSaleOutput.self
        ) { call in
            let participants = call.site.deployment.participants
            return try await call.afterSale {
                try ConfirmReturn(afterSale: $0, participants: participants).run(in: $1, $2)
            }
        }
    }
}

extension APICall {
    /// Runs a verb on an after-sale and answers with it as it is then.
    fileprivate func afterSale(_ run: @escaping Run<AfterSale, Void>) async throws -> Response {
        try await writeAfterSale { id, transaction, context in
            try run(id, transaction, context)
            return AfterSaleOutput(detail: try AfterSaleDetail.find(id, in: transaction, context))
        }
    }
}
