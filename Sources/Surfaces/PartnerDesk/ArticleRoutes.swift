// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import Content
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore

/// A seller's articles: the list, a new one, how one will look, and whether readers see it.
struct ArticleRoutes {
    static let pageSize = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/articles") { request, context in
            try await site.asSeller(context) { try await list($0, request, context) }
        }
        router.get("/partner/articles/new") { request, context in
            try await site.asSeller(context) { try await new($0, FormState(context.viewer.language), request, context) }
        }
        router.post("/partner/articles") { request, context in
            try await site.asSeller(context) { try await write($0, request, context) }
        }
        router.get("/partner/articles/{article}/preview") { request, context in
            try await site.asSeller(context) { try await preview($0, request, context) }
        }
        router.post("/partner/articles/{article}/publication") { request, context in
            try await change(Text("文章已发布", "The article is published"), request, context) { id, transaction, command in
                _ = try PublishArticle(article: id).run(in: transaction, command)
            }
        }
        router.post("/partner/articles/{article}/withdrawal") { request, context in
            try await change(Text("文章已撤回", "The article is withdrawn"), request, context) { id, transaction, command in
                _ = try WithdrawArticle(article: id).run(in: transaction, command)
            }
        }
    }

    private func list(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let articles = try await site.read(context) { snapshot, command in
            try ArticleList.mine(seller.party, page, in: snapshot, command)
        }
        return try site.partner(
            ArticlesPage(articles, site.format(context)), Text("文章", "Articles"), .articles, request, context)
    }

    private func new(_ seller: Seller, _ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let channels = try await site.read(context) { snapshot, command in
            try ChannelList.of(seller.id, PageRequest(size: PageRequest.sizeMax), in: snapshot, command).items
        }
        return try site.partner(
            NewArticlePage(channels, form, site.format(context)), Text("写文章", "New article"), .articles, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func write(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            let channel: ID<ChannelAccount> = try form.id("channel")
            let article = try await site.write(context, lane: .party(seller.id)) { transaction, command in
                try WriteArticle(channel: channel, title: form.text("title"), body: []).run(in: transaction, command)
            }
            return site.redirect(PartnerPath.article(article.id))
        } catch let refusal as any Refusal where refusal.kind != .notFound || refusal.field != nil {
            return try await new(seller, FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
    }

    private func preview(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Article> = try context.id("article")
        let (detail, cards) = try await site.read(context) { snapshot, command in
            let detail = try ArticleDetail.find(id, in: snapshot, command).own(seller)
            return (detail, try PricedCard.of(detail.cards, in: snapshot, at: command.now))
        }
        return try site.partner(
            ArticlePreviewPage(detail, cards: cards, site.format(context)), Text(detail.article.title, detail.article.title), .articles,
            request,
            context)
    }

    private func change(
        _ done: Text, _ request: Request, _ context: WebContext,
        _ verb: @escaping @Sendable (ID<Article>, any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try await site.asSeller(context) { seller in
            _ = try await site.form(request, context)
            let id: ID<Article> = try context.id("article")
            try await site.write(context, lane: .party(seller.id)) { transaction, command in
                _ = try ArticleDetail.find(id, in: transaction, command).own(seller)
                try verb(id, transaction, command)
            }
            return site.redirect(PartnerPath.articles, flash: Flash(.good, done.in(context.viewer.language)))
        }
    }
}

extension ArticleDetail {
    /// The article if this seller wrote it; another's does not exist here.
    func own(_ seller: Seller) throws -> ArticleDetail {
        guard article.author == seller.party else { throw CommonRefusal.notFound }
        return self
    }
}
