// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import WebCore
import WeChatPay

/// The cashier of the sandbox provider: no real money moves. It can also play what goes wrong with real ones.
struct CashierRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/cashier/{id}") { try await show($0, $1) }
        router.get("/cashier/{id}/state") { try await state($0, $1) }
        router.post("/cashier/{id}/{act}") { try await act($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await view(context)
        if let weChatPay { return try await weChatPay.show(view, request, context) }
        let model = CashierPage(view, isSandbox: site.deployment.settings.isSandbox, site.format(context))
        return try await site.shop(model, Text("收银台", "Cashier"), .cart, request, context)
    }

    private func state(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let weChatPay else { throw CommonRefusal.notFound }
        return try await weChatPay.state(try await view(context), request, context)
    }

    /// Where WeChat Pay takes the money; otherwise it is the sandbox.
    private var weChatPay: WeChatCashier? {
        (site.deployment.provider as? WeChatPayProvider).map { WeChatCashier(site: site, provider: $0) }
    }

    private func act(_ request: Request, _ context: WebContext) async throws -> Response {
        guard site.deployment.provider is SandboxProvider else { throw CommonRefusal.notFound }
        _ = try await site.form(request, context)
        let view = try await view(context)
        let name = context.parameters.get("act") ?? ""
        guard let act = CashierAct(rawValue: name), act.isAllowed(site) else { throw CommonRefusal.notFound }
        if act == .fail {
            return site.redirect(ShopPath.cashier(view.payment.id), flash: Flash(.bad, act.said.in(context.viewer.language)))
        }
        let outcome = try await Paying(payment: view.payment, orders: view.orders).run(act, on: site.deployment)
        let (tone, text) = act.flash(outcome)
        return site.redirect(view.resultPath, flash: Flash(tone, text.in(context.viewer.language)))
    }

    /// Only the payment's buyer may see it.
    private func view(_ context: WebContext) async throws -> CashierView {
        let buyer = try context.viewer.requirePerson().id
        try site.deployment.requireProvider()
        let id = try context.id("id", of: Payment.self)
        return try await site.read(context) { snapshot, command in
            let payment = try PaymentDetail.find(id, in: snapshot, command)
            guard payment.buyer == buyer.party else { throw CommonRefusal.notFound }
            return CashierView(payment: payment, orders: try payment.orders(in: snapshot), now: command.now,
                unpaidSpan: command.span(OrdersRules.unpaidMinutes))
        }
    }
}

/// A payment with the orders that it pays for.
struct CashierView: Sendable {
    let payment: Payment
    let orders: [Order]
    let now: Timestamp
    /// How long an order waits for its money.
    let unpaidSpan: Duration

    /// When the first of its orders runs out of time.
    var expiresAt: Timestamp? { orders.map(\.placedAt).min().map { $0 + unpaidSpan } }

    /// Whether its orders are the portions of a gift.
    var isGift: Bool { orders.contains { $0.gift != nil } }

    /// Where a buyer goes on after paying.
    var resultPath: String {
        if case .deposit = payment.purpose { return "/store" }
        if let gift = orders.first?.gift { return ShopPath.gift(ID(gift)) }
        return orders.count == 1 ? ShopPath.order(orders[0].id) : ShopPath.orders
    }
}

extension Payment {
    /// The orders that it pays for, in the order of the checkout.
    func orders(in snapshot: any Snapshot) throws -> [Order] {
        guard case .orders(let ids) = purpose else { return [] }
        return try ids.compactMap { try Order.find(ID($0), in: snapshot) }
    }
}
