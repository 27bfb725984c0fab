// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Gifts
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Lottery
import Orders
import Runtime
import Storage
import WebCore

/// The gift behind a link, and what its holder may do with it. Whoever has the link may look; accepting and entering need a person.
struct GiftRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/g/{token}") { try await show($0, $1) }
        router.get("/g/{token}/accept") { try await askAddress($0, $1) }
        router.post("/g/{token}/accept") { try await accept($0, $1) }
        router.post("/g/{token}/decline") { try await decline($0, $1) }
        router.post("/g/{token}/enter") { try await enter($0, $1) }
        router.post("/g/{token}/thanks") { try await thank($0, $1) }
        router.get("/g/{token}/proof") { try await proof($0, $1) }
        router.get("/g/{token}/proof.json") { try await file($0, $1) }
    }

    // MARK: Looking

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            return try await page(
                try await view(request, context), FormState(context.viewer.language), request, context)
        } catch let refusal as GiftRefusal {
            return try await lost(refusal, request, context)
        }
    }

    private func page(
        _ view: GiftView, _ state: FormState, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = GiftPage(
            view, state, baseURL: site.deployment.settings.baseURL, site.format(context))
        return try await site.shop(model, Text("一份礼物", "A gift"), nil, request, context, status: status)
    }

    /// A link that leads nowhere has a page of its own, which says nothing of any gift.
    private func lost(_ refusal: GiftRefusal, _ request: Request, _ context: WebContext) async throws
        -> Response
    {
        let model = BrokenLinkPage(message: refusal.text.in(context.viewer.language), card: nil)
        return try await site.shop(
            model, Text("没有找到礼物", "No such gift"), nil, request, context,
            status: Answers.status(of: refusal))
    }

    private func proof(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            let record = try await opening(request, context).record(
                on: site.deployment.database, command(context))
            let model = GiftProofPage(
                record, token: context.parameters.get("token") ?? "", site.format(context))
            return try await site.shop(model, Text("抽奖公示", "The lottery’s record"), nil, request, context)
        } catch let refusal as GiftRefusal {
            return try await lost(refusal, request, context)
        }
    }

    /// The proof as the file that `xiaodian lottery verify` and docs/lottery/verify.py read, byte for byte.
    private func file(_ request: Request, _ context: WebContext) async throws -> Response {
        let record = try await opening(request, context).record(on: site.deployment.database, command(context))
        guard let proof = record.proof else { throw CommonRefusal.notFound }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .contentDisposition: #"attachment; filename="lottery.json""#, .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: proof.file)))
    }

    // MARK: Answering

    private func askAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        return try await addressPage(
            FormState(context.viewer.language), sku: request.query("sku"), request, context)
    }

    private func addressPage(
        _ state: FormState, sku: String?, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        do {
            let view = try await view(request, context)
            switch view.face.standing {
            case .mayAccept, .won: break
            case .mayEnter, .entered, .accepted, .giver, .closed:
                return site.redirect(ShopPath.gift(view.face.link))
            }
            let book = try await site.read(context) { try AddressBook.list(of: person, in: $0, $1.vault) }
            let model = AcceptGiftPage(
                view, book: book, sku: sku.flatMap { ID<SKU>($0) }, state, site.format(context))
            return try await site.shop(
                model, Text("领取礼物", "Accept the gift"), nil, request, context, status: status)
        } catch let refusal as GiftRefusal {
            return try await lost(refusal, request, context)
        }
    }

    private func accept(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        let face = try await opening(request, context).face(
            on: site.deployment.database, command(context))
        let (own, sku) = (ID<Address>(form.text("address")), ID<SKU>(form.text("sku")))
        let participants = site.deployment.participants
        do {
            try await site.write(context, lane: .party(face.store)) { transaction, command in
                let address =
                    try own.map {
                        try AddressBook.require($0, of: person, in: transaction, command.vault).text
                    } ?? AddressText(form)
                _ = try AcceptGift(
                    link: face.link, sku: sku, address: address,
                    keepsAddress: own == nil && form.isOn("keep"), participants: participants
                ).run(in: transaction, command)
            }
        } catch is GiftRefusal {
            // The gift's own page says kindly what happened meanwhile.
            return site.redirect(ShopPath.gift(face.link))
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await addressPage(
                state, sku: form.text("sku"), request, context, status: Answers.status(of: refusal))
        }
        let said = context.say("礼物已领取，商家会尽快发货。", "The gift is yours. The store sends it soon.")
        return site.redirect(ShopPath.gift(face.link), flash: Flash(.good, said))
    }

    private func decline(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(
            request, context, said: Text("已婉拒，谢意会转达。", "Declined. Your thanks are passed on.")
        ) { face, form in
            let verb = DeclineGift(link: face.link, thanks: form.text("thanks"))
            return { _ = try verb.run(in: $0, $1) }
        }
    }

    private func enter(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(
            request, context, said: Text("参加成功，等待开奖。", "You take part. Wait for the draw.")
        ) { face, _ in
            let verb = EnterLottery(link: face.link)
            return { _ = try verb.run(in: $0, $1) }
        }
    }

    private func thank(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(request, context, said: Text("谢意已送达。", "Your thanks are on their way.")) {
            face, form in
            let verb = ThankGiver(gift: face.gift, thanks: form.text("thanks"))
            return { _ = try verb.run(in: $0, $1) }
        }
    }

    /// Runs a verb on the gift of the link, on its store's lane, and goes back to the gift. What a verb refuses, the page says itself.
    private func answer(
        _ request: Request, _ context: WebContext, said: Text,
        _ verb: (GiftFace, Form) throws -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let form = try await site.form(request, context)
        do {
            let face = try await opening(request, context).face(
                on: site.deployment.database, command(context))
            let back = ShopPath.gift(face.link)
            do {
                try await site.write(context, lane: .party(face.store), try verb(face, form))
            } catch is GiftRefusal {
                return site.redirect(back)
            } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
                return site.redirect(back, flash: Flash(.bad, refusal.text.in(context.viewer.language)))
            }
            return site.redirect(back, flash: Flash(.good, said.in(context.viewer.language)))
        } catch let refusal as GiftRefusal {
            return try await lost(refusal, request, context)
        }
    }

    // MARK: Opening

    private func view(_ request: Request, _ context: WebContext) async throws -> GiftView {
        let command = command(context)
        let face = try await opening(request, context).face(on: site.deployment.database, command)
        return GiftView(
            face: face, now: command.now, isSignedIn: context.viewer.isSignedIn,
            isOpen: request.query("open") != nil)
    }

    private func opening(_ request: Request, _ context: WebContext) -> OpenGift {
        OpenGift(token: context.parameters.get("token") ?? "", request, context)
    }

    private func command(_ context: WebContext) -> Context {
        site.deployment.context(context.viewer.actor, context.viewer.language)
    }
}
