// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore
import WeChatPay

/// The WeChat Pay account to which a seller's settled commissions go by profit sharing. Only where WeChat Pay takes the money.
struct ReceiverRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/receiver") { request, context in
            try await site.asSeller(context) { try await show($0, FormState(context.viewer.language), request, context) }
        }
        router.post("/partner/receiver") { request, context in
            try await site.asSeller(context) { try await link($0, request, context) }
        }
        router.post("/partner/receiver/remove") { request, context in
            try await site.asSeller(context) { try await unlink($0, request, context) }
        }
    }

    private func show(_ seller: Seller, _ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        guard site.takesWeChatPay else { throw CommonRefusal.notFound }
        let receiver = try await site.read(context) { try Receiver.find(of: seller.party, in: $0, $1.vault) }
        return try site.partner(
            ReceiverPage(receiver, form), Text("分账收款", "Profit sharing"), .earnings, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func link(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        guard site.takesWeChatPay else { throw CommonRefusal.notFound }
        let kind = Receiver.Kind(rawValue: form.text("kind")) ?? .person
        let verb = LinkReceiver(party: seller.party, kind: kind, account: form.text("account"), name: form.text("name"))
        do {
            try await site.write(context, lane: .party(seller.id)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await show(seller, FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return done(context, Text("已提交微信支付登记。", "WeChat Pay is asked to register it."))
    }

    private func unlink(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        try await site.write(context, lane: .party(seller.id)) { try UnlinkReceiver(party: seller.party).run(in: $0, $1) }
        return done(context, Text("已取消，佣金以后留在余额里。", "Removed. Commissions stay in the balance from now on."))
    }

    private func done(_ context: WebContext, _ said: Text) -> Response {
        site.redirect(PartnerPath.receiver, flash: Flash(.good, said.in(context.viewer.language)))
    }
}

/// The seller's receiver, as it stands or to be named.
struct ReceiverPage: PageModel {
    static let template = "partnerdesk/receiver"

    let crumbs: CrumbsPart
    let chip: ChipPart?
    let failure: String?
    let summary: ErrorSummary?
    let kind: SelectPart
    let account: FieldPart
    let name: FieldPart
    let action: String
    let remove: ActionPart?

    init(_ receiver: Receiver?, _ form: FormState) {
        func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(form.language) }
        crumbs = CrumbsPart(PartnerPath.earnings, say("收益", "Earnings"))
        let tones: [Receiver.State: String] = [.asked: "wait", .registered: "good", .refused: "bad"]
        chip = receiver.map { ChipPart(tone: tones[$0.state] ?? "neutral", label: $0.state.label.in(form.language)) }
        failure = receiver.flatMap { $0.failure.isEmpty ? nil : $0.failure }
        summary = form.summary
        kind = form.select(
            "kind", Text("账户类型", "Kind of account"), Receiver.Kind.allCases.map { ($0.rawValue, $0.label.in(form.language)) },
            value: (receiver?.kind ?? .person).rawValue)
        account = form.field(
            "account", Text("账户", "Account"), value: receiver?.account ?? "",
            hint: Text("openid，或商户号。", "An openid, or a merchant's number."), maxlength: 64)
        name = form.field("name", Text("户名", "Name of its owner"), value: receiver?.name ?? "", maxlength: 64)
        action = PartnerPath.receiver
        remove = receiver.map { _ in
            ActionPart(
                action: PartnerPath.removeReceiver, label: say("取消", "Remove"), style: "danger",
                confirm: say("取消后佣金留在余额里，由你提现。", "Commissions then stay in the balance, for you to withdraw."))
        }
    }
}
