// SPDX-License-Identifier: Apache-2.0
import API
import Catalog
import Composition
import Foundation
import Gifts
import Identity
import Inventory
import Kernel
import Orders
import PartnerDesk
import Payments
import Pricing
import Runtime
import Shop
import Storage
import Stores
import TestSupport
import Testing
import WebCore
import WebTestSupport

/// A tea house, somebody who gives its tea, and a friend who accepts it: with words that are found again wherever they are shown.
struct GiftTown: Sendable {
    /// What only the recipient and the store may see.
    static let recipientMarks = ["周知意甲", "13911112222", "平江路甲", "姑苏区", "SF7766554433"]
    /// What only the giver and the store may see: the amounts as pages and as programs write them, the giver's own address, and how it
    /// was paid.
    static let giverMarks = ["77.73", "7773", "10.27", "梅岭路乙", "13700007777", "赵赠书"]

    static let home = AddressText(
        userName: "周知意甲", telNumber: "13911112222", provinceName: "江苏省", cityName: "苏州市", countyName: "姑苏区", detailInfo: "平江路甲 8 号")

    let bench: WebBench
    let giver: WebBench.Caller
    let friend: WebBench.Caller
    let owner: WebBench.Caller
    let store: ID<Store>
    let sku: ID<SKU>

    init(_ engine: Engine) async throws {
        let bench = try await WebBench(
            engine, templateFolders: [ShopSurface.templateFolder, APISurface.templates, PartnerDeskSurface.templateFolder]
        ) { site, _ in [ShopSurface(site: site), APISurface(site: site), PartnerDeskSurface(site: site)] }
        self.bench = bench
        owner = try await bench.signUp("Pu")
        giver = try await bench.signUp("Ming")
        friend = try await bench.signUp("Lan")
        let owner = owner.person!
        (store, sku) = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: owner).run(in: transaction, context).id
            let details = CategoryDetails(name: Text("茶", "Tea"))
            let category = try CreateCategory(parent: nil, details: details).run(in: transaction, context).id
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井绿茶", pictures: [picture.id], body: "<p>手工制作</p>", category: category, skus: [SKU(price: Money(fen: 8_800))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            _ = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            _ = try SetStock(store: store, product: draft.product.id, sku: sku, count: 20).run(in: transaction, context)
            return (store, sku)
        }
        let address = [
            ("userName", "赵赠书"), ("telNumber", "13700007777"), ("provinceName", "浙江省"), ("cityName", "杭州市"), ("countyName", "西湖区"),
            ("detailInfo", "梅岭路乙 77 号"),
        ]
        _ = try await bench.post("/account/addresses/new", address, as: giver)
    }

    /// Runs a verb as somebody, or as the system.
    @discardableResult
    func write<Value: Sendable>(
        as caller: WebBench.Caller? = nil, _ run: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        let actor: Actor =
            if let person = caller?.person { try await bench.deployment.database.read { try Actor.of(person, in: $0) } } else { .system }
        return try await bench.deployment.write(as: actor, lane: .shared, .chinese, run)
    }

    /// Ming gives one portion, the store takes ¥10.27 off, Ming pays ¥77.73, and Lan accepts.
    func acceptedGift() async throws -> Order {
        let (giver, sku) = (giver.person!, sku)
        let given = try await write(as: self.giver) { try GiveGift(giver: giver, sku: sku).run(in: $0, $1) }
        let order = given.orders[0]
        let cut = try await write(as: owner) { try CutPrice(order: order.id, amount: Money(fen: 1_027)).run(in: $0, $1) }
        _ = try await bench.post("/cashier/\(cut.payment)/pay", as: self.giver)
        let sent = try await write(as: self.giver) { try GiftDetail.find(given.gift.id, in: $0, $1) }
        let link = try #require(sent.link)
        let participants = bench.deployment.participants
        return try await write(as: self.friend) {
            try AcceptGift(link: link, address: Self.home, participants: participants).run(in: $0, $1).order
        }
    }

    /// Ming gives to a list of names; Lan accepts the first portion, with thanks.
    func namedGift(_ names: [String]) async throws -> (gift: ID<Gift>, accepted: Order) {
        let (giver, sku) = (giver.person!, sku)
        let given = try await write(as: self.giver) { try GiveGift(giver: giver, sku: sku, plan: .named(names)).run(in: $0, $1) }
        _ = try await bench.post("/cashier/\(given.payment.id)/pay", as: self.giver)
        let sent = try await write(as: self.giver) { try GiftDetail.find(given.gift.id, in: $0, $1) }
        let link = try #require(sent.portions.first?.link)
        let participants = bench.deployment.participants
        let order = try await write(as: friend) {
            try AcceptGift(link: link, address: Self.home, thanks: "谢谢你", participants: participants).run(in: $0, $1).order
        }
        return (given.gift.id, order)
    }

    func ship(_ order: Order) async throws {
        try await write(as: owner) { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF7766554433").run(in: $0, $1) }
    }
}
