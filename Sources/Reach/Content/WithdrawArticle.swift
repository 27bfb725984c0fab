// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Hides a published article: by its author, who may publish it again, or by an operator with a reason, for good.
package struct WithdrawArticle: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case reasonMissing

        package var kind: RefusalKind { .invalid }
        package var field: String? { "reason" }
        package var text: Text { Text("请写明撤回原因，作者会看到。", "Give a reason for withdrawing it; the author will see it.") }
    }

    package let article: ID<Article>
    /// Only an operator's: the author needs none.
    package let reason: String

    package init(article: ID<Article>, reason: String = "") {
        self.article = article
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Article {
        var found = try Article.locked(article, in: transaction)
        let isAuthor = ArticleAuthor.isAuthor(found.author, context.actor) && !context.actor.isSystem
        if !isAuthor { try context.actor.requireOperator(.reviewProducts) }
        let reason =
            isAuthor ? "" : try reason.validated("reason", characters: 0...Article.reasonCharactersMax, multiline: true)
        guard isAuthor || !reason.isEmpty else { throw Refusal.reasonMissing }
        found.state = try found.state.moved(to: .withdrawn)
        found.withdrawnAt = context.now
        found.withdrawReason = reason
        found.version += 1
        try found.save(in: transaction)
        if !isAuthor {
            try context.audit(
                "article.withdraw", object: found.id.raw, party: found.author, detail: reason, in: transaction)
        }
        try context.publish("article.withdrawn", object: found.id.raw, party: found.author, in: transaction)
        return found
    }
}
