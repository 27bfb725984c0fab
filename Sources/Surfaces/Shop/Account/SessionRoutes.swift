// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import Storage
import WebCore

/// Where one is signed in, and the tokens of one's programs.
struct SessionRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/account/sessions") { try await list($0, $1) }
        router.post("/account/sessions") { try await open($0, $1) }
        router.post("/account/sessions/{id}/revoke") { try await revoke($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try await page(token: nil, request, context)
    }

    /// Makes a token for a program. It is shown on this one answer and never again.
    private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        let verb = OpenSession(person: person, kind: .bearer, label: form.text("label"))
        let opened = try await site.write(context, lane: .party(person)) { try verb.run(in: $0, $1) }
        return try await page(token: opened.token.text, request, context)
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        let id = try context.id("id", of: Session.self)
        try await site.write(context, lane: .party(person)) { try RevokeSession(id).run(in: $0, $1) }
        site.sessions.forget()
        return site.redirect(ShopPath.sessions, flash: Flash(.good, context.say("已停用。", "It is revoked.")))
    }

    private func page(token: String?, _ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let current = context.viewer.session?.text
        let sessions = try await site.read(context) { try SessionList.mine(current: current, in: $0, $1) }
        let model = SessionsPage(sessions, token: token, FormState(context.viewer.language), site.format(context))
        return try await site.shop(model, Text("登录设备与接口令牌", "Devices and API tokens"), .account, request, context)
    }
}

struct SessionsPage: PageModel {
    static let template = "shop/sessions"

    struct Item: Sendable, Equatable {
        let label: String
        let when: String
        let isCurrent: Bool
        let revoke: ActionPart?
    }

    let token: String?
    let browsers: [Item]
    let tokens: [Item]
    let hasTokens: Bool
    let labelField: FieldPart

    init(_ list: SessionList, token: String?, _ state: FormState, _ format: Format) {
        self.token = token
        let items = list.sessions.map { ($0.kind, Item($0, isCurrent: $0.id == list.current, format)) }
        browsers = items.filter { $0.0 == .web }.map(\.1)
        tokens = items.filter { $0.0 == .bearer }.map(\.1)
        hasTokens = !tokens.isEmpty
        labelField = state.field(
            "label", Text("新令牌的名称", "Name of the new token"), hint: Text("例如“ERP 同步”", "Such as \"ERP sync\""),
            maxlength: Session.labelCharactersMax)
    }
}

extension SessionsPage.Item {
    init(_ session: Session, isCurrent: Bool, _ format: Format) {
        let language = format.language
        label = session.label.isEmpty ? session.kind.label.in(language) : session.label
        let (from, until) = (format.date(session.createdAt), format.date(session.expiresAt))
        when = Text("\(from) 起，\(until) 到期", "since \(from), until \(until)").in(language)
        self.isCurrent = isCurrent
        revoke = isCurrent
            ? nil
            : ActionPart(
                action: "\(ShopPath.sessions)/\(session.id)/revoke",
                label: session.kind == .web ? Text("退出", "Sign out").in(language) : Text("停用", "Revoke").in(language), style: "compact",
                confirm: session.kind == .web ? nil : Text("停用后，使用它的程序将无法访问。", "Programs that use it will lose access.").in(language))
    }
}
