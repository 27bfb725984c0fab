// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import WebCore

/// Everything that a seller wrote.
struct ArticlesPage: PageModel {
    static let template = "partnerdesk/articles"

    struct Row: Sendable, Equatable {
        let title: String
        let href: String
        let previewHref: String
        let publicHref: String?
        let when: String
        let cards: String
        let status: ChipPart
        let reason: String?
        let buttons: [ActionPart]
    }

    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?
    let newHref: String

    init(_ page: Page<ArticleList>, _ format: Format) {
        rows = page.items.map { Row($0.article, format) }
        pager = PagerPart(next: page.next, path: PartnerPath.articles)
        newHref = PartnerPath.newArticle
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-article", title: format.say("还没有文章", "No articles yet"),
                text: format.say("写一篇，把卡片放进正文，读者点一下就能买。", "Write one and put cards into it: readers buy with a tap."),
                href: PartnerPath.newArticle, action: format.say("写文章", "Write"))
            : nil
    }
}

extension ArticlesPage.Row {
    init(_ article: Article, _ format: Format) {
        title = article.title
        href = PartnerPath.article(article.id)
        previewHref = PartnerPath.article(article.id, "preview")
        publicHref = article.state == .published ? PartnerPath.story(article.id) : nil
        when = format.time(article.publishedAt ?? article.writtenAt)
        cards = format.count(article.cards.count)
        status = article.state.chip(format)
        reason = article.withdrawReason.isEmpty ? nil : article.withdrawReason
        buttons =
            switch article.state {
            case .published:
                [
                    ActionPart(
                        action: PartnerPath.article(article.id, "withdrawal"), label: format.say("撤回", "Withdraw"),
                        style: "quiet compact",
                        confirm: format.say("撤回后读者看不到，可以再发布。", "Readers no longer see it. You can publish it again."),
                        confirmLabel: format.say("撤回", "Withdraw"))
                ]
            case .draft, .withdrawn:
                article.withdrawReason.isEmpty
                    ? [
                        ActionPart(
                            action: PartnerPath.article(article.id, "publication"), label: format.say("发布", "Publish"),
                            style: "quiet compact")
                    ] : []
            }
    }
}

extension ArticleState {
    func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .draft: "neutral"
            case .published: "good"
            case .withdrawn: "wait"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}

/// The first step: where it will stand and what it is called.
struct NewArticlePage: PageModel {
    static let template = "partnerdesk/new-article"

    let crumbs: CrumbsPart
    let summary: ErrorSummary?
    let channelField: SelectPart
    let titleField: FieldPart
    let action: String
    let empty: EmptyPart?

    init(_ channels: [ChannelAccount], _ form: FormState, _ format: Format) {
        crumbs = CrumbsPart(PartnerPath.articles, format.say("文章", "Articles"))
        summary = form.summary
        channelField = form.select(
            "channel", Text("发布渠道", "Channel"),
            channels.map { (value: "\($0.id)", label: "\($0.name) · \($0.kind.label.in(format.language))") },
            hint: Text("文章属于这个渠道。", "The article belongs to this channel."))
        titleField = form.field("title", Text("标题", "Title"), maxlength: Article.titleCharactersMax)
        action = PartnerPath.articles
        empty =
            channels.isEmpty
            ? EmptyPart(
                art: "art-people", title: format.say("先绑定一个渠道", "Link a channel first"),
                text: format.say("文章要发布在你的某个渠道里。", "An article stands in one of your channels."), href: PartnerPath.channels,
                action: format.say("去绑定", "Link one"))
            : nil
    }
}

/// A block of an article for reading.
struct BlockView: Sendable, Equatable {
    let heading: String?
    let paragraphs: [String]?
    let picture: String?
    let caption: String?
    let card: CardPart?

    init?(_ block: ArticleBlock, cards: [ID<Placement>: PricedCard], _ format: Format) {
        var heading: String?
        var paragraphs: [String]?
        var picture: String?
        var caption: String?
        var card: CardPart?
        switch block {
        case .heading(let text): heading = text
        case .paragraph(let text): paragraphs = text.split(separator: "\n").map(String.init)
        case .picture(let id, let text):
            picture = Picture.url(id, .large)
            caption = text.isEmpty ? nil : text
        case .card(let id):
            guard let found = cards[id] else { return nil }
            card = CardPart(found, href: PartnerPath.publicCard(id), format)
        }
        (self.heading, self.paragraphs, self.picture, self.caption, self.card) = (heading, paragraphs, picture, caption, card)
    }
}

/// The article as its readers will see it.
struct ArticlePreviewPage: PageModel {
    static let template = "partnerdesk/preview"

    let crumbs: CrumbsPart
    let articleTitle: String
    let author: String
    let status: ChipPart
    let when: String
    let blocks: [BlockView]
    let editHref: String

    init(_ detail: ArticleDetail, cards: [ID<Placement>: PricedCard], _ format: Format) {
        crumbs = CrumbsPart(PartnerPath.articles, format.say("文章", "Articles"))
        articleTitle = detail.article.title
        author = detail.authorName
        status = detail.article.state.chip(format)
        when = format.date(detail.article.publishedAt ?? detail.article.writtenAt)
        blocks = detail.article.body.compactMap { BlockView($0, cards: cards, format) }
        editHref = PartnerPath.article(detail.article.id)
    }
}
