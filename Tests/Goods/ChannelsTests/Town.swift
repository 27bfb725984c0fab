// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import TestSupport

@testable import Channels

/// A small town with channels: the tea house 璞记茶铺 and the cup maker 景云瓷坊, each with a product on sale; Lan sells, Ming buys.
struct Town: Sendable {
    static let lan = ID<Person>(9001)
    static let ming = ID<Person>(9002)
    static let key = Array(repeating: 3 as UInt8, count: CardSigner.keyBytes)

    let bench: TestBench
    let teahouse: ID<Store>
    let pottery: ID<Store>
    let tea: ID<Product>
    let cup: ID<Product>
    let signer = CardSigner(privateKey: key)

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine, modules: [IdentityModule.front, StoresModule.front, CatalogModule.front, ChannelsModule.front])
        self.bench = bench
        let (teahouse, pottery, category) = try await bench.write { transaction, context in
            func owner(_ name: String, phone: String) throws -> ID<Person> {
                let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
                return try Register(login: .phone(phone), name: name, passwordHash: hash).run(in: transaction, context)
                    .id
            }
            let tea = try SeedStore(name: "璞记茶铺", owner: owner("璞", phone: "13800000041")).run(in: transaction, context)
            let cups = try SeedStore(name: "景云瓷坊", owner: owner("云", phone: "13800000042")).run(
                in: transaction, context)
            let details = CategoryDetails(name: Text("茶与茶具", "Tea and cups"))
            return (tea.id, cups.id, try CreateCategory(parent: nil, details: details).run(in: transaction, context).id)
        }
        (self.teahouse, self.pottery) = (teahouse, pottery)
        tea = try await bench.sell("明前龙井绿茶", fen: 8800, marketFen: 12_800, in: teahouse, category)
        cup = try await bench.sell("青釉手作茶杯", fen: 4500, in: pottery, category)
    }

    func staff(of store: ID<Store>, _ permissions: Set<Permission> = [.ownStore]) -> Actor {
        Actor(party: ID(store == teahouse ? 41 : 42), grants: [store.party: permissions])
    }

    @discardableResult
    func link(
        _ kind: ChannelKind, _ name: String = "一叶", handle: String = "", to owner: ChannelOwner,
        hasLargeSales: Bool = false,
        as actor: Actor = .system, lane: Lane = .shared
    ) async throws -> ChannelAccount {
        try await bench.write(as: actor, lane: lane) {
            try LinkChannel(owner: owner, kind: kind, name: name, handle: handle, hasLargeSales: hasLargeSales).run(
                in: $0, $1)
        }
    }

    @discardableResult
    func unlink(_ account: ChannelAccount, as actor: Actor = .system) async throws -> ChannelAccount {
        try await bench.write(as: actor) { try UnlinkChannel(channel: account.id).run(in: $0, $1) }
    }

    @discardableResult
    func place(
        _ product: ID<Product>, in account: ChannelAccount, promoter: ID<Person>? = nil, plan: Int64? = nil,
        as actor: Actor = .system
    ) async throws -> Placement {
        try await bench.write(as: actor) {
            try PlaceCard(product: product, channel: account.id, promoter: promoter?.party, plan: plan).run(in: $0, $1)
        }
    }

    /// A card of Lan's for the tea.
    func card(_ product: ID<Product>? = nil) async throws -> Placement {
        let account = try await link(.moments, "兰的朋友圈\(bench.world.ids.nextRaw())", to: .person(Self.lan))
        return try await place(product ?? tea, in: account, promoter: Self.lan, plan: 7)
    }

    @discardableResult
    func touch(_ placement: Placement, visitor: Int64 = 1, person: ID<Person>? = nil, as actor: Actor = .system)
        async throws -> Touch
    {
        let signed = try signer.sign(placement.id, at: bench.clock.now, validFor: .days(365))
        return try await bench.write(as: actor) {
            try RecordTouch(card: signed, visitor: visitor, person: person).run(in: $0, $1)
        }
    }

    func path(_ person: ID<Person> = ming, days: Int64 = 15) async throws -> [ID<Product>: [Touch]] {
        try await bench.read { snapshot, context in
            try snapshot.answer(
                TouchPath.query(buyer: person, products: [tea, cup], since: context.now - .days(days), until: context.now))
        }
    }
}

extension TestBench {
    /// Puts a product of one SKU on sale.
    func sell(
        _ title: String, fen: Int64, marketFen: Int64? = nil, in store: ID<Store>, _ category: ID<Catalog.Category>
    ) async throws -> ID<Product> {
        try await write { transaction, context in
            let picture = try SavePicture(
                id: context.newID(), owner: store.party,
                sizes: PictureSizes(
                    large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: title, pictures: [picture.id], category: category,
                skus: [SKU(price: Money(fen: fen), marketPrice: marketFen.map { Money(fen: $0) })])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                in: transaction, context)
            return submitted.id
        }
    }
}
