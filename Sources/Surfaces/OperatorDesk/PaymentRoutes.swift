// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Payments
import Storage
import WebCore

/// What providers and banks are asked to do: refunds, withdrawals, and the payment behind them.
struct PaymentRoutes {
    static let pageSize = 50

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/refunds") { request, context in try await refunds(request, context) }
        router.get("/operator/withdrawals") { request, context in try await withdrawals(request, context) }
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

    private func withdrawals(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.withdrawals, context)
        let state = request.query("state").flatMap(WithdrawalState.init)
        let page = try request.page(size: Self.pageSize)
        let (list, names) = try await site.read(context) { snapshot, command in
            let list = try WithdrawalList.page(state: state, page, in: snapshot, command)
            return (list, try PartyNames.of(list.items.map(\.party), in: snapshot))
        }
        return try site.operatorPage(
            WithdrawalsPage(list, names, state, site.format(context)), Text("提现", "Withdrawals"), .withdrawals, request,
            context)
    }

    private func payment(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.refunds, context)
        let id: ID<Payment> = try context.id("payment")
        let (payment, refunds, names) = try await site.read(context) { snapshot, command in
            let payment = try PaymentDetail.find(id, in: snapshot, command)
            return (payment, try Refund.all(of: id, in: snapshot), try PartyNames.of([payment.buyer], in: snapshot))
        }
        return try site.operatorPage(
            PaymentPage(payment, refunds, names, site.format(context)), Text("支付单", "Payment"), .refunds, request, context)
    }
}
