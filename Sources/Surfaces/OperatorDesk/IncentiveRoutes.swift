// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Incentives
import Kernel
import Orders
import Runtime
import Storage
import WebCore

/// The programmes that pay those who sell: terms, dry run, start, payments, stop.
struct IncentiveRoutes {
    static let pageSize = 30
    /// The span that the form of a dry run begins with.
    static let trialDays: Int64 = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/incentives") { request, context in
            try site.requireOperator(.incentives, context)
            let page = try request.page(size: Self.pageSize)
            let state = request.query("state").flatMap(IncentiveState.init)
            let list = try await site.read(context) { try IncentiveBook.page(state, page, in: $0, $1) }
            return try site.operatorPage(
                TablesPage(
                    incentives: list, state: state, mayWrite: context.viewer.actor.mayOperate(.manageRules), site.format(context)),
                Text("激励", "Incentives"), .incentives, request, context)
        }
        router.get("/operator/incentives/new") { request, context in
            try requireWriter(context)
            return try form(nil, Sheet(context.viewer.language), request, context)
        }
        router.post("/operator/incentives") { request, context in try await draft(request, context) }
        router.get("/operator/incentives/{incentive}") { request, context in
            try site.requireOperator(.incentives, context)
            return try await show(Sheet(context.viewer.language), request, context)
        }
        router.get("/operator/incentives/{incentive}/terms") { request, context in
            try requireWriter(context)
            return try form(try await incentive(context), Sheet(context.viewer.language), request, context)
        }
        router.post("/operator/incentives/{incentive}/terms") { request, context in try await change(request, context) }
        router.post("/operator/incentives/{incentive}/trials") { request, context in try await attempt(request, context) }
        router.post("/operator/incentives/{incentive}/start") { request, context in
            try await step(request, context, Text("激励已开始，预算已留存。", "It runs, and its budget is set aside.")) { id, _, transaction, command in
                _ = try StartIncentive(incentive: id).run(in: transaction, command)
            }
        }
        router.post("/operator/incentives/{incentive}/stop") { request, context in
            try await step(request, context, Text("激励已停止。", "It is stopped.")) { id, form, transaction, command in
                _ = try StopIncentive(incentive: id, reason: form.text("reason")).run(in: transaction, command)
            }
        }
        router.get("/operator/incentives/{incentive}/payments/{party}/{payment}") { request, context in
            try await explain(request, context)
        }
    }

    /// For whoever only reads the ledger, the forms do not exist.
    private func requireWriter(_ context: WebContext) throws {
        try site.requireOperator(.incentives, context)
        guard context.viewer.actor.mayOperate(.manageRules) else { throw CommonRefusal.notFound }
    }

    private func incentive(_ context: WebContext) async throws -> Incentive {
        let id = try context.id("incentive", of: Incentive.self)
        return try await site.read(context) { try IncentiveBook.find(id, in: $0, $1).incentive }
    }

    private func form(_ incentive: Incentive?, _ sheet: Sheet, _ request: Request, _ context: WebContext) throws -> Response {
        try site.operatorPage(
            TablesPage(termsOf: incentive, sheet, now: site.deployment.world.clock.now, site.format(context)),
            incentive == nil ? Text("新建激励", "New incentive") : Text("修改条款", "Change the terms"), .incentives, request, context,
            status: sheet.refusal == nil ? .ok : .unprocessableContent)
    }

    private func draft(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireWriter(context)
        let typed = try await site.form(request, context)
        do {
            let verb = DraftIncentive(terms: try typed.incentiveTerms(in: site.deployment.settings.zone))
            let made = try await site.write(context, lane: .party(Party.platform)) { try verb.run(in: $0, $1) }
            return site.done(OperatorPath.incentive(made.id), Text("已保存为草稿，请先试算。", "Saved as a draft. Try it before it starts."), context)
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try form(nil, Sheet(context.viewer.language, typed: typed, refusal: refusal), request, context)
        }
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireWriter(context)
        let (typed, found) = (try await site.form(request, context), try await incentive(context))
        do {
            let verb = ChangeIncentive(incentive: found.id, terms: try typed.incentiveTerms(in: site.deployment.settings.zone))
            _ = try await site.write(context, lane: .party(Party.platform)) { try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try form(found, Sheet(context.viewer.language, typed: typed, refusal: refusal), request, context)
        }
        return site.done(OperatorPath.incentive(found.id), Text("条款已修改，请重新试算。", "The terms are changed. Try it again."), context)
    }

    private func attempt(_ request: Request, _ context: WebContext) async throws -> Response {
        let zone = site.deployment.settings.zone
        return try await step(request, context, Text("试算完成。", "The dry run is done.")) { id, form, transaction, command in
            // The last day counts whole, up to now.
            let until = min(try form.day("until", in: zone) + .days(1), command.now)
            _ = try TryIncentive(incentive: id, since: try form.day("since", in: zone), until: until).run(in: transaction, command)
        }
    }

    /// One act on an incentive; what it refuses is shown on its page again.
    private func step(
        _ request: Request, _ context: WebContext, _ said: Text,
        _ act: @escaping @Sendable (ID<Incentive>, Form, any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try requireWriter(context)
        let (form, id) = (try await site.form(request, context), try context.id("incentive", of: Incentive.self))
        do {
            try await site.write(context, lane: .party(Party.platform)) { try act(id, form, $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await show(Sheet(context.viewer.language, typed: form, refusal: refusal), request, context)
        }
        return site.done(OperatorPath.incentive(id), said, context)
    }

    private func show(_ sheet: Sheet, _ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("incentive", of: Incentive.self)
        let page = try request.page(size: Self.pageSize)
        let view = try await site.read(context) { try IncentiveView.read(id, page, in: $0, $1) }
        // What is over has no form at which a refusal could be shown.
        if let refusal = sheet.refusal, view.incentive.state.isFinal { throw refusal }
        return try site.operatorPage(
            view.page(sheet, site.format(context)), view.incentive.terms.name, .incentives, request, context,
            status: sheet.refusal == nil ? .ok : .unprocessableContent)
    }

    private func explain(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.incentives, context)
        let (party, id) = (try context.id("party", of: Party.self), try context.id("payment", of: IncentivePayment.self))
        let (payment, incentive) = try await site.read(context) { try OwnIncentive.payment(id, of: party, in: $0, $1) }
        let format = site.format(context)
        return try site.operatorPage(
            TablesPage(
                whyPaid: payment, of: incentive,
                back: CrumbsPart(OperatorPath.incentive(incentive.id), incentive.terms.name.in(format.language)),
                orderHref: payment.line.map { OperatorPath.order($0.order) }, format),
            Text("激励说明", "Why this payment"), .incentives, request, context)
    }
}
