// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Kernel
import Pricing
import Runtime
import Storage
import WebCore

/// The front page and the categories.
struct HomeRoutes {
    static let productsPerPage = 20
    static let storiesOnHome = 7
    static let flashSalesOnHome = 10

    let site: Site
    let categories: CategoryShelf

    func add(to router: Router<WebContext>) {
        router.get("/") { try await home($0, $1) }
        router.get("/categories/{id}") { try await category($0, $1) }
    }

    private func home(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.productsPerPage)
        let shelf = try await categories.view(site, context)
        let isFirst = page.cursor == nil
        let (products, rushed, facts, stories) = try await site.read(context) { snapshot, command in
            let stories = isFirst ? try StoryEntry.newest(PageRequest(size: Self.storiesOnHome), in: snapshot).items : []
            let products = try ShopShelf.page(page, in: snapshot)
            let rushed = isFirst ? try Self.rushed(in: snapshot, command) : []
            return (products, rushed, try ShelfFacts.find(products.items + rushed, at: command.now, in: snapshot), stories)
        }
        let model = HomePage(
            products, rushed, facts, stories, shelf.stocked, isFirst: isFirst, site.format(context))
        return try await site.shop(model, Text("首页", "Home"), .home, request, context)
    }

    /// The products whose flash sale runs now, those that end first first.
    private static func rushed(in snapshot: any Snapshot, _ command: Context) throws -> [Product] {
        let ids = try FlashFace.running(flashSalesOnHome, at: command.now, in: snapshot).map(\.product)
        let products = Dictionary(try Product.find(ids, in: snapshot).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { products[$0] }.filter { $0.status == .onSale }
    }

    private func category(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.productsPerPage)
        let tree = try await categories.view(site, context).tree
        guard let category = tree[try context.id("id")] else { throw CommonRefusal.notFound }
        let (products, facts, below) = try await site.read(context) { snapshot, command in
            let products = try ShopShelf.page(page, .category(category.id), in: snapshot)
            return (
                products, try ShelfFacts.find(products.items, at: command.now, in: snapshot),
                try tree.children(of: category.id).filter { try $0.hasGoods(in: snapshot) }
            )
        }
        let model = CategoryPage(
            category, path: tree.path(to: category.id).dropLast(), below: below, products, facts, isFirst: page.cursor == nil,
            site.format(context))
        return try await site.shop(model, category.name, .home, request, context)
    }
}
