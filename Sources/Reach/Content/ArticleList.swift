// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// An article in a list.
package struct ArticleList: Sendable, Hashable {
    package let article: Article
    package let authorName: String

    /// Everybody's published articles, the last published first.
    package static func newest(
        _ request: PageRequest = PageRequest(), in snapshot: any Snapshot
    ) throws -> Page<ArticleList> {
        try named(try Article.published(by: nil, request, in: snapshot), in: snapshot)
    }

    /// An author's published articles, the last published first.
    package static func published(
        by author: ID<Party>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot
    ) throws -> Page<ArticleList> {
        try named(try Article.published(by: author, request, in: snapshot), in: snapshot)
    }

    /// Everything an author wrote, drafts included, newest first; for the author.
    package static func mine(
        _ author: ID<Party>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ArticleList> {
        try ArticleAuthor.require(author, context.actor)
        return try named(try Article.all(by: author, request, in: snapshot), in: snapshot)
    }

    private static func named(_ page: Page<Article>, in snapshot: any Snapshot) throws -> Page<ArticleList> {
        let names = try AuthorNames.of(Array(Set(page.items.map(\.author))), in: snapshot)
        return page.map { ArticleList(article: $0, authorName: names[$0.author] ?? "") }
    }
}
