// SPDX-License-Identifier: Apache-2.0
import Gifts
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Gifts: how they go and what is conspicuous, a person's gifts, one gift, and stopping it.
struct GiftRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/gifts") { request, context in
            try site.requireOperator(.gifts, context)
            if let giver = request.query("giver") { return try await list(ID<Person>(giver), request, context) }
            return try await oversee(request, context)
        }
        router.get("/operator/gifts/{gift}") { request, context in
            try site.requireOperator(.gifts, context)
            return try await show(Sheet(context.viewer.language), request, context)
        }
        router.post("/operator/gifts/{gift}/stop") { request, context in
            try site.requireOperator(.gifts, context)
            return try await stop(request, context)
        }
    }

    private func oversee(_ request: Request, _ context: WebContext) async throws -> Response {
        let (oversight, figures, names) = try await site.read(context) { snapshot, command in
            let figures = try GiftFigures.ofAll(days: GiftOversight.days, in: snapshot, command)
            let found = try GiftOversight.find(in: snapshot, command)
            let people = found.givers.map(\.person) + found.recipients.map(\.person) + found.pairs.flatMap { [$0.giver, $0.recipient] }
            return (found, figures, try PartyNames.of(people.map(\.party), in: snapshot))
        }
        return try site.operatorPage(
            TablesPage(oversight: oversight, figures, names, site.format(context)), Text("礼物", "Gifts"), .gifts, request, context)
    }

    private func list(_ giver: ID<Person>?, _ request: Request, _ context: WebContext) async throws -> Response {
        guard let giver else { throw CommonRefusal.notFound }
        let page = try request.page(size: Self.pageSize)
        let (gifts, names) = try await site.read(context) { snapshot, command in
            let gifts = try GiftOversight.gifts(of: giver, page, in: snapshot, command)
            return (gifts, try PartyNames.of([giver.party] + gifts.items.map(\.gift.store.party), in: snapshot))
        }
        guard names.isKnown(giver.party) else { throw CommonRefusal.notFound }
        return try site.operatorPage(
            TablesPage(gifts: gifts, of: giver, names, site.format(context)), Text("送出的礼物", "Gifts of a person"), .gifts, request, context)
    }

    private func show(_ sheet: Sheet, _ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("gift", of: Gift.self)
        let view = try await site.read(context) { try GiftView.read(id, in: $0, $1) }
        // What is over has no form at which a refusal could be shown.
        if let refusal = sheet.refusal, !view.canBeStopped { throw refusal }
        return try site.operatorPage(
            view.page(sheet, site.format(context)), Text("礼物", "Gift"), .gifts, request, context,
            status: sheet.refusal == nil ? .ok : .unprocessableContent)
    }

    private func stop(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let id = try context.id("gift", of: Gift.self)
        guard let gift = try await site.read(context, { snapshot, _ in try Gift.find(id, in: snapshot) }) else {
            throw CommonRefusal.notFound
        }
        do {
            let verb = CancelGift(gift: id, reason: form.text("reason"))
            try await site.write(context, lane: .party(gift.store.party)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await show(Sheet(context.viewer.language, typed: form, refusal: refusal), request, context)
        }
        return site.done(
            OperatorPath.gift(id), Text("礼物已停止，未领取的款项退回送礼人。", "It is stopped. What nobody accepted goes back to the giver."), context)
    }
}
