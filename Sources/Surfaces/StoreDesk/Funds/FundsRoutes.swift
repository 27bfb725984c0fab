// SPDX-License-Identifier: Apache-2.0
import Composition
import Deposits
import Hummingbird
import Kernel
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// A store's money: balances, statement, withdrawals.
struct FundsRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/funds") { request, context in
            let page = try request.page(size: 30)
            return try await desk.show(request, context, .funds) { try FundsPage(page, takesReceiver: desk.site.takesWeChatPay, $0, $1) }
        }
        router.get("/store/{store}/funds/withdrawals") { try await list($0, $1) }
        router.post("/store/{store}/funds/withdrawals") { try await withdraw($0, $1) }
        router.post("/store/{store}/funds/withdrawals/{withdrawal}/confirm") { request, context in
            let id = try context.id("withdrawal", of: Withdrawal.self)
            return try await desk.step(
                request, context, to: \.withdrawals, Text("已确认，正在打款。", "Confirmed; it is on its way to the bank.")
            ) {
                try id.requireOwner($2, in: $0)
                try ConfirmWithdrawal(withdrawal: id).run(in: $0, $1)
            }
        }
        router.post("/store/{store}/funds/withdrawals/{withdrawal}/cancel") { request, context in
            let id = try context.id("withdrawal", of: Withdrawal.self)
            return try await desk.step(
                request, context, to: \.withdrawals, Text("已取消，款项回到可用余额。", "Cancelled; the money is available again.")
            ) {
                try id.requireOwner($2, in: $0)
                try CancelWithdrawal(withdrawal: id).run(in: $0, $1)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(
            request, context, .funds, Text("提现", "Withdrawals"), status: refusal == nil ? .ok : .unprocessableContent
        ) {
            try ListPage(withdrawals: sheet, page, $0, $1)
        }
    }

    private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let verb = RequestWithdrawal(
                party: store.party, amount: try form.money("amount"), remark: form.text("remark"), bankMemo: form.text("memo"))
            let asked = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return desk.done(
                context, StorePath(store).withdrawal(asked.id), Text("已申请，待店主扫码确认。", "Asked for; the owner scans the code to confirm."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }
}

extension ID<Withdrawal> {
    /// A withdrawal of another party does not exist here.
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Withdrawal.find(self, in: snapshot)?.party == store.party else { throw CommonRefusal.notFound }
    }
}

/// A store's deposit: what it is, what it has to be, paying in.
struct DepositRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/deposit") { try await page($0, $1) }
        router.post("/store/{store}/deposit") { request, context in
            let (form, store) = try await desk.form(request, context)
            return try await desk.attempt {
                try desk.site.deployment.requireProvider()
                let verb = TopUpDeposit(store: store, amount: try form.money("amount"))
                let payment = try await desk.write(context, store) { try verb.run(in: $0, $1) }
                return desk.site.redirect(ShopAddress.cashier(payment.id))
            } orShow: { refusal in
                try await page(request, context, typed: form, refusal: refusal)
            }
        }
    }

    private func page(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let list = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .deposit, status: refusal == nil ? .ok : .unprocessableContent) {
            try DepositPage(sheet, list, $0, $1)
        }
    }
}
