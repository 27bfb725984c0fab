// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import Runtime
import WebCore

/// What was published, the newest first.
struct ArticlesPage: PageModel {
    static let template = "operatordesk/articles"

    struct Row: Sendable, Equatable {
        let href: String
        let title: String
        let author: String
        let when: String
        let cards: String
    }

    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ page: Page<ArticleList>, _ request: PageRequest, _ format: Format) {
        rows = page.items.map { item in
            Row(
                href: OperatorPath.article(item.article.id), title: item.article.title, author: item.authorName,
                when: format.time(item.article.publishedAt), cards: format.count(item.article.cards.count))
        }
        pager = PagerPart(page, path: OperatorPath.articles, request: request)
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-article", title: format.say("没有文章", "No articles"),
                text: format.say("店铺和带货者发布的文章会出现在这里。", "What stores and sellers publish appears here."))
            : nil
    }
}

/// One article before an operator.
struct ArticlePage: PageModel {
    static let template = "operatordesk/article"

    let crumbs: CrumbsPart
    let articleTitle: String
    let state: ChipPart
    let facts: FactsPart
    let paragraphs: [String]
    let products: [LinkPart]
    let hasProducts: Bool
    let summary: ErrorSummary?
    let isPublished: Bool
    let withdrawAction: String
    let reasonField: TextareaPart

    init(_ detail: ArticleDetail, _ form: FormState, _ format: Format) {
        let article = detail.article
        crumbs = CrumbsPart(OperatorPath.articles, format.say("文章", "Articles"))
        articleTitle = article.title
        isPublished = article.state == .published
        state = ChipPart(tone: isPublished ? "good" : "bad", label: article.state.label.in(format.language))
        var facts = [
            FactPart(label: format.say("文章号", "Id"), value: "\(article.id)", href: OperatorPath.publicArticle(article.id)),
            FactPart(label: format.say("作者", "Author"), value: detail.authorName, href: OperatorPath.party(article.author)),
            FactPart(label: format.say("发布于", "Published"), value: format.time(article.publishedAt)),
        ]
        if let at = article.withdrawnAt {
            facts.append(FactPart(label: format.say("撤回于", "Withdrawn"), value: format.time(at)))
        }
        if !article.withdrawReason.isEmpty {
            facts.append(FactPart(label: format.say("撤回原因", "Reason"), value: article.withdrawReason))
        }
        self.facts = FactsPart(facts: facts)
        paragraphs = article.body.compactMap { block -> String? in
            switch block {
            case .heading(let text), .paragraph(let text): text
            case .picture, .card: nil
            }
        }
        products = article.cards.compactMap { detail.cards[$0] }.map {
            LinkPart(label: $0.title, href: OperatorPath.product($0.product))
        }
        hasProducts = !products.isEmpty
        summary = form.summary
        withdrawAction = OperatorPath.articleWithdrawal(article.id)
        reasonField = form.textarea("reason", Text("撤回原因", "Reason"), maxlength: Article.reasonCharactersMax)
    }
}
