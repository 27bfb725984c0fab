// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store asks for a background picture. Throws `StorefrontRefusal` or `ApplicationRefusal`.
package struct ApplyForBackground: Sendable {
    package let store: ID<Store>
    package let picture: ID<Picture>

    package init(store: ID<Store>, picture: ID<Picture>) {
        self.store = store
        self.picture = picture
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        try context.actor.require(.manageSettings, in: store.party)
        guard try Picture.find(picture, of: store.party, in: transaction) != nil else { throw StorefrontRefusal.pictureUnknown }
        return try Application.submit(
            .background, content: try Storefront.stored(picture), of: store, in: transaction, context)
    }
}

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

/// Clears a store's background or banner, and takes back what was asked for instead.
package struct ClearDecoration: Sendable {
    package let store: ID<Store>
    package let kind: ApplicationKind

    /// `kind` is `background` or `banner`.
    package init(store: ID<Store>, kind: ApplicationKind) {
        self.store = store
        self.kind = kind
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageSettings, in: store.party)
        if let open = try Decoration.open(kind, of: store, in: transaction) {
            try CancelApplication(store: store, application: open.id).run(in: transaction, context)
        }
        var front = try Storefront.locked(store, in: transaction)
        if kind == .background { front.background = nil } else { front.banner = nil }
        try front.saved(in: transaction, context)
    }
}

/// What a store asked for and has not got: in review, or rejected and not cleared away.
package enum Decoration {
    package static func open(
        _ kind: ApplicationKind, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> Application? {
        let latest = try Application.latest(kind, of: store, in: snapshot)
        return latest.flatMap { [.inReview, .rejected].contains($0.state) ? $0 : nil }
    }

    package static func background(of application: Application) throws -> ID<Picture> {
        try Storefront.read(application.content)
    }

    package static func banner(of application: Application) throws -> Banner { try Storefront.read(application.content) }
}

/// What the approval of a background or a banner gives: it is on the store's page.
package struct StorefrontTarget: ApplicationTarget {
    package let kinds: [ApplicationKind] = [.background, .banner]

    package init() {}

    package func grant(_ application: Application, in transaction: any Transaction, _ context: Context) throws {
        var front = try Storefront.locked(application.store, in: transaction)
        if application.kind == .background {
            front.background = try Decoration.background(of: application)
        } else {
            front.banner = try Decoration.banner(of: application)
        }
        try front.saved(in: transaction, context)
    }

    package func title(_ application: Application, in snapshot: any Snapshot, _ context: Context) throws -> Text {
        application.kind.label
    }

    package func facts(
        _ application: Application, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ApplicationFact] {
        if application.kind == .background {
            let picture = try Decoration.background(of: application)
            return [ApplicationFact(application.kind.label, pictures: [Picture.url(picture, .large)])]
        }
        return try Decoration.banner(of: application).items.map { item in
            let target: String =
                switch item.target {
                case .product(let id): try Product.find(id, in: snapshot)?.title ?? "\(id)"
                case .channel(let name, let video): [name, video].filter { !$0.isEmpty }.joined(separator: " / ")
                case .article(let url): url
                }
            let words = [item.title, item.description, target].filter { !$0.isEmpty }
            return ApplicationFact(
                application.kind.label, words.joined(separator: " · "), pictures: [Picture.url(item.picture, .large)])
        }
    }
}
