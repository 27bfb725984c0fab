// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import Pricing
import Storage
import WebCore

/// A product in a grid.
struct ProductTile: Sendable, Equatable {
    let href: String
    let title: String
    let image: String
    let price: PricePart
    let notes: [ChipPart]
    let sold: String?
    let soldOut: Bool

    /// Leads to the product's page, or to `href`.
    init(_ product: Product, _ shelf: ShelfFacts, _ format: Format, href: String? = nil) {
        self.href = href ?? ShopPath.product(product.id)
        title = product.title
        image = Face.image(product.pictureURL(.medium))
        soldOut = shelf.soldOut.contains(product.id)
        if let flash = shelf.flashSales[product.id] {
            price = format.price(flash.lowest, market: flash.normal, from: flash.lowest < flash.highest)
            notes = format.flashChips(flash)
        } else {
            price = format.price(product.lowestPrice, from: product.lowestPrice < product.highestPrice)
            notes = []
        }
        sold = soldOut ? nil : shelf.sold[product.id].flatMap { format.sold($0)?.in(format.language) }
    }
}

/// An article in a list.
struct StoryTile: Sendable, Equatable {
    let href: String
    let title: String
    let image: String
    let summary: String?
    let author: String
    let when: String

    init(_ entry: StoryEntry, _ format: Format) {
        href = ShopPath.story(entry.item.article.id)
        title = entry.item.article.title
        image = entry.image
        summary = entry.item.article.summary
        author = entry.item.authorName
        when = entry.item.article.publishedAt.map(format.date) ?? ""
    }
}

/// An article of a list with the picture that stands for it.
struct StoryEntry: Sendable {
    let item: ArticleList
    let image: String

    /// The newest articles. One without a picture is shown by the goods that it is about.
    static func newest(_ request: PageRequest, in snapshot: any Snapshot) throws -> Page<StoryEntry> {
        let page = try ArticleList.newest(request, in: snapshot)
        let bare = page.items.filter { $0.article.cover == nil }.compactMap(\.article.cards.first)
        let cards = try CardDetail.find(bare, in: snapshot)
        return page.map { item in
            let card = item.article.cards.first.flatMap { cards[$0]?.picture }
            return StoryEntry(item: item, image: Face.image(item.article.coverURL ?? card ?? ""))
        }
    }
}

extension Article {
    static let summaryCharactersMax = 72

    /// The path of its first picture.
    var coverURL: String? {
        guard case .picture(let picture, _) = cover else { return nil }
        return Picture.url(picture, .large)
    }

    /// How its text begins.
    var summary: String? {
        let first = body.lazy.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }.first
        return first.map { $0.count > Self.summaryCharactersMax ? $0.prefix(Self.summaryCharactersMax) + "…" : $0 }
    }
}
