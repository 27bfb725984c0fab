// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Stores: the review, and what an operator does to one that is open.
struct StoreReviewRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/stores") { request, context in try await list(request, context) }
        router.get("/operator/stores/{store}") { request, context in
            try site.requireOperator(.stores, context)
            return try await show(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/stores/{store}/approval") { request, context in
            try await act(Text("店铺已开业", "The store is open"), request, context) { store, _ in
                { _ = try ReviewStore(store, .approve).run(in: $0, $1) }
            }
        }
        router.post("/operator/stores/{store}/rejection") { request, context in
            try await act(Text("已驳回，原因已告知商家", "Rejected; the merchant sees the reasons"), request, context) { store, form in
                let reasons = form.text("reasons").split(separator: "\n").map { String($0).trimmingWhitespace() }.filter {
                    !$0.isEmpty
                }
                return { _ = try ReviewStore(store, .reject(reasons: reasons)).run(in: $0, $1) }
            }
        }
        router.post("/operator/stores/{store}/suspension") { request, context in
            try await act(Text("店铺已暂停", "The store is suspended"), request, context) { store, form in
                { _ = try SuspendStore(store, reason: form.text("reason")).run(in: $0, $1) }
            }
        }
        router.post("/operator/stores/{store}/resumption") { request, context in
            try await act(Text("店铺已恢复营业", "The store sells again"), request, context) { store, _ in
                { _ = try ResumeStore(store).run(in: $0, $1) }
            }
        }
        router.post("/operator/stores/{store}/name-words") { request, context in
            try await act(Text("已授权该字样", "The word is granted"), request, context) { store, form in
                { try GrantNameWord(form.text("word"), to: store, proof: form.text("proof")).run(in: $0, $1) }
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.stores, context)
        let state = request.query("state").flatMap(StoreState.init)
        let page = try request.page(size: Self.pageSize)
        let stores = try await site.read(context) { snapshot, command in
            try StoreList.page(state: state, page, in: snapshot, command)
        }
        return try site.operatorPage(
            StoresPage(stores, state, site.format(context)), Text("店铺", "Stores"), .stores, request, context)
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Store> = try context.id("store")
        let detail = try await site.read(context) { snapshot, command in try StoreDetail.of(id, in: snapshot, command) }
        return try site.operatorPage(
            StorePage(detail, form, site.format(context)), Text(detail.store.name, detail.store.name), .stores, request,
            context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    /// Runs a verb on the store of the path; where it is refused the page is shown with what was typed.
    private func act(
        _ text: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Store>, Form) -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try site.requireOperator(.stores, context)
        let form = try await site.form(request, context)
        let store: ID<Store> = try context.id("store")
        do {
            try await site.write(context, lane: .party(store), verb(store, form))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.done(OperatorPath.store(store), text, context)
    }
}
