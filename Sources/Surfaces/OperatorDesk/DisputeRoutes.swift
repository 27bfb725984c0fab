// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Disputes before the platform: the list, one of them, and what the operator does about it.
struct DisputeRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/disputes") { request, context in try await list(request, context) }
        router.get("/operator/disputes/{dispute}") { request, context in
            try site.requireOperator(.disputes, context)
            return try await show(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/disputes/{dispute}/handling") { request, context in
            try await act(Text("已开始处理", "Taken on"), request, context) { dispute, _ in
                { _ = try HandleDispute(dispute: dispute, step: .take).run(in: $0, $1) }
            }
        }
        router.post("/operator/disputes/{dispute}/questions") { request, context in
            try await act(Text("已通知举证", "Asked for evidence"), request, context) { dispute, form in
                guard let step = HandleDispute.Step(rawValue: form.text("side")), step != .take else {
                    throw FieldRefusal(CommonRefusal.textEmpty, field: "side")
                }
                return { _ = try HandleDispute(dispute: dispute, step: step, content: form.text("content")).run(in: $0, $1) }
            }
        }
        router.post("/operator/disputes/{dispute}/decision") { request, context in
            let participants = site.deployment.participants
            return try await act(Text("已裁决，双方会看到", "Decided; both sides see it"), request, context) { dispute, form in
                let verb = DecideDispute(
                    dispute: dispute, amount: try form.money("amount"), bearer: DisputeBearer(rawValue: form.text("bearer")),
                    grounds: form.text("grounds"), participants: participants)
                return { _ = try verb.run(in: $0, $1) }
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.disputes, context)
        let isOpen = request.query("state") != "all"
        let states = DisputeState.allCases.filter { !isOpen || $0.isOpen }
        let page = try request.page(size: Self.pageSize)
        let found = try await site.read(context) { snapshot, command in
            try DisputeList.all(states: states, page, in: snapshot, command).map { try DisputeDetail.find($0.id, in: snapshot, command) }
        }
        let now = site.deployment.world.clock.now
        return try site.operatorPage(
            DisputesPage(found, isOpen: isOpen, now: now, site.format(context)), Text("纠纷", "Disputes"), .disputes, request, context)
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Dispute> = try context.id("dispute")
        let (detail, store, most) = try await site.read(context) { snapshot, command in
            let detail = try DisputeDetail.find(id, in: snapshot, command)
            guard let store = try Store.find(detail.dispute.store, in: snapshot) else { throw CommonRefusal.notFound }
            return (detail, store, try detail.afterSale.largestRefund(in: snapshot))
        }
        let page = DisputePage(detail, store: store, most: most, form, now: site.deployment.world.clock.now, site.format(context))
        return try site.operatorPage(
            page, Text("纠纷", "Dispute"), .disputes, request, context, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    /// Runs a verb on the dispute of the path, on the lane of its store; where it is refused the page is shown with what was typed.
    private func act(
        _ text: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Dispute>, Form) throws -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try site.requireOperator(.disputes, context)
        let form = try await site.form(request, context)
        let id: ID<Dispute> = try context.id("dispute")
        do {
            let store = try await site.read(context) { try DisputeDetail.find(id, in: $0, $1).dispute.store }
            try await site.write(context, lane: .party(store), try verb(id, form))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.done(OperatorPath.dispute(id), text, context)
    }
}
