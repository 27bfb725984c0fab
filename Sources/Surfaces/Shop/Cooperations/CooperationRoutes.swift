// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Imaging
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Where whoever runs an account answers a store's invitation to cooperate.
struct CooperationRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/cooperations/{code}") { try await show(FormState($1.viewer.language), $0, $1) }
        router.post("/cooperations/{code}") { try await answer($0, $1) }
        router.get("/cooperations/{code}/qr.svg") { try await symbol($1) }
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let code: String = try context.parameters.require("code")
        let page = try await site.read(context) { snapshot, command in
            let cooperation = try CooperationList.invitation(code, in: snapshot, command)
            let store = try Store.require(cooperation.store, in: snapshot)
            return CooperationPage(cooperation, store, code: code, form, now: command.now)
        }
        return try await site.shop(
            page, Text("合作邀请", "An invitation to cooperate"), .account, request, context,
            status: form.refusal.map { Answers.status(of: $0) } ?? .ok)
    }

    private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let code: String = try context.parameters.require("code")
        let store = try await site.read(context) { try CooperationList.invitation(code, in: $0, $1).store }
        let verb = AnswerCooperation(code: code, accepts: form.text("answer") == "accept", name: form.text("name"))
        do {
            let answered = try await site.write(context, lane: .party(store)) { try verb.run(in: $0, $1) }
            let said: Text =
                switch answered.state {
                case .bound: Text("已同意，店铺可以在该账号放卡片了。", "Accepted. The store can place cards there now.")
                case .failed: Text("账号已是该店铺的渠道，无法重复绑定。", "The account is a channel of the store already and was not linked again.")
                default: Text("已拒绝该邀请。", "The invitation is declined.")
                }
            return site.redirect(ShopPath.account, flash: Flash(answered.state == .failed ? .bad : .good, said.in(context.viewer.language)))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
    }

    /// The link as a symbol, for whoever has it.
    private func symbol(_ context: WebContext) async throws -> Response {
        let code: String = try context.parameters.require("code")
        try await site.read(context) { _ = try CooperationList.invitation(code, in: $0, $1) }
        let symbol = try QRCode(site.deployment.settings.baseURL + ShopPath.cooperation(code)).svg()
        return Response(
            status: .ok, headers: [.contentType: symbol.mediaType, .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: symbol.bytes)))
    }
}

/// An invitation before whoever runs the account.
struct CooperationPage: PageModel {
    static let template = "shop/cooperation"

    let summary: ErrorSummary?
    let store: String
    let account: String
    let kind: String
    let chip: ChipPart?
    let action: String?
    let name: FieldPart

    init(_ cooperation: Cooperation, _ store: Store, code: String, _ form: FormState, now: Timestamp) {
        summary = form.summary
        self.store = store.name
        account = cooperation.account
        kind = cooperation.kind.label.in(form.language)
        let isOpen = cooperation.state == .waiting && now < cooperation.expiresAt
        chip = isOpen ? nil : ChipPart(tone: "neutral", label: CooperationState.expired.label.in(form.language))
        action = isOpen ? ShopPath.cooperation(code) : nil
        name = form.field(
            "name", Text("账号名称", "Name of the account"), hint: Text("店铺看到的名称。", "As the store sees it."),
            required: false, maxlength: LinkChannel.nameCharactersMax)
    }
}
