// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Kernel
import Malls
import Runtime
import Storage
import Stores
import WebCore

/// A buyer's orders at malls outside, and the link by which a mall hands one over.
struct MallOrderRoutes {
    static let ordersPerPage = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/orders/elsewhere") { try await list($0, $1) }
        router.get("/orders/elsewhere/{id}") { try await show($0, $1) }
        router.get("/orders/elsewhere/{id}/link") { try await ask($0, $1) }
        router.post("/orders/elsewhere/{id}/link") { try await link($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let page = try request.page(size: Self.ordersPerPage)
        let (orders, stores) = try await site.read(context) { snapshot, command in
            let orders = try MallOrderList.mine(person, page, in: snapshot, command)
            return (orders, try Store.find(Set(orders.items.map(\.store)), in: snapshot))
        }
        let model = MallOrdersPage(orders, stores, isFirst: page.cursor == nil, site.format(context))
        return try await site.shop(model, Text("其他商城的订单", "Orders of other malls"), .orders, request, context)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let id = try context.id("id", of: MallOrder.self)
        return try await page(request, context) { try MallOrderList.find(id, in: $0, $1) }
    }

    /// Shows what the link is about to whoever has it, signed in.
    private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let id = try context.id("id", of: MallOrder.self)
        let code = request.query("code") ?? ""
        return try await page(request, context, code: code) {
            try LinkMallOrder(order: id, code: code, person: person).preview(in: $0, $1)
        }
    }

    private func link(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let id = try context.id("id", of: MallOrder.self)
        let code = try await site.form(request, context).text("code")
        _ = try await site.write(context, lane: .party(person)) {
            try LinkMallOrder(order: id, code: code, person: person).run(in: $0, $1)
        }
        return site.redirect(ShopPath.mallOrder(id), flash: Flash(.good, context.say("已放进我的订单。", "It is among your orders now.")))
    }

    private func page(
        _ request: Request, _ context: WebContext, code: String? = nil,
        _ find: @escaping @Sendable (any Snapshot, Context) throws -> MallOrder
    ) async throws -> Response {
        let (order, store) = try await site.read(context) { snapshot, command in
            let order = try find(snapshot, command)
            return (order, try Store.find(order.store, in: snapshot))
        }
        let model = MallOrderPage(order, store: store, code: order.person == nil ? code : nil, site.format(context))
        return try await site.shop(model, Text("商城订单", "Order of another mall"), .orders, request, context)
    }
}
