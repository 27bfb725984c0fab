// SPDX-License-Identifier: Apache-2.0
import Catalog
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Products: the queue of drafts, the decision on one, and bans.
struct ProductReviewRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/products") { request, context in try await list(request, context) }
        router.get("/operator/products/{product}") { request, context in
            try site.requireOperator(.products, context)
            return try await show(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/products/{product}/approval") { request, context in
            try await act(Text("商品已通过审核并上线", "The product is approved and online"), request, context) { product, form in
                let revision = try form.count("revision", in: 0...Int(Int32.max))
                return { _ = try ReviewProduct(product: product, revision: revision, decision: .approve).run(in: $0, $1) }
            }
        }
        router.post("/operator/products/{product}/rejection") { request, context in
            try await act(Text("已驳回，原因已告知商家", "Rejected; the merchant sees the reason"), request, context) { product, form in
                let revision = try form.count("revision", in: 0...Int(Int32.max))
                let decision = ReviewProduct.Decision.reject(reason: form.text("reason"))
                return { _ = try ReviewProduct(product: product, revision: revision, decision: decision).run(in: $0, $1) }
            }
        }
        router.post("/operator/products/{product}/ban") { request, context in
            try await act(Text("商品已封禁", "The product is banned"), request, context) { product, form in
                { try BanProduct(product: product, reason: form.text("banReason")).run(in: $0, $1) }
            }
        }
        router.post("/operator/products/{product}/lifted-ban") { request, context in
            try await act(Text("已解除封禁", "The ban is lifted"), request, context) { product, _ in
                { try LiftBan(product: product).run(in: $0, $1) }
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.products, context)
        if let text = request.query("product") {
            guard let id = ID<Product>(text.trimmingWhitespace()) else { throw CommonRefusal.notFound }
            return site.redirect(OperatorPath.product(id))
        }
        let page = try request.page(size: Self.pageSize)
        let queue = try await site.read(context) { snapshot, command in
            let products = try ReviewList.page(page, in: snapshot, command)
            return ReviewQueue(
                page: products, stores: try Store.find(Set(products.items.map(\.store)), in: snapshot),
                tree: try CategoryTree.load(in: snapshot, command), now: command.now)
        }
        return try site.operatorPage(
            ProductQueuePage(queue, site.format(context)), Text("商品审核", "Product reviews"), .products, request, context)
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Product> = try context.id("product")
        let sheet = try await site.read(context) { snapshot, command in
            let draft = try DraftDetail.find(id, in: snapshot, command)
            return ReviewSheet(
                draft: draft, online: try ProductDetail.find(id, in: snapshot),
                store: try Store.find(draft.product.store, in: snapshot),
                tree: try CategoryTree.load(in: snapshot, command))
        }
        return try site.operatorPage(
            ProductReviewPage(sheet, form, site.format(context)),
            Text(sheet.draft.content.title, sheet.draft.content.title), .products,
            request, context, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func act(
        _ text: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Product>, Form) throws -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try site.requireOperator(.products, context)
        let form = try await site.form(request, context)
        let product: ID<Product> = try context.id("product")
        guard let store = try await site.read(context, { snapshot, _ in try Product.find(product, in: snapshot)?.store }) else {
            throw CommonRefusal.notFound
        }
        do {
            try await site.write(context, lane: .party(store), try verb(product, form))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.done(OperatorPath.product(product), text, context)
    }
}

/// A page of the queue with the names that it shows.
struct ReviewQueue: Sendable {
    let page: Page<Product>
    let stores: [ID<Store>: Store]
    let tree: CategoryTree
    let now: Timestamp
}

/// A draft beside the online version.
struct ReviewSheet: Sendable {
    let draft: DraftDetail
    let online: ProductDetail?
    let store: Store?
    let tree: CategoryTree
}
