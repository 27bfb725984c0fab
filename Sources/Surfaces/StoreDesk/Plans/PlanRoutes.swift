// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// The public plan: which products sellers may sell, and at what rate.
struct PlanRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/plans") { try await list($0, $1) }
        router.post("/store/{store}/plans") { try await open($0, $1) }
        router.get("/store/{store}/plans/{plan}") { request, context in
            let id = try context.id("plan", of: Plan.self)
            return try await desk.show(request, context, .plans) { try PlanPage(id, $0, $1) }
        }
        router.post("/store/{store}/plans/{plan}/rate") { request, context in
            let (form, store) = try await desk.form(request, context)
            let (id, rate) = (try context.id("plan", of: Plan.self), try form.rate("rate"))
            try await desk.write(context, store) { transaction, command in
                try id.requireOwner(store, in: transaction)
                try ChangePlanRate(plan: id, rate: rate).run(in: transaction, command)
            }
            return desk.done(
                context, StorePath(store).plan(id),
                Text("佣金率已登记。提高立即生效，降低按公告时间生效。", "The rate is noted. A rise holds now, a cut after its notice."))
        }
        router.post("/store/{store}/plans/{plan}/end") { request, context in
            let id = try context.id("plan", of: Plan.self)
            return try await desk.step(request, context, to: { $0.plan(id) }, Text("已公布结束时间。", "The end is announced.")) {
                try id.requireOwner($2, in: $0)
                try EndPlan(plan: id).run(in: $0, $1)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .plans, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(plans: sheet, page, $0, $1)
        }
    }

    private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let rate = try form.rate("rate")
            let verb = OpenPlan(
                store: store, offers: form.all("products").compactMap { ID<Product>($0) }.map { .init(product: $0, rate: rate) })
            let opened = try await desk.write(context, store) { try verb.run(in: $0, $1).count }
            return desk.done(context, StorePath(store).plans, Text("已为 \(opened) 个商品开启推广。", "\(opened) products are open to sellers."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }
}

extension ID<Plan> {
    /// A plan of another store does not exist here.
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Plan.find([self], in: snapshot)[self]?.store == store else { throw CommonRefusal.notFound }
    }
}
