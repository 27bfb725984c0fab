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
import Storage
import Stores
import TestSupport

/// A store with one product of two styles, a buyer, and everything an order touches.
struct OrderBench: Sendable {
    let bench: TestBench
    let store: Store
    let owner: ID<Person>
    let buyer: ID<Person>
    let product: ID<Product>
    let skus: [ID<SKU>]
    static let participants: [any Participant] = [PlatformFee()]
    static let targets: [any PaymentTarget] = [PayOrders(participants: participants)]

    static let address = AddressText(
        userName: "林小满", telNumber: "13800000000", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")

    init(_ engine: Engine, prices: [Int64] = [10_000, 3_333], stock: Int = 10) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants),
            ])
        self.bench = bench
        let made = try await bench.write { transaction, context in
            let owner = try Self.person("Zhao", "13800000001", transaction, context)
            let buyer = try Self.person("Lin", "13800000002", transaction, context)
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("百货", "Goods"))).run(in: transaction, context)
            let leaf = try CreateCategory(parent: top.id, details: CategoryDetails(name: Text("杂货", "Sundries"))).run(
                in: transaction, context)
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context)
            let picture = ID<Picture>(context.ids.nextRaw())
            try SavePicture(
                id: picture, owner: store.id.party,
                sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井茶叶礼盒", pictures: [picture], body: "<p>清香。</p>", category: leaf.id,
                skus: prices.enumerated().map { SKU(attributes: [Attribute("规格", "第\($0)款")], price: Money(fen: $1)) })
            let draft = try CreateProduct(store: store.id, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            for sku in draft.content.skus {
                try SetStock(store: store.id, product: draft.product.id, sku: sku.id, count: stock).run(in: transaction, context)
            }
            return (store, owner, buyer, draft.product.id, draft.content.skus.map(\.id))
        }
        (store, owner, buyer, product, skus) = made
    }

    static func person(_ name: String, _ phone: String, _ transaction: any Transaction, _ context: Context) throws -> ID<Person> {
        let hash = try PasswordHash.make("a good password", cost: .cheap, random: context.random)
        return try Register(login: .phone(phone), name: name, passwordHash: hash).run(in: transaction, context).id
    }

    func actor(_ person: ID<Person>) async throws -> Actor { try await bench.database.read { try Actor.of(person, in: $0) } }

    func place(_ counts: [Int] = [1], by person: ID<Person>? = nil) async throws -> PlaceOrder.Placed {
        let buyer = person ?? self.buyer
        let lines = zip(skus, counts).filter { $0.1 > 0 }.map { QuoteRequest.Line(sku: $0.0, count: $0.1) }
        return try await bench.write(as: try await actor(buyer)) {
            try PlaceOrder(buyer: buyer, lines: lines, address: Self.address).run(in: $0, $1)
        }
    }

    @discardableResult
    func pay(_ payment: Payment, number: String = "T1") async throws -> PaymentNoticeOutcome {
        let notice = PaymentNotice(
            payment: payment.id, provider: "sandbox", providerTransaction: "\(number)-\(payment.id)", amount: payment.amount,
            at: bench.clock.now)
        return try await bench.write { try RecordPaymentNotice(notice: notice, targets: Self.targets).run(in: $0, $1) }
    }

    func paid(_ counts: [Int] = [1]) async throws -> Order {
        let placed = try await place(counts)
        try await pay(placed.payment)
        return try await order(placed.orders[0].id)
    }

    /// Paid, shipped, received.
    func received(_ counts: [Int] = [1]) async throws -> Order {
        let order = try await paid(counts)
        try await bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
        try await bench.write { _ = try ConfirmReceipt(order: order.id, participants: Self.participants).run(in: $0, $1) }
        return try await self.order(order.id)
    }

    func order(_ id: ID<Order>) async throws -> Order { try await bench.database.read { try Order.find(id, in: $0)! } }
    func lines(_ order: Order) async throws -> [OrderLine] { try await bench.database.read { try OrderLine.all(of: order, in: $0) } }
    func shares(_ order: Order) async throws -> [Share] { try await bench.database.read { try Share.all(of: order, in: $0) } }
    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.database.read { try Balance.of(party, in: $0) } }
    func stock(_ index: Int = 0) async throws -> Stock {
        try await bench.database.read { [skus] in try Stock.find(skus: [skus[index]], in: $0)[skus[index]]! }
    }
    func refund(_ order: Order, line: Int = 1, _ amount: Money) async throws {
        try await bench.write {
            _ = try RefundLine(order: order.id, line: line, amount: amount, reason: "test", participants: Self.participants).run(in: $0, $1)
        }
    }

    /// What must hold after every test.
    func isSound() async throws -> Bool {
        try await bench.database.read { snapshot in
            try VerifyLedger().run(in: snapshot).isSound && OrdersAudit.findings(in: snapshot).allSatisfy(\.orders.isEmpty)
                && StockAudit.findings(in: snapshot).isEmpty
        }
    }
}
