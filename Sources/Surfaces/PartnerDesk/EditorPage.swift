// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import WebCore

/// The editor of an article: a block a row, each with its own buttons.
struct EditorPage: PageModel {
    static let template = "partnerdesk/editor"

    struct Block: Sendable, Equatable {
        let name: String
        let number: String
        let kind: String
        let heading: String?
        let paragraph: String?
        let isHeading: Bool
        let isParagraph: Bool
        let rows: String
        let picture: String?
        let caption: String?
        let card: CardPart?
        let cardID: String?
        let upAct: String?
        let downAct: String?
        let removeAct: String
    }

    let crumbs: CrumbsPart
    let channel: String
    let status: ChipPart
    let isPublished: Bool
    let isUnsaved: Bool
    let takenDown: String?
    let summary: ErrorSummary?
    let titleField: FieldPart
    let version: String
    let blocks: [Block]
    let cardChoices: [SelectPart.Option]
    let hasCards: Bool
    let showcaseHref: String
    let previewHref: String
    let action: String

    init(_ form: ArticleForm, _ shelf: ArticleShelf, _ refusal: (any Refusal)?, isUnsaved: Bool, _ format: Format) {
        let article = shelf.article
        crumbs = CrumbsPart(PartnerPath.articles, format.say("文章", "Articles"))
        channel = shelf.channel.map { "\($0.name) · \($0.kind.label.in(format.language))" } ?? ""
        status = article.state.chip(format)
        isPublished = article.state == .published
        self.isUnsaved = isUnsaved
        takenDown = article.withdrawReason.isEmpty ? nil : article.withdrawReason
        let desk = FormState(nil, refusal: refusal, format.language)
        summary = desk.summary
        titleField = desk.field("title", Text("标题", "Title"), value: form.title, maxlength: Article.titleCharactersMax)
        version = "\(form.version)"
        let cards = Dictionary(shelf.cards.map { ($0.card.id, $0) }, uniquingKeysWith: { first, _ in first })
        let last = form.blocks.count - 1
        blocks = form.blocks.enumerated().map { Block($1, at: $0, last: last, cards: cards, format) }
        cardChoices = shelf.cards.map(\.card).filter { $0.status != .withdrawn }.map {
            .init(value: "\($0.id)", label: "\($0.title) · \($0.channelKind.label.in(format.language))", selected: false)
        }
        hasCards = !cardChoices.isEmpty
        showcaseHref = PartnerPath.showcase
        previewHref = PartnerPath.article(article.id, "preview")
        action = PartnerPath.article(article.id)
    }
}

extension EditorPage.Block {
    init(_ block: ArticleBlock, at place: Int, last: Int, cards: [ID<Placement>: PricedCard], _ format: Format) {
        name = ArticleForm.name(block, at: place)
        number = "\(place + 1)"
        upAct = place > 0 ? "up-\(place)" : nil
        downAct = place < last ? "down-\(place)" : nil
        removeAct = "remove-\(place)"
        var heading: String?
        var paragraph: String?
        var picture: String?
        var caption: String?
        var card: CardPart?
        var cardID: String?
        switch block {
        case .heading(let text):
            kind = format.say("小标题", "Heading")
            heading = text
        case .paragraph(let text):
            kind = format.say("段落", "Paragraph")
            paragraph = text
        case .picture(let id, let text):
            kind = format.say("图片", "Picture")
            picture = Picture.url(id, .medium)
            caption = text
        case .card(let id):
            kind = format.say("商品卡片", "Card")
            cardID = "\(id)"
            card = cards[id].map { CardPart($0, href: PartnerPath.publicCard(id), format) }
        }
        isHeading = heading != nil
        isParagraph = paragraph != nil
        let lines = (paragraph ?? "").split(separator: "\n", omittingEmptySubsequences: false).map { $0.count / 40 + 1 }.reduce(
            0, +)
        rows = "\(min(max(lines + 1, 3), 16))"
        (self.heading, self.paragraph, self.picture) = (heading, paragraph, picture)
        (self.caption, self.card, self.cardID) = (caption, card, cardID)
    }
}
