// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Runtime
import WebCore

/// The public face of a card: page, JSON, frame, QR code, oEmbed. The same for everybody, so it is made once a version.
struct CardRoutes {
    /// A kept face is made anew after so many days, long before the link in it ends.
    static let faceDays: Int64 = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/cards/{id}") { try await card($0, $1) }
        router.get("/cards/{id}/frame") { try await frame($0, $1) }
        router.get("/cards/{id}/qr.svg") { try await code($1) { $0.svg() } }
        router.get("/cards/{id}/qr.png") { try await code($1) { try $0.png() } }
        router.get("/oembed") { try await oembed($0, $1) }
    }

    private func card(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = context.parameters.get("id") ?? ""
        let digits = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
        guard let id = ID<Placement>(digits) else { throw CommonRefusal.notFound }
        if digits != name || request.prefersJSON { return try await json(id, context) }
        if request.isTap {
            try await Tap(site: site).record(try sign(id), context)
        }
        return try await page(id, context)
    }

    private func page(_ id: ID<Placement>, _ context: WebContext) async throws -> Response {
        let viewer = context.viewer.anyone
        var response = try await site.pages.response(PageCache.Key(ShopPath.card(id), viewer)) {
            try await version(id, context)
        } make: {
            let model = CardPage(
                try await find(id, context), link: try sign(id), baseURL: site.deployment.settings.baseURL, site.format(context))
            return try site.text(model, site.shopLayout(Text(model.name, model.name), nil, path: ShopPath.card(id), viewer))
        }
        response.headers[.vary] = "Accept, Accept-Language, Cookie"
        return response
    }

    private func json(_ id: ID<Placement>, _ context: WebContext) async throws -> Response {
        let key = PageCache.Key(ShopPath.card(id) + ".json", context.viewer.anyone)
        var response = try await site.pages.response(key, type: "application/json; charset=utf-8") {
            try await version(id, context)
        } make: {
            let face = CardFace(
                try await find(id, context), link: try sign(id), baseURL: site.deployment.settings.baseURL, site.format(context))
            return try JSON.encode(face)
        }
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }

    private func frame(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("id", of: Placement.self)
        let priced = try await find(id, context)
        let card = priced.card
        let link = site.absolute(ShopPath.link(try sign(id)))
        let model = CardFramePage(card: CardPart(priced, href: link, site.format(context)))
        return try site.page(model, site.shopLayout(Text(card.title, card.title), nil, path: request.uri.path, context.viewer), context)
    }

    private func code(_ context: WebContext, draw: (QRCode) throws -> EncodedImage) async throws -> Response {
        let id = try context.id("id", of: Placement.self)
        _ = try await find(id, context)
        let image = try draw(try QRCode(site.absolute(ShopPath.link(try sign(id)))))
        return Response(
            status: .ok, headers: [.contentType: image.mediaType, .cacheControl: "max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: image.bytes)))
    }

    /// Source: https://oembed.com
    private func oembed(_ request: Request, _ context: WebContext) async throws -> Response {
        guard request.query("format") ?? "json" == "json" else { return Response(status: .notImplemented) }
        let base = site.deployment.settings.baseURL
        guard let address = request.query("url")?.removingPercentEncoding, let id = CardAddress.placement(in: address, baseURL: base)
        else { throw CommonRefusal.notFound }
        let card = try await find(id, context).card
        let width = request.query("maxwidth").flatMap { Int($0) } ?? OEmbed.widthMax
        let siteName = site.deployment.settings.siteName.in(context.viewer.language)
        var response = JSON.response(OEmbed(card, siteName: siteName, baseURL: base, width: width))
        response.headers[.accessControlAllowOrigin] = "*"
        return response
    }

    private func find(_ id: ID<Placement>, _ context: WebContext) async throws -> PricedCard {
        try await site.read(context) { snapshot, command in try PricedCard.find(id, in: snapshot, at: command.now) }
    }

    private func version(_ id: ID<Placement>, _ context: WebContext) async throws -> String {
        let days = site.deployment.world.clock.now.seconds / 86_400
        return "\(try await find(id, context).version)-\(days / Self.faceDays)"
    }

    private func sign(_ id: ID<Placement>) throws -> SignedCard { try site.freshLink(id) }
}
