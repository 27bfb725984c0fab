// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores
import TestSupport

@testable import Content

/// Lan's writing desk: a channel, a picture and a card of hers, and the same of the tea house 璞记茶铺.
struct Desk: Sendable {
    let bench: TestBench
    let author: ID<Party>
    let teahouse: ID<Store>
    let channel: ID<ChannelAccount>
    let storesChannel: ID<ChannelAccount>
    let picture: ID<Picture>
    let card: ID<Placement>
    let storesCard: ID<Placement>

    init(_ engine: Engine) async throws {
        bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, ChannelsModule.front,
                ContentModule.front,
            ])
        let made = try await bench.write { transaction, context in
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            let lan = try Register(login: .phone("13800000001"), name: "兰", passwordHash: hash).run(
                in: transaction, context)
            let pu = try Register(login: .phone("13800000002"), name: "璞", passwordHash: hash).run(
                in: transaction, context)
            let store = try SeedStore(name: "璞记茶铺", owner: pu.id).run(in: transaction, context)
            let leaf = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶", "Tea"))).run(
                in: transaction, context)
            let shop = try Self.picture(of: store.id.party, in: transaction, context)
            let content = ProductContent(
                title: "明前龙井绿茶", pictures: [shop], category: leaf.id, skus: [SKU(price: Money(fen: 8800))])
            let draft = try CreateProduct(store: store.id, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                in: transaction, context)
            let own = try LinkChannel(owner: .person(lan.id), kind: .article, name: "兰的专栏").run(
                in: transaction, context)
            let stores = try LinkChannel(owner: .store(store.id), kind: .subscriptionAccount, name: "璞记").run(
                in: transaction, context)
            return (
                lan.id.party, store.id, own.id, stores.id, try Self.picture(of: lan.id.party, in: transaction, context),
                try PlaceCard(product: submitted.id, channel: own.id).run(in: transaction, context).id,
                try PlaceCard(product: submitted.id, channel: stores.id).run(in: transaction, context).id
            )
        }
        (author, teahouse, channel, storesChannel, picture, card, storesCard) = made
    }

    private static func picture(of owner: ID<Party>, in transaction: any Transaction, _ context: Context) throws -> ID<
        Picture
    > {
        let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
        return try SavePicture(id: context.newID(), owner: owner, sizes: sizes).run(in: transaction, context).id
    }

    var lan: Actor { Actor(party: author) }
    var staff: Actor { Actor(party: ID(41), grants: [teahouse.party: [.ownStore]]) }

    @discardableResult
    func write(
        _ body: [ArticleBlock], title: String = "春茶札记", in channel: ID<ChannelAccount>? = nil, as actor: Actor? = nil
    ) async throws -> Article {
        try await bench.write(as: actor ?? lan) {
            try WriteArticle(channel: channel ?? self.channel, title: title, body: body).run(in: $0, $1)
        }
    }

    @discardableResult
    func edit(
        _ article: Article, _ title: String, _ body: [ArticleBlock], as actor: Actor? = nil
    ) async throws -> Article {
        try await bench.write(as: actor ?? lan) {
            try EditArticle(article: article.id, version: article.version, title: title, body: body).run(in: $0, $1)
        }
    }

    @discardableResult
    func publish(_ article: Article, as actor: Actor? = nil) async throws -> Article {
        try await bench.write(as: actor ?? lan) { try PublishArticle(article: article.id).run(in: $0, $1) }
    }

    @discardableResult
    func withdraw(_ article: Article, _ reason: String = "", as actor: Actor) async throws -> Article {
        try await bench.write(as: actor) { try WithdrawArticle(article: article.id, reason: reason).run(in: $0, $1) }
    }

    func detail(_ article: Article, as actor: Actor) async throws -> ArticleDetail {
        try await bench.read(as: actor) { try ArticleDetail.find(article.id, in: $0, $1) }
    }

    func events() async throws -> [String] {
        try await bench.read { snapshot, _ in
            // Read as it is stored: subscribers on PostgreSQL wait for older transactions, also those of other tests.
            let kinds = try snapshot.all("SELECT kind FROM outbox ORDER BY sequence") { try $0[0] as String }
            return kinds.filter { $0.hasPrefix("article.") }
        }
    }
}
