// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Content
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Runtime
import Storage
import WebCore

/// The editor: one form for the whole article, in which every button works without scripts.
struct ArticleEditRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/articles/{article}") { request, context in
            try await site.asSeller(context) { seller in
                let shelf = try await shelf(seller, context)
                return try render(ArticleForm(shelf.article), shelf, nil, isUnsaved: false, request, context)
            }
        }
        router.post("/partner/articles/{article}") { request, context in
            try await site.asSeller(context) { try await take($0, request, context) }
        }
    }

    private func take(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let shelf = try await shelf(seller, context)
        let written = ArticleForm(form)
        let act = ArticleForm.Act(form.text("act"))
        do {
            if act.isFinal { return try await save(written, publishes: act == .publish, seller, shelf.article.id, context) }
            let picture = act == .addPicture ? try await upload(form, seller, context) : nil
            let changed = written.applying(act, card: ID(form.text("card")), picture: picture)
            return try render(changed, shelf, nil, isUnsaved: true, request, context)
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try render(written, shelf, refusal, isUnsaved: true, request, context)
        }
    }

    private func save(
        _ form: ArticleForm, publishes: Bool, _ seller: Seller, _ id: ID<Article>, _ context: WebContext
    ) async throws -> Response {
        try await site.write(context, lane: .party(seller.id)) { transaction, command in
            let edit = EditArticle(article: id, version: form.version, title: form.title, body: form.blocks)
            let article = try edit.run(in: transaction, command)
            if publishes, article.state != .published { _ = try PublishArticle(article: id).run(in: transaction, command) }
        }
        let text = publishes ? Text("文章已发布", "The article is published") : Text("已保存", "Saved")
        let next = publishes ? PartnerPath.articles : PartnerPath.article(id)
        return site.redirect(next, flash: Flash(.good, text.in(context.viewer.language)))
    }

    /// The picture of the form, freshly encoded and saved; nothing where none was chosen.
    private func upload(_ form: Form, _ seller: Seller, _ context: WebContext) async throws -> ID<Picture>? {
        guard let file = form.files["picture"]?.first else { return nil }
        var pictures = UploadedPictures(of: seller.party, site)
        let id = try pictures.take(file.bytes)
        try await site.write(context, lane: .party(seller.id), keeping: pictures) { _, _ in }
        return id
    }

    private func shelf(_ seller: Seller, _ context: WebContext) async throws -> ArticleShelf {
        let id: ID<Article> = try context.id("article")
        return try await site.read(context) { snapshot, command in
            try ArticleShelf.read(id, seller, in: snapshot, command)
        }
    }

    private func render(
        _ form: ArticleForm, _ shelf: ArticleShelf, _ refusal: (any Refusal)?, isUnsaved: Bool, _ request: Request,
        _ context: WebContext
    ) throws -> Response {
        let model = EditorPage(form, shelf, refusal, isUnsaved: isUnsaved, site.format(context))
        return try site.partner(
            model, Text("编辑文章", "Edit article"), .articles, request, context, status: refusal == nil ? .ok : .unprocessableContent
        )
    }
}

/// What the editor needs: the article as it is kept, and the cards that can be put into it.
struct ArticleShelf: Sendable {
    let article: Article
    let channel: ChannelAccount?
    /// The seller's standing cards, newest first.
    let cards: [PricedCard]

    static func read(_ id: ID<Article>, _ seller: Seller, in snapshot: any Snapshot, _ context: Context) throws -> ArticleShelf {
        let detail = try ArticleDetail.find(id, in: snapshot, context).own(seller)
        let placements = try PlacementList.of(.person(seller.id), PageRequest(size: PageRequest.sizeMax), in: snapshot, context)
            .items
        let named = try CardDetail.find(Array(Set(placements.map(\.id) + detail.article.cards)), in: snapshot)
        let found = try PricedCard.of(named, in: snapshot, at: context.now)
        let standing = placements.compactMap { found[$0.id] }
        let others = detail.article.cards.filter { id in !placements.contains { $0.id == id } }.compactMap { found[$0] }
        return ArticleShelf(
            article: detail.article, channel: try ChannelAccount.find(detail.article.channel, in: snapshot),
            cards: standing + others)
    }
}
