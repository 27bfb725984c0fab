// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import WebCore

/// What the programs of a seller or an agency sign in with.
struct ProgramRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/programs") { request, context in
            try await site.asPartner(context) { try await show($0, FormState(context.viewer.language), request, context) }
        }
        router.post("/partner/programs") { request, context in
            try await site.asPartner(context) { try await create($0, request, context) }
        }
        router.post("/partner/programs/revoke") { request, context in
            try await site.asPartner(context) { try await revoke($0, request, context) }
        }
    }

    private func show(_ partner: Partner, _ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let apps = try await site.read(context) { try OpenAppList.all(of: partner.party, in: $0, $1) }
        return try site.partner(
            ProgramsPage(apps, partner, form, site.format(context)), Text("程序接入", "Programs"), .programs, request, context,
            isSeller: partner.isSeller, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    /// Answers with the page that shows the secret: it is not kept, so nothing leads back to it.
    private func create(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let name = form.text("name")
        let isAgency = !partner.isSeller || form.text("kind") == "\(AppKind.agency.rawValue)"
        let verb = isAgency ? CreateApp(agency: partner.id, name: name) : CreateApp(seller: partner.id, name: name)
        do {
            let made = try await site.write(context, lane: .party(partner.id)) { try verb.run(in: $0, $1) }
            return try site.partner(
                SecretPage(made, context.viewer.language), Text("应用已建好", "The app is made"), .programs, request, context,
                isSeller: partner.isSeller)
        } catch let refusal as any Refusal {
            return try await show(partner, FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
    }

    private func revoke(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let appid = try await site.form(request, context).text("appid")
        try await site.write(context, lane: .party(partner.id)) { try RevokeApp(appid, of: partner.party).run(in: $0, $1) }
        site.callers.forget()
        let said = Text("应用已停用，令牌立即失效。", "The app is revoked; its tokens have ended.")
        return site.redirect(PartnerPath.programs, flash: Flash(.good, said.in(context.viewer.language)))
    }
}

/// The apps of a seller or an agency with the form for another.
struct ProgramsPage: PageModel {
    static let template = "partnerdesk/programs"

    struct Row: Sendable, Equatable {
        let name: String
        let appid: String
        let kind: String
        let when: String
        let status: ChipPart
        let revoke: ActionPart?
    }

    let rows: [Row]
    let empty: EmptyPart?
    let summary: ErrorSummary?
    let nameField: FieldPart
    /// Only for somebody who is both.
    let kindField: SelectPart?
    let action: String
    /// Where messages to the programs are set.
    let pushes: String

    init(_ apps: [OpenApp], _ partner: Partner, _ form: FormState, _ format: Format) {
        rows = apps.map { app in
            Row(
                name: app.name, appid: app.appid, kind: app.kind.label.in(format.language), when: format.date(app.createdAt),
                status: app.isRevoked
                    ? ChipPart(tone: "neutral", label: format.say("已停用", "Revoked"))
                    : ChipPart(tone: "good", label: format.say("可用", "In use")),
                revoke: app.isRevoked
                    ? nil
                    : ActionPart(
                        action: PartnerPath.revokeProgram, label: format.say("停用", "Revoke"), style: "danger compact",
                        confirm: format.say(
                            "停用后，使用 \(app.appid) 的程序立即无法调用。", "Programs that use \(app.appid) are out at once."),
                        confirmLabel: format.say("停用", "Revoke"), fields: [HiddenPart(name: "appid", value: app.appid)]))
        }
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("还没有应用", "No app yet"),
                text: format.say("新建一个应用，得到 AppID 和 AppSecret。", "Make one and note its AppID and AppSecret."))
            : nil
        summary = form.summary
        nameField = form.field("name", Text("名称", "Name"), maxlength: OpenApp.nameCharactersMax)
        kindField =
            partner.isSeller && partner.agency != nil
            ? form.select(
                "kind", Text("身份", "Acts as"),
                [AppKind.seller, .agency].map { (value: "\($0.rawValue)", label: $0.label.in(format.language)) })
            : nil
        action = PartnerPath.programs
        pushes = PartnerPath.pushes
    }
}

/// A new app's secret, shown this once.
struct SecretPage: PageModel {
    static let template = "partnerdesk/secret"

    let crumbs: CrumbsPart
    let appid: String
    let secret: String
    let back: String

    init(_ made: CreateApp.Made, _ language: Language) {
        crumbs = CrumbsPart(PartnerPath.programs, Text("程序接入", "Programs").in(language))
        appid = made.app.appid
        secret = made.secret
        back = PartnerPath.programs
    }
}
