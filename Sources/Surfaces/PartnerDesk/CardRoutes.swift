// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Imaging
import Kernel
import Runtime
import Storage
import WebCore

/// A seller's cards: each with its signed link, its symbol and its embedding.
struct CardRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/cards") { request, context in
            try await site.asSeller(context) { try await list($0, request, context) }
        }
        router.get("/partner/cards/{card}") { request, context in
            try await site.asSeller(context) { try await show($0, request, context) }
        }
        router.get("/partner/cards/{card}/qr.png") { _, context in
            try await site.asSeller(context) { try await symbol($0, context) }
        }
        router.post("/partner/cards/{card}/withdrawal") { request, context in
            try await site.asSeller(context) { try await withdraw($0, request, context) }
        }
    }

    private func list(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let shelf = try await site.read(context) { snapshot, command in
            try CardShelf.read(seller, page, in: snapshot, command)
        }
        return try site.partner(CardsPage(shelf, site.format(context)), Text("卡片", "Cards"), .cards, request, context)
    }

    private func show(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let sheet = try await sheet(seller, context)
        let model = CardPage(
            sheet, symbol: try QRCode(site.absolute(PartnerPath.link(sheet.link))).svg(), site: site, site.format(context))
        return try site.partner(model, Text(sheet.priced.card.title, sheet.priced.card.title), .cards, request, context)
    }

    private func symbol(_ seller: Seller, _ context: WebContext) async throws -> Response {
        let sheet = try await sheet(seller, context)
        let image = try QRCode(site.absolute(PartnerPath.link(sheet.link))).png()
        return Response(
            status: .ok, headers: [.contentType: image.mediaType, .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: image.bytes)))
    }

    private func withdraw(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let id: ID<Placement> = try context.id("card")
        _ = try await site.write(context, lane: .party(seller.id)) { try WithdrawCard(placement: id).run(in: $0, $1) }
        return site.redirect(
            PartnerPath.cards, flash: Flash(.good, Text("卡片已撤下", "The card is taken down").in(context.viewer.language)))
    }

    /// The seller's own card with a fresh link; another's does not exist.
    private func sheet(_ seller: Seller, _ context: WebContext) async throws -> CardSheet {
        let id: ID<Placement> = try context.id("card")
        let signer = site.deployment.signer
        return try await site.read(context) { snapshot, command in
            guard let placement = try Placement.find(id, in: snapshot), placement.owner == seller.party else {
                throw CommonRefusal.notFound
            }
            return CardSheet(
                placement: placement, priced: try PricedCard.find(id, in: snapshot, at: command.now),
                channel: try ChannelAccount.find(placement.channel, in: snapshot),
                link: try signer.sign(id, at: command.now, validFor: command.span(ChannelsRules.linkDays)),
                reach: CardReach(
                    clicks: try CardClicks.of([id], in: snapshot)[id] ?? 0,
                    orders: try CommissionOrder.orders(of: seller.id, cards: [placement], in: snapshot)[id] ?? 0))
        }
    }
}

/// One card with everything that its seller needs.
struct CardSheet: Sendable {
    let placement: Placement
    let priced: PricedCard
    let channel: ChannelAccount?
    let link: SignedCard
    let reach: CardReach
}

/// A page of a seller's standing cards.
struct CardShelf: Sendable {
    let page: Page<Placement>
    let cards: [ID<Placement>: CardDetail]
    let channels: [ID<ChannelAccount>: ChannelAccount]
    let clicks: [ID<Placement>: Int]
    let orders: [ID<Placement>: Int]

    func reach(of placement: Placement) -> CardReach {
        CardReach(clicks: clicks[placement.id] ?? 0, orders: orders[placement.id] ?? 0)
    }

    static func read(_ seller: Seller, _ request: PageRequest, in snapshot: any Snapshot, _ context: Context) throws -> CardShelf
    {
        let page = try PlacementList.of(.person(seller.id), request, in: snapshot, context)
        return CardShelf(
            page: page, cards: try CardDetail.find(page.items.map(\.id), in: snapshot),
            channels: try ChannelAccount.find(Array(Set(page.items.map(\.channel))), in: snapshot),
            clicks: try CardClicks.of(page.items.map(\.id), in: snapshot),
            orders: try CommissionOrder.orders(of: seller.id, cards: page.items, in: snapshot))
    }
}
