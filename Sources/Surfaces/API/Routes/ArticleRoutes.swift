// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Articles with cards in them.
enum ArticleRoutes {
    static let area = APIArea("文章", "Articles")

    @RouteList static var all: [APIRoute] {
        area.get("/articles", Text("最新文章", "What was published last"), .everyone, query: APIRoute.Parameter.page) {
            call in
            let page = try call.page()
            return try await call.read { snapshot, _ in
                APIPage(try ArticleList.newest(page, in: snapshot), ArticleRowOutput.init)
            }
        }
        area.get("/articles/{id}", Text("文章正文与卡片", "An article with its cards"), .everyone) { call in
            let article = try call.id(of: Article.self)
            return try await call.read { snapshot, context in
                let detail = try ArticleDetail.find(article, in: snapshot, context)
                return ArticleOutput(detail, cards: try PricedCard.of(detail.cards, in: snapshot, at: context.now))
            }
        }
        area.get("/me/articles", Text("我写的文章", "What I wrote"), .person, query: APIRoute.Parameter.page) { call in
            let (author, page) = (try call.person().id.party, try call.page())
            return try await call.read {
                APIPage(try ArticleList.mine(author, page, in: $0, $1), ArticleRowOutput.init)
            }
        }
        area.get(
            "/stores/{store}/articles", Text("店铺写的文章", "What a store wrote"), .store(.managePlans),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore {
                APIPage(try ArticleList.mine($0.party, page, in: $1, $2), ArticleRowOutput.init)
            }
        }
        area.on(
            .post, "/articles", Text("在自己或店铺的渠道写文章", "Write an article for a channel of one's own or the store's"),
            .person,
            takes: ArticleInput.self, gives: ArticleRowOutput.self
        ) { call, input in
            let (lane, body) = (
                try await call.lane(ofChannel: input.channelId), try input.blocks.map { try $0.block() }
            )
            return try await call.write(lane: lane) {
                let verb = WriteArticle(channel: input.channelId, title: input.title, body: body)
                return ArticleRowOutput(try verb.run(in: $0, $1))
            }
        }
        area.on(
            .put, "/articles/{id}", Text("修改文章", "Change an article"), .person, takes: ArticleEditInput.self,
            gives: ArticleRowOutput.self
        ) { call, input in
            let body = try input.blocks.map { try $0.block() }
            return try await call.writeArticle {
                let verb = EditArticle(article: $0, version: input.version, title: input.title, body: body)
                return ArticleRowOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .put, "/articles/{id}/publication", Text("发布文章", "Publish an article"), .person,
            gives: ArticleRowOutput.self
        ) { call in
            try await call.writeArticle { ArticleRowOutput(try PublishArticle(article: $0).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/articles/{id}/publication",
            Text("撤回文章；平台撤回须给出原因", "Withdraw an article; operators give a reason"),
            .person, gives: ArticleRowOutput.self, query: [APIRoute.Parameter("reason", Text("原因", "Why"))]
        ) { call in
            let reason = call.query("reason") ?? ""
            return try await call.writeArticle {
                ArticleRowOutput(try WithdrawArticle(article: $0, reason: reason).run(in: $1, $2))
            }
        }
    }
}

extension APICall {
    fileprivate func lane(ofChannel channel: ID<ChannelAccount>) async throws -> Lane {
        let owner = try await read { snapshot, _ in try ChannelAccount.find(channel, in: snapshot)?.owner }
        guard let owner else { throw CommonRefusal.notFound }
        return .party(owner)
    }
}
