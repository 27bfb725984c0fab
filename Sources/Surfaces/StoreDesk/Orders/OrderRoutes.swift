// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Orders: the list, one order, and why everyone was paid what they were paid.
struct OrderRoutes: Sendable {
    /// The tab of the orders that are gifts, whatever their state.
    static let giftsTab = "gifts"

    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/orders") { try await list($0, $1) }
        router.get("/store/{store}/orders/{order}") { request, context in
            let id = try context.id("order", of: Order.self)
            return try await desk.show(request, context, .orders) { try OrderPage(id, $0, $1) }
        }
        router.get("/store/{store}/orders/{order}/explanation") { request, context in
            let id = try context.id("order", of: Order.self)
            return try await desk.show(request, context, .orders, Text("分账说明", "Explanation")) { try ExplanationPage(id, $0, $1) }
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page()
        let tab = request.query("tab")
        let filter = tab == Self.giftsTab ? nil : tab.flatMap(OrderFilter.init) ?? .all
        if let gift = request.query("gift") {
            guard let gift = Int64(gift) else { throw CommonRefusal.notFound }
            return try await desk.show(request, context, .orders) { try ListPage(ordersOfGift: gift, page, $0, $1) }
        }
        let query = request.query("q")?.trimmingWhitespace()
        if let query, let id = ID<Order>(query) {
            let store = try context.id("store", of: Store.self)
            let found = try await desk.site.read(context) { snapshot, _ in try Order.find(id, in: snapshot)?.store == store }
            if found, context.viewer.actor.grants[store.party] != nil { return desk.site.redirect(StorePath(store).order(id)) }
        }
        return try await desk.show(request, context, .orders) { try ListPage(orders: filter, query: query, page, $0, $1) }
    }
}

extension ID<Order> {
    /// An order of another store does not exist here.
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Order.find(self, in: snapshot)?.store == store else { throw CommonRefusal.notFound }
    }
}
