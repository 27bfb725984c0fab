// SPDX-License-Identifier: Apache-2.0
import API
import AfterSales
import Alliance
import Catalog
import Channels
import Composition
import Foundation
import Gifts
import Identity
import Inventory
import Kernel
import OpenPlatform
import Orders
import PartnerDesk
import Payments
import Pricing
import Runtime
import Shop
import Storage
import StoreDesk
import Stores
import TestSupport
import Testing
import WebCore
import WebTestSupport

/// A tea house, somebody who gives its tea, and a friend who accepts it: with words that are found again wherever they are shown. Both
/// sell as well, and it was the friend's card that led to the gift; and all three have programs that want to be told of everything.
struct GiftTown: Sendable {
    /// What only the recipient and the store may see.
    static let recipientMarks = ["周知意甲", "13911112222", "平江路甲", "姑苏区", "SF7766554433", "139****2222"]
    /// What only the giver and the store may see: the amounts as pages and as programs write them, the giver's own address, and how it
    /// was paid.
    static let giverMarks = ["77.73", "7773", "10.27", "梅岭路乙", "13700007777", "赵赠书", "137****7777"]

    static let home = AddressText(
        userName: "周知意甲", telNumber: "13911112222", provinceName: "江苏省", cityName: "苏州市", countyName: "姑苏区", detailInfo: "平江路甲 8 号")

    let bench: WebBench
    let giver: WebBench.Caller
    let friend: WebBench.Caller
    let owner: WebBench.Caller
    let store: ID<Store>
    let sku: ID<SKU>
    let log: TownLog

    init(_ engine: Engine) async throws {
        let log = TownLog()
        let folders = [
            ShopSurface.templateFolder, StoreDeskSurface.templateFolder, PartnerDeskSurface.templateFolder, APISurface.templates,
        ]
        let bench = try await WebBench(engine, templateFolders: folders, logger: log.logger) { site, _ in
            [ShopSurface(site: site), StoreDeskSurface(site: site), PartnerDeskSurface(site: site), APISurface(site: site)]
        }
        (self.bench, self.log) = (bench, log)
        owner = try await bench.signUp("Pu")
        giver = try await bench.signUp("Ming")
        friend = try await bench.signUp("Lan")
        let owner = owner.person!
        let product: ID<Product>
        (store, product, sku) = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
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
            return (store, draft.product.id, sku)
        }
        let address = [
            ("userName", "赵赠书"), ("telNumber", "13700007777"), ("provinceName", "浙江省"), ("cityName", "杭州市"), ("countyName", "西湖区"),
            ("detailInfo", "梅岭路乙 77 号"),
        ]
        let saved = try await bench.post("/account/addresses/new", address, as: giver)
        #expect(saved.location == "/account/addresses")
        try await promote(product)
        try await subscribe()
    }

    /// The friend's card of the tea leads the giver there. The giver has a showcase too.
    private func promote(_ product: ID<Product>) async throws {
        let (giver, friend, store, signer) = (giver.person!, friend.person!, store, bench.deployment.signer)
        try await write { transaction, context in
            for (person, name) in [(giver, "明选"), (friend, "兰选")] {
                _ = try BecomeSeller(person: person, name: name).run(in: transaction, context)
            }
            let offer = OpenPlan.Offer(product: product, rate: Rate(percent: 10))
            let plan = try OpenPlan(store: store, offers: [offer]).run(in: transaction, context)[0]
            _ = try AddToShowcase(seller: friend, plans: [plan.id]).run(in: transaction, context)
            let chat = try LinkChannel(owner: .person(friend), kind: .groupChat, name: "茶友群").run(in: transaction, context)
            let card = try PlaceSellerCard(seller: friend, product: product, channel: chat.id).run(in: transaction, context)
            let link = try signer.sign(card.id, at: context.now, validFor: .days(30))
            _ = try RecordTouch(card: link, visitor: giver.raw, person: giver).run(in: transaction, context)
        }
    }

    /// Programs of the store and of both sides want messages, in clear.
    private func subscribe() async throws {
        let (giver, friend, store) = (giver.person!, friend.person!, store)
        try await write { transaction, context in
            let apps = [
                CreateApp(store: store, name: "ERP", permissions: Set(OpenApp.permissionChoices)),
                CreateApp(seller: giver, name: "Showcase"), CreateApp(seller: friend, name: "Showcase"),
            ]
            for app in apps {
                let made = try app.run(in: transaction, context).app
                try SavePushSubscription(
                    owner: made.owner, appid: made.appid, url: "https://erp.example/in", token: "Token1",
                    encodingKey: String(repeating: "a", count: 43), isEncrypted: false
                ).run(in: transaction, context)
            }
        }
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

    /// The ids by which somebody might ask for the gift.
    func things(_ order: Order) throws -> [String] { ["\(order.id)", "\(order.payment)", "\(try #require(order.gift))"] }

    /// Somebody works in the store, with orders and after-sales.
    func hire(_ person: WebBench.Caller) async throws {
        let (store, person) = (store, person.person!)
        try await write { transaction, context in
            for permission in [Permission.manageOrders, .manageAfterSales] {
                try GrantPermission(permission, to: person, in: store.party).run(in: transaction, context)
            }
        }
    }

    func ship(_ order: Order) async throws {
        try await write(as: owner) { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF7766554433").run(in: $0, $1) }
    }

    /// The friend asks for money back, the store refuses, and the platform is asked; answers the paths of both.
    func disputed(_ order: Order) async throws -> (afterSale: String, dispute: String) {
        let fields = [("line", "1"), ("kind", "REFUND"), ("reason", "QUALITY_ISSUE"), ("description", "有裂")]
        let path = try await bench.post("/orders/\(order.id)/after-sales", fields, as: friend).location
        let afterSale = try #require(ID<AfterSale>(String(path.split(separator: "/").last ?? "")))
        let participants = bench.deployment.participants
        try await write(as: owner) {
            _ = try DecideAfterSale(afterSale: afterSale, decision: .reject(kind: .other, reason: "完好"), participants: participants)
                .run(in: $0, $1)
        }
        let dispute = try await bench.post(path + "/dispute", [("content", "请平台看看")], as: friend).location
        let id = try #require(ID<Dispute>(String(dispute.split(separator: "/").last ?? "")))
        try await write(as: owner) {
            _ = try AddToDispute(dispute: id, isEvidence: false, content: "寄出前检查过", pictures: []).run(in: $0, $1)
        }
        try await write { _ = try HandleDispute(dispute: id, step: .take).run(in: $0, $1) }
        return (path, dispute)
    }

    /// Has a table away while something is tried.
    func without(table: SQL, _ body: () async throws -> Void) async throws {
        let away: SQL = "\(table)_away"
        try await rename(table, away)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
        try await rename(away, table)
        try outcome.get()
    }

    private func rename(_ from: SQL, _ to: SQL) async throws {
        try await bench.deployment.database.write(lane: .shared) { try $0.execute("ALTER TABLE \(from) RENAME TO \(to)") }
    }
}

extension AddressText {
    /// As a form sends it, without the details.
    var fields: [(String, String)] {
        [
            ("userName", userName), ("telNumber", telNumber), ("provinceName", provinceName), ("cityName", cityName),
            ("countyName", countyName),
        ]
    }
}
