// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import Hummingbird
import Identity
import Kernel
import Members
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Gifts of the store to its members: choose, look at the sum, give; then how far they are, and the report.
struct MemberGiftRoutes: Sendable {
    static let pageSize = 30

    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/members/gifts") { request, context in
            let page = try request.page(size: Self.pageSize)
            return try await desk.show(request, context, .members, Text("送给会员", "Gifts to members")) { snapshot, view in
                let gifts = try GiftList.toMembers(of: view.store.id, page, in: snapshot, view.command)
                return TablesPage(memberGifts: gifts, view)
            }
        }
        router.get("/store/{store}/members/gifts/new") { try await choosing($0, $1, Sheet($1.viewer.language)) }
        router.post("/store/{store}/members/gifts/new") { try await give($0, $1) }
        router.get("/store/{store}/members/gifts/{gift}") { request, context in
            let id = try context.id("gift", of: Gift.self)
            return try await desk.show(request, context, .members, Text("送给会员的礼物", "A gift to members")) { snapshot, view in
                TablesPage(memberGift: try Self.gift(id, snapshot, view.command, view.store.id), view)
            }
        }
        router.get("/store/{store}/members/gifts/{gift}/report.csv") { try await report($0, $1) }
        router.post("/store/{store}/members/gifts/{gift}/cancel") { try await cancel($0, $1) }
    }

    private func choosing(_ request: Request, _ context: WebContext, _ sheet: Sheet) async throws -> Response {
        let status = sheet.refusal.map { Answers.status(of: $0) } ?? .ok
        return try await desk.show(request, context, .members, Text("送给会员", "Give to members"), status: status) {
            try FormPage(memberGift: sheet, $0, $1)
        }
    }

    /// Shows what it comes to; the second button gives it. A form that is sent again gives the same gift.
    private func give(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let giver = try context.viewer.requirePerson().id
        let (targets, once) = (desk.site.deployment.paymentTargets, form.text("once"))
        return try await desk.attempt {
            guard form.text("step") == "give" else { return try await checking(form, request, context) }
            let verb = try MemberGiftChoice(form).verb(
                of: store, expected: Int64(form.text("expected")).map { Money(fen: $0) }, targets: targets)
            let path = try await desk.write(context, store) { transaction, command in
                try Idempotency.once(
                    key: "member-gift-\(once)", of: giver.party, fingerprint: "", now: command.now, in: transaction
                ) {
                    StoredAnswer(status: 303, body: StorePath(store).memberGift(try verb.run(in: transaction, command).id))
                }.body
            }
            return desk.done(context, path, Text("已送出，会员在“我的礼物”里就能看到。", "Given. The members find it among their gifts."))
        } orShow: { refusal in
            try await choosing(request, context, Sheet(context.viewer.language, typed: form, refusal: refusal))
        }
    }

    private func checking(_ form: Form, _ request: Request, _ context: WebContext) async throws -> Response {
        let choice = try MemberGiftChoice(form)
        let once = "\(desk.site.deployment.world.ids.nextRaw())"
        return try await desk.show(request, context, .members, Text("送给会员", "Give to members")) { snapshot, view in
            let check = try MemberGiftCheck.find(choice, snapshot, view)
            return TablesPage(check, of: choice, once: once, view)
        }
    }

    private func report(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let (id, store) = (try context.id("gift", of: Gift.self), try context.id("store", of: Store.self))
        let detail = try await desk.site.read(context) { try Self.gift(id, $0, $1, store) }
        let report = GiftReport(detail, baseURL: desk.site.deployment.settings.baseURL, desk.site.format(context))
        return report.file.response(name: report.name)
    }

    private func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("gift", of: Gift.self)
        return try await desk.step(
            request, context, to: { $0.memberGift(id) },
            Text("已收回，没被领取的钱退回店铺余额。", "Taken back. The money for what nobody accepted is in the balance again.")
        ) { transaction, command, store in
            _ = try Self.gift(id, transaction, command, store)
            try CancelGift(gift: id).run(in: transaction, command)
        }
    }

    /// A gift that the store gave itself; another one does not exist here.
    private static func gift(
        _ id: ID<Gift>, _ snapshot: any Snapshot, _ context: Context, _ store: ID<Store>
    ) throws -> GiftDetail {
        let detail = try GiftDetail.find(id, in: snapshot, context)
        guard detail.gift.isStoreGift, detail.gift.store == store else { throw CommonRefusal.notFound }
        return detail
    }
}
