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

/// From a product to a gift that waits to be paid: choose and wrap, look at it, pay. To a list of names it goes the same way, with the
/// names in the place of the question who gets it.
struct GiveRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        for isNamed in [false, true] {
            let path = RouterPath(isNamed ? "/give/{product}/names" : "/give/{product}")
            router.get(path) { try await show($0, $1, isNamed) }
            router.post(path) { try await send($0, $1, isNamed) }
        }
    }

    private func show(_ request: Request, _ context: WebContext, _ isNamed: Bool) async throws -> Response {
        if !isNamed, let back = request.query("back") {
            guard let gift = ID<Gift>(back) else { throw CommonRefusal.notFound }
            return try await showReturn(for: gift, request, context)
        }
        let view = try await view(request, context, isNamed)
        let missing = site.deployment.provider.takesMoney ? nil : PaymentProviderRefusal.notConfigured
        return try await choosing(view, FormState(nil, refusal: missing, context.viewer.language), request, context)
    }

    /// The gift in return, wrapped and ready to be paid: whoever has thanked has chosen enough. What cannot be given any more leads to the
    /// shelf, which has other things to say thanks with.
    private func showReturn(for gift: ID<Gift>, _ request: Request, _ context: WebContext) async throws -> Response {
        let giver = try context.viewer.requirePerson()
        let shelf = ShopPath.giftShelf(.thanks)
        do {
            let view = try await view(request, context, false, back: gift)
            guard let back = view.back, let sku = view.styleInReturn else {
                return site.redirect(shelf, flash: Flash(.neutral, GiveView.goneInReturn.in(context.viewer.language)))
            }
            let choice = GiveChoice(back, sku: sku, context.viewer.language)
            return try await checking(choice, giver, FormState(context.viewer.language), request, context)
        } catch let refusal as GiftInReturn.Refusal {
            return site.redirect(shelf, flash: Flash(.neutral, refusal.text.in(context.viewer.language)))
        } catch let refusal as any Refusal where refusal.kind == .conflict || refusal.kind == .invalid {
            return site.redirect(shelf, flash: Flash(.neutral, GiveView.goneInReturn.in(context.viewer.language)))
        }
    }

    /// What the form's button says decides: look at the wrapped gift, change it again, or give it. Only the last one writes.
    private func send(_ request: Request, _ context: WebContext, _ isNamed: Bool) async throws -> Response {
        let giver = try context.viewer.requirePerson()
        var form = try await site.form(request, context)
        let view = try await view(request, context, isNamed, back: isNamed ? nil : ID<Gift>(form.text("back")))
        let language = context.viewer.language
        do {
            if isNamed { form = try form.withNames() }
            guard form.text("step") != "change" else {
                return try await choosing(view, FormState(form, refusal: nil, language), request, context)
            }
            let choice = try GiveChoice(form, names: isNamed ? NameList.read(text: form.text("names")) : nil)
            guard form.text("step") == "give" else { return try await checking(choice, giver, FormState(language), request, context) }
            do {
                return site.redirect(try await give(choice, form, giver.id, context))
            } catch let refusal as any Refusal where refusal.isOfThePayment {
                // The same page again, with what it costs now and how it can be paid.
                return try await checking(choice, giver, FormState(form, refusal: refusal, language), request, context)
            }
        } catch let refusal as any Refusal where refusal.kind != .unauthenticated {
            let state = FormState(form, refusal: refusal, language)
            return try await choosing(view, state, request, context, status: Answers.status(of: refusal))
        }
    }

    /// Places the gift and answers where it is paid, or that it is. A form that is sent again gives the same gift.
    private func give(_ choice: GiveChoice, _ form: Form, _ giver: ID<Person>, _ context: WebContext)
        async throws -> String
    {
        let payer = ID<Party>(form.text("payer"))
        if payer == nil { try site.deployment.requireProvider() }
        let verb = GiveGift(
            giver: giver, sku: choice.sku, count: choice.count, plan: choice.plan,
            audience: choice.audience, wish: choice.wish,
            wrapping: choice.wrapping, occasion: choice.occasion, inReturnFor: choice.back,
            expectedTotal: Int64(form.text("expected")).map { Money(fen: $0) })
        let (once, sku, targets) = (form.text("once"), choice.sku, site.deployment.paymentTargets)
        let store = try await site.read(context) { snapshot, _ in
            try SaleItem.find(sku: sku, in: snapshot)?.store
        }
        return try await site.write(context, lane: store.map { .party($0) } ?? .party(giver)) {
            transaction, command in
            try Idempotency.once(
                key: "give-\(once)", of: giver.party, fingerprint: "", now: command.now, in: transaction
            ) {
                let given = try verb.run(in: transaction, command)
                guard let payer else { return StoredAnswer(status: 303, body: ShopPath.cashier(given.payment.id)) }
                try PayGiftFromBalance(gift: given.gift.id, payer: payer, targets: targets).run(in: transaction, command)
                return StoredAnswer(status: 303, body: ShopPath.gift(given.gift.id))
            }.body
        }
    }

    private func view(
        _ request: Request, _ context: WebContext, _ isNamed: Bool, back: ID<Gift>? = nil
    ) async throws -> GiveView {
        let giver = try context.viewer.requirePerson().id
        let id = try context.id("product", of: Product.self)
        let (asked, occasion) = (
            ID<SKU>(request.query("sku") ?? ""),
            request.query("occasion").flatMap(GiftOccasion.init(rawValue:))
        )
        return try await site.read(context) {
            try GiveView.find(id, giver: giver, isNamed: isNamed, asked: asked, occasion: occasion, back: back, in: $0, $1)
        }
    }

    private func choosing(
        _ view: GiveView, _ state: FormState, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = GivePage(view, state, site.format(context))
        return try await site.shop(model, view.heading, .home, request, context, status: status)
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

extension Form {
    /// The form with the names of an uploaded file in the place of those that were typed, so that they can be looked at and changed like
    /// these.
    fileprivate func withNames() throws -> Form {
        guard let file = files["file"]?.first, !file.bytes.isEmpty else { return self }
        guard file.bytes.count <= NameList.fileBytesMax else { throw NameList.Refusal.fileTooLarge }
        var fields = fields
        fields["names"] = [try CSVRows.text(file.bytes)]
        return Form(fields: fields)
    }
}

extension Refusal {
    /// Whether another way to pay, or another look at the sum, mends it.
    fileprivate var isOfThePayment: Bool {
        self as? PlaceOrder.Refusal == .priceChanged || self is PayFromBalance.Refusal || self is PayGiftFromBalance.Refusal
    }
}
