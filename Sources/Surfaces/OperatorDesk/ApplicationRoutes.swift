// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What stores apply for: the queue and the decision on one.
struct ApplicationRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/applications") { try await list($0, $1) }
        router.get("/operator/applications/{store}/{application}") { request, context in
            try site.requireOperator(.applications, context)
            return try await show(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/applications/{store}/{application}/approval") { request, context in
            try await decide(request, context, Text("已通过", "Approved")) { _ in .approve }
        }
        router.post("/operator/applications/{store}/{application}/rejection") { request, context in
            try await decide(request, context, Text("已驳回，原因已告知商家", "Rejected; the merchant sees the reason")) {
                .reject(reason: $0.text("reason"))
            }
        }
        router.get("/operator/proofs/{store}/{proof}") { _, context in
            try site.requireOperator(.applications, context)
            let (store, id) = (try context.id("store", of: Store.self), try context.id("proof", of: Proof.self))
            _ = try await site.read(context) { try ProofView.require(id, of: store, in: $0, $1) }
            return try site.proof(id)
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.applications, context)
        let page = try request.page(size: Self.pageSize)
        let format = site.format(context)
        let model = try await site.read(context) { try ApplicationQueuePage(page, $0, $1, format) }
        return try site.operatorPage(model, Text("资质与装修审核", "Applications"), .applications, request, context)
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let (store, id) = (try context.id("store", of: Store.self), try context.id("application", of: Applications.Application.self))
        let format = site.format(context)
        let model = try await site.read(context) { snapshot, command in
            let application = try ApplicationList.require(id, of: store, in: snapshot, command)
            return try ApplicationReviewPage(application, form, snapshot, command, format)
        }
        return try site.operatorPage(
            model, Text(model.applicationTitle, model.applicationTitle), .applications, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func decide(
        _ request: Request, _ context: WebContext, _ said: Text, _ decision: (Form) -> ReviewApplication.Decision
    ) async throws -> Response {
        try site.requireOperator(.applications, context)
        let form = try await site.form(request, context)
        let (store, id) = (try context.id("store", of: Store.self), try context.id("application", of: Applications.Application.self))
        let verb = ReviewApplication(
            store: store, application: id, decision: decision(form), targets: Modules.applicationTargets)
        do {
            _ = try await site.write(context, lane: .party(store)) { try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.done(OperatorPath.application(store, id), said, context)
    }
}
