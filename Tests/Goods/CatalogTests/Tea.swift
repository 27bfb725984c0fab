// SPDX-License-Identifier: Apache-2.0
import Applications
import Identity
import Kernel
import Runtime
import Storage
import Stores
import TestSupport

@testable import Catalog

/// The engines that every test of a verb runs on.
let engines = Engine.allCases

/// A tea shop, its merchant, a reviewer, and the category tree.
struct Tea: Sendable {
    let bench: TestBench
    let store: ID<Store>
    let merchant: Actor
    let reviewer = Actor(party: ID(800), grants: [Party.platform: [.reviewProducts, .manageCategories]])
    let stranger = Actor(party: ID(900), grants: [ID(901): [.ownStore]])
    let picture: ID<Picture>

    /// A leaf of fresh fruit, one of green tea, one of gold.
    static let greenTea = leaf("绿茶")
    static let blackTea = leaf("红茶")
    static let gold = leaf("黄金")

    static func leaf(_ name: String) -> ID<Catalog.Category> {
        CategorySeed.all.first { $0.category.isLeaf && $0.category.name.chinese == name }!.category.id
    }

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine, modules: [IdentityModule.front, StoresModule.front, ApplicationsModule.front, CatalogModule.front])
        let store = try await bench.write { transaction, context in
            try SeedCategories().run(in: transaction, context)
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            let owner = try Register(login: try Login.phone("13800000001"), name: "陆羽", passwordHash: hash).run(
                in: transaction, context)
            let store = try SeedStore(name: "云雾茶庄", owner: owner.id).run(in: transaction, context).id
            for category in [Self.greenTea, Self.blackTea, Self.gold] {
                try GrantCategory(store: store, category: category).run(in: transaction, context)
            }
            return store
        }
        let picture: ID<Picture> = try await bench.write { transaction, context in
            try SavePicture(id: context.newID(), owner: store.party, sizes: .sample).run(in: transaction, context).id
        }
        self.bench = bench
        self.store = store
        self.picture = picture
        merchant = Actor(party: ID(700), grants: [store.party: [.manageProducts]])
    }

    /// A tea in two weights.
    func content(
        title: String = "明前龙井绿茶", prices: [Int64] = [9900, 18_800], category: ID<Catalog.Category> = Tea.greenTea
    ) -> ProductContent {
        ProductContent(
            title: title, pictures: [picture], body: "<p>山场手采</p>", category: category,
            skus: prices.enumerated().map { number, fen in
                SKU(
                    attributes: [Attribute("净含量", "\((number + 1) * 50)克")], price: Money(fen: fen),
                    weightGrams: 50 * (number + 1))
            })
    }

    @discardableResult
    func write<Value: Sendable>(
        as actor: Actor? = nil, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await bench.write(as: actor ?? merchant, body)
    }

    func create(_ content: ProductContent? = nil) async throws -> DraftDetail {
        let content = content ?? self.content()
        return try await write { try CreateProduct(store: store, content: content).run(in: $0, $1) }
    }

    func submit(_ id: ID<Product>) async throws { try await write { try SubmitForReview(product: id).run(in: $0, $1) } }

    @discardableResult
    func review(_ id: ID<Product>, _ decision: ReviewProduct.Decision = .approve) async throws -> Product {
        try await write(as: reviewer) { transaction, context in
            let revision = try DraftDetail.find(id, in: transaction, context).product.revision
            return try ReviewProduct(product: id, revision: revision, decision: decision).run(in: transaction, context)
        }
    }

    /// A product that is on sale.
    func listed(_ content: ProductContent? = nil) async throws -> ProductDetail {
        let draft = try await create(content)
        try await submit(draft.product.id)
        try await review(draft.product.id)
        return try await detail(draft.product.id)!
    }

    func detail(_ id: ID<Product>) async throws -> ProductDetail? {
        try await bench.read { snapshot, _ in try ProductDetail.find(id, in: snapshot) }
    }
    func product(_ id: ID<Product>) async throws -> Product {
        try await bench.read { snapshot, _ in try Product.find(id, in: snapshot)! }
    }
    func items(_ skus: [ID<SKU>]) async throws -> [SaleItem] {
        try await bench.read { snapshot, _ in try SaleItem.find(skus: skus, in: snapshot) }
    }
}

extension PictureSizes {
    static let sample = PictureSizes(
        large: [1], medium: [2], small: [3], mediaType: Picture.mediaType, width: 800, height: 600)
}
