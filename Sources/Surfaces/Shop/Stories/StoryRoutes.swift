// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Content
import Hummingbird
import Kernel
import Runtime
import Stores
import WebCore

/// Articles with cards in them.
struct StoryRoutes {
    static let storiesPerPage = 12

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/stories") { try await list($0, $1) }
        router.get("/stories/{id}") { try await show($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.storiesPerPage)
        let stories = try await site.read(context) { snapshot, _ in try StoryEntry.newest(page, in: snapshot) }
        let model = StoriesPage(stories, isFirst: page.cursor == nil, site.format(context))
        return try await site.shop(model, Text("频道", "Stories"), .stories, request, context)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("id", of: Article.self)
        let (detail, cards, store) = try await site.read(context) { snapshot, command in
            let detail = try ArticleDetail.find(id, in: snapshot, command)
            let cards = try PricedCard.of(detail.cards, in: snapshot, at: command.now)
            return (detail, cards, try Store.find(detail.article.author.store, in: snapshot))
        }
        let links = try detail.cards.mapValues { ShopPath.link(try site.freshLink($0.id)) }
        let model = StoryPage(
            detail, cards: cards, store: store, links: links, baseURL: site.deployment.settings.baseURL, site.format(context))
        return try await site.shop(model, Text(model.name, model.name), .stories, request, context)
    }
}
