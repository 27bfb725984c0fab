// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Malls
import Runtime
import Storage
import Stores
import WebCore

/// Orders of malls outside: reported by the store's staff or its programs, found by their buyers beside the others. No money moves here.
enum MallRoutes {
    static let area = APIArea("第三方商城订单", "Orders of other malls")

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/stores/{store}/mall-orders", Text("上报商城订单及其进度", "Report an order of the store's mall, or how far it got"),
            .storeOrProgram(.manageOrders), takes: MallOrderInput.self, gives: MallOrderOutput.self
        ) { call, input in
            let baseURL = call.site.deployment.settings.baseURL
            return try await call.writeStore { store, transaction, context in
                let order = try input.verb(store).run(in: transaction, context)
                return MallOrderOutput(order, claim: "\(baseURL)/orders/elsewhere/\(order.id)/link?code=\(order.code(context.vault))")
            }
        }
        area.get(
            "/stores/{store}/mall-orders", Text("店铺上报的商城订单", "Orders that the store's malls reported"), .storeOrProgram(.manageOrders),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try MallOrderList.of($0, page, in: $1, $2)) { MallOrderOutput($0) } }
        }
        area.get("/me/mall-orders", Text("我在其他商城的订单", "My orders of other malls"), .person, query: APIRoute.Parameter.page) { call in
            let (person, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try MallOrderList.mine(person, page, in: $0, $1)) { MallOrderOutput($0) } }
        }
        area.get("/mall-orders/{id}", Text("商城订单详情", "One order of another mall"), .person) { call in
            let id = try call.id(of: MallOrder.self)
            return try await call.read { MallOrderOutput(try MallOrderList.find(id, in: $0, $1)) }
        }
        area.on(
            .post, "/mall-orders/{id}/link", Text("凭商城给的代码绑定订单", "Take the order with the code that the mall showed me"), .person,
            takes: MallLinkInput.self, gives: MallOrderOutput.self
        ) { call, input in
            let id = try call.id(of: MallOrder.self)
            return try await call.writeMine { person, transaction, context in
                MallOrderOutput(try LinkMallOrder(order: id, code: input.code, person: person).run(in: transaction, context))
            }
        }
    }
}
