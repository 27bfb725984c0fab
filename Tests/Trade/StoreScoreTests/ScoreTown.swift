// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Pricing
@testable import Runtime
import Scores
import Storage
import Stores
import TestSupport

/// Two stores with a product each in the same category, buyers, and everything that a store's score is counted from.
struct ScoreTown: Sendable {
    static let participants: [any Participant] = [PlatformFee()]
    static let operatorActor = Actor(party: ID(9_900), grants: [Party.platform: [.decideDisputes]])
    static let address = AddressText(
        userName: "林小满", telNumber: "13800000000", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")

    struct Shop: Sendable {
        let store: ID<Store>
        let owner: Actor
        let product: ID<Product>
        let sku: ID<SKU>
    }

    let bench: TestBench
    let shops: [Shop]
    let buyer: Actor
    let top: ID<Catalog.Category>

    /// `ordersMin` paid orders make a score.
    init(_ engine: Engine, ordersMin: Int64 = 3, pull: Int64 = 30) async throws {
        func version(_ rule: Rule, _ value: Int64) -> RuleVersion {
            RuleVersion(
                key: rule.key, version: 1, value: value, from: Timestamp(milliseconds: 0), announcedAt: Timestamp(milliseconds: 0),
                reason: "test")
        }
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants), AfterSalesModule.front(participants: Self.participants),
                ScoresModule.front,
            ], rules: RuleBook([version(ScoreRules.ordersMin, ordersMin), version(ScoreRules.pull, pull)]))
        self.bench = bench
        (shops, buyer, top) = try await bench.write { transaction, context in
            let buyer = try Self.person("Lin", "13800000009", transaction, context)
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("百货", "Goods"))).run(in: transaction, context)
            let leaf = try CreateCategory(parent: top.id, details: CategoryDetails(name: Text("杂货", "Sundries"))).run(
                in: transaction, context)
            let shops = try ["青山茶铺", "碧溪瓷坊"].enumerated().map { index, name in
                try Self.shop(name, "1380000000\(index)", leaf.id, transaction, context)
            }
            return (shops, try Actor.of(buyer, in: transaction), top.id)
        }
    }

    private static func shop(
        _ name: String, _ phone: String, _ category: ID<Catalog.Category>, _ transaction: any Transaction, _ context: Context
    ) throws -> Shop {
        let owner = try person("Zhao", phone, transaction, context)
        let store = try SeedStore(name: name, owner: owner).run(in: transaction, context)
        let picture = ID<Picture>(context.ids.nextRaw())
        try SavePicture(
            id: picture, owner: store.id.party,
            sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
        ).run(in: transaction, context)
        let content = ProductContent(
            title: "明前龙井茶叶礼盒", pictures: [picture], body: "<p>清香。</p>", category: category, skus: [SKU(price: Money(fen: 10_000))])
        let draft = try CreateProduct(store: store.id, content: content).run(in: transaction, context)
        let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
        try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        let sku = draft.content.skus[0].id
        try SetStock(store: store.id, product: draft.product.id, sku: sku, count: 1000).run(in: transaction, context)
        return Shop(store: store.id, owner: try Actor.of(owner, in: transaction), product: draft.product.id, sku: sku)
    }

    private static func person(_ name: String, _ phone: String, _ transaction: any Transaction, _ context: Context) throws -> ID<Person> {
        let hash = try PasswordHash.make("a good password", cost: .cheap, random: context.random)
        return try Register(login: .phone(phone), name: name, passwordHash: hash).run(in: transaction, context).id
    }

    // What buyers and stores do.

    func paid(_ count: Int = 1, at shop: Int = 0, units: Int = 1) async throws -> [ID<Order>] {
        var orders: [ID<Order>] = []
        let (sku, buyer) = (shops[shop].sku, buyer)
        let targets: [any PaymentTarget] = [PayOrders(participants: Self.participants)]
        for _ in 0..<count {
            let id = try await bench.write(as: buyer) { transaction, context in
                let placed = try PlaceOrder(
                    buyer: ID(buyer.requireParty().raw), lines: [.init(sku: sku, count: units)], address: Self.address
                ).run(in: transaction, context)
                let notice = PaymentNotice(
                    payment: placed.payment.id, provider: "sandbox", providerTransaction: "T\(placed.payment.id)",
                    amount: placed.payment.amount, at: context.now)
                _ = try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context.acting(as: .system))
                return placed.orders[0].id
            }
            orders.append(id)
        }
        return orders
    }

    func ship(_ orders: [ID<Order>], at shop: Int = 0) async throws {
        for order in orders {
            try await bench.write(as: shops[shop].owner) {
                _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1)
            }
        }
    }

    func receive(_ orders: [ID<Order>]) async throws {
        for order in orders {
            try await bench.write(as: buyer) { _ = try ConfirmReceipt(order: order, participants: Self.participants).run(in: $0, $1) }
        }
    }

    func refund(_ order: ID<Order>) async throws {
        try await bench.write {
            _ = try RefundLine(order: order, line: 1, amount: Money(fen: 10_000), reason: "test", participants: Self.participants).run(
                in: $0, $1)
        }
    }

    func apply(_ order: ID<Order>, _ kind: AfterSaleKind = .refund, _ reason: AfterSaleReason = .damaged) async throws -> ID<AfterSale> {
        try await bench.write(as: buyer) {
            try ApplyForAfterSale(order: order, line: 1, kind: kind, amount: nil, reason: reason).run(in: $0, $1).id
        }
    }

    func decide(_ afterSale: ID<AfterSale>, agree: Bool = true, at shop: Int = 0) async throws {
        try await bench.write(as: shops[shop].owner) {
            _ = try DecideAfterSale(
                afterSale: afterSale, decision: agree ? .agree : .reject(kind: .used, reason: "已拆封"), participants: Self.participants
            ).run(in: $0, $1)
        }
    }

    /// Lets the provider answer what it was asked for. The jobs of scores run too.
    func settleRefunds() async throws {
        try await bench.runJobs()
        try await bench.advance(.seconds(1))
    }

    // What is seen.

    /// Goes to the next morning, a minute after midnight, and scores everybody.
    func nextDay() async throws {
        let zone = bench.context().zone
        let midnight = zone.start(ofDay: zone.day(of: bench.clock.now) + 1)
        try await bench.advance((midnight + .minutes(1)) - bench.clock.now)
        try await bench.runJobs()
    }

    func score(_ shop: Int = 0) async throws -> StoreScore? {
        let store = shops[shop].store
        return try await bench.read { snapshot, _ in try StoreScore.of(store, in: snapshot) }
    }

    func detail(_ shop: Int = 0) async throws -> ScoreDetail? {
        let (store, owner) = (shops[shop].store, shops[shop].owner)
        return try await bench.read(as: owner) { try ScoreDetail.find(store, in: $0, $1) }
    }

    func tally(_ metric: ScoreMetric, _ shop: Int = 0) async throws -> Tally? {
        try await detail(shop)?.sheet.entries.first { $0.metric == metric }?.tally
    }

    func problems() async throws -> [String] {
        try await bench.read { snapshot, _ in try ScoresAudit.findings(in: snapshot).flatMap(\.problems) }
    }
}
