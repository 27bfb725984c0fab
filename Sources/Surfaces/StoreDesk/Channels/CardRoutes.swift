// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Cards that the store itself places: the list, a new one, and one with its link, QR symbol and embed code.
struct CardRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/cards") { try await list($0, $1) }
        router.post("/store/{store}/cards") { try await place($0, $1) }
        router.get("/store/{store}/cards/{card}") { request, context in
            let (id, signer) = (try context.id("card", of: Placement.self), desk.site.deployment.signer)
            return try await desk.show(request, context, .cards) { try CardPage(id, signer, $0, $1) }
        }
        router.get("/store/{store}/cards/{card}/qr.svg") { try await qr($0, $1) }
        router.post("/store/{store}/cards/{card}/withdraw") { request, context in
            let id = try context.id("card", of: Placement.self)
            return try await desk.step(request, context, to: \.cards, Text("卡片已撤下。", "The card is withdrawn.")) {
                _ = try Placement.owned(id, by: $2, in: $0)
                _ = try WithdrawCard(placement: id).run(in: $0, $1)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .cards, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(cards: sheet, page, $0, $1)
        }
    }

    private func place(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let verb = PlaceCard(product: try form.id("product"), channel: try form.id("channel"))
            let placement = try await desk.write(context, store) { transaction, command in
                guard try ChannelAccount.find(verb.channel, in: transaction)?.owner == store.party else { throw CommonRefusal.notFound }
                return try verb.run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).card(placement.id), Text("卡片已就绪，复制链接即可使用。", "The card is ready: copy its link."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    private func qr(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let (store, id) = (try context.id("store", of: Store.self), try context.id("card", of: Placement.self))
        let (signer, base) = (desk.site.deployment.signer, desk.site.deployment.settings.baseURL)
        let link = try await desk.site.read(context) { snapshot, command in
            try command.actor.require(.managePlans, in: store.party)
            _ = try Placement.owned(id, by: store, in: snapshot)
            return base + ShopAddress.link(try signer.sign(id, at: command.now, validFor: command.span(ChannelsRules.linkDays)))
        }
        let image = try QRCode(link).svg()
        return Response(
            status: .ok, headers: [.contentType: image.mediaType, .cacheControl: "private, max-age=60"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: image.bytes)))
    }
}

extension Placement {
    /// A card in one of the store's own channels; others do not exist here.
    static func owned(_ id: ID<Placement>, by store: ID<Store>, in snapshot: any Snapshot) throws -> Placement {
        guard let found = try find(id, in: snapshot), found.owner == store.party else { throw CommonRefusal.notFound }
        return found
    }
}
