// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Foundation
import HTTPTypes
import Identity
import Inventory
import Kernel
import Orders
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Sandbox

/// A store with two products, a seller's card for the first, and the sandbox in front of it.
struct SandboxTown: Sendable {
    let bench: WebBench
    let store: ID<Store>
    let products: [(product: ID<Product>, sku: ID<SKU>)]
    let card: ID<Placement>
    let coupon: ID<Coupon>
    let seller: ID<Person>

    init(_ engine: Engine) async throws {
        let bench = try await WebBench(engine, templateFolders: [SandboxSurface.templates]) { site, clock in
            [SandboxSurface(site: site) { clock.advance($0) }]
        }
        let (owner, seller) = (try await bench.signUp("Weng").person!, try await bench.signUp("Xu").person!)
        let made = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            try SeedCategories().run(in: transaction, context)
            let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(
                in: transaction, context
            ).id
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            let products = try (0..<2).map { try Self.product(store, category, $0, in: transaction, context) }
            let terms = CouponTerms(
                kind: .storeReduction, name: "立减", off: Money(fen: 100), claimFrom: context.now,
                claimUntil: context.now + .days(30), total: 9,
                validity: .days(10), activatesByItself: true)
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context).id
            try ChangeCouponStatus(store: store, coupon: coupon, to: .active).run(in: transaction, context)
            let card = try Self.card(store, products[0].product, seller, in: transaction, context)
            return (store, products, coupon, card)
        }
        self.bench = bench
        self.seller = seller
        (store, products, coupon, card) = made
    }

    private static func product(
        _ store: ID<Store>, _ category: ID<Catalog.Category>, _ index: Int, in transaction: any Transaction,
        _ context: Context
    ) throws -> (product: ID<Product>, sku: ID<SKU>) {
        let picture = ID<Picture>(context.ids.nextRaw())
        let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
        try SavePicture(id: picture, owner: store.party, sizes: sizes).run(in: transaction, context)
        let content = ProductContent(
            title: "明前龙井第 \(index) 批", pictures: [picture], category: category, skus: [SKU(price: Money(fen: 10_000))])
        let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
        let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
        try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
            in: transaction, context)
        let sku = draft.content.skus[0].id
        try SetStock(store: store, product: draft.product.id, sku: sku, count: 100).run(in: transaction, context)
        return (draft.product.id, sku)
    }

    private static func card(
        _ store: ID<Store>, _ product: ID<Product>, _ seller: ID<Person>, in transaction: any Transaction,
        _ context: Context
    ) throws -> ID<Placement> {
        let plan = try OpenPlan(store: store, offers: [OpenPlan.Offer(product: product, rate: Rate(percent: 10))]).run(
            in: transaction, context)[0]
        try BecomeSeller(person: seller, name: "小许").run(in: transaction, context)
        try AddToShowcase(seller: seller, plans: [plan.id]).run(in: transaction, context)
        let channel = try LinkChannel(owner: .person(seller), kind: .article, name: "茶话").run(in: transaction, context)
        return try PlaceSellerCard(seller: seller, product: product, channel: channel.id).run(in: transaction, context)
            .id
    }

    /// Places an order of the first product, with whatever else is said.
    func order(_ more: String = "", openid: String = "o-Lin", lines: String? = nil) async throws -> WebBench.Answer {
        let (product, sku) = products[0]
        let line = lines ?? #"{"product_id": "\#(product)", "sku_id": "\#(sku)", "count": 1}"#
        return try await bench.call(.post, "/sandbox/orders", #"{"openid": "\#(openid)", "lines": [\#(line)]\#(more)}"#)
    }

    func advance(_ seconds: Int) async throws -> WebBench.Answer {
        try await bench.call(.post, "/sandbox/clock", #"{"advance_seconds": \#(seconds)}"#)
    }

    func find(_ id: String) async throws -> Order? {
        try await bench.deployment.database.read { try Order.find(ID(id)!, in: $0) }
    }

    func ship(_ id: String) async throws {
        try await bench.deployment.write(as: .system, lane: .party(store)) {
            _ = try ShipOrder(order: ID(id)!, carrier: "SF", trackingNumber: "SF1234567890123").run(in: $0, $1)
        }
    }
}

extension WebBench.Answer {
    var orderIDs: [String] { json["order_ids"] as? [String] ?? [] }

    /// The one order that was placed.
    func orderID() throws -> String { try #require(orderIDs.first, "\(status) \(text)") }
}
