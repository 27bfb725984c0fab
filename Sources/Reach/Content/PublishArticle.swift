// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Shows an article to everybody.
package struct PublishArticle: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case takenDown, bodyEmpty

        package var kind: RefusalKind { self == .bodyEmpty ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .takenDown:
                Text(
                    "文章已被平台撤回，不能再发布；请查看原因后另写一篇。",
                    "The platform withdrew this article, so it stays withdrawn. See the reason and write another.")
            case .bodyEmpty: Text("正文为空，请写些内容后再发布。", "The article is empty. Write something before you publish it.")
            }
        }
    }

    package let article: ID<Article>

    package init(article: ID<Article>) { self.article = article }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Article {
        var found = try Article.locked(article, in: transaction)
        try ArticleAuthor.require(found.author, context.actor)
        guard found.withdrawReason.isEmpty else { throw Refusal.takenDown }
        found.state = try found.state.moved(to: .published)
        guard !found.body.isEmpty else { throw Refusal.bodyEmpty }
        try ArticleBody.requireStanding(found.cards, in: transaction)
        found.publishedAt = context.now
        found.withdrawnAt = nil
        found.version += 1
        try found.save(in: transaction)
        try context.publish("article.published", object: found.id.raw, party: found.author, in: transaction)
        return found
    }
}
