// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import WebCore

/// What providers and banks are asked to do: refunds, withdrawals, and the payment behind them.
struct PaymentRoutes {
    static let pageSize = 50

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/refunds") { request, context in try await refunds(request, context) }
        router.post("/operator/refunds/{refund}/tries") { request, context in try await tryAgain(request, context) }
        router.get("/operator/withdrawals") { request, context in
            try await withdrawals(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/withdrawals") { request, context in try await withdraw(request, context) }
        router.get("/operator/payments/{payment}") { request, context in try await payment(request, context) }
    }

    private func refunds(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.refunds, context)
        if let text = request.query("payment") {
            guard let id = ID<Payment>(text.trimmingWhitespace()) else { throw CommonRefusal.notFound }
            return site.redirect(OperatorPath.payment(id))
        }
        let state = request.query("state").flatMap(RefundState.init)
        let page = try request.page(size: Self.pageSize)
        let refunds = try await site.read(context) { snapshot, command in
            try RefundList.page(state: state, page, in: snapshot, command)
        }
        return try site.operatorPage(
            RefundsPage(refunds, state, site.format(context)), Text("退款与支付", "Refunds and payments"), .refunds, request,
            context)
    }

    private func tryAgain(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.refunds, context)
        _ = try await site.form(request, context)
        let id: ID<Refund> = try context.id("refund")
        let refund = try await site.write(context, lane: .shared) { try RetryRefund(refund: id).run(in: $0, $1) }
        return site.done(
            OperatorPath.payment(refund.payment), Text("将立即再次请求支付渠道退款", "The provider is asked again at once"), context)
    }

    /// The platform's own money goes to its bank.
    private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.withdrawals, context)
        let form = try await site.form(request, context)
        do {
            let amount = try form.money("amount")
            _ = try await site.write(context, lane: .party(Party.platform)) { transaction, command in
                try RequestWithdrawal(party: Party.platform, amount: amount).run(in: transaction, command)
            }
        } catch let refusal as any Refusal where [.invalid, .conflict, .tooMany].contains(refusal.kind) {
            let named = FieldRefusal(refusal, field: "amount")
            return try await withdrawals(FormState(form, refusal: named, context.viewer.language), request, context)
        }
        return site.done(OperatorPath.withdrawals, Text("提现已提交，钱在途中", "The withdrawal is on its way"), context)
    }

    private func withdrawals(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.withdrawals, context)
        let state = request.query("state").flatMap(WithdrawalState.init)
        let page = try request.page(size: Self.pageSize)
        let sheet = try await site.read(context) { snapshot, command in
            let list = try WithdrawalList.page(state: state, page, in: snapshot, command)
            return WithdrawalSheet(
                page: list, names: try PartyNames.of(list.items.map(\.party), in: snapshot), state: state,
                own: command.actor.mayOperate(.withdrawFunds) ? try Balance.of(Party.platform, in: snapshot) : nil)
        }
        return try site.operatorPage(
            WithdrawalsPage(sheet, form, site.format(context)), Text("提现", "Withdrawals"), .withdrawals, request, context,
            status: form.refusal.map { Answers.status(of: $0) } ?? .ok)
    }

    private func payment(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.refunds, context)
        let id: ID<Payment> = try context.id("payment")
        let sheet = try await site.read(context) { snapshot, command in
            let payment = try PaymentDetail.find(id, in: snapshot, command)
            return PaymentSheet(
                payment: payment, refunds: try Refund.all(of: id, in: snapshot),
                notices: try RecordedNotice.all(of: id, in: snapshot, command), names: try PartyNames.of([payment.buyer], in: snapshot))
        }
        return try site.operatorPage(
            PaymentPage(sheet, site.format(context)), Text("支付单", "Payment"), .refunds, request, context)
    }
}

/// Withdrawals with what a page of them shows beside them.
struct WithdrawalSheet: Sendable {
    let page: Page<Withdrawal>
    let names: PartyNames
    let state: WithdrawalState?
    /// The platform's own balance, for who may withdraw it.
    let own: Balance?
}

/// A payment with everything that is known of its money.
struct PaymentSheet: Sendable {
    let payment: Payment
    let refunds: [Refund]
    let notices: [RecordedNotice]
    let names: PartyNames
}
