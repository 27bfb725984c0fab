// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Foundation
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// A shelf in our store, a buyer, and what they do before programs look.
struct TradeTown: Sendable {
    static let address = AddressText(
        userName: "林小满", telNumber: "13800000000", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")

    let town: WeChatTown
    let buyer: ID<Person>
    let category: ID<Catalog.Category>
    let product: ID<Product>
    let skus: [ID<SKU>]
    /// A picture of the store.
    let picture: ID<Picture>

    var bench: WebBench { town.bench }
    var store: ID<Store> { town.ours.store }

    init(_ engine: Engine, http: any HTTPFetcher = NoNetwork()) async throws {
        let town = try await WeChatTown(engine, http: http)
        let store = town.ours.store
        let buyer = try await town.bench.signUp("Ming").person!
        self.town = town
        self.buyer = buyer
        (category, product, skus, picture) = try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(in: transaction, context)
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井茶叶礼盒", pictures: [picture.id], body: "<p>清香</p>", category: category.id,
                skus: [
                    SKU(attributes: [Attribute("规格", "二两")], price: Money(fen: 10_000), code: "LJ-2"),
                    SKU(attributes: [Attribute("规格", "半斤")], price: Money(fen: 3_333), code: "LJ-5"),
                ])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            for sku in draft.content.skus {
                try SetStock(store: store, product: draft.product.id, sku: sku.id, count: 100).run(in: transaction, context)
            }
            return (category.id, draft.product.id, draft.content.skus.map(\.id), picture.id)
        }
    }

    func asSystem<Value: Sendable>(_ body: @escaping @Sendable (any Transaction, Context) throws -> Value) async throws -> Value {
        try await bench.deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// An order of so many of each SKU.
    func order(_ counts: [Int] = [1], coupons: [ID<UserCoupon>] = [], pays: Bool = true) async throws -> ID<Order> {
        let lines = zip(skus, counts).filter { $0.1 > 0 }.map { QuoteRequest.Line(sku: $0.0, count: $0.1) }
        let (buyer, targets) = (buyer, bench.deployment.paymentTargets)
        return try await asSystem { transaction, context in
            let placed = try PlaceOrder(buyer: buyer, lines: lines, address: Self.address, coupons: coupons, note: "轻放")
                .run(in: transaction, context)
            if pays {
                let notice = SandboxProvider.notice(for: placed.payment, at: context.now)
                _ = try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
            }
            return placed.orders[0].id
        }
    }

    func afterSale(_ order: ID<Order>, _ kind: AfterSaleKind = .refund, fen: Int64? = nil) async throws -> ID<AfterSale> {
        try await asSystem {
            try ApplyForAfterSale(
                order: order, line: 1, kind: kind, amount: fen.map { Money(fen: $0) }, reason: .damaged, description: "有裂纹"
            ).run(in: $0, $1).id
        }
    }

    /// A dispute about an after-sale that the store refused.
    func dispute() async throws -> ID<Dispute> {
        let asked = try await afterSale(try await order())
        let participants = bench.deployment.participants
        return try await asSystem { transaction, context in
            _ = try DecideAfterSale(afterSale: asked, decision: .reject(reason: "没有照片"), participants: participants)
                .run(in: transaction, context)
            return try OpenDispute(afterSale: asked, content: "收到就有裂纹").run(in: transaction, context).id
        }
    }

    func give(_ fen: Int64) async throws {
        let party = store.party
        try await asSystem { transaction, context in
            let gift = Transfer(
                from: .world(for: party), to: Account(party, .available), amount: Money(fen: fen), kind: .correction, reference: 1)
            try PostTransfers([gift]).run(in: transaction, context)
        }
    }

    /// Lets what is due happen, such as the index of the search.
    func settle() async throws { try await bench.deployment.runDue() }

    func post(_ path: String, _ json: String = "{}", as program: WeChatTown.Program? = nil) async throws -> WebBench.Answer {
        try await town.post(path, json, as: program)
    }

    /// What another store's program gets for the same.
    func foreign(_ path: String, _ json: String) async throws -> Int { try await post(path, json, as: town.foreign).errcode }
}

extension WebBench.Answer {
    func object(_ name: String) -> [String: Any] { json[name] as? [String: Any] ?? [:] }
    func list(_ name: String) -> [[String: Any]] { json[name] as? [[String: Any]] ?? [] }
    func texts(_ name: String) -> [String] { json[name] as? [String] ?? [] }
}

extension [String: Any] {
    func object(_ name: String) -> [String: Any] { self[name] as? [String: Any] ?? [:] }
    func list(_ name: String) -> [[String: Any]] { self[name] as? [[String: Any]] ?? [] }
}
