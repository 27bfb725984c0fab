// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Identity
import Imaging
import Kernel
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// The store's sharers: who they are, what they brought, what they get, and invitations for more.
struct SharerRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/sharers") { try await list($0, $1) }
        router.get("/store/{store}/sharers/orders") { request, context in
            let (page, person) = (try request.page(), request.query("sharer").flatMap { ID<Person>($0) })
            return try await desk.show(request, context, .sharers, Text("分享订单", "Orders of sharers")) {
                try ListPage(sharerOrders: person, page, $0, $1)
            }
        }
        router.get("/store/{store}/sharers/rewards") { try await rewards($0, $1) }
        router.post("/store/{store}/sharers/rewards") { try await setTerms($0, $1) }
        router.post("/store/{store}/sharers/rewards/products") { try await setRate($0, $1) }
        router.post("/store/{store}/sharers/invitations") { try await invite($0, $1) }
        router.get("/store/{store}/sharers/invitations/{invitation}") { try await showInvitation($0, $1) }
        router.post("/store/{store}/sharers/invitations/{invitation}/cancel") { request, context in
            let id = try context.id("invitation", of: SharerInvitation.self)
            return try await desk.step(request, context, to: \.sharers, Text("邀请已撤销。", "The invitation is cancelled.")) {
                try CancelSharerInvitation(store: $2, invitation: id).run(in: $0, $1)
            }
        }
        router.post("/store/{store}/sharers/{person}/unbind") { request, context in
            let person = try context.id("person", of: Person.self)
            return try await desk.step(request, context, to: \.sharers, Text("已解绑分享员。", "The sharer is unbound.")) {
                try UnbindSharer(store: $2, person: person).run(in: $0, $1)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let (page, sought) = (try request.page(), request.query("q") ?? "")
        let base = desk.site.deployment.settings.baseURL
        return try await desk.show(request, context, .sharers) { try ListPage(sharers: sought, page, baseURL: base, $0, $1) }
    }

    private func rewards(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(
            request, context, .sharers, Text("分享奖励", "Rewards for sharers"), status: refusal == nil ? .ok : .unprocessableContent
        ) { try RewardsPage(sheet, $0, $1) }
    }

    private func setTerms(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let isOfTwoLevels = form.text("levels") == "2"
            let verb = SetSharerTerms(
                store: store, levels: isOfTwoLevels ? SharerTerms.levelsMax : 1, rate: try form.rate("rate"),
                inviterRate: isOfTwoLevels ? try form.rate("inviterRate") : .zero)
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(
                context, StorePath(store).sharerRewards,
                Text("奖励已登记。提高立即生效，降低按公告时间生效。", "The reward is noted. A rise holds now, a cut after its notice."))
        } orShow: { refusal in
            try await rewards(request, context, typed: form, refusal: refusal)
        }
    }

    private func setRate(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let text = form.text("productRate")
            let verb = SetSharerRate(
                store: store, product: try form.id("product"), rate: text.isEmpty ? nil : try form.rate("productRate"))
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).sharerRewards, Text("商品奖励已登记。", "The product's reward is noted."))
        } orShow: { refusal in
            let named = refusal.field == "rate" ? FieldRefusal(refusal, field: "productRate") : refusal
            return try await rewards(request, context, typed: form, refusal: named)
        }
    }

    private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let kind: SharerKind = form.text("kind") == "store" ? .store : .ordinary
        let invitation = try await desk.write(context, store) { try InviteSharers(store: store, kind: kind).run(in: $0, $1) }
        return desk.done(
            context, StorePath(store).sharerInvitation(invitation.id),
            Text("邀请已生成，发送链接或出示二维码。", "The invitation is ready: send its link or show its symbol."))
    }

    private func showInvitation(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("invitation", of: SharerInvitation.self)
        let base = desk.site.deployment.settings.baseURL
        return try await desk.show(request, context, .sharers, Text("分享员邀请", "An invitation of sharers")) { snapshot, view in
            let open = try SharerInvitationList.of(view.store.id, in: snapshot, view.command)
            guard let invitation = open.first(where: { $0.id == id }) else { throw CommonRefusal.notFound }
            return try SharerInvitationPage(invitation, baseURL: base, view)
        }
    }
}
