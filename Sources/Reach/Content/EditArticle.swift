// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Changes an article. A published one changes for its readers at once.
package struct EditArticle: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case changedMeanwhile, takenDown

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .changedMeanwhile:
                Text(
                    "文章已被他人修改，请刷新后在最新版本上编辑。",
                    "Somebody changed the article meanwhile. Reload and edit the newest version.")
            case .takenDown:
                Text(
                    "文章已被平台撤回，不能再编辑；请查看原因后另写一篇。",
                    "The platform withdrew this article. See the reason and write another.")
            }
        }
    }

    package let article: ID<Article>
    /// The version that the author started from.
    package let version: Int
    package let title: String
    package let body: [ArticleBlock]

    package init(article: ID<Article>, version: Int, title: String, body: [ArticleBlock]) {
        self.article = article
        self.version = version
        self.title = title
        self.body = body
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Article {
        var found = try Article.locked(article, in: transaction)
        try ArticleAuthor.require(found.author, context.actor)
        guard found.withdrawReason.isEmpty else { throw Refusal.takenDown }
        guard found.version == version else { throw Refusal.changedMeanwhile }
        found.title = try title.validated("title", characters: 1...Article.titleCharactersMax)
        found.body = try ArticleBody.validated(body, of: found.author, in: transaction)
        found.version += 1
        try found.save(in: transaction)
        if found.state == .published {
            try context.publish("article.changed", object: found.id.raw, party: found.author, in: transaction)
        }
        return found
    }
}
