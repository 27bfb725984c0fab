// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Disputes: the list, one of them, the store's word in it, and giving in.
struct DisputeRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/disputes") { request, context in
            let page = try request.page()
            let tab = request.query("tab").flatMap(DisputeTab.init) ?? .open
            return try await desk.show(request, context, .disputes) { try ListPage(disputes: tab, page, $0, $1) }
        }
        router.get("/store/{store}/disputes/{dispute}") { try await show($0, $1) }
        router.post("/store/{store}/disputes/{dispute}/entries") { try await add($0, $1) }
        router.post("/store/{store}/disputes/{dispute}/concession") { request, context in
            let id = try context.id("dispute", of: Dispute.self)
            return try await desk.step(
                request, context, to: { $0.dispute(id) }, Text("已同意退款，纠纷结束。", "Refunded; the dispute is over.")
            ) {
                try id.requireOwner($2, in: $0, $1)
                try ConcedeDispute(dispute: id, participants: Modules.participants).run(in: $0, $1)
            }
        }
    }

    private func show(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let id = try context.id("dispute", of: Dispute.self)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .disputes, status: refusal == nil ? .ok : .unprocessableContent) {
            try DisputePage(id, sheet, $0, $1)
        }
    }

    private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("dispute", of: Dispute.self)
        let person = try context.viewer.requirePerson()
        return try await desk.attempt {
            try await desk.site.read(context) { try id.requireOwner(store, in: $0, $1) }
            var pictures = UploadedPictures(of: person.id.party, desk.site)
            let verb = AddToDispute(
                dispute: id, isEvidence: form.text("kind") == "evidence", content: form.text("content"),
                pictures: try pictures.take(form, "pictures", most: Dispute.picturesMax))
            try await desk.write(context, store, keeping: pictures) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).dispute(id), Text("已提交。", "Sent."))
        } orShow: { refusal in
            try await show(request, context, typed: form, refusal: refusal)
        }
    }
}

extension ID<Dispute> {
    /// A dispute of another store does not exist here.
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws {
        guard try DisputeDetail.find(self, in: snapshot, context).dispute.store == store else { throw CommonRefusal.notFound }
    }
}
