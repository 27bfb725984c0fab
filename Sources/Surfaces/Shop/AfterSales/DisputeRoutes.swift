// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Asking the platform when the store has refused.
struct DisputeRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/after-sales/{id}/dispute") { request, context in
            try await form(try await afterSale(context), FormState(context.viewer.language), request, context)
        }
        router.post("/after-sales/{id}/dispute") { try await open($0, $1) }
        router.get("/disputes/{id}") { request, context in
            try await show(try await detail(context), FormState(context.viewer.language), request, context)
        }
        router.post("/disputes/{id}/entries") { try await add($0, $1) }
        router.post("/disputes/{id}/withdrawal") { try await withdraw($0, $1) }
    }

    private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let found = try await afterSale(context)
        do {
            let (pictures, ids) = try pictures(form, context)
            let verb = OpenDispute(afterSale: found.afterSale.id, content: form.text("content"), pictures: ids)
            let dispute = try await site.write(context, lane: .party(found.afterSale.store), keeping: pictures) {
                try verb.run(in: $0, $1)
            }
            return site.redirect(
                ShopPath.dispute(dispute.id),
                flash: Flash(.good, context.say("已申请平台介入，等待商家回复。", "The platform is asked. The store answers first.")))
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await self.form(found, state, request, context, status: Answers.status(of: refusal))
        }
    }

    private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let found = try await detail(context)
        do {
            // What a buyer adds while evidence is asked for is evidence.
            let isAsked = found.dispute.state == .waitingForBuyerEvidence || found.dispute.state == .waitingForBothEvidence
            let (pictures, ids) = try pictures(form, context)
            let verb = AddToDispute(dispute: found.dispute.id, isEvidence: isAsked, content: form.text("content"), pictures: ids)
            _ = try await site.write(context, lane: .party(found.dispute.store), keeping: pictures) { try verb.run(in: $0, $1) }
            return site.redirect(ShopPath.dispute(found.dispute.id), flash: Flash(.good, context.say("已提交。", "Sent.")))
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await show(found, state, request, context, status: Answers.status(of: refusal))
        }
    }

    private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let found = try await detail(context).dispute
        try await site.write(context, lane: .party(found.store)) { try WithdrawDispute(dispute: found.id).run(in: $0, $1) }
        return site.redirect(ShopPath.dispute(found.id), flash: Flash(.good, context.say("已撤销。", "Taken back.")))
    }

    private func pictures(_ form: Form, _ context: WebContext) throws -> (UploadedPictures, [ID<Picture>]) {
        var pictures = UploadedPictures(of: try context.viewer.requirePerson().id.party, site)
        let ids = try pictures.take(form, "pictures", most: Dispute.picturesMax)
        return (pictures, ids)
    }

    private func form(
        _ found: AfterSaleDetail, _ state: FormState, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await site.shop(
            NewDisputePage(found, state, site.format(context)), Text("申请平台介入", "Ask the platform"), .orders, request, context,
            status: status)
    }

    private func show(
        _ found: DisputeDetail, _ state: FormState, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = DisputePage(found, state, now: site.deployment.world.clock.now, site.format(context))
        return try await site.shop(page, Text("纠纷", "Dispute"), .orders, request, context, status: status)
    }

    /// The buyer's own.
    private func afterSale(_ context: WebContext) async throws -> AfterSaleDetail {
        let buyer = try context.viewer.requirePerson().id
        let id = try context.id("id", of: AfterSale.self)
        let found = try await site.read(context) { try AfterSaleDetail.find(id, in: $0, $1.reading(as: buyer)) }
        guard found.afterSale.buyer == buyer else { throw CommonRefusal.notFound }
        return found
    }

    /// The buyer's own.
    private func detail(_ context: WebContext) async throws -> DisputeDetail {
        let buyer = try context.viewer.requirePerson().id
        let id = try context.id("id", of: Dispute.self)
        let found = try await site.read(context) { try DisputeDetail.find(id, in: $0, $1.reading(as: buyer)) }
        guard found.dispute.buyer == buyer else { throw CommonRefusal.notFound }
        return found
    }
}
