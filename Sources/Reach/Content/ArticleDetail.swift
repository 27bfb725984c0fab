// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// An article as it is read, with the faces of its cards.
package struct ArticleDetail: Sendable, Hashable {
    package let article: Article
    package let authorName: String
    /// By placement; a card that was taken down is absent.
    package let cards: [ID<Placement>: CardDetail]

    /// Published articles are for everybody; drafts and withdrawn ones for their author and, withdrawn, for operators.
    package static func find(_ id: ID<Article>, in snapshot: any Snapshot, _ context: Context) throws -> ArticleDetail {
        guard let article = try Article.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let mayRead =
            switch article.state {
            case .published: true
            case .draft: ArticleAuthor.isAuthor(article.author, context.actor)
            case .withdrawn:
                ArticleAuthor.isAuthor(article.author, context.actor) || context.actor.mayOperate(.reviewProducts)
            }
        guard mayRead else { throw CommonRefusal.notFound }
        let names = try AuthorNames.of([article.author], in: snapshot)
        let cards = try CardDetail.find(article.cards, in: snapshot).filter { $0.value.status != .withdrawn }
        return ArticleDetail(article: article, authorName: names[article.author] ?? "", cards: cards)
    }
}

/// The public names of authors.
enum AuthorNames {
    static func of(_ authors: [ID<Party>], in snapshot: any Snapshot) throws -> [ID<Party>: String] {
        var names: [ID<Party>: String] = [:]
        for store in try Store.find(authors.map(\.store), in: snapshot).values { names[store.id.party] = store.name }
        let others = authors.filter { names[$0] == nil }.map(\.person)
        for person in try Person.find(others, in: snapshot).values { names[person.id.party] = person.name }
        return names
    }
}
