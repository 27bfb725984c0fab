// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import Stores
import WebCore

/// The newest articles.
struct StoriesPage: PageModel {
    static let template = "shop/stories"

    let stories: [StoryTile]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(_ page: Page<StoryEntry>, isFirst: Bool, _ format: Format) {
        let language = format.language
        stories = page.items.map { StoryTile($0, format) }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-article", title: Text("还没有文章", "No stories yet").in(language),
                text: Text("达人和店铺发布文章后会出现在这里。", "What sellers and stores publish appears here.").in(language), href: "/partner",
                action: Text("我要带货", "Sell with us").in(language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.stories, isFirst: isFirst)
    }
}

/// One article. A tap on a card in it is a touch.
struct StoryPage: PageModel {
    static let template = "shop/story"

    let name: String
    let author: String
    let authorSign: String
    let authorHref: String?
    let when: String
    let blocks: [StoryBlock]
    let notice: String?
    let metaURL: String
    let metaImage: String?
    let metaDescription: String?

    init(
        _ detail: ArticleDetail, cards: [ID<Placement>: PricedCard], store: Store?, links: [ID<Placement>: String], baseURL: String,
        _ format: Format
    ) {
        let article = detail.article
        name = article.title
        author = detail.authorName
        authorSign = Face.sign(detail.authorName)
        authorHref = store.map { ShopPath.store($0.id) }
        when = article.publishedAt.map(format.date) ?? ""
        blocks = article.body.compactMap { block in StoryBlock(block, cards, links, format) }
        notice = article.state == .published
            ? nil : Text("只有你能看到：\(article.state.label.chinese)", "Only you see this: \(article.state.label.english)").in(format.language)
        metaURL = baseURL + ShopPath.story(article.id)
        metaImage = article.coverURL.map { baseURL + $0 }
        metaDescription = article.summary
    }
}

/// A part of an article; one of the four is there.
struct StoryBlock: Sendable, Equatable {
    struct Image: Sendable, Equatable {
        let url: String
        let caption: String?
    }

    var heading: String?
    var lines: [String]?
    var image: Image?
    var card: CardPart?

    /// Nothing for a card that was taken down.
    init?(_ block: ArticleBlock, _ cards: [ID<Placement>: PricedCard], _ links: [ID<Placement>: String], _ format: Format) {
        switch block {
        case .heading(let text): heading = text
        case .paragraph(let text): lines = text.split(separator: "\n").map(String.init)
        case .picture(let picture, let caption):
            image = Image(url: Picture.url(picture, .large), caption: caption.isEmpty ? nil : caption)
        case .card(let placement):
            guard let detail = cards[placement], let link = links[placement] else { return nil }
            card = CardPart(detail, href: link, format)
        }
    }
}
