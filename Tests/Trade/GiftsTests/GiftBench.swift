// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Foundation
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Pricing
import Runtime
import Scores
import Storage
import Stores
import TestSupport

@testable import Gifts

/// A tea house with one product of three styles, of which two cost the same and the third more; a giver and as many friends as wanted.
/// Nothing is sent to Tibet.
struct GiftBench: Sendable {
    let bench: TestBench
    let store: ID<Store>
    let owner: ID<Person>
    let giver: ID<Person>
    let friends: [ID<Person>]
    let product: ID<Product>
    let skus: [ID<SKU>]
    static let participants: [any Participant] = [PlatformFee(), GiftsParticipant()]
    static let targets: [any PaymentTarget] = [PayOrders(participants: participants)]

    static func address(_ province: String = "浙江省", name: String = "沈若溪") -> AddressText {
        AddressText(
            userName: name, telNumber: "13911112222", provinceName: province, cityName: "杭州市", countyName: "西湖区", detailInfo: "梅家坞 2 号")
    }

    init(_ engine: Engine, friends count: Int = 3, stock: Int = 20, rules: RuleBook = .standard) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants), ScoresModule.front, GiftsModule.front,
            ], rules: rules)
        self.bench = bench
        let people = try await bench.write { transaction, context in
            let hash = try PasswordHash.make("a good password", cost: .cheap, random: context.random)
            return try (0..<count + 2).map { index in
                let login = try Login.phone("138\(10_000_000 + index)")
                return try Register(login: login, name: "友\(index)", passwordHash: hash).run(in: transaction, context).id
            }
        }
        (owner, giver, friends) = (people[0], people[1], Array(people.dropFirst(2)))
        let made = try await bench.write { [owner] transaction, context in
            try Self.stock(owner, count: stock, in: transaction, context)
        }
        (store, product, skus) = made
    }

    private static func stock(
        _ owner: ID<Person>, count: Int, in transaction: any Transaction, _ context: Context
    ) throws -> (ID<Store>, ID<Product>, [ID<SKU>]) {
        let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶", "Tea"))).run(in: transaction, context)
        let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context)
        let template = try SaveFreightTemplate(
            store: store.id,
            terms: FreightTerms(
                name: "默认", valuation: .piece, method: .paid,
                fees: [FreightFee(firstUnits: 1, firstPrice: Money(fen: 600), furtherUnits: 1, furtherPrice: Money(fen: 100))],
                freeConditions: [], undelivered: ["西藏自治区"], sendWithinHours: 48, shipFrom: "")
        ).run(in: transaction, context)
        let picture = ID<Picture>(context.ids.nextRaw())
        try SavePicture(
            id: picture, owner: store.id.party,
            sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
        ).run(in: transaction, context)
        let prices: [Int64] = [8_800, 8_800, 9_900]
        let content = ProductContent(
            title: "明前龙井茶叶礼盒", pictures: [picture], body: "<p>清香。</p>", category: category.id,
            skus: prices.enumerated().map { SKU(attributes: [Attribute("规格", "第\($0)款")], price: Money(fen: $1)) },
            freightTemplate: template.id.raw)
        let draft = try CreateProduct(store: store.id, content: content).run(in: transaction, context)
        let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
        try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        for sku in draft.content.skus {
            try SetStock(store: store.id, product: draft.product.id, sku: sku.id, count: count).run(in: transaction, context)
        }
        return (store.id, draft.product.id, draft.content.skus.map(\.id))
    }

    func actor(_ person: ID<Person>) async throws -> Actor { try await bench.database.read { try Actor.of(person, in: $0) } }

    /// Gives the first style.
    @discardableResult
    func give(
        _ plan: GiftPlan = .single, count: Int = 1, audience: GiftAudience = .link, wish: String = "春茶一盒，慢慢喝",
        by person: ID<Person>? = nil, inReturnFor gift: ID<Gift>? = nil
    ) async throws -> GiveGift.Given {
        let giver = person ?? self.giver
        let sku = skus[0]
        return try await bench.write(as: try await actor(giver)) {
            try GiveGift(
                giver: giver, sku: sku, count: count, plan: plan, audience: audience, wish: wish, inReturnFor: gift
            ).run(in: $0, $1)
        }
    }

    @discardableResult
    func pay(_ given: GiveGift.Given) async throws -> PaymentNoticeOutcome {
        let notice = PaymentNotice(
            payment: given.payment.id, provider: "sandbox", providerTransaction: "T-\(given.payment.id)", amount: given.payment.amount,
            at: bench.clock.now)
        return try await bench.write { try RecordPaymentNotice(notice: notice, targets: Self.targets).run(in: $0, $1) }
    }

    /// A gift that is paid for.
    func sent(_ plan: GiftPlan = .single, count: Int = 1, audience: GiftAudience = .link) async throws -> GiftDetail {
        let given = try await give(plan, count: count, audience: audience)
        try await pay(given)
        return try await detail(given.gift.id)
    }

    func detail(_ gift: ID<Gift>) async throws -> GiftDetail {
        try await bench.read { try GiftDetail.find(gift, in: $0, $1) }
    }

    func face(_ link: GiftLink, as person: ID<Person>? = nil) async throws -> GiftFace {
        let viewer = try await person.asyncMap { try await actor($0) } ?? .anonymous
        return try await bench.read(as: viewer) { try GiftFace.find(link, in: $0, $1) }
    }

    func standing(_ link: GiftLink, as person: ID<Person>? = nil) async throws -> GiftStanding {
        try await face(link, as: person).standing
    }

    @discardableResult
    func accept(
        _ link: GiftLink, as person: ID<Person>, sku: ID<SKU>? = nil, address: AddressText = address(), keeps: Bool = false,
        thanks: String = ""
    ) async throws -> AcceptGift.Accepted {
        try await bench.write(as: try await actor(person), lane: .party(person)) {
            try AcceptGift(
                link: link, sku: sku, address: address, keepsAddress: keeps, thanks: thanks, participants: Self.participants
            ).run(in: $0, $1)
        }
    }

    @discardableResult
    func decline(_ link: GiftLink, as person: ID<Person>, thanks: String = "") async throws -> GiftPortion {
        try await bench.write(as: try await actor(person)) { try DeclineGift(link: link, thanks: thanks).run(in: $0, $1) }
    }

    @discardableResult
    func enter(_ link: GiftLink, as person: ID<Person>, name: String? = nil) async throws -> GiftEntrant {
        try await bench.write(as: try await actor(person)) { try EnterLottery(link: link, name: name).run(in: $0, $1) }
    }

    /// Follows a channel; whatever is sent afterwards is sent later than that.
    func follow(_ channel: ID<ChannelAccount>, as person: ID<Person>) async throws {
        try await bench.write(as: try await actor(person)) { _ = try FollowChannel(channel: channel).run(in: $0, $1) }
        bench.clock.advance(.milliseconds(1))
    }

    @discardableResult
    func cancel(_ gift: ID<Gift>, as person: ID<Person>? = nil) async throws -> Gift {
        try await bench.write(as: try await actor(person ?? giver)) { try CancelGift(gift: gift).run(in: $0, $1) }
    }

    func order(_ id: ID<Order>) async throws -> Order { try await bench.database.read { try Order.find(id, in: $0)! } }
    func stock(_ index: Int = 0) async throws -> Stock {
        try await bench.database.read { [skus] in try Stock.find(skus: [skus[index]], in: $0)[skus[index]]! }
    }
    func openStore(_ name: String, owner: ID<Person>) async throws -> ID<Store> {
        try await bench.write { try SeedStore(name: name, owner: owner).run(in: $0, $1).id }
    }

    func fill(_ party: ID<Party>, with amount: Money) async throws {
        _ = try await bench.write { transaction, context in
            try PostTransfers([
                Transfer(from: .world(for: party), to: Account(party, .available), amount: amount, kind: .correction, reference: 1)
            ]).run(in: transaction, context)
        }
    }

    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.database.read { try Balance.of(party, in: $0) } }
    func held(of party: ID<Party>) async throws -> Money { try await bench.database.read { try Order.heldForGifts(of: party, in: $0) } }

    /// Returns money of refunds to where it came from.
    func refund() async throws {
        let scope = JobScope(world: bench.world, database: bench.database) { bench.context() }
        let jobs = PaymentsModule.front(provider: SandboxProvider(baseURL: "")).jobs
        for job in jobs where job.name == "payments.refunds" { while try await job.run(scope) {} }
    }

    /// What waits for somebody, or was answered, the newest first.
    func received(by person: ID<Person>) async throws -> [GiftList.Received] {
        try await bench.read(as: try await actor(person)) { try GiftList.received(by: person, in: $0, $1).items }
    }

    /// Ships an accepted portion, and lets it be received and settle; answers what the store has available then.
    func settled(_ order: Order) async throws -> Money {
        try await bench.write {
            _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF1000000001").run(in: $0, $1)
            _ = try ConfirmReceipt(order: order.id, participants: Self.participants).run(in: $0, $1)
        }
        try await bench.advance(.days(8))
        try await refund()
        return try await balance(store.party).available
    }

    func gifts(_ audit: GiftsAudit.Law) async throws -> [String] {
        try await bench.database.read { snapshot in
            try GiftsAudit.findings(in: snapshot).first { $0.law == audit.rawValue }?.problems ?? []
        }
    }

    /// What must hold after every test: every law, with nothing beside it.
    func unsound() async throws -> [String] {
        try await bench.database.read { snapshot in
            let gifts = try GiftsAudit.findings(in: snapshot).flatMap(\.problems)
            let orders = try OrdersAudit.findings(in: snapshot).flatMap { law, found in found.map { "order \($0): \(law)" } }
            let stock = try StockAudit.findings(in: snapshot).map { "sku \($0.sku) is uneven" }
            let ledger = try VerifyLedger().run(in: snapshot).problems.map(\.description)
            return gifts + orders + stock + ledger
        }
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async throws -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
