// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Content
import Foundation
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import WebCore
import WebTestSupport

@testable import Shop

/// A small town to shop in: the tea house 璞记茶铺 and the cup maker 景云瓷坊, each with a product on sale.
struct ShopTown: Sendable {
    let bench: WebBench
    let category: ID<Catalog.Category>
    let owner: ID<Person>
    let teahouse: ID<Store>
    let pottery: ID<Store>
    let tea: Listed
    let cup: Listed

    /// A product on sale.
    struct Listed: Sendable {
        let product: ID<Product>
        let skus: [ID<SKU>]
        var sku: ID<SKU> { skus[0] }
    }

    init(_ engine: Engine = .sqlite, isSandbox: Bool = true) async throws {
        bench = try await WebBench(engine, templateFolders: [ShopSurface.templateFolder], isSandbox: isSandbox) { site, _ in
            [ShopSurface(site: site)]
        }
        (owner, teahouse, pottery, category) = try await bench.write { transaction, context in
            let owner = try Register(login: .phone("13800000041"), name: "李璞", passwordHash: .decoy(cost: .cheap)).run(
                in: transaction, context)
            let tea = try SeedStore(name: "璞记茶铺", owner: owner.id, about: "三代人做茶。").run(in: transaction, context)
            let cups = try SeedStore(name: "景云瓷坊", owner: owner.id).run(in: transaction, context)
            let details = CategoryDetails(name: Text("茶与茶具", "Tea and cups"))
            let category = try CreateCategory(parent: nil, details: details).run(in: transaction, context).id
            return (owner.id, tea.id, cups.id, category)
        }
        tea = try await bench.sell("明前龙井绿茶", fens: [8800, 16_800], style: "规格", in: teahouse, category)
        cup = try await bench.sell("青釉手作茶杯", fens: [4500], in: pottery, category)
    }

    /// Signs somebody up who has an address in Hangzhou.
    func buyer(_ name: String = "Ming") async throws -> WebBench.Caller {
        let buyer = try await bench.signUp(name)
        _ = try await bench.post("/account/addresses/new", ShopTown.addressFields, as: buyer)
        return buyer
    }

    static let addressFields = [
        ("userName", "张小明"), ("telNumber", "13912341234"), ("provinceName", "浙江省"), ("cityName", "杭州市"), ("countyName", "西湖区"),
        ("detailInfo", "龙井路 1 号"),
    ]

    /// Buys through the pages; answers where it is paid.
    func checkOut(_ listed: Listed, count: Int = 1, as buyer: WebBench.Caller) async throws -> String {
        try await bench.post(
            "/checkout", [("sku", "\(listed.sku)"), ("count", "\(count)"), ("once", "\(bench.deployment.world.ids.nextRaw())")], as: buyer
        ).location
    }

    /// Buys and pays; answers the order's path.
    func order(_ listed: Listed, count: Int = 1, as buyer: WebBench.Caller) async throws -> String {
        let cashier = try await checkOut(listed, count: count, as: buyer)
        return try await bench.post(cashier + "/pay", as: buyer).location
    }

    func ship(_ path: String) async throws {
        guard let order = ID<Order>(String(path.split(separator: "/").last ?? "")) else { return }
        try await bench.write { transaction, context in
            _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF1234567890", contents: []).run(in: transaction, context)
        }
    }

    /// A card of Lan's for the tea, in a group chat.
    func card(of seller: ID<Person>) async throws -> Placement {
        let product = tea.product
        return try await bench.write { transaction, context in
            let account = try LinkChannel(owner: .person(seller), kind: .groupChat, name: "兰的茶友群").run(in: transaction, context)
            return try PlaceCard(product: product, channel: account.id, promoter: seller.party).run(in: transaction, context)
        }
    }

    func coupon(off fen: Int64 = 1000) async throws -> Coupon {
        let (store, now) = (teahouse, bench.clock.now)
        let terms = CouponTerms(
            kind: .storeReduction, name: "新客立减", off: Money(fen: fen), claimFrom: now, claimUntil: now + .days(30), total: 100,
            validity: .days(7))
        return try await bench.write { transaction, context in
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            return coupon
        }
    }
}

extension WebBench {
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// Puts a product on sale with an SKU a price.
    func sell(
        _ title: String, fens: [Int64], style: String = "款式", stock: Int = 100, in store: ID<Store>, _ category: ID<Catalog.Category>
    ) async throws -> ShopTown.Listed {
        try await write { transaction, context in
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let skus = fens.enumerated().map { index, fen in
                SKU(attributes: fens.count > 1 ? [Attribute(style, "\(index + 1) 份")] : [], price: Money(fen: fen))
            }
            let content = ProductContent(title: title, pictures: [picture.id], body: "<p>手工制作</p>", category: category, skus: skus)
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            let approved = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                in: transaction, context)
            if !approved.isOnSale { try ListProduct(product: approved.id).run(in: transaction, context) }
            for sku in draft.content.skus {
                try SetStock(store: store, product: approved.id, sku: sku.id, count: stock).run(in: transaction, context)
            }
            return ShopTown.Listed(product: approved.id, skus: draft.content.skus.map(\.id))
        }
    }
}
