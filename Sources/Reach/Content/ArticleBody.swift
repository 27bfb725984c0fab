// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Runtime
import Storage

/// What is wrong with an article's title or body.
package enum ArticleRefusal: String, Refusal, CaseIterable {
    case bodyTooLong, tooManyBlocks, tooManyCards, tooManyPictures, foreignCard, foreignPicture, cardWithdrawn

    package var kind: RefusalKind { self == .cardWithdrawn ? .conflict : .invalid }
    package var field: String? { "body" }
    package var text: Text {
        switch self {
        case .bodyTooLong:
            Text(
                "正文超过 20,000 字，请删减或分成几篇。",
                "The text has more than 20,000 characters. Shorten it or make several articles.")
        case .tooManyBlocks:
            Text("段落超过 300 个，请合并或分成几篇。", "There are more than 300 blocks. Merge some or make several articles.")
        case .tooManyCards: Text("一篇文章最多 30 张商品卡，请删减。", "An article has at most 30 cards. Remove some.")
        case .tooManyPictures: Text("一篇文章最多 50 张图片，请删减。", "An article has at most 50 pictures. Remove some.")
        case .foreignCard:
            Text("只能插入自己投放的商品卡，请先在渠道中投放。", "Only your own cards can be embedded. Place the card in a channel first.")
        case .foreignPicture: Text("只能插入自己上传的图片，请先上传。", "Only your own pictures can be embedded. Upload it first.")
        case .cardWithdrawn: Text("文中有商品卡已撤下，请移除后重试。", "One of the cards was taken down. Remove it and try again.")
        }
    }
}

/// Checks what an author wrote.
enum ArticleBody {
    /// The body with its texts trimmed and without empty paragraphs. Refuses what is too much, then what belongs to
    /// others.
    static func validated(
        _ body: [ArticleBlock], of author: ID<Party>, in snapshot: any Snapshot
    ) throws -> [ArticleBlock] {
        guard body.count <= Article.blocksMax else { throw ArticleRefusal.tooManyBlocks }
        let blocks = try body.compactMap(validated)
        guard blocks.map(\.characters).reduce(0, +) <= Article.bodyCharactersMax else {
            throw ArticleRefusal.bodyTooLong
        }
        let cards = blocks.compactMap { if case .card(let placement) = $0 { placement } else { nil } }
        guard cards.count <= Article.cardsMax else { throw ArticleRefusal.tooManyCards }
        let pictures = blocks.compactMap { if case .picture(let picture, _) = $0 { picture } else { nil } }
        guard pictures.count <= Article.picturesMax else { throw ArticleRefusal.tooManyPictures }
        try requireOwn(cards: cards, of: author, in: snapshot)
        try requireOwn(pictures: pictures, of: author, in: snapshot)
        return blocks
    }

    /// Refuses when a card was taken down since it was embedded.
    static func requireStanding(_ cards: [ID<Placement>], in snapshot: any Snapshot) throws {
        let placements = try Placement.find(cards, in: snapshot)
        guard cards.allSatisfy({ placements[$0].map { $0.withdrawnAt == nil } ?? false }) else {
            throw ArticleRefusal.cardWithdrawn
        }
    }

    private static func validated(_ block: ArticleBlock) throws -> ArticleBlock? {
        let characters = 0...Article.bodyCharactersMax
        switch block {
        case .heading(let text):
            let text = try text.validated("body", characters: 0...Article.titleCharactersMax)
            return text.isEmpty ? nil : .heading(text)
        case .paragraph(let text):
            let text = try text.validated("body", characters: characters, multiline: true)
            return text.isEmpty ? nil : .paragraph(text)
        case .picture(let picture, let caption):
            return .picture(
                picture, caption: try caption.validated("body", characters: 0...Article.captionCharactersMax))
        case .card:
            return block
        }
    }

    private static func requireOwn(cards: [ID<Placement>], of author: ID<Party>, in snapshot: any Snapshot) throws {
        let placements = try Placement.find(cards, in: snapshot)
        guard cards.allSatisfy({ placements[$0]?.owner == author }) else { throw ArticleRefusal.foreignCard }
    }

    private static func requireOwn(pictures: [ID<Picture>], of author: ID<Party>, in snapshot: any Snapshot) throws {
        let owned = try Picture.owned(pictures, by: author, in: snapshot)
        guard pictures.allSatisfy(owned.contains) else { throw ArticleRefusal.foreignPicture }
    }
}

extension ArticleBlock {
    /// How much of the limit of the text it uses.
    var characters: Int {
        switch self {
        case .heading(let text), .paragraph(let text): text.count
        case .picture(_, let caption): caption.count
        case .card: 0
        }
    }
}
