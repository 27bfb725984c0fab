// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store asks for a banner. Throws `StorefrontRefusal` or `ApplicationRefusal`.
package struct ApplyForBanner: Sendable {
    package let store: ID<Store>
    package let banner: Banner

    package init(store: ID<Store>, banner: Banner) {
        self.store = store
        self.banner = banner
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        try context.actor.require(.manageSettings, in: store.party)
        let banner = try checked(in: transaction)
        return try Application.submit(.banner, content: try Storefront.stored(banner), of: store, in: transaction, context)
    }

    private func checked(in transaction: any Transaction) throws -> Banner {
        guard !banner.items.isEmpty else { throw StorefrontRefusal.bannerEmpty }
        guard banner.items.count <= Banner.itemsMax else { throw StorefrontRefusal.tooManyItems }
        let pictures = Set(banner.items.map(\.picture))
        guard try Picture.owned(pictures.sorted(), by: store.party, in: transaction) == pictures else {
            throw StorefrontRefusal.pictureUnknown
        }
        return Banner(scale: banner.scale, items: try banner.items.map { try checked($0, in: transaction) })
    }

    private func checked(_ item: Banner.Item, in transaction: any Transaction) throws -> Banner.Item {
        let texts = 0...Banner.textCharactersMax
        var target = item.target
        switch item.target {
        case .product(let id):
            guard try Product.find(id, in: transaction)?.store == store else { throw StorefrontRefusal.productUnknown }
        case .channel(let name, let video):
            target = .channel(
                name: try name.validated("channel", characters: 1...Banner.linkCharactersMax),
                video: try video.validated("video", characters: 0...Banner.linkCharactersMax))
        case .article(let url):
            let url = try url.validated("link", characters: 1...Banner.linkCharactersMax)
            guard url.hasPrefix("https://") else { throw StorefrontRefusal.linkInvalid }
            target = .article(url: url)
        }
        return Banner.Item(
            picture: item.picture, title: try item.title.validated("title", characters: texts),
            description: try item.description.validated("description", characters: texts), target: target)
    }
}
