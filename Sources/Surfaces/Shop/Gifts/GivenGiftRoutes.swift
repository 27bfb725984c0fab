// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// The gifts that somebody gave and received.
struct GivenGiftRoutes {
    static let giftsPerPage = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/gifts") { try await list($0, $1) }
        router.get("/gifts/{id}") { try await show($0, $1) }
        router.get("/gifts/{id}/report.csv") { try await report($0, $1) }
        router.post("/gifts/{id}/cancel") { try await cancel($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let page = try request.page(size: Self.giftsPerPage)
        let side = request.query("side") == "received" ? GiftsPage.Side.received : .given
        let format = site.format(context)
        let model = try await site.read(context) { snapshot, command in
            let now = command.now
            let gifts =
                switch side {
                case .received:
                    try GiftList.received(by: person, page, in: snapshot, command).map { GiftsPage.Item($0, now: now, format) }
                case .given: try GiftList.given(by: person, page, in: snapshot, command).map { GiftsPage.Item($0, now: now, format) }
                }
            let waiting = try GiftList.waiting(for: person, in: snapshot, command)
            return GiftsPage(side, gifts, waiting: waiting, now: now, isFirst: page.cursor == nil, format)
        }
        return try await site.shop(model, Text("我的礼物", "My gifts"), .account, request, context)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await view(context)
        let model = try GivenGiftPage(
            view, baseURL: site.deployment.settings.baseURL, site.format(context))
        return try await site.shop(
            model, Text("送出的礼物", "A gift that you sent"), .account, request, context)
    }

    private func report(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await view(context).detail
        guard detail.gift.sentAt != nil else { throw CommonRefusal.notFound }
        let report = GiftReport(detail, baseURL: site.deployment.settings.baseURL, site.format(context))
        return report.file.response(name: report.name)
    }

    private func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let gift = try await view(context).detail.gift
        let said = context.say(
            "已收回，没被领取的钱原路退给你。", "Taken back. The money for what nobody accepted returns to you.")
        do {
            try await site.write(context, lane: .party(gift.store)) {
                _ = try CancelGift(gift: gift.id).run(in: $0, $1)
            }
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return site.redirect(
                ShopPath.gift(gift.id), flash: Flash(.bad, refusal.text.in(context.viewer.language)))
        }
        return site.redirect(ShopPath.gift(gift.id), flash: Flash(.good, said))
    }

    /// The giver's own gift; anybody else's does not exist.
    private func view(_ context: WebContext) async throws -> GivenGiftView {
        let giver = try context.viewer.requirePerson()
        let id = try context.id("id", of: Gift.self)
        return try await site.read(context) { snapshot, command in
            let detail = try GiftDetail.find(id, in: snapshot, command)
            // What a store gives to its members is seen to on its desk.
            guard !detail.gift.isStoreGift else { throw CommonRefusal.notFound }
            return GivenGiftView(
                detail: detail, giverName: giver.name,
                store: try Store.require(detail.gift.store, in: snapshot), now: command.now)
        }
    }
}

/// A gift with what its giver's page shows besides.
struct GivenGiftView: Sendable {
    let detail: GiftDetail
    let giverName: String
    let store: Store
    let now: Timestamp
}
