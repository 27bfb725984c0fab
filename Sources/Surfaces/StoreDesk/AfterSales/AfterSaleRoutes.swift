// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// After-sales: who waits for an answer, one case, and the answers.
struct AfterSaleRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/after-sales") { request, context in
            let page = try request.page()
            let tab = request.query("tab").flatMap(AfterSaleTab.init) ?? .waiting
            return try await desk.show(request, context, .afterSales) { try ListPage(afterSales: tab, page, $0, $1) }
        }
        router.get("/store/{store}/after-sales/{case}") { request, context in
            let id = try context.id("case", of: AfterSale.self)
            return try await desk.show(request, context, .afterSales) { try AfterSalePage(id, $0, $1) }
        }
        add(router, "agree", Text("已同意。", "Agreed.")) { id, _ in
            let verb = DecideAfterSale(afterSale: id, decision: .agree, participants: Modules.participants)
            return { _ = try verb.run(in: $0, $1) }
        }
        add(router, "reject", Text("已拒绝，买家可在 7 天内申诉。", "Refused. The buyer may dispute it within 7 days.")) { id, form in
            let verb = DecideAfterSale(
                afterSale: id, decision: .reject(reason: form.text("reason")), participants: Modules.participants)
            return { _ = try verb.run(in: $0, $1) }
        }
        add(router, "confirm", Text("已确认收到退货，正在退款。", "The return is confirmed; the refund is on its way.")) { id, _ in
            let verb = ConfirmReturn(afterSale: id, participants: Modules.participants)
            return { try verb.run(in: $0, $1) }
        }
    }

    private func add(
        _ router: Router<WebContext>, _ step: String, _ said: Text,
        _ verb: @escaping @Sendable (ID<AfterSale>, Form) throws -> (@Sendable (any Transaction, Context) throws -> Void)
    ) {
        router.post("/store/{store}/after-sales/{case}/\(step)") { request, context in
            let (form, store) = try await desk.form(request, context)
            let id = try context.id("case", of: AfterSale.self)
            let work = try verb(id, form)
            try await desk.write(context, store) { transaction, command in
                guard try AfterSale.find(id, in: transaction)?.store == store else { throw CommonRefusal.notFound }
                try work(transaction, command)
            }
            return desk.done(context, StorePath(store).afterSale(id), said)
        }
    }
}
