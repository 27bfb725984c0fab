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
import Runtime
import Storage
import Stores
import TestSupport

/// A store that has refused an after-sale, the buyer who does not accept it, and an operator.
struct DisputeBench: Sendable {
    static let participants: [any Participant] = [PlatformFee()]
    static let operatorActor = Actor(party: ID(9_900), grants: [Party.platform: [.decideDisputes]])
    static let address = AddressText(
        userName: "林小满", telNumber: "13800000000", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")

    let bench: TestBench
    let store: Store
    let owner: Actor
    let buyer: Actor
    let order: Order
    /// Pictures of the buyer and of the store.
    let pictures: (buyer: ID<Picture>, store: ID<Picture>)

    init(_ engine: Engine, price: Int64 = 10_000) async throws {
        let targets: [any PaymentTarget] = [PayOrders(participants: Self.participants)]
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants), AfterSalesModule.front(participants: Self.participants),
            ])
        self.bench = bench
        (store, owner, buyer, order, pictures) = try await bench.write { transaction, context in
            let owner = try Self.person("Zhao", "13800000001", transaction, context)
            let buyer = try Self.person("Lin", "13800000002", transaction, context)
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("百货", "Goods"))).run(in: transaction, context)
            let leaf = try CreateCategory(parent: top.id, details: CategoryDetails(name: Text("杂货", "Sundries"))).run(
                in: transaction, context)
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井茶叶礼盒", pictures: [try Self.picture(store.id.party, transaction, context)], body: "<p>清香。</p>",
                category: leaf.id, skus: [SKU(price: Money(fen: price))])
            let draft = try CreateProduct(store: store.id, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store.id, product: draft.product.id, sku: sku, count: 10).run(in: transaction, context)
            let placed = try PlaceOrder(buyer: buyer, lines: [.init(sku: sku, count: 1)], address: Self.address).run(
                in: transaction, context)
            let notice = PaymentNotice(
                payment: placed.payment.id, provider: "sandbox", providerTransaction: "T1", amount: placed.payment.amount, at: context.now)
            _ = try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
            return (
                store, try Actor.of(owner, in: transaction), try Actor.of(buyer, in: transaction),
                try Order.locked(placed.orders[0].id, in: transaction),
                (try Self.picture(buyer.party, transaction, context), try Self.picture(store.id.party, transaction, context))
            )
        }
    }

    private static func person(_ name: String, _ phone: String, _ transaction: any Transaction, _ context: Context) throws -> ID<Person> {
        let hash = try PasswordHash.make("a good password", cost: .cheap, random: context.random)
        return try Register(login: .phone(phone), name: name, passwordHash: hash).run(in: transaction, context).id
    }

    private static func picture(_ owner: ID<Party>, _ transaction: any Transaction, _ context: Context) throws -> ID<Picture> {
        let id = ID<Picture>(context.ids.nextRaw())
        try SavePicture(
            id: id, owner: owner,
            sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
        ).run(in: transaction, context)
        return id
    }

    /// An after-sale of the whole line that the store has refused.
    func refused(_ fen: Int64? = nil) async throws -> AfterSale {
        let asked = try await apply(fen)
        return try await bench.write(as: owner) {
            try DecideAfterSale(afterSale: asked.id, decision: .reject(kind: .used, reason: "已拆封"), participants: Self.participants).run(
                in: $0, $1)
        }
    }

    func apply(_ fen: Int64? = nil) async throws -> AfterSale {
        let id = order.id
        return try await bench.write(as: buyer) {
            try ApplyForAfterSale(order: id, line: 1, kind: .refund, amount: fen.map { Money(fen: $0) }, reason: .damaged).run(in: $0, $1)
        }
    }

    func opened(_ fen: Int64? = nil) async throws -> Dispute { try await open(try await refused(fen)) }

    func open(_ afterSale: AfterSale, as actor: Actor? = nil, content: String = "没有拆封", pictures: [ID<Picture>] = []) async throws
        -> Dispute
    {
        try await bench.write(as: actor ?? buyer) {
            try OpenDispute(afterSale: afterSale.id, content: content, pictures: pictures).run(in: $0, $1)
        }
    }

    @discardableResult
    func add(
        _ dispute: Dispute, _ content: String = "看图", evidence: Bool = false, pictures: [ID<Picture>] = [], as actor: Actor
    ) async throws -> Dispute {
        try await bench.write(as: actor) {
            try AddToDispute(dispute: dispute.id, isEvidence: evidence, content: content, pictures: pictures).run(in: $0, $1)
        }
    }

    @discardableResult
    func handle(_ dispute: Dispute, _ step: HandleDispute.Step, as actor: Actor = operatorActor) async throws -> Dispute {
        try await bench.write(as: actor) { try HandleDispute(dispute: dispute.id, step: step, content: "请补充").run(in: $0, $1) }
    }

    @discardableResult
    func decide(_ dispute: Dispute, _ fen: Int64, _ bearer: DisputeBearer? = .store, as actor: Actor = operatorActor) async throws
        -> Dispute
    {
        try await bench.write(as: actor) {
            try DecideDispute(
                dispute: dispute.id, amount: Money(fen: fen), bearer: bearer, grounds: "照片清楚", participants: Self.participants
            ).run(in: $0, $1)
        }
    }

    func detail(_ dispute: Dispute, as actor: Actor? = nil) async throws -> DisputeDetail {
        try await bench.read(as: actor ?? buyer) { try DisputeDetail.find(dispute.id, in: $0, $1) }
    }

    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.database.read { try Balance.of(party, in: $0) } }

    func isSound() async throws -> Bool {
        try await bench.database.read { snapshot in
            try VerifyLedger().run(in: snapshot).isSound && OrdersAudit.findings(in: snapshot).allSatisfy(\.orders.isEmpty)
                && DisputesAudit.findings(in: snapshot).isEmpty
        }
    }
}
