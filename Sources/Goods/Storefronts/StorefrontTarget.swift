// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Runtime
import Storage
import Stores

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
