// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Content
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Puts an essay into its author's first channel, with a picture of the first of its goods and cards between the
/// paragraphs.
struct EssayWriting: Sendable {
    let essay: Essay
    let plan: TownPlan
    let town: Town

    func run(_ hand: Hand) async throws {
        let author = town.sellers[essay.seller]
        let picture = try await firstPicture(hand)
        let body = body(picture.map { .picture($0.id, caption: essay.goods[0]) })
        let title = essay.title
        let written = try await hand.write(as: author.actor, lane: .party(author.id)) { transaction, context in
            if let picture {
                try SavePicture(id: picture.id, owner: author.id.party, sizes: picture.sizes).run(
                    in: transaction, context)
            }
            return try WriteArticle(channel: author.channels[0], title: title, body: body).run(in: transaction, context)
        }
        hand.clock.advance(.minutes(12))
        try await hand.write(as: author.actor, lane: .party(author.id)) {
            try PublishArticle(article: written.id).run(in: $0, $1)
        }
    }

    private func body(_ picture: ArticleBlock?) -> [ArticleBlock] {
        var blocks = essay.lines.compactMap { line -> ArticleBlock? in
            if line.hasPrefix("#") { return .heading(String(line.dropFirst())) }
            guard line.hasPrefix("+") else { return .paragraph(line) }
            guard let place = place(of: String(line.dropFirst())) else { return nil }
            return town.cards(place, of: essay.seller).first.map { .card($0) }
        }
        if let picture { blocks.insert(picture, at: min(1, blocks.count)) }
        return blocks
    }

    /// The product's picture once more, as the author's own.
    private func firstPicture(_ hand: Hand) async throws -> (id: ID<Picture>, sizes: PictureSizes)? {
        guard let name = essay.goods.first, let place = place(of: name), let made = town.product(place) else {
            return nil
        }
        let files = hand.deployment.world.files
        let found = try await hand.read { snapshot, _ in try Product.find(made.id, in: snapshot)?.picture }
        guard let found, let large = try files.load(Picture.fileName(found, .large)),
            let medium = try files.load(Picture.fileName(found, .medium)),
            let small = try files.load(Picture.fileName(found, .small)),
            let known = try await hand.read(
                as: .system,
                { snapshot, _ in
                    try Picture.find(found, of: town.stores[plan.products[place].store].id.party, in: snapshot)
                })
        else { return nil }
        let sizes = PictureSizes(
            large: large, medium: medium, small: small, mediaType: Picture.mediaType, width: known.width,
            height: known.height)
        let id = hand.deployment.world.ids.next(Picture.self)
        try sizes.save(as: id, in: files)
        return (id, sizes)
    }

    private func place(of name: String) -> Int? {
        plan.products.indices.first {
            plan.stores[plan.products[$0].store].goods[plan.products[$0].family].name == name
        }
    }
}
