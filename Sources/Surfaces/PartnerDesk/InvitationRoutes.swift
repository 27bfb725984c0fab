// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What stores invite a seller or an agency to, and what these propose to stores.
struct InvitationRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/invitations") { request, context in
            try await site.asPartner(context) { try await list($0, nil, nil, request, context) }
        }
        router.post("/partner/invitations") { request, context in
            try await site.asPartner(context) { try await propose($0, request, context) }
        }
        router.get("/partner/invitations/{invitation}") { request, context in
            try await site.asPartner(context) { try await show($0, nil, nil, request, context) }
        }
        router.post("/partner/invitations/{invitation}/terms") { request, context in
            try await site.asPartner(context) { try await counter($0, request, context) }
        }
        step(router, "acceptance", Text("已接受，商品在“选品中心 · 为我开放”", "Accepted. The products are in the Product Center, under “For me”")) {
            try AnswerInvitation(invitation: $0, isAccepted: true).run(in: $1, $2)
        }
        step(router, "refusal", Text("已拒绝", "Declined")) { try AnswerInvitation(invitation: $0, isAccepted: false).run(in: $1, $2) }
        step(router, "cancellation", Text("提议已取消", "Your proposal is cancelled")) { try CancelInvitation(invitation: $0).run(in: $1, $2) }
        step(router, "end", Text("合作已结束，计划按公告时间结束", "It is over. The plans end after their notice")) {
            try EndInvitation(invitation: $0).run(in: $1, $2)
        }
    }

    private func step(
        _ router: Router<WebContext>, _ act: String, _ said: Text,
        _ verb: @escaping @Sendable (ID<Invitation>, any Transaction, Context) throws -> Invitation
    ) {
        router.post("/partner/invitations/{invitation}/\(act)") { request, context in
            try await site.asPartner(context) { partner in
                _ = try await site.form(request, context)
                let id = try await own(partner, context)
                try await write(id, context) { _ = try verb(id, $0, $1) }
                return done(PartnerPath.invitation(id), said, context)
            }
        }
    }

    /// The invitation of the path, which is the partner's own: as staff of the store nobody answers here.
    private func own(_ partner: Partner, _ context: WebContext) async throws -> ID<Invitation> {
        let id = try context.id("invitation", of: Invitation.self)
        guard try await site.read(context, { snapshot, _ in try Invitation.find(id, in: snapshot)?.partner }) == partner.party else {
            throw CommonRefusal.notFound
        }
        return id
    }

    private func write(
        _ id: ID<Invitation>, _ context: WebContext, _ body: @escaping @Sendable (any Transaction, Context) throws -> Void
    ) async throws {
        let store = try await site.read(context) { try InvitationList.find(id, in: $0, $1).invitation.store }
        try await site.write(context, lane: .party(store), body)
    }

    private func list(
        _ partner: Partner, _ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (rows, now) = try await site.read(context) { (try InvitationList.of(partner: partner.party, page, in: $0, $1), $1.now) }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        let model = TablesPage(invitations: rows, of: partner, sheet, now: now, site.format(context))
        return try render(model, partner, refusal, request, context)
    }

    private func show(
        _ partner: Partner, _ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let id = try await own(partner, context)
        let (row, now) = try await site.read(context) { (try InvitationList.find(id, in: $0, $1), $1.now) }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        return try render(TablesPage(invitation: row, sheet, now: now, site.format(context)), partner, refusal, request, context)
    }

    private func propose(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            guard let store = ID<Store>(form.text("store")) else { throw FieldRefusal(CommonRefusal.notFound, field: "store") }
            let terms = try InvitationTerms(form, in: site.deployment.settings.zone)
            let isAgency = partner.agency != nil && form.text("who") != "seller"
            let verb = Invite(store: store, partner: partner.party, isAgency: isAgency, terms: terms)
            let made = try await site.write(context, lane: .party(store)) { try verb.run(in: $0, $1).id }
            return done(PartnerPath.invitation(made), Text("提议已发给商家", "Your proposal is sent to the store"), context)
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict || refusal.kind == .notFound {
            return try await list(partner, form, refusal, request, context)
        }
    }

    private func counter(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let id = try await own(partner, context)
        do {
            let terms = try InvitationTerms(form, in: site.deployment.settings.zone)
            try await write(id, context) { _ = try CounterInvitation(invitation: id, terms: terms).run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await show(partner, form, refusal, request, context)
        }
        return done(PartnerPath.invitation(id), Text("新的条件已发给商家", "Your terms are sent to the store"), context)
    }

    private func render(
        _ model: TablesPage, _ partner: Partner, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) throws -> Response {
        try site.partner(
            model, Text("合作邀请", "Invitations"), .invitations, request, context, isSeller: partner.isSeller,
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func done(_ path: String, _ text: Text, _ context: WebContext) -> Response {
        site.redirect(path, flash: Flash(.good, text.in(context.viewer.language)))
    }
}

extension TablesPage {
    fileprivate init(invitations page: Page<InvitationList>, of partner: Partner, _ sheet: Sheet, now: Timestamp, _ format: Format) {
        let sides = [("agency", format.say("机构", "An agency")), ("seller", format.say("带货者", "A seller"))]
        let side = sheet.select("who", format.say("以什么身份", "As"), sides, "agency")
        self.init(
            head: HeadPart(
                heading: format.say("合作邀请", "Invitations"),
                line: format.say(
                    "商家的邀请和你的提议；谈妥后商品出现在“选品中心 · 为我开放”。",
                    "Stores' invitations and your proposals. What you agree on is in the Product Center, under “For me”.")),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("店铺", "Store")), .init(label: format.say("商品", "Products"), number: true),
                        .init(label: format.say("佣金率", "Rate"), number: true), .init(label: format.say("状态", "State")),
                    ],
                    page.items.map { row in
                        let invitation = row.invitation
                        return [
                            .link(row.storeName, PartnerPath.invitation(invitation.id), sub: format.date(invitation.invitedAt)),
                            .text(format.count(invitation.terms.offers.count)),
                            .text(invitation.terms.offers.first.map { format.rate($0.rate) } ?? "—"),
                            .chip(
                                invitation.state.chip(format),
                                sub: invitation.state.isOpen ? format.remaining(until: invitation.answerBy, from: now) : nil),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: format.say("还没有邀请", "No invitations"),
                        text: format.say(
                            "商家的邀请会出现在这里；你也可以在下面向商家提议。",
                            "Stores' invitations appear here. You can propose it yourself below.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.invitations),
            forms: [
                FormPart(
                    action: PartnerPath.invitations, summary: sheet.summary,
                    sections: [
                        .init(
                            legend: format.say("向商家提议合作", "Propose it to a store"),
                            items: [
                                sheet.field(
                                    "store", format.say("店铺编号", "Store's id"),
                                    hint: format.say("店铺主页地址末尾的数字。", "The digits at the end of the store's address."),
                                    inputmode: "numeric")
                            ] + (partner.agency != nil && partner.isSeller ? [side] : []) + [
                                sheet.area(
                                    "note", format.say("附言", "Note"), optional: true, rows: 3, longest: InvitationTerms.noteCharactersMax)
                            ])
                    ], button: format.say("发出提议", "Propose"))
            ])
    }

    fileprivate init(invitation row: InvitationList, _ sheet: Sheet, now: Timestamp, _ format: Format) {
        let invitation = row.invitation
        func button(_ act: String, _ label: String, _ style: String, confirm: String? = nil) -> ActionPart {
            ActionPart(action: PartnerPath.invitation(invitation.id, act), label: label, style: style, confirm: confirm)
        }
        let actions: [ActionPart] =
            switch invitation.state {
            case .invited:
                [button("acceptance", format.say("接受", "Accept"), "primary"), button("refusal", format.say("拒绝", "Decline"), "quiet")]
            case .proposed: [button("cancellation", format.say("取消提议", "Cancel"), "quiet")]
            case .accepted:
                [
                    button(
                        "end", format.say("结束合作", "End"), "danger",
                        confirm: format.say("由此开启的计划将公告结束。", "The plans that came of it are announced to end."))
                ]
            case .declined, .cancelled, .ended, .lapsed, .deleted: []
            }
        self.init(
            head: HeadPart(
                heading: row.storeName,
                line: invitation.state.isOpen ? format.remaining(until: invitation.answerBy, from: now) : nil,
                chip: invitation.state.chip(format),
                crumbs: CrumbsPart(PartnerPath.invitations, format.say("合作邀请", "Invitations")), actions: actions),
            tables: [TablePart(rounds: row, product: { PartnerPath.product($0) }, format)],
            forms: invitation.state == .invited
                ? [
                    FormPart(
                        action: PartnerPath.invitation(invitation.id, "terms"), summary: sheet.summary,
                        sections: [
                            .init(
                                legend: format.say("提出其他条件", "Make other terms"),
                                items: sheet.terms(
                                    row.products.values.sorted { $0.id < $1.id }, isAgency: invitation.isAgency, invitation.terms, format))
                        ], button: format.say("发出", "Send"), buttonStyle: "soft")
                ] : [])
    }
}
