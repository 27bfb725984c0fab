// SPDX-License-Identifier: Apache-2.0
import Channels
import Content
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// Articles that everybody can read, and withdrawing one.
struct ArticleRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/articles") { request, context in try await list(request, context) }
        router.get("/operator/articles/{article}") { request, context in
            try site.requireOperator(.articles, context)
            return try await show(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/articles/{article}/withdrawal") { request, context in try await withdraw(request, context) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.articles, context)
        if let text = request.query("article") {
            guard let id = ID<Article>(text.trimmingWhitespace()) else { throw CommonRefusal.notFound }
            return site.redirect(OperatorPath.article(id))
        }
        let page = try request.page(size: Self.pageSize)
        let articles = try await site.read(context) { snapshot, _ in try ArticleList.newest(page, in: snapshot) }
        return try site.operatorPage(
            ArticlesPage(articles, page, site.format(context)), Text("文章", "Articles"), .articles, request, context)
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Article> = try context.id("article")
        let detail = try await site.read(context) { snapshot, command in try ArticleDetail.find(id, in: snapshot, command) }
        return try site.operatorPage(
            ArticlePage(detail, form, site.format(context)), Text(detail.article.title, detail.article.title), .articles, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.articles, context)
        let form = try await site.form(request, context)
        let id: ID<Article> = try context.id("article")
        let author = try await site.read(context) { snapshot, command in
            try ArticleDetail.find(id, in: snapshot, command).article.author
        }
        do {
            _ = try await site.write(context, lane: .party(author)) { transaction, command in
                try WithdrawArticle(article: id, reason: form.text("reason")).run(in: transaction, command)
            }
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.done(
            OperatorPath.article(id), Text("文章已撤回，作者会看到原因", "The article is withdrawn; its author sees the reason"), context)
    }
}
