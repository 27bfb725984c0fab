// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import API
import Catalog
import Channels
import Composition
import Foundation
import Gifts
import Identity
import Kernel
import Ledger
import Members
import OpenPlatform
import OperatorDesk
import Orders
import PartnerDesk
import Payments
import Pricing
import Runtime
import Shop
import Storage
import StoreDesk
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport
import WeChatAPI

/// A tea house, somebody who gives its tea, and a friend who accepts it: with words that are found again wherever they are shown. Both
/// sell and sign sellers as well, and it was the friend's card that led to the gift; and all three have programs that want to be told of
/// everything.
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
    private(set) var programs: [GiftProgram] = []

    init(_ engine: Engine) async throws {
        let log = TownLog()
        let folders = [
            ShopSurface.templateFolder, StoreDeskSurface.templateFolder, PartnerDeskSurface.templateFolder,
            OperatorDeskSurface.templateFolder, APISurface.templates,
        ]
        let bench = try await WebBench(engine, templateFolders: folders, logger: log.logger) { site, _ in
            [
                ShopSurface(site: site), StoreDeskSurface(site: site), PartnerDeskSurface(site: site), OperatorDeskSurface(site: site),
                APISurface(site: site), WeChatSurface(site: site),
            ]
        }
        (self.bench, self.log) = (bench, log)
        owner = try await bench.signUp("Pu")
        giver = try await bench.signUp("Ming")
        friend = try await bench.signUp("Lan")
        let product: ID<Product>
        (store, product, sku) = try await bench.teaStore(of: owner.person!)
        let address = [
            ("userName", "赵赠书"), ("telNumber", "13700007777"), ("provinceName", "浙江省"), ("cityName", "杭州市"), ("countyName", "西湖区"),
            ("detailInfo", "梅岭路乙 77 号"),
        ]
        let saved = try await bench.post("/account/addresses/new", address, as: giver)
        #expect(saved.location == "/account/addresses")
        try await promote(product)
        programs = try await subscribe()
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
    private func subscribe() async throws -> [GiftProgram] {
        let (giver, friend, store) = (giver.person!, friend.person!, store)
        return try await write { transaction, context in
            for person in [giver, friend] { _ = try BecomeAgency(person: person, name: "优选").run(in: transaction, context) }
            let apps = [
                CreateApp(store: store, name: "ERP", permissions: Set(OpenApp.permissionChoices)),
                CreateApp(seller: giver, name: "Showcase"), CreateApp(seller: friend, name: "Showcase"),
                CreateApp(agency: giver, name: "Agency"), CreateApp(agency: friend, name: "Agency"),
            ]
            return try apps.map { app in
                let made = try app.run(in: transaction, context)
                try SavePushSubscription(
                    owner: made.app.owner, appid: made.app.appid, url: "https://erp.example/in", token: "Token1",
                    encodingKey: String(repeating: "a", count: 43), isEncrypted: false
                ).run(in: transaction, context)
                return GiftProgram(owner: made.app.owner, appid: made.app.appid, secret: made.secret)
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
        let gift = try await sentGift(.single)
        return try await accepted(try #require(try await links(of: gift).first))
    }

    /// Ming gives to a list of names; Lan accepts the first portion, with thanks.
    func namedGift(_ names: [String]) async throws -> (gift: ID<Gift>, accepted: Order) {
        let gift = try await sentGift(.named(names))
        return (gift, try await accepted(try #require(try await links(of: gift).first), thanks: "谢谢你"))
    }

    /// Ming gives by lottery as many portions as are wanted; Lan enters among others, and nothing is drawn yet.
    func lottery(_ others: [WebBench.Caller], drawMinutes: Int) async throws -> (gift: ID<Gift>, link: GiftLink) {
        let gift = try await sentGift(.lottery(portions: others.count + 1, drawMinutes: drawMinutes))
        let link = try #require(try await links(of: gift).first)
        for entrant in others + [friend] { try await write(as: entrant) { _ = try EnterLottery(link: link).run(in: $0, $1) } }
        return (gift, link)
    }

    /// The tea house gives to its only member, who is Lan.
    func memberGift() async throws -> (gift: ID<Gift>, link: GiftLink) {
        let (store, sku, friend, targets) = (store, sku, friend.person!, bench.deployment.paymentTargets)
        try await write { transaction, context in
            let money = Transfer(
                from: .world(for: store.party), to: Account(store.party, .available), amount: Money(fen: 50_000), kind: .correction,
                reference: 1)
            try PostTransfers([money]).run(in: transaction, context)
            let levels = [MemberLevel(number: 1, name: "茶友", threshold: 0)]
            _ = try SaveProgramme(store: store, basis: .spend, pointsPerYuan: 1, levels: levels).run(in: transaction, context)
            _ = try JoinStore(store: store, person: friend, consents: true).run(in: transaction, context)
        }
        let gift = try await write(as: owner) { try GiveToMembers(store: store, sku: sku, targets: targets).run(in: $0, $1).id }
        return (gift, try #require(try await links(of: gift).first))
    }

    /// Lan accepts.
    func accepted(_ link: GiftLink, thanks: String = "") async throws -> Order {
        let participants = bench.deployment.participants
        return try await write(as: friend) {
            try AcceptGift(link: link, address: Self.home, thanks: thanks, participants: participants).run(in: $0, $1).order
        }
    }

    /// Ming gives; the store takes ¥10.27 off each portion, and Ming pays.
    private func sentGift(_ plan: GiftPlan) async throws -> ID<Gift> {
        let (giver, sku) = (giver.person!, sku)
        let given = try await write(as: self.giver) { try GiveGift(giver: giver, sku: sku, plan: plan).run(in: $0, $1) }
        var payment = given.payment.id
        for order in given.orders {
            payment = try await write(as: owner) { try CutPrice(order: order.id, amount: Money(fen: 1_027)).run(in: $0, $1) }.payment
        }
        _ = try await bench.post("/cashier/\(payment)/pay", as: self.giver)
        return given.gift.id
    }

    /// The links of a gift: its own, or else each portion's.
    func links(of gift: ID<Gift>) async throws -> [GiftLink] {
        try await bench.deployment.read(as: .system) { snapshot, context in
            let detail = try GiftDetail.find(gift, in: snapshot, context)
            return detail.link.map { [$0] } ?? detail.portions.compactMap(\.link)
        }
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
