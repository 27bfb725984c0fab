// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Imaging
import Kernel
import Members
import Runtime
import Storage
import Stores
import WebCore

/// Membership of stores: joining, the card, points and what they are exchanged for.
struct MembershipRoutes {
    static let entriesPerPage = 10

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/account/memberships") { try await list($0, $1) }
        router.get("/stores/{id}/membership") { try await show($0, $1) }
        router.post("/stores/{id}/membership") { try await join($0, $1) }
        router.post("/stores/{id}/membership/leave") { try await leave($0, $1) }
        router.post("/stores/{id}/membership/exchanges") { try await exchange($0, $1) }
        router.get("/stores/{id}/membership/card.png") { try await symbol($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let (members, stores, programmes) = try await site.read(context) { snapshot, _ in
            let members = try Member.all(of: person, in: snapshot)
            let ids = members.map(\.store)
            return (members, try Store.find(Set(ids), in: snapshot), try MemberProgramme.find(ids, in: snapshot))
        }
        let model = MembershipsPage(members, stores, programmes, site.format(context))
        return try await site.shop(model, Text("我的会员", "Memberships"), .account, request, context)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await page(FormState(context.viewer.language), request, context)
    }

    private func page(
        _ state: FormState, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try context.id("id", of: Store.self)
        let page = try request.page(size: Self.entriesPerPage)
        let person = context.viewer.person
        let view = try await site.read(context) { try MembershipView.find(id, person, page, in: $0, $1) }
        let model = MembershipPage(view, state, isFirst: page.cursor == nil, site.format(context))
        return try await site.shop(model, Text("会员", "Membership"), .account, request, context, status: status)
    }

    private func join(_ request: Request, _ context: WebContext) async throws -> Response {
        let store = try context.id("id", of: Store.self)
        let form = try await site.form(request, context)
        guard let person = context.viewer.person?.id else {
            return site.redirect(ShopPath.signIn(next: ShopPath.membership(store)))
        }
        do {
            try await site.write(context, lane: .party(store)) { transaction, command in
                _ = try JoinStore(store: store, person: person, consents: form.isOn("consents")).run(in: transaction, command)
            }
        } catch let refusal as JoinStore.Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await page(state, request, context, status: Answers.status(of: refusal))
        }
        let said = context.say("入会成功，会员价和积分从现在开始。", "Welcome. Member prices and points begin now.")
        return site.redirect(ShopPath.membership(store), flash: Flash(.good, said))
    }

    private func leave(_ request: Request, _ context: WebContext) async throws -> Response {
        let store = try context.id("id", of: Store.self)
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        try await site.write(context, lane: .party(store)) { try LeaveStore(store: store, person: person).run(in: $0, $1) }
        let said = context.say("已退会，店铺不再持有你的手机号。", "You have left. The store no longer has your number.")
        return site.redirect(ShopPath.store(store), flash: Flash(.good, said))
    }

    private func exchange(_ request: Request, _ context: WebContext) async throws -> Response {
        let store = try context.id("id", of: Store.self)
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        let item = try form.id("item", of: ExchangeItem.self)
        do {
            try await site.write(context, lane: .party(store)) {
                _ = try ExchangePoints(store: store, person: person, item: item).run(in: $0, $1)
            }
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return site.redirect(ShopPath.membership(store), flash: Flash(.bad, refusal.text.in(context.viewer.language)))
        }
        let said = context.say("兑换成功，下单时自动使用。", "Exchanged. It is used when you order.")
        return site.redirect(ShopPath.membership(store), flash: Flash(.good, said))
    }

    /// The symbol on the card: leads the store's staff to the member.
    private func symbol(_ request: Request, _ context: WebContext) async throws -> Response {
        let store = try context.id("id", of: Store.self)
        let person = try context.viewer.requirePerson().id
        let member = try await site.read(context) { try MemberDetail.own(person, of: store, in: $0, $1).member }
        let address = site.deployment.settings.baseURL + MemberCard(store: store, member: member.id).path
        let image = try QRCode(address).png()
        return Response(
            status: .ok, headers: [.contentType: image.mediaType, .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: image.bytes)))
    }
}

/// Everything that a membership's page shows, read on one snapshot.
struct MembershipView: Sendable {
    let store: Store
    let programme: MemberProgramme
    let items: [ExchangeItem]
    /// Nothing for those who are no members.
    let detail: MemberDetail?
    let isSignedIn: Bool
    let phoneMasked: String?

    static func find(
        _ id: ID<Store>, _ person: Person?, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> MembershipView {
        guard let store = try Store.find(id, in: snapshot), store.isPublic,
            let programme = try MemberProgramme.find(id, in: snapshot)
        else { throw CommonRefusal.notFound }
        let isMember = try person.flatMap { try Member.find($0.id, of: id, in: snapshot) }?.isActive ?? false
        return MembershipView(
            store: store, programme: programme, items: try ExchangeItem.offered(by: id, in: snapshot),
            detail: isMember ? try person.map { try MemberDetail.own($0.id, of: id, page, in: snapshot, context) } : nil,
            isSignedIn: person != nil, phoneMasked: person?.phoneMasked)
    }
}
