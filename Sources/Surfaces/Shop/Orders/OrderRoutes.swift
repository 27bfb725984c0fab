// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Gifts
import Hummingbird
import Identity
import Kernel
import Malls
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// A buyer's orders and what the buyer may do with them.
struct OrderRoutes {
    static let ordersPerPage = 10

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/orders") { try await list($0, $1) }
        router.get("/orders/{id}") { try await show($0, $1) }
        router.post("/orders/{id}/cancel") { try await cancel($0, $1) }
        router.post("/orders/{id}/receive") { try await receive($0, $1) }
        router.post("/orders/{id}/extend") { try await extend($0, $1) }
        router.get("/orders/{id}/address") { try await askAddress($0, $1) }
        router.post("/orders/{id}/address") { try await changeAddress($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let buyer = try context.viewer.requirePerson().id
        let filter = request.query("filter").flatMap(OrderFilter.init) ?? .all
        let page = try request.page(size: Self.ordersPerPage)
        let (orders, stores, hasOthers) = try await site.read(context) { snapshot, command in
            let orders = try OrderList.of(buyer: buyer, filter, page, in: snapshot, command)
            let others = try MallOrderList.mine(buyer, PageRequest(size: 1), in: snapshot, command)
            return (orders, try Store.find(Set(orders.items.map(\.order.store)), in: snapshot), !others.items.isEmpty)
        }
        let model = OrdersPage(
            orders, stores, filter, hasOthers: hasOthers, isFirst: page.cursor == nil, site.format(context))
        return try await site.shop(model, Text("我的订单", "My orders"), .orders, request, context)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let id = try context.id("id", of: Order.self)
        // What a giver may know of a portion stands on the gift's page.
        let given = try await site.read(context) { snapshot, _ in try Order.find(id, in: snapshot)?.given(by: person) }
        if let given { return site.redirect(ShopPath.gift(given)) }
        let view = try await view(context)
        return try await site.shop(OrderPage(view, site.format(context)), Text("订单详情", "Order"), .orders, request, context)
    }

    private func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
        try await change(request, context, said: Text("订单已取消。", "The order is cancelled.")) {
            try CancelOrder(order: $0, reason: .buyer).run(in: $1, $2)
        }
    }

    private func receive(_ request: Request, _ context: WebContext) async throws -> Response {
        let participants = site.deployment.participants
        return try await change(request, context, said: Text("已确认收货。", "Received.")) {
            try ConfirmReceipt(order: $0, participants: participants).run(in: $1, $2)
        }
    }

    private func extend(_ request: Request, _ context: WebContext) async throws -> Response {
        try await change(request, context, said: Text("已延长自动收货时间。", "You have more time now.")) {
            try ExtendReceipt(order: $0).run(in: $1, $2)
        }
    }

    private func askAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await view(context)
        return try await addressPage(view, FormState(context.viewer.language), request, context)
    }

    private func changeAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await view(context)
        let form = try await site.form(request, context)
        let id = view.detail.order.id
        do {
            try await site.write(context, lane: .party(view.store.id)) { transaction, command in
                try RequestAddressChange(order: id, address: AddressText(form).validated()).run(in: transaction, command)
            }
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await addressPage(view, state, request, context, status: Answers.status(of: refusal))
        }
        let said = context.say("地址修改已提交；已付款的订单由商家确认后生效。", "Sent. For a paid order it counts when the store agrees.")
        return site.redirect(ShopPath.order(id), flash: Flash(.good, said))
    }

    private func addressPage(
        _ view: OrderView, _ state: FormState, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = AddressPage(
            state, text: view.detail.address, back: ShopPath.order(view.detail.order.id),
            note: Text("运费按省份计算，不能改到其他省份。", "Freight goes by province, so the province cannot change."), keepsProvince: true)
        return try await site.shop(model, Text("修改收货地址", "Change the address"), .orders, request, context, status: status)
    }

    /// Runs a verb on the buyer's own order, on its store's lane, and goes back to the order.
    private func change(
        _ request: Request, _ context: WebContext, said: Text,
        _ run: @escaping @Sendable (ID<Order>, any Transaction, Context) throws -> Void
    ) async throws -> Response {
        _ = try await site.form(request, context)
        let order = try await view(context).detail.order
        try await site.write(context, lane: .party(order.store)) { try run(order.id, $0, $1) }
        return site.redirect(ShopPath.order(order.id), flash: Flash(.good, said.in(context.viewer.language)))
    }

    /// The order of its owner; a store's staff see theirs at the desk.
    private func view(_ context: WebContext) async throws -> OrderView {
        let owner = try context.viewer.requirePerson().id
        let id = try context.id("id", of: Order.self)
        return try await site.read(context) { try OrderView.find(id, owner: owner, in: $0, $1) }
    }
}

/// An order with its store and after-sales, for its owner: who bought it, or who accepted it as a gift.
struct OrderView: Sendable {
    let detail: OrderDetail
    let store: Store
    let afterSales: [AfterSale]
    /// From whom it is; nothing for what somebody bought.
    let gift: GiftNote?
    let now: Timestamp

    /// Without it, prices and payments are another's matter.
    var showsMoney: Bool { detail.sight.showsMoney }

    static func find(_ id: ID<Order>, owner: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> OrderView {
        let detail = try OrderDetail.find(id, in: snapshot, context.reading(as: owner))
        // Who sees no delivery is the giver, whose page is the gift's.
        guard detail.sight.showsDelivery else { throw CommonRefusal.notFound }
        let order = detail.order
        return OrderView(
            detail: detail, store: try Store.require(order.store, in: snapshot),
            afterSales: try AfterSale.all(of: id, store: order.store, in: snapshot).map { $0.seen(detail.sight) },
            gift: try order.gift.flatMap { try GiftNote.find(ID($0), in: snapshot) }, now: context.now)
    }
}

/// What a gift says to who accepted it.
struct GiftNote: Sendable {
    let gift: Gift
    let giverName: String

    static func find(_ id: ID<Gift>, in snapshot: any Snapshot) throws -> GiftNote? {
        guard let gift = try Gift.find(id, in: snapshot) else { return nil }
        return GiftNote(gift: gift, giverName: try gift.giverName(in: snapshot))
    }
}

extension Order {
    /// The gift of which it is a portion, where this person gave it.
    func given(by person: ID<Person>) -> ID<Gift>? { buyer == person ? gift.map { ID($0) } : nil }
}
