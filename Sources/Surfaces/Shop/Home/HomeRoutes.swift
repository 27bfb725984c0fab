// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Kernel
import WebCore

/// The front page and the categories.
struct HomeRoutes {
    static let productsPerPage = 20
    static let storiesOnHome = 7

    let site: Site
    let categories: CategoryShelf

    func add(to router: Router<WebContext>) {
        router.get("/") { try await home($0, $1) }
        router.get("/categories/{id}") { try await category($0, $1) }
    }

    private func home(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.productsPerPage)
        let shelf = try await categories.view(site, context)
        let (products, facts, stories) = try await site.read(context) { snapshot, _ in
            let stories = page.cursor == nil ? try StoryEntry.newest(PageRequest(size: Self.storiesOnHome), in: snapshot).items : []
            let products = try ShopShelf.page(page, in: snapshot)
            return (products, try ShelfFacts.find(products.items, in: snapshot), stories)
        }
        let model = HomePage(
            products, facts, stories, shelf.stocked, isFirst: page.cursor == nil, siteName: site.deployment.settings.siteName,
            site.format(context))
        return try await site.shop(model, Text("首页", "Home"), .home, request, context)
    }

    private func category(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.productsPerPage)
        let tree = try await categories.view(site, context).tree
        guard let category = tree[try context.id("id")] else { throw CommonRefusal.notFound }
        let (products, facts, below) = try await site.read(context) { snapshot, _ in
            let products = try ShopShelf.page(page, .category(category.id), in: snapshot)
            return (
                products, try ShelfFacts.find(products.items, in: snapshot),
                try tree.children(of: category.id).filter { try $0.hasGoods(in: snapshot) }
            )
        }
        let model = CategoryPage(
            category, path: tree.path(to: category.id).dropLast(), below: below, products, facts, isFirst: page.cursor == nil,
            site.format(context))
        return try await site.shop(model, category.name, .home, request, context)
    }
}
