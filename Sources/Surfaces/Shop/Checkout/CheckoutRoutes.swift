// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import WebCore

/// From what is chosen to orders and one payment.
struct CheckoutRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/checkout") { try await show($0, $1) }
        router.post("/checkout") { try await place($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let buyer = try context.viewer.requirePerson().id
        let choice = try CheckoutChoice(request.queryForm)
        let view = try await view(choice, buyer, context)
        guard !view.lines.isEmpty else { return site.redirect(ShopPath.cart) }
        let missing = site.deployment.provider.takesMoney ? nil : PaymentProviderRefusal.notConfigured
        return try await page(view, FormState(nil, refusal: missing, context.viewer.language), request, context)
    }

    private func place(_ request: Request, _ context: WebContext) async throws -> Response {
        let buyer = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        let view = try await view(try CheckoutChoice(form), buyer, context)
        do {
            try site.deployment.requireProvider()
            return site.redirect(try await Checkout(view: view, form: form, buyer: buyer).place(site, context))
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await page(view, state, request, context, status: Answers.status(of: refusal))
        }
    }

    private func view(_ choice: CheckoutChoice, _ buyer: ID<Person>, _ context: WebContext) async throws -> CheckoutView {
        try await site.read(context) { try CheckoutView.make(choice, buyer: buyer, in: $0, $1) }
    }

    private func page(
        _ view: CheckoutView, _ state: FormState, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let once = "\(site.deployment.world.ids.nextRaw())"
        let model = CheckoutPage(view, state, once: once, site.format(context))
        return try await site.shop(model, Text("确认订单", "Checkout"), .cart, request, context, status: status)
    }
}

/// A checkout that its buyer has confirmed.
struct Checkout: Sendable {
    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case addressMissing

        var kind: RefusalKind { .invalid }
        var text: Text { Text("请先填写收货地址。", "Give a delivery address first.") }
    }

    let view: CheckoutView
    let form: Form
    let buyer: ID<Person>

    /// Places the orders and answers where they are paid. A form that is sent again gives the same orders.
    func place(_ site: Site, _ context: WebContext) async throws -> String {
        guard let address = view.address else { throw Refusal.addressMissing }
        let order = PlaceOrder(
            buyer: buyer, lines: view.lines, address: address.text, coupons: view.used, note: form.text("note"),
            expectedTotal: Int64(form.text("expected")).map { Money(fen: $0) })
        let (once, isCart, skus) = (form.text("once"), view.choice.single == nil, view.lines.map(\.sku))
        return try await site.write(context, lane: lane) { transaction, command in
            let answer = try Idempotency.once(
                key: "checkout-\(once)", of: buyer.party, fingerprint: "", now: command.now, in: transaction
            ) {
                let placed = try order.run(in: transaction, command)
                if isCart { try RemoveFromCart(owner: buyer.raw, skus: skus).run(in: transaction, command) }
                return StoredAnswer(status: 303, body: ShopPath.cashier(placed.payment.id))
            }
            return answer.body
        }
    }

    /// Orders of one store wait where its stock is decided on.
    private var lane: Lane { view.quote.orders.count == 1 ? .party(view.quote.orders[0].store) : .party(buyer) }
}
