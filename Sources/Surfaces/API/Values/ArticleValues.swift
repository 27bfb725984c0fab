// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import WebCore

/// A part of an article: `heading` and `paragraph` have a text, `picture` an id and a text, `card` an id.
struct BlockValue: Codable, Sendable {
    enum Kind: String, Codable, CaseIterable, Sendable {
        case heading, paragraph, picture, card
    }

    let kind: Kind
    let text: String?
    let id: String?

    init(_ block: ArticleBlock) {
        switch block {
        case .heading(let text): (kind, self.text, id) = (.heading, text, nil)
        case .paragraph(let text): (kind, self.text, id) = (.paragraph, text, nil)
        case .picture(let picture, let caption): (kind, text, id) = (.picture, caption, "\(picture)")
        case .card(let card): (kind, text, id) = (.card, nil, "\(card)")
        }
    }

    func block() throws -> ArticleBlock {
        switch kind {
        case .heading: .heading(text ?? "")
        case .paragraph: .paragraph(text ?? "")
        case .picture: .picture(try object(), caption: text ?? "")
        case .card: .card(try object())
        }
    }

    private func object<Entity>() throws -> ID<Entity> {
        guard let found = id.flatMap(ID<Entity>.init) else { throw FieldRefusal(CommonRefusal.notFound, field: "body") }
        return found
    }
}

struct ArticleInput: Codable, Sendable {
    let channelId: ID<ChannelAccount>
    let title: String
    let blocks: [BlockValue]
}

struct ArticleEditInput: Codable, Sendable {
    /// The version that was changed; another one in the meantime is a conflict.
    let version: Int
    let title: String
    let blocks: [BlockValue]
}

struct ArticleRowOutput: Codable, Sendable {
    let id: ID<Article>
    let authorId: ID<Party>
    let authorName: String?
    let channelId: ID<ChannelAccount>
    let title: String
    let state: ArticleState
    let version: Int
    let writtenAt: Timestamp
    let publishedAt: Timestamp?
    let withdrawReason: String

    init(_ article: Article, authorName: String? = nil) {
        id = article.id
        authorId = article.author
        self.authorName = authorName
        channelId = article.channel
        title = article.title
        state = article.state
        version = article.version
        writtenAt = article.writtenAt
        publishedAt = article.publishedAt
        withdrawReason = article.withdrawReason
    }

    init(_ entry: ArticleList) { self.init(entry.article, authorName: entry.authorName) }
}

struct ArticleOutput: Codable, Sendable {
    let article: ArticleRowOutput
    let blocks: [BlockValue]
    /// The faces of its cards that were not taken down.
    let cards: [CardOutput]

    init(_ detail: ArticleDetail, cards priced: [ID<Placement>: PricedCard]) {
        article = ArticleRowOutput(detail.article, authorName: detail.authorName)
        blocks = detail.article.body.map(BlockValue.init)
        cards = detail.article.cards.compactMap { priced[$0].map(CardOutput.init) }
    }
}
