// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore
import WeChatPay

/// The WeChat Pay account to which a store's settled shares go by profit sharing. Only where WeChat Pay takes the money.
struct ReceiverRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/funds/receiver") { try await page($0, $1) }
        router.post("/store/{store}/funds/receiver") { try await link($0, $1) }
        router.post("/store/{store}/funds/receiver/remove") { request, context in
            try await desk.step(
                request, context, to: \.receiver, Text("已取消，货款以后留在余额里。", "Removed. Money stays in the balance from now on.")
            ) {
                try UnlinkReceiver(party: $2.party).run(in: $0, $1)
            }
        }
    }

    private func page(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        guard desk.site.takesWeChatPay else { throw CommonRefusal.notFound }
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(
            request, context, .funds, Text("分账收款", "Profit sharing"), status: refusal == nil ? .ok : .unprocessableContent
        ) { try FormPage(receiver: sheet, $0, $1) }
    }

    private func link(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let kind = Receiver.Kind(rawValue: form.text("kind")) ?? .merchant
            let verb = LinkReceiver(party: store.party, kind: kind, account: form.text("account"), name: form.text("name"))
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).receiver, Text("已提交微信支付登记。", "WeChat Pay is asked to register it."))
        } orShow: {
            try await page(request, context, typed: form, refusal: $0)
        }
    }
}

extension FormPage {
    /// The store's receiver, as it stands or to be named.
    init(receiver sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        try view.command.actor.require(.manageFunds, in: view.store.id.party)
        let receiver = try Receiver.find(of: view.store.id.party, in: snapshot, view.command.vault)
        let remove = ActionPart(
            action: view.paths.receiver + "/remove", label: view.say("取消", "Remove"), style: "danger",
            confirm: view.say("取消后货款留在余额里，由你提现。", "Money then stays in the balance, for you to withdraw."))
        head = HeadPart(
            heading: view.say("分账收款", "Profit sharing"),
            line: receiver.map { $0.state.label.in(view.language) + ($0.failure.isEmpty ? "" : " · " + $0.failure) }
                ?? view.say("尚未设置：结算后的货款留在余额里。", "Not set: settled money stays in the balance."),
            crumbs: CrumbsPart(view.paths.funds, view.say("资金", "Funds")), actions: receiver == nil ? [] : [remove])
        form = FormPart(
            action: view.paths.receiver, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select(
                        "kind", view.say("账户类型", "Kind of account"),
                        Receiver.Kind.allCases.map { ($0.rawValue, $0.label.in(view.language)) }, receiver?.kind.rawValue),
                    sheet.field("account", view.say("账户", "Account"), receiver?.account, longest: 64),
                    sheet.field("name", view.say("户名", "Name of its owner"), receiver?.name, longest: 64),
                ])
            ], button: view.say("保存", "Save"), cancel: view.paths.funds)
        notes = [
            NotePart(
                heading: view.say("怎样到账", "How it is paid"),
                lines: [
                    view.say(
                        "订单结算后，货款由微信支付直接分到这个账户，不必提现。",
                        "When an order settles, WeChat Pay pays your share to this account; no withdrawal is needed."),
                    view.say(
                        "结算后的退款会从商户号账户要回；个人账户由以后的收入抵扣。",
                        "Refunds after settlement are asked back from a merchant's account; a person's debt is filled by later income."),
                ])
        ]
    }
}
