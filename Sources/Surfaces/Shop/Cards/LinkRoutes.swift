// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// The link that is shared: proves which card it is, keeps the touch, and leads on to the product.
struct LinkRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/c/{link}") { try await follow($0, $1) }
    }

    private func follow(_ request: Request, _ context: WebContext) async throws -> Response {
        let link = context.parameters.get("link") ?? ""
        let card: SignedCard
        do {
            card = try site.deployment.signer.verify(link, at: site.deployment.world.clock.now)
        } catch let refusal as CardLinkRefusal {
            return try await broken(link, refusal, request, context)
        }
        let detail = try await site.read(context) { snapshot, _ in try CardDetail.find(card.placement, in: snapshot) }
        guard !request.isPrefetch, try await Tap(site: site).record(card, context) else {
            return site.redirect(ShopPath.product(detail.product))
        }
        return site.redirect(ShopPath.product(detail.product, via: card.placement))
    }

    /// Says what is wrong with the link, and shows the product that it seems to name, without crediting anyone.
    private func broken(
        _ link: String, _ refusal: CardLinkRefusal, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let id = ID<Placement>(String(link.prefix { $0 != "." }))
        let detail = try await site.read(context) { snapshot, command -> PricedCard? in
            guard let id else { return nil }
            return try PricedCard.of(try CardDetail.find([id], in: snapshot), in: snapshot, at: command.now)[id]
        }
        let model = BrokenLinkPage(
            message: refusal.text.in(context.viewer.language),
            card: detail.map { CardPart($0, href: ShopPath.product($0.card.product), site.format(context)) })
        return try await site.shop(model, Text("链接无效", "This link does not work"), nil, request, context, status: .unprocessableContent)
    }
}

/// A tap on a card by this browser.
struct Tap: Sendable {
    let site: Site

    /// Keeps the touch. Answers `false` for a card that was taken down, which credits nobody.
    @discardableResult
    func record(_ card: SignedCard, _ context: WebContext) async throws -> Bool {
        let viewer = context.viewer
        do {
            try await site.write(context, lane: Lane(key: viewer.cartOwner)) { transaction, command in
                _ = try RecordTouch(card: card, visitor: viewer.visitor, person: viewer.person?.id).run(in: transaction, command)
            }
            return true
        } catch let refusal as RecordTouch.Refusal where refusal == .cardWithdrawn {
            return false
        }
    }
}

extension Site {
    /// A link to a card, good for as long as the rules say.
    func freshLink(_ placement: ID<Placement>) throws -> SignedCard {
        let context = deployment.context(.anonymous)
        return try deployment.signer.sign(placement, at: context.now, validFor: context.span(ChannelsRules.linkDays))
    }
}

extension Request {
    private static let purpose = HTTPField.Name("Sec-Purpose")!
    private static let destination = HTTPField.Name("Sec-Fetch-Dest")!

    /// Whether a browser fetches it before anyone asked.
    var isPrefetch: Bool { headers[Self.purpose]?.contains("prefetch") ?? false }

    /// Whether a person opened this address in a browser: not a frame, a crawler or a program.
    var isTap: Bool {
        if isPrefetch { return false }
        if let destination = headers[Self.destination] { return destination == "document" }
        let agent = headers[.userAgent] ?? ""
        return agent.hasPrefix("Mozilla/") && !agent.lowercased().contains("bot")
    }

    /// Whether the caller asks for JSON before HTML.
    var prefersJSON: Bool {
        let accepted = headers[.accept] ?? ""
        return accepted.hasPrefix("application/json")
    }
}

extension Viewer {
    /// The same language and theme, and nobody in particular: for faces that are kept for all.
    var anyone: Viewer {
        var viewer = Viewer.nobody
        viewer.language = language
        viewer.theme = theme
        return viewer
    }
}
