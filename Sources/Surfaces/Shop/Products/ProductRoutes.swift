// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Hummingbird
import Identity
import Inventory
import Kernel
import Runtime
import WebCore

/// A product's page. For those who are not signed in it is made once a version: it is what cards lead to.
struct ProductRoutes {
    let site: Site
    let categories: CategoryShelf

    func add(to router: Router<WebContext>) {
        router.get("/products/{id}") { try await show($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("id", of: Product.self)
        let card = request.query("card").flatMap { ID<Placement>($0) }
        let viewer = context.viewer
        let cartCount = try await site.cartCount(context)
        guard !viewer.isSignedIn, viewer.flash == nil, card == nil, cartCount == 0 else {
            let (model, layout) = try await page(id, card: card, cartCount: cartCount, request, context)
            return try site.page(model, layout, context)
        }
        return try await site.kept(request, context) {
            try await site.read(context) { try ProductView.version(of: id, in: $0, $1) }
        } make: {
            let (model, layout) = try await page(id, card: nil, cartCount: 0, request, context)
            return try site.text(model, layout)
        }
    }

    private func page(
        _ id: ID<Product>, card: ID<Placement>?, cartCount: Int, _ request: Request, _ context: WebContext
    ) async throws -> (ProductPage, Layout) {
        let tree = try await categories.view(site, context).tree
        let person = context.viewer.person?.id
        let view = try await site.read(context) { snapshot, command in
            let address = try person.flatMap { try AddressBook.standard(of: $0, in: snapshot, command.vault) }
            return try ProductView.find(id, card: card, region: address?.stockRegion, in: snapshot, command)
        }
        let path = tree.path(to: view.detail.product.category)
        let model = ProductPage(view, path: path, baseURL: site.deployment.settings.baseURL, site.format(context))
        let title = view.detail.content.title
        return (model, site.shopLayout(Text(title, title), .home, path: request.uri.path, context.viewer, cartCount: cartCount))
    }
}
