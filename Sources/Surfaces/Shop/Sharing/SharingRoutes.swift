// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Imaging
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// Sharing and earning: a sharer's own page, their links and posters, what each brought and why, and their money.
struct SharingRoutes {
    static let pageSize = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/share") { try await show(FormState($1.viewer.language), $0, $1) }
        router.post("/share/products/{product}") { try await share($0, $1) }
        router.get("/share/links/{card}") { try await showLink($0, $1) }
        router.get("/share/links/{card}/poster.jpg") { try await poster($0, $1) }
        router.get("/share/orders/{order}") { try await explain($0, $1) }
        router.post("/share/stores/{store}/leave") { try await leave($0, $1) }
        router.post("/share/withdrawals") { try await withdraw($0, $1) }
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let page = try request.page(size: Self.pageSize)
        let book = try await site.read(context) { try SharingBook.read(person, page, in: $0, $1) }
        return try await site.shop(
            SharingPage(book, form, site.format(context)), Text("分享赚钱", "Share and earn"), .account, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func share(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        let product = try context.id("product", of: Product.self)
        let scene: ShareScene = form.text("scene") == "poster" ? .productQRCode : .productLink
        let link = try await site.write(context, lane: .party(person)) {
            try ShareProduct(person: person, product: product, scene: scene).run(in: $0, $1)
        }
        return site.redirect(ShopPath.sharerLink(link.placement))
    }

    private func showLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let sheet = try await sheet(context)
        let model = SharerLinkPage(
            sheet, link: site.absolute(ShopPath.link(sheet.signed)), symbol: try QRCode(site.absolute(ShopPath.link(sheet.signed))).svg(),
            site.format(context))
        return try await site.shop(model, Text("我的专属链接", "My exclusive link"), .account, request, context)
    }

    /// The poster is made for the one who asks: it is not kept, for its link ends.
    private func poster(_ request: Request, _ context: WebContext) async throws -> Response {
        let sheet = try await sheet(context)
        let card = sheet.priced.card
        let image = try Poster(
            title: card.title, price: site.format(context).money(card.price), store: card.storeName,
            hint: context.say("长按识别二维码购买", "Scan the code to buy it"), link: site.absolute(ShopPath.link(sheet.signed)),
            picture: try site.deployment.world.files.load(String(card.picture.drop { $0 == "/" }))
        ).render()
        return Response(
            status: .ok, headers: [.contentType: image.mediaType, .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: image.bytes)))
    }

    /// The sharer's own link with a fresh signature; another's does not exist.
    private func sheet(_ context: WebContext) async throws -> SharerLinkSheet {
        let person = try context.viewer.requirePerson().id
        let (id, signer) = (try context.id("card", of: Placement.self), site.deployment.signer)
        return try await site.read(context) { snapshot, command in
            guard let link = try SharerLink.find(id, of: person, in: snapshot) else { throw CommonRefusal.notFound }
            let rates = try SharerRates.of(link.store, products: [link.product], in: snapshot)
            return SharerLinkSheet(
                link: link, priced: try PricedCard.find(id, in: snapshot, at: command.now),
                signed: try signer.sign(id, at: command.now, validFor: command.span(ChannelsRules.linkDays)),
                clicks: try CardClicks.of([id], in: snapshot)[id] ?? 0, rate: rates.rate(of: link.product, at: command.now)?.rate)
        }
    }

    private func explain(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let order = try context.id("order", of: Order.self)
        let (explanation, channels) = try await site.read(context) { snapshot, command in
            let explanation = try Explanation.find(order, in: snapshot, command.reading(as: person))
            return (explanation, try ExplanationWriter.channels(of: explanation, in: snapshot))
        }
        let writer = ExplanationWriter(
            explanation, names: PartyNames(), channels: channels, reader: person.party, isComplete: false, format: site.format(context),
            orderHref: ShopPath.sharedOrder(order)
        ) { share in
            explanation.lines.first { $0.line.number == share.line }.map { ShopPath.product($0.line.product) } ?? ShopPath.sharing
        }
        guard !writer.parts.isEmpty else { throw CommonRefusal.notFound }
        return try await site.shop(
            SharedOrderPage(writer, order), Text("这笔奖励是怎么来的", "Why this reward"), .account, request, context)
    }

    private func leave(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        let store = try context.id("store", of: Store.self)
        try await site.write(context, lane: .party(person)) { _ = try UnbindSharer(store: store, person: person).run(in: $0, $1) }
        return site.redirect(
            ShopPath.sharing, flash: Flash(.good, context.say("已不再是该店的分享员。", "You are no longer a sharer of that store.")))
    }

    private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        do {
            let amount = try form.money("amount")
            _ = try await site.write(context, lane: .party(person)) {
                try RequestWithdrawal(party: person.party, amount: amount).run(in: $0, $1)
            }
        } catch let refusal as any Refusal {
            let named = refusal.field == nil ? FieldRefusal(refusal, field: "amount") : refusal
            return try await show(FormState(form, refusal: named, context.viewer.language), request, context)
        }
        return site.redirect(
            ShopPath.sharing,
            flash: Flash(.good, context.say("提现已提交，到账后会更新状态。", "The withdrawal is on its way.")))
    }
}
