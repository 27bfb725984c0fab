// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Plans of every kind: which products sellers and agencies may sell, and for what.
struct PlanRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/plans") { try await list($0, $1) }
        router.post("/store/{store}/plans") { try await open($0, $1) }
        router.get("/store/{store}/plans/{plan}") { try await show($0, $1) }
        router.post("/store/{store}/plans/{plan}/rate") { request, context in
            let said = Text("佣金率已登记。提高立即生效，降低按公告时间生效。", "The rate is noted. A rise holds now, a cut after its notice.")
            return try await change(request, context, said) { form, _, id in
                let (rate, service) = (try form.rate("rate"), try form.optionalRate("service_rate"))
                return { try ChangePlanRate(plan: id, rate: rate, serviceRate: service).run(in: $0, $1) }
            }
        }
        router.post("/store/{store}/plans/{plan}/term") { request, context in
            try await change(request, context, Text("结束时间已保存。", "The end is saved.")) { form, zone, id in
                let end = try form.optionalMoment("ends", in: zone)
                return { try ChangePlanTerm(plan: id, endsAt: end).run(in: $0, $1) }
            }
        }
        router.post("/store/{store}/plans/{plan}/partners") { request, context in
            try await change(request, context, Text("合作方已更新。", "The partners are changed.")) { form, _, id in
                let (adding, removing) = (try form.parties("add"), try form.parties("remove"))
                return { _ = try ChangePlanPartners(plan: id, adding: adding, removing: removing).run(in: $0, $1) }
            }
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
        let kind = request.query("kind").flatMap { Int($0) }.flatMap(PlanKind.init)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .plans, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(plans: sheet, kind: kind, page, $0, $1)
        }
    }

    private func show(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let id = try context.id("plan", of: Plan.self)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .plans, status: refusal == nil ? .ok : .unprocessableContent) {
            try PlanPage(id, sheet, $0, $1)
        }
    }

    private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let zone = desk.site.deployment.settings.zone
        return try await desk.attempt {
            let (rate, service) = (try form.rate("rate"), try form.optionalRate("service_rate") ?? .zero)
            let verb = OpenPlan(
                store: store, kind: Int(form.text("kind")).flatMap(PlanKind.init) ?? .publicPlan,
                offers: form.all("products").compactMap { ID<Product>($0) }.map { .init(product: $0, rate: rate, serviceRate: service) },
                partners: try form.parties("partners"), beginsAt: try form.optionalMoment("begins", in: zone),
                endsAt: try form.optionalMoment("ends", in: zone))
            let opened = try await desk.write(context, store) { try verb.run(in: $0, $1).count }
            return desk.done(context, StorePath(store).plans, Text("已为 \(opened) 个商品开启推广。", "\(opened) products are open to sellers."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    /// Changes one plan of the store by what the form says; a refusal is shown on the plan's page.
    private func change(
        _ request: Request, _ context: WebContext, _ said: Text,
        _ verb: (Form, ZoneOffset, ID<Plan>) throws -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("plan", of: Plan.self)
        return try await desk.attempt {
            let run = try verb(form, desk.site.deployment.settings.zone, id)
            try await desk.write(context, store) { transaction, command in
                try id.requireOwner(store, in: transaction)
                try run(transaction, command)
            }
            return desk.done(context, StorePath(store).plan(id), said)
        } orShow: { refusal in
            try await show(request, context, typed: form, refusal: refusal)
        }
    }
}

extension Form {
    /// A rate, or nothing where the field is empty.
    fileprivate func optionalRate(_ name: String) throws -> Rate? { text(name).isEmpty ? nil : try rate(name) }

    /// A moment, or nothing where the field is empty.
    fileprivate func optionalMoment(_ name: String, in zone: ZoneOffset) throws -> Timestamp? {
        if text(name).isEmpty { return nil }
        guard let moment = LocalMoment.parse(text(name), in: zone) else {
            throw FieldRefusal(OpenPlan.Refusal.datesInvalid, field: name)
        }
        return moment
    }

    /// The ids of sellers or agencies, one a line.
    fileprivate func parties(_ name: String) throws -> [ID<Party>] {
        try text(name).split(whereSeparator: \.isWhitespace).map { word in
            guard let id = ID<Party>(String(word)) else { throw FieldRefusal(OpenPlan.Refusal.partnerUnknown, field: name) }
            return id
        }
    }
}

extension ID<Plan> {
    /// A plan of another store does not exist here.
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Plan.find([self], in: snapshot)[self]?.store == store else { throw CommonRefusal.notFound }
    }
}
