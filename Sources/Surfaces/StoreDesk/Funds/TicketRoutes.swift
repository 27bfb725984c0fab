// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// The second step of a withdrawal, and the account that it goes to.
struct TicketRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/funds/withdrawals/{withdrawal}") { request, context in
            let id = try context.id("withdrawal", of: Withdrawal.self)
            return try await desk.show(request, context, .funds, Text("提现", "Withdrawal")) { try WithdrawalPage(id, $0, $1) }
        }
        router.get("/store/{store}/funds/tickets/{ticket}") { try await scan($0, $1) }
        router.get("/store/{store}/funds/tickets/{ticket}/qr.svg") { try await code($0, $1) }
        router.get("/store/{store}/funds/account") { try await account($0, $1) }
        router.post("/store/{store}/funds/account") { try await setAccount($0, $1) }
    }

    /// Opening the ticket is scanning it: whoever asked for the withdrawal sees that at once. Anybody of the store may.
    private func scan(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let store = try context.id("store", of: Store.self)
        let verb = ScanTicket(ticket: try context.parameters.require("ticket"))
        let ticket = try await desk.write(context, store) { try verb.run(in: $0, $1) }
        return try await desk.show(request, context, .overview, Text("确认提现", "Confirm a withdrawal")) { try TicketPage(ticket, $0, $1) }
    }

    private func code(_ request: Request, _ context: WebContext) async throws -> Response {
        let store = try context.id("store", of: Store.self)
        let ticket: String = try context.parameters.require("ticket")
        try await desk.site.read(context) { snapshot, command in
            try command.actor.require(.manageFunds, in: store.party)
            guard try WithdrawalTicket.find(ticket, in: snapshot)?.party == store.party else { throw CommonRefusal.notFound }
        }
        let symbol = try QRCode(desk.site.deployment.settings.baseURL + StorePath(store).ticket(ticket)).svg()
        return Response(
            status: .ok, headers: [.contentType: symbol.mediaType, .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: symbol.bytes)))
    }

    private func account(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(
            request, context, .funds, Text("收款账户", "Bank account"), status: refusal == nil ? .ok : .unprocessableContent
        ) {
            try FormPage(bankAccount: sheet, $0, $1)
        }
    }

    private func setAccount(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let branch = form.text("branch").trimmingWhitespace()
            if !branch.isEmpty, Int64(branch) == nil { throw SetBankAccount.Refusal.branchUnknown }
            let text = BankAccountText(
                kind: BankAccountKind(rawValue: form.text("kind")) ?? .business, bank: form.text("bank"),
                cityCode: Int(form.text("city")) ?? 0, branch: Int64(branch), number: form.text("number"), holder: form.text("holder"))
            try await desk.write(context, store) { _ = try SetBankAccount(party: store.party, account: text).run(in: $0, $1) }
            return desk.done(context, StorePath(store).bankAccount, Text("收款账户已更换。", "The account is set."))
        } orShow: { refusal in
            try await account(request, context, typed: form, refusal: refusal)
        }
    }
}
