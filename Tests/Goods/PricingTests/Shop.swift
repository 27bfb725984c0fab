// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import TestSupport

@testable import Pricing

/// A small town to price in: the tea house 璞记茶铺 and the cup maker 景云瓷坊, with products on sale and stock.
struct Shop: Sendable {
    static let ming = ID<Party>(9001)
    static let hua = ID<Party>(9002)

    let bench: TestBench
    let teahouse: ID<Store>
    let pottery: ID<Store>
    private let category: ID<Catalog.Category>

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front,
                PricingModule.front,
            ])
        self.bench = bench
        (teahouse, pottery, category) = try await bench.write { transaction, context in
            let owner = try Register(
                login: try Login(parsing: "13800000041"), name: "李璞", passwordHash: .decoy(cost: .cheap)
            ).run(in: transaction, context)
            let tea = try SeedStore(name: "璞记茶铺", owner: owner.id).run(in: transaction, context)
            let cups = try SeedStore(name: "景云瓷坊", owner: owner.id).run(in: transaction, context)
            let details = CategoryDetails(name: Text("茶与茶具", "Tea and cups"))
            return (tea.id, cups.id, try CreateCategory(parent: nil, details: details).run(in: transaction, context).id)
        }
    }

    /// Puts a product of one SKU on sale.
    @discardableResult
    func sell(
        _ title: String, fen: Int64, stock: Int = 100, grams: Int = 0, freight: ID<FreightTemplate>? = nil,
        in store: ID<Store>? = nil
    ) async throws -> SaleItem {
        let store = store ?? teahouse
        return try await bench.write { transaction, context in
            let picture = try SavePicture(
                id: context.newID(), owner: store.party,
                sizes: PictureSizes(
                    large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: "\(title)二〇二六", pictures: [picture.id], category: category,
                skus: [SKU(price: Money(fen: fen), weightGrams: grams)],
                freightTemplate: freight?.raw)
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            let approved = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve)
                .run(in: transaction, context)
            if !approved.isOnSale { try ListProduct(product: approved.id).run(in: transaction, context) }
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: approved.id, sku: sku, count: stock).run(in: transaction, context)
            return try SaleItem.find(skus: [sku], in: transaction)[0]
        }
    }

    func template(_ terms: FreightTerms, in store: ID<Store>? = nil, isDefault: Bool = false) async throws -> ID<
        FreightTemplate
    > {
        try await bench.write { transaction, context in
            try SaveFreightTemplate(store: store ?? teahouse, terms: terms, isDefault: isDefault).run(
                in: transaction, context
            ).id
        }
    }

    /// An active coupon.
    func coupon(_ terms: CouponTerms, in store: ID<Store>? = nil) async throws -> Coupon {
        try await bench.write { transaction, context in
            let store = store ?? teahouse
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            return try Coupon.require(coupon.id, store: store, in: transaction)
        }
    }

    func claim(_ coupon: Coupon, by person: ID<Party> = ming, lane: Lane = .shared) async throws -> UserCoupon {
        try await bench.write(as: Actor(party: person), lane: lane) { transaction, context in
            try ClaimCoupon(store: coupon.store, coupon: coupon.id, person: person).run(in: transaction, context)
        }
    }

    /// A claimed coupon that takes an amount off.
    func holding(off fen: Int64, over minimum: Int64 = 0, by person: ID<Party> = ming, in store: ID<Store>? = nil)
        async throws -> UserCoupon
    {
        try await claim(try await coupon(Self.reduction(off: fen, over: minimum), in: store), by: person)
    }

    func quote(_ request: QuoteRequest) async throws -> Quote {
        try await bench.read { try Quote.make(request, in: $0, $1) }
    }

    static func reduction(
        off fen: Int64, over minimum: Int64 = 0, total: Int = 1000, personMax: Int = 10, days: Int = 7
    ) -> CouponTerms {
        CouponTerms(
            kind: minimum > 0 ? .storeReductionOverMinimum : .storeReduction, name: "新茶券",
            amountMin: Money(fen: minimum),
            off: Money(fen: fen), claimFrom: TestBench.start, claimUntil: TestBench.start + .days(30), total: total,
            personMax: personMax,
            validity: .days(days))
    }
}

/// Runs something many times at once and answers what failed.
func failures(of count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async -> [any Error] {
    await withTaskGroup(of: (any Error)?.self) { group in
        for index in 0..<count {
            group.addTask {
                do {
                    try await body(index)
                    return nil
                } catch { return error }
            }
        }
        var failures: [any Error] = []
        for await failure in group { if let failure { failures.append(failure) } }
        return failures
    }
}

/// An item that was never stored, for arithmetic.
func item(
    _ number: Int64, fen: Int64, grams: Int = 0, freight: Int64? = nil, store: ID<Store> = ID(1), product: Int64? = nil
) -> SaleItem {
    SaleItem(
        sku: ID(number), product: ID(product ?? number), store: store, category: ID(1), title: "样品\(number)",
        attributesText: "",
        picture: "", price: Money(fen: fen), marketPrice: nil, weightGrams: grams, freightTemplate: freight,
        shipWithinHours: 48,
        isOnSale: true, isGiftable: true, version: 1)
}

extension BasketLine {
    /// A line at the item's own price, from the general stock.
    init(item: SaleItem, count: Int) {
        let supply = Supply(place: .general, regularPrice: item.price, available: count, total: count)
        self.init(item: item, count: count, supply: supply)
    }
}
