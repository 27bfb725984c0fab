// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import Hummingbird
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import WebCore

/// From a product to a gift that waits to be paid: choose and wrap, look at it, pay.
struct GiveRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/give/{product}") { try await show($0, $1) }
        router.post("/give/{product}") { try await send($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await view(request, context)
        let missing = site.deployment.provider.takesMoney ? nil : PaymentProviderRefusal.notConfigured
        return try await choosing(
            view, FormState(nil, refusal: missing, context.viewer.language), request, context)
    }

    /// What the form's button says decides: look at the wrapped gift, change it again, or give it. Only the last one writes.
    private func send(_ request: Request, _ context: WebContext) async throws -> Response {
        let giver = try context.viewer.requirePerson()
        let form = try await site.form(request, context)
        let view = try await view(request, context)
        let language = context.viewer.language
        do {
            guard form.text("step") != "change" else {
                return try await choosing(view, FormState(form, refusal: nil, language), request, context)
            }
            let choice = try GiveChoice(form)
            guard form.text("step") == "give" else { return try await checking(choice, giver, FormState(language), request, context) }
            try site.deployment.requireProvider()
            do {
                return site.redirect(try await give(choice, form, giver.id, context))
            } catch let refusal as PlaceOrder.Refusal where refusal == .priceChanged {
                // The same page again, with what it costs now.
                return try await checking(choice, giver, FormState(form, refusal: refusal, language), request, context)
            }
        } catch let refusal as any Refusal where refusal.kind != .unauthenticated {
            let state = FormState(form, refusal: refusal, language)
            return try await choosing(view, state, request, context, status: Answers.status(of: refusal))
        }
    }

    /// Places the gift and answers where it is paid. A form that is sent again gives the same gift.
    private func give(_ choice: GiveChoice, _ form: Form, _ giver: ID<Person>, _ context: WebContext)
        async throws -> String
    {
        let verb = GiveGift(
            giver: giver, sku: choice.sku, count: choice.count, plan: choice.plan,
            audience: choice.audience, wish: choice.wish,
            wrapping: choice.wrapping, occasion: choice.occasion,
            expectedTotal: Int64(form.text("expected")).map { Money(fen: $0) })
        let once = form.text("once")
        let sku = choice.sku
        let store = try await site.read(context) { snapshot, _ in
            try SaleItem.find(sku: sku, in: snapshot)?.store
        }
        return try await site.write(context, lane: store.map { .party($0) } ?? .party(giver)) {
            transaction, command in
            try Idempotency.once(
                key: "give-\(once)", of: giver.party, fingerprint: "", now: command.now, in: transaction
            ) {
                let given = try verb.run(in: transaction, command)
                return StoredAnswer(status: 303, body: ShopPath.cashier(given.payment.id))
            }.body
        }
    }

    private func view(_ request: Request, _ context: WebContext) async throws -> GiveView {
        let giver = try context.viewer.requirePerson().id
        let id = try context.id("product", of: Product.self)
        let (asked, occasion) = (
            ID<SKU>(request.query("sku") ?? ""),
            request.query("occasion").flatMap(GiftOccasion.init(rawValue:))
        )
        return try await site.read(context) {
            try GiveView.find(id, giver: giver, asked: asked, occasion: occasion, in: $0, $1)
        }
    }

    private func choosing(
        _ view: GiveView, _ state: FormState, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = GivePage(view, state, site.format(context))
        return try await site.shop(
            model, Text("送给朋友", "Send to a friend"), .home, request, context, status: status)
    }

    private func checking(
        _ choice: GiveChoice, _ giver: Person, _ state: FormState, _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let takesMoney = site.deployment.provider.takesMoney
        let check = try await site.read(context) {
            try GiveCheck.find(choice, giver: giver.id, takesMoney: takesMoney, in: $0, $1)
        }
        let once = "\(site.deployment.world.ids.nextRaw())"
        let model = GiveCheckPage(choice, check, giver: giver.name, state, once: once, site.format(context))
        let status = state.refusal.map { Answers.status(of: $0) } ?? .ok
        return try await site.shop(model, Text("包好了", "It is wrapped"), .home, request, context, status: status)
    }
}
