// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Hummingbird
import Identity
import Imaging
import Kernel
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// Invitations of sharers: the page behind the link, and those that a sharer makes where a store has two levels.
struct InvitationRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/share/invitations/{code}") { try await show($0, $1) }
        router.post("/share/invitations/{code}") { try await accept($0, $1) }
        router.get("/share/stores/{store}/invitations") { try await mine($0, $1) }
        router.post("/share/stores/{store}/invitations") { try await invite($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext, refusal: (any Refusal)? = nil) async throws -> Response {
        let (code, person) = (context.parameters.get("code") ?? "", context.viewer.person?.id)
        let view = try await site.read(context) { snapshot, command in
            guard let invitation = try SharerInvitation.find(code: code, in: snapshot) else { throw CommonRefusal.notFound }
            let terms = try SharerRates.of(invitation.store, products: [], in: snapshot).terms.version(at: command.now)
            return InvitationView(
                invitation: invitation, store: try Store.require(invitation.store, in: snapshot), terms: terms?.value,
                isOpen: invitation.isOpen(at: command.now),
                isSharer: try person.map { try Sharer.find($0, of: invitation.store, in: snapshot) != nil } ?? false)
        }
        let model = InvitationPage(
            view, isSignedIn: context.viewer.isSignedIn, refusal: refusal?.text.in(context.viewer.language), site.format(context))
        return try await site.shop(
            model, Text("成为分享员", "Become a sharer"), .account, request, context, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func accept(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        let code = context.parameters.get("code") ?? ""
        do {
            try await site.write(context, lane: .party(person)) { _ = try BecomeSharer(code: code, person: person).run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return try await show(request, context, refusal: refusal)
        }
        return site.redirect(
            ShopPath.sharing, flash: Flash(.good, context.say("你已成为分享员，去分享喜欢的商品吧。", "You are a sharer now. Pass on what you like.")))
    }

    private func mine(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let id = try context.id("store", of: Store.self)
        let (store, open) = try await site.read(context) { snapshot, command in
            guard try Sharer.find(person, of: id, in: snapshot) != nil else { throw CommonRefusal.notFound }
            return (try Store.require(id, in: snapshot), try SharerInvitationList.of(person, store: id, in: snapshot, command))
        }
        let model = try MyInvitationsPage(store, open, baseURL: site.deployment.settings.baseURL, site.format(context))
        return try await site.shop(model, Text("邀请朋友", "Invite friends"), .account, request, context)
    }

    private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        let store = try context.id("store", of: Store.self)
        do {
            try await site.write(context, lane: .party(person)) { _ = try InviteSharers(store: store, inviter: person).run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .conflict || refusal.kind == .tooMany {
            return site.redirect(ShopPath.sharing, flash: Flash(.bad, refusal.text.in(context.viewer.language)))
        }
        return site.redirect(ShopPath.myInvitations(store))
    }
}

/// What the page behind an invitation's link shows.
struct InvitationView: Sendable {
    let invitation: SharerInvitation
    let store: Store
    let terms: SharerTerms?
    let isOpen: Bool
    let isSharer: Bool
}

/// The page behind an invitation's link.
struct InvitationPage: PageModel {
    static let template = "shop/invitation"

    let store: String
    let sign: String
    let kind: String
    let reward: String?
    let secondReward: String?
    let until: String
    let refusal: String?
    let acceptAction: String?
    let signInHref: String?
    let sharingHref: String?
    let isOver: Bool

    init(_ view: InvitationView, isSignedIn: Bool, refusal: String?, _ format: Format) {
        let invitation = view.invitation
        store = view.store.name
        sign = Face.sign(view.store.name)
        kind = invitation.kind.label.in(format.language)
        reward = view.terms.map { format.rate($0.rate) }
        secondReward = view.terms.flatMap { invitation.inviter == nil && $0.levels == 2 ? format.rate($0.inviterRate) : nil }
        until = format.time(invitation.expiresAt)
        self.refusal = refusal
        let path = ShopPath.invitation(invitation.code)
        acceptAction = isSignedIn && view.isOpen && !view.isSharer ? path : nil
        signInHref = isSignedIn || !view.isOpen ? nil : ShopPath.signIn(next: path)
        sharingHref = view.isSharer ? ShopPath.sharing : nil
        isOver = !view.isOpen
    }
}

/// A sharer's own invitations to a store.
struct MyInvitationsPage: PageModel {
    static let template = "shop/my-invitations"

    struct Standing: Sendable, Equatable {
        let link: String
        let qr: String
        let until: String
    }

    let store: String
    let crumbs: CrumbsPart
    let invitations: [Standing]
    let another: ActionPart

    init(_ store: Store, _ open: [SharerInvitation], baseURL: String, _ format: Format) throws {
        self.store = store.name
        crumbs = CrumbsPart(ShopPath.sharing, format.say("分享赚钱", "Share and earn"))
        invitations = try open.prefix(3).map { invitation in
            let link = baseURL + ShopPath.invitation(invitation.code)
            return Standing(
                link: link, qr: "data:image/svg+xml;base64," + Data(try QRCode(link).svg().bytes).base64EncodedString(),
                until: format.time(invitation.expiresAt))
        }
        another = ActionPart(
            action: ShopPath.myInvitations(store.id), label: format.say("生成新的邀请", "Make another invitation"), style: "primary wide")
    }
}
