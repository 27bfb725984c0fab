// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Identity
import Incentives
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import WebCore

/// What a seller or an agency earned, why, and how it gets to the bank.
struct EarningsRoutes {
    static let pageSize = 30
    static let withdrawalsShown = 5

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/earnings") { request, context in
            try await site.asPartner(context) { try await show($0, FormState(context.viewer.language), request, context) }
        }
        router.get("/partner/orders/{order}/explanation") { request, context in
            try await site.asPartner(context) { try await explain($0, request, context) }
        }
        router.get("/partner/statement") { request, context in
            try await site.asPartner(context) { try await statement($0, request, context) }
        }
        router.post("/partner/withdrawals") { request, context in
            try await site.asPartner(context) { try await withdraw($0, request, context) }
        }
    }

    private func show(_ partner: Partner, _ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let state = request.query("state").flatMap(Int.init).flatMap(CommissionState.init)
        let page = try request.page(size: Self.pageSize)
        let book = try await site.read(context) { snapshot, command in
            try EarningsBook.read(partner.id, state, page, in: snapshot, command)
        }
        return try site.partner(
            EarningsPage(book, takesReceiver: site.takesWeChatPay, form, site.format(context)), Text("收益", "Earnings"), .earnings, request,
            context, isSeller: partner.isSeller, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func explain(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let order: ID<Order> = try context.id("order")
        let (explanation, channels, incentives) = try await site.read(context) { snapshot, command in
            let explanation = try Explanation.find(order, in: snapshot, command.reading(as: partner.id))
            let channels = try ExplanationWriter.channels(of: explanation, in: snapshot)
            return (explanation, channels, try OrderIncentives.of(order, to: partner.party, in: snapshot, command))
        }
        let writer = ExplanationWriter(
            explanation, names: PartyNames(), channels: channels, reader: partner.party, isComplete: false, format: site.format(context),
            orderHref: PartnerPath.explanation(order)
        ) { share in
            explanation.lines.first { $0.line.number == share.line }.map { PartnerPath.product($0.line.product) }
                ?? PartnerPath.earnings
        }
        guard !writer.parts.isEmpty else { throw CommonRefusal.notFound }
        return try site.partner(
            ExplanationPage(writer, incentives, order), Text("这笔佣金是怎么来的", "Why this commission"), .earnings, request, context,
            isSeller: partner.isSeller)
    }

    private func statement(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (entries, balance) = try await site.read(context) { snapshot, command in
            (try Statement.page(of: partner.party, page, in: snapshot, command), try Balance.of(partner.party, in: snapshot))
        }
        return try site.partner(
            StatementPage(entries, balance, site.format(context)), Text("账单", "Statement"), .statement, request, context,
            isSeller: partner.isSeller)
    }

    private func withdraw(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            let amount = try form.money("amount")
            _ = try await site.write(context, lane: .party(partner.id)) { transaction, command in
                try RequestWithdrawal(party: partner.party, amount: amount).run(in: transaction, command)
            }
        } catch let refusal as any Refusal {
            let named = refusal.field == nil ? FieldRefusal(refusal, field: "amount") : refusal
            return try await show(partner, FormState(form, refusal: named, context.viewer.language), request, context)
        }
        let text = Text("提现已提交，到账后会更新状态", "The withdrawal is on its way. Its state changes when the bank has it.")
        return site.redirect(PartnerPath.earnings, flash: Flash(.good, text.in(context.viewer.language)))
    }
}

/// What the page of earnings shows.
struct EarningsBook: Sendable {
    let balance: Balance
    let state: CommissionState?
    let commissions: Page<CommissionOrder>
    let withdrawals: [Withdrawal]

    static func read(
        _ person: ID<Person>, _ state: CommissionState?, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> EarningsBook {
        EarningsBook(
            balance: try Balance.of(person.party, in: snapshot), state: state,
            commissions: try CommissionOrderList.of(person, state: state, page, in: snapshot, context),
            withdrawals: try WithdrawalList.page(
                of: person.party, PageRequest(size: EarningsRoutes.withdrawalsShown), in: snapshot, context
            ).items)
    }
}
