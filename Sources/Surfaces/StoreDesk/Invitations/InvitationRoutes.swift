// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Whom the store invites to sell, and what they negotiate.
struct InvitationRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/invitations") { try await list($0, $1) }
        router.post("/store/{store}/invitations") { try await invite($0, $1) }
        router.get("/store/{store}/invitations/{invitation}") { try await show($0, $1) }
        router.post("/store/{store}/invitations/{invitation}/terms") { try await counter($0, $1) }
        step(router, "acceptance", Text("已接受，定向计划已开启。", "Accepted. The directed plan is open.")) {
            try AnswerInvitation(invitation: $0, isAccepted: true).run(in: $1, $2)
        }
        step(router, "refusal", Text("已拒绝。", "Declined.")) { try AnswerInvitation(invitation: $0, isAccepted: false).run(in: $1, $2) }
        step(router, "cancellation", Text("邀请已取消。", "The invitation is cancelled.")) {
            try CancelInvitation(invitation: $0).run(in: $1, $2)
        }
        step(router, "end", Text("合作已结束，计划按公告时间结束。", "The cooperation is over. Its plans end after their notice.")) {
            try EndInvitation(invitation: $0).run(in: $1, $2)
        }
    }

    private func step(
        _ router: Router<WebContext>, _ act: String, _ said: Text,
        _ verb: @escaping @Sendable (ID<Invitation>, any Transaction, Context) throws -> Invitation
    ) {
        router.post("/store/{store}/invitations/{invitation}/\(act)") { request, context in
            let id = try context.id("invitation", of: Invitation.self)
            return try await desk.step(request, context, to: { $0.invitation(id) }, said) {
                try id.requireOwner($2, in: $0)
                _ = try verb(id, $0, $1)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .invitations, status: refusal == nil ? .ok : .unprocessableContent) {
            try TablesPage(invitations: sheet, page, $0, $1)
        }
    }

    private func show(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let id = try context.id("invitation", of: Invitation.self)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .invitations, status: refusal == nil ? .ok : .unprocessableContent) {
            try TablesPage(invitation: id, sheet, $0, $1)
        }
    }

    private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            guard let partner = ID<Party>(form.text("partner")) else { throw InvitationRefusal.partnerUnknown }
            let terms = try InvitationTerms(form, in: desk.site.deployment.settings.zone)
            let verb = Invite(store: store, partner: partner, isAgency: form.text("who") == "agency", terms: terms)
            let made = try await desk.write(context, store) { try verb.run(in: $0, $1).id }
            return desk.done(context, StorePath(store).invitation(made), Text("邀请已发出。", "The invitation is sent."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    private func counter(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("invitation", of: Invitation.self)
        return try await desk.attempt {
            let terms = try InvitationTerms(form, in: desk.site.deployment.settings.zone)
            try await desk.write(context, store) { transaction, command in
                try id.requireOwner(store, in: transaction)
                _ = try CounterInvitation(invitation: id, terms: terms).run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).invitation(id), Text("新的条件已发出。", "Your terms are sent."))
        } orShow: { refusal in
            try await show(request, context, typed: form, refusal: refusal)
        }
    }
}

extension ID<Invitation> {
    /// An invitation of another store does not exist here.
    fileprivate func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Invitation.find(self, in: snapshot)?.store == store else { throw CommonRefusal.notFound }
    }
}

extension TablesPage {
    fileprivate init(invitations sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try InvitationList.of(view.store.id, request, in: snapshot, view.command)
        let products = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        self.init(
            head: HeadPart(
                heading: view.say("合作邀请", "Invitations"),
                line: view.say("邀请带货者或机构，条件谈妥后自动开启定向计划。", "Invite sellers and agencies. What you agree on becomes a directed plan.")),
            tables: [
                TablePart(
                    [
                        .init(label: view.say("合作方", "Partner")), .init(label: view.say("商品", "Products"), number: true),
                        .init(label: view.say("状态", "State")), .init(label: view.say("邀请", "Invited")),
                    ],
                    page.items.map { row in
                        let invitation = row.invitation
                        return [
                            .link(
                                row.partnerName, view.paths.invitation(invitation.id),
                                sub: invitation.isAgency ? view.say("机构", "Agency") : view.say("带货者", "Seller")),
                            .text(view.format.count(invitation.terms.offers.count)),
                            .chip(
                                invitation.state.chip(view.format),
                                sub: invitation.state.isOpen ? view.format.remaining(until: invitation.answerBy, from: view.now) : nil),
                            .text(view.format.date(invitation.invitedAt)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: view.say("还没有邀请", "No invitations"),
                        text: view.say("在下面填写带货者或机构的编号，发出第一份邀请。", "Give the id of a seller or an agency below.")))
            ],
            pager: PagerPart(page, path: view.paths.invitations, request: request),
            forms: [
                FormPart(
                    action: view.paths.invitations, summary: sheet.summary,
                    sections: [
                        .init(
                            legend: view.say("邀请合作方", "Invite"),
                            items: [
                                .side(
                                    sheet.field(
                                        "partner", view.say("编号", "Id"),
                                        hint: view.say("对方在带货台“资料”页可以看到。", "They find it on their profile at the partner desk."),
                                        inputmode: "numeric"),
                                    sheet.select(
                                        "who", view.say("身份", "As"),
                                        [("seller", view.say("带货者", "Seller")), ("agency", view.say("机构", "Agency"))], "seller")),
                            ] + sheet.terms(products, isAgency: nil, nil, view.format))
                    ], button: view.say("发出邀请", "Invite"))
            ])
    }

    fileprivate init(invitation id: ID<Invitation>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let row = try InvitationList.find(id, in: snapshot, view.command)
        let invitation = row.invitation
        guard invitation.store == view.store.id else { throw CommonRefusal.notFound }
        let products = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        func button(_ act: String, _ label: String, _ style: String, confirm: String? = nil) -> ActionPart {
            ActionPart(action: view.paths.invitation(id, act), label: label, style: style, confirm: confirm)
        }
        let actions: [ActionPart] =
            switch invitation.state {
            case .proposed:
                [
                    button("acceptance", view.say("接受", "Accept"), "primary"), button("refusal", view.say("拒绝", "Decline"), "quiet"),
                ]
            case .invited: [button("cancellation", view.say("取消邀请", "Cancel"), "quiet")]
            case .accepted:
                [
                    button(
                        "end", view.say("结束合作", "End"), "danger",
                        confirm: view.say("由此开启的计划将公告结束。", "The plans that came of it are announced to end."))
                ]
            case .declined, .cancelled, .ended, .lapsed, .deleted: []
            }
        self.init(
            head: HeadPart(
                heading: row.partnerName,
                line: invitation.state.isOpen ? view.format.remaining(until: invitation.answerBy, from: view.now) : nil,
                chip: invitation.state.chip(view.format),
                crumbs: CrumbsPart(view.paths.invitations, view.say("合作邀请", "Invitations")), actions: actions),
            tables: [TablePart(rounds: row, product: { view.paths.product($0) }, view.format)],
            forms: invitation.state == .proposed
                ? [
                    FormPart(
                        action: view.paths.invitation(id, "terms"), summary: sheet.summary,
                        sections: [
                            .init(
                                legend: view.say("提出其他条件", "Make other terms"),
                                items: sheet.terms(products, isAgency: invitation.isAgency, invitation.terms, view.format))
                        ], button: view.say("发出", "Send"), buttonStyle: "soft")
                ] : [])
    }
}
