// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Hummingbird
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Asking for money back, with or without sending the goods back.
struct AfterSaleRoutes {
    static let afterSalesPerPage = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/after-sales") { try await list($0, $1) }
        router.get("/orders/{id}/after-sales/new") { try await ask($0, $1) }
        router.post("/orders/{id}/after-sales") { try await apply($0, $1) }
        router.get("/after-sales/{id}") { try await show($0, $1) }
        router.post("/after-sales/{id}/cancel") { try await cancel($0, $1) }
        router.post("/after-sales/{id}/parcel") { try await sendBack($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let buyer = try context.viewer.requirePerson().id
        let page = try request.page(size: Self.afterSalesPerPage)
        let found = try await site.read(context) { snapshot, command in
            let page = try AfterSaleList.of(buyer: buyer, page, in: snapshot, command)
            return try page.map { try AfterSaleDetail.find($0.id, in: snapshot, command.reading(as: buyer)) }
        }
        let model = AfterSalesPage(found, isFirst: page.cursor == nil, site.format(context))
        return try await site.shop(model, Text("退款与售后", "After-sales"), .account, request, context)
    }

    private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        let (view, line) = try await order(line: request.query("line"), context)
        return try await form(view, line, FormState(context.viewer.language), request, context)
    }

    private func apply(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let (view, line) = try await order(line: form.text("line"), context)
        do {
            let verb = try ApplyForAfterSale(order: view.detail.order.id, line: line.number, form)
            let opened = try await site.write(context, lane: .party(view.store.id)) { try verb.run(in: $0, $1) }
            let said = context.say("申请已提交，等待商家处理。", "Sent. The store decides now.")
            return site.redirect(ShopPath.afterSale(opened.id), flash: Flash(.good, said))
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await self.form(view, line, state, request, context, status: Answers.status(of: refusal))
        }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await detail(context)
        let page = AfterSalePage(
            found, returnTo: try found.afterSale.openReturnAddress(site.deployment.vault), FormState(context.viewer.language),
            now: site.deployment.world.clock.now, site.format(context))
        return try await site.shop(page, Text("售后详情", "After-sale"), .orders, request, context)
    }

    private func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let found = try await detail(context).afterSale
        try await site.write(context, lane: .party(found.store)) { try CancelAfterSale(afterSale: found.id).run(in: $0, $1) }
        return site.redirect(ShopPath.afterSale(found.id), flash: Flash(.good, context.say("售后申请已撤销。", "The after-sale is withdrawn.")))
    }

    private func sendBack(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let found = try await detail(context).afterSale
        let verb = SendBackParcel(afterSale: found.id, carrier: form.text("carrier"), trackingNumber: form.text("number"))
        try await site.write(context, lane: .party(found.store)) { try verb.run(in: $0, $1) }
        return site.redirect(ShopPath.afterSale(found.id), flash: Flash(.good, context.say("已登记寄回包裹。", "The parcel is on record.")))
    }

    private func form(
        _ view: OrderView, _ line: OrderLine, _ state: FormState, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = NewAfterSalePage(view, line, state, site.format(context))
        return try await site.shop(model, Text("申请售后", "Open an after-sale"), .orders, request, context, status: status)
    }

    private func order(line: String?, _ context: WebContext) async throws -> (OrderView, OrderLine) {
        let owner = try context.viewer.requirePerson().id
        let id = try context.id("id", of: Order.self)
        let view = try await site.read(context) { try OrderView.find(id, owner: owner, in: $0, $1) }
        guard let number = line.flatMap({ Int($0) }), let line = view.detail.lines.first(where: { $0.number == number }) else {
            throw CommonRefusal.notFound
        }
        return (view, line)
    }

    /// The buyer's own; a store's staff decide at the desk.
    private func detail(_ context: WebContext) async throws -> AfterSaleDetail {
        let buyer = try context.viewer.requirePerson().id
        let id = try context.id("id", of: AfterSale.self)
        let found = try await site.read(context) { try AfterSaleDetail.find(id, in: $0, $1.reading(as: buyer)) }
        guard found.afterSale.buyer == buyer else { throw CommonRefusal.notFound }
        return found
    }
}

extension ApplyForAfterSale {
    /// As the form asks for it.
    init(order: ID<Order>, line: Int, _ form: Form) throws {
        guard let kind = AfterSaleKind(rawValue: form.text("kind")) else { throw FieldRefusal(CommonRefusal.textEmpty, field: "kind") }
        guard let reason = AfterSaleReason(rawValue: form.text("reason")) else {
            throw FieldRefusal(CommonRefusal.textEmpty, field: "reason")
        }
        self.init(
            order: order, line: line, kind: kind, amount: try form.optionalMoney("amount"),
            count: form.text("count").isEmpty ? nil : try form.count("count", in: 1...PlaceOrder.countMax), reason: reason,
            description: form.text("description"))
    }
}
