// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Products: the list, one product, and the form that writes its draft.
struct ProductRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/products") { try await list($0, $1) }
        router.get("/store/{store}/products/new") { try await form($0, $1, nil) }
        router.post("/store/{store}/products/new") { try await save($0, $1, nil) }
        router.get("/store/{store}/products/{product}") { request, context in
            let id = try context.id("product", of: Product.self)
            return try await desk.show(request, context, .products) { try ProductPage(id, $0, $1) }
        }
        router.get("/store/{store}/products/{product}/edit") { try await form($0, $1, try $1.id("product")) }
        router.post("/store/{store}/products/{product}/edit") { try await save($0, $1, try $1.id("product")) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page()
        let tab = request.query("tab").flatMap(ProductTab.init) ?? .current
        return try await desk.show(request, context, .products) { try ListPage(products: tab, page, $0, $1) }
    }

    private func form(
        _ request: Request, _ context: WebContext, _ product: ID<Product>?, typing: ProductTyping? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let title = product == nil ? Text("新建商品", "New product") : Text("编辑商品", "Edit product")
        let status: HTTPResponse.Status = refusal == nil ? .ok : .unprocessableContent
        return try await desk.show(request, context, .products, title, status: status) { snapshot, view in
            try ProductFormPage(product, typing: typing, refusal: refusal, snapshot, view)
        }
    }

    private func save(_ request: Request, _ context: WebContext, _ product: ID<Product>?) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        var typing = ProductTyping(form)
        if form.isOn("more") {
            typing.addRows()
            return try await self.form(request, context, product, typing: typing)
        }
        do {
            typing.pictures += try await keepPictures(form, context, store)
            if let move = form.fields["move_picture"]?.first {
                typing.movePicture(move)
                return try await self.form(request, context, product, typing: typing)
            }
            let saved = try await write(typing, context, store, product)
            return desk.done(
                context, StorePath(store).product(saved),
                Text("草稿已保存，提交审核后生效。", "The draft is saved. Submit it for review to put it online."))
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await self.form(request, context, product, typing: typing, refusal: refusal)
        }
    }

    /// Re-encodes what was uploaded and keeps it, so that it is still there when the form is refused.
    private func keepPictures(_ form: Form, _ context: WebContext, _ store: ID<Store>) async throws -> [ID<Picture>] {
        var pictures = UploadedPictures(of: store.party, desk.site)
        let ids = try pictures.take(form, "pictures", most: ProductContent.picturesMax)
        try await desk.write(context, store, keeping: pictures) { _, _ in }
        return ids
    }

    private func write(_ typing: ProductTyping, _ context: WebContext, _ store: ID<Store>, _ product: ID<Product>?) async throws -> ID<
        Product
    > {
        try await desk.write(context, store) { transaction, command in
            let (content, stock) = try typing.content()
            let detail: DraftDetail
            if let product {
                try product.requireOwner(store, in: transaction)
                detail = try EditDraft(product: product, content: content).run(in: transaction, command)
            } else {
                detail = try CreateProduct(store: store, content: content).run(in: transaction, command)
            }
            for (sku, count) in zip(detail.content.skus, stock) {
                guard let count else { continue }
                try SetStock(store: store, product: detail.product.id, sku: sku.id, count: count).run(in: transaction, command)
            }
            return detail.product.id
        }
    }
}

extension ID<Product> {
    /// A product of another store does not exist here.
    func requireOwner(_ store: ID<Store>, in snapshot: any Snapshot) throws {
        guard try Product.find(self, in: snapshot)?.store == store else { throw CommonRefusal.notFound }
    }
}
