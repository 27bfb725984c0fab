// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Runtime
import Storage

/// Starts an article as a draft, in a linked channel of the author's.
package struct WriteArticle: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case channelUnlinked

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("这个渠道已解绑，请重新绑定或换一个渠道。", "This channel is unlinked. Link it again or choose another.")
        }
    }

    package let channel: ID<ChannelAccount>
    package let title: String
    package let body: [ArticleBlock]

    package init(channel: ID<ChannelAccount>, title: String, body: [ArticleBlock]) {
        self.channel = channel
        self.title = title
        self.body = body
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Article {
        guard let account = try ChannelAccount.find(channel, in: transaction) else { throw CommonRefusal.notFound }
        try ArticleAuthor.require(account.owner, context.actor)
        guard account.isLinked else { throw Refusal.channelUnlinked }
        let title = try title.validated("title", characters: 1...Article.titleCharactersMax)
        let body = try ArticleBody.validated(body, of: account.owner, in: transaction)
        let article = Article(
            id: context.newID(), author: account.owner, channel: channel, title: title, body: body, state: .draft,
            version: 1,
            writtenAt: context.now, withdrawReason: "")
        try article.insert(in: transaction)
        return article
    }
}

/// Whether somebody writes in the name of a store or person.
enum ArticleAuthor {
    static func isAuthor(_ author: ID<Party>, _ actor: Actor) -> Bool {
        actor.isSystem || actor.party == author || actor.may(.managePlans, in: author)
    }

    /// Somebody else's article does not exist.
    static func require(_ author: ID<Party>, _ actor: Actor) throws {
        guard isAuthor(author, actor) else {
            throw actor.party == nil ? CommonRefusal.unauthenticated : CommonRefusal.notFound
        }
    }
}
