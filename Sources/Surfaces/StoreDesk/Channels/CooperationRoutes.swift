// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Accounts of others that cooperate with a store: the list, an invitation with its QR symbol, and the end of either.
struct CooperationRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/cooperations") { try await list($0, $1) }
        router.post("/store/{store}/cooperations") { try await invite($0, $1) }
        router.get("/store/{store}/cooperations/invitations/{code}") { request, context in
            let code: String = try context.parameters.require("code")
            return try await desk.show(request, context, .channels, Text("合作邀请", "An invitation to cooperate")) {
                try CooperationInvitationPage(code, $0, $1)
            }
        }
        router.post("/store/{store}/cooperations/cancellations") { request, context in
            try await end(request, context, Text("邀请已取消。", "The invitation is cancelled.")) { store, kind, account, transaction, command in
                try CancelCooperation(store: store, kind: kind, account: account).run(in: transaction, command)
            }
        }
        router.post("/store/{store}/cooperations/endings") { request, context in
            try await end(request, context, Text("合作已解除。", "The cooperation has ended.")) { store, kind, account, transaction, command in
                try EndCooperation(store: store, kind: kind, account: account).run(in: transaction, command)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(
            request, context, .channels, Text("合作账号", "Cooperations"), status: refusal == nil ? .ok : .unprocessableContent
        ) {
            try ListPage(cooperations: sheet, $0, $1)
        }
    }

    private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let verb = InviteCooperation(store: store, kind: form.cooperationKind, account: form.text("sharer_id"))
            let made = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return desk.done(
                context, StorePath(store).cooperationInvitation(made.code),
                Text("把二维码发给对方管理员扫码。", "Let whoever runs the account scan the symbol."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    private func end(
        _ request: Request, _ context: WebContext, _ said: Text,
        _ body: @escaping @Sendable (ID<Store>, Cooperation.Kind, String, any Transaction, Context) throws -> Cooperation
    ) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let (kind, account) = (form.cooperationKind, form.text("sharer_id"))
        return try await desk.attempt {
            try await desk.write(context, store) { _ = try body(store, kind, account, $0, $1) }
            return desk.done(context, StorePath(store).cooperations, said)
        } orShow: { refusal in
            try await list(request, context, refusal: refusal)
        }
    }
}

extension Form {
    fileprivate var cooperationKind: Cooperation.Kind { Int(text("kind")).flatMap(Cooperation.Kind.init) ?? .officialAccount }
}

extension ListPage {
    init(cooperations sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let all = try CooperationList.all(of: view.store.id, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("合作账号", "Cooperations"),
            line: view.say(
                "邀请别人的公众号或小程序放本店的卡片；对方同意后，它就是店铺的一个渠道。",
                "Invite others' official accounts and mini-programs to show your cards. One that accepts becomes a channel."),
            crumbs: CrumbsPart(view.paths.channels, view.say("渠道账号", "Channels")))
        table = TablePart(
            [
                .init(label: view.say("账号", "Account")), .init(label: view.say("类型", "Kind")),
                .init(label: view.say("状态", "State")), .init(label: view.say("邀请", "Invited")), .init(label: ""),
            ],
            all.map { cooperation in
                [
                    .text(cooperation.name, sub: cooperation.account), .text(cooperation.kind.label.in(view.language)),
                    .chip(Self.chip(cooperation, view)), .text(view.format.date(cooperation.invitedAt)),
                    .actions([], Self.actions(cooperation, view)),
                ]
            },
            empty: EmptyPart(
                art: "art-people", title: view.say("还没有合作账号", "No cooperations yet"),
                text: view.say("在下面邀请第一个。", "Invite the first one below.")))
        formHeading = view.say("邀请合作", "Invite an account")
        form = FormPart(
            action: view.paths.cooperations, summary: sheet.summary,
            sections: [
                .init(items: [
                    .side(
                        sheet.select(
                            "kind", view.say("类型", "Kind"),
                            Cooperation.Kind.allCases.map { ("\($0.rawValue)", $0.label.in(view.language)) }),
                        sheet.field(
                            "sharer_id", view.say("账号 ID", "Account id"),
                            hint: view.say("公众号为 gh_ 开头的原始 ID，小程序为 wx 开头的 AppID。", "gh_… of an official account, wx… of a mini-program."),
                            longest: Cooperation.accountCharactersMax))
                ])
            ], button: view.say("生成邀请", "Make the invitation"))
    }

    private static func chip(_ cooperation: Cooperation, _ view: DeskView) -> ChipPart {
        let tone =
            switch cooperation.state {
            case .bound: "good"
            case .waiting: "wait"
            case .declined, .failed: "bad"
            case .unbound, .expired, .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: cooperation.state.label.in(view.language))
    }

    private static func actions(_ cooperation: Cooperation, _ view: DeskView) -> [ActionPart] {
        let fields = [
            HiddenPart(name: "kind", value: "\(cooperation.kind.rawValue)"), HiddenPart(name: "sharer_id", value: cooperation.account),
        ]
        switch cooperation.state {
        case .waiting:
            return [
                ActionPart(
                    action: view.paths.cooperations + "/cancellations", label: view.say("取消邀请", "Cancel"), style: "danger",
                    confirm: view.say("取消后，已发出的二维码失效。", "The symbol that went out leads nowhere then."), fields: fields)
            ]
        case .bound:
            return [
                ActionPart(
                    action: view.paths.cooperations + "/endings", label: view.say("解除合作", "End"), style: "danger",
                    confirm: view.say(
                        "解除后不能再放新卡片，已放的继续有效。", "No new cards can be placed there; those that stand go on."), fields: fields)
            ]
        case .unbound, .declined, .expired, .failed, .cancelled:
            return [ActionPart(action: view.paths.cooperations, label: view.say("重新邀请", "Invite again"), fields: fields)]
        }
    }
}

/// An invitation to be passed on: its link and its QR symbol.
struct CooperationInvitationPage: PageModel {
    static let template = "storedesk/cooperation"

    let head: HeadPart
    let qr: String
    let link: String
    let expires: String

    init(_ code: String, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let cooperation = try CooperationList.invitation(code, in: snapshot, view.command)
        guard cooperation.store == view.store.id else { throw CommonRefusal.notFound }
        head = HeadPart(
            heading: cooperation.name, line: cooperation.kind.label.in(view.language),
            crumbs: CrumbsPart(view.paths.cooperations, view.say("合作账号", "Cooperations")))
        qr = ShopAddress.cooperation(code) + "/qr.svg"
        link = view.settings.baseURL + ShopAddress.cooperation(code)
        expires = view.format.time(cooperation.expiresAt)
    }
}
