// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Gifts
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

@testable import Members

/// A tea house with a membership, one product of two styles, and buyers: the whole sale, from the quote to the refund.
struct Club: Sendable {
    let bench: TestBench
    let store: ID<Store>
    let owner: ID<Person>
    /// ¥100.00 and ¥33.33.
    let skus: [ID<SKU>]
    let product: ID<Product>
    let lin: ID<Person>
    let wei: ID<Person>

    static let participants: [any Participant] = [PlatformFee(), MembersParticipant(), GiftsParticipant()]
    static let targets: [any PaymentTarget] = [PayOrders(participants: participants)]
    static let address = AddressText(
        userName: "林小满", telNumber: "13800000000", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
    /// Silver from ¥200 on, gold from ¥1,000.
    static let levels = [
        MemberLevel(number: 1, name: "普卡", threshold: 0),
        MemberLevel(number: 2, name: "银卡", threshold: 20_000, paidShare: Rate(percent: 95), multiplier: Rate(percent: 150)),
        MemberLevel(number: 3, name: "金卡", threshold: 100_000, paidShare: Rate(percent: 90), multiplier: Rate(percent: 200)),
    ]

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants), ScoresModule.front, GiftsModule.front, MembersModule.front,
            ])
        self.bench = bench
        let made = try await bench.write { transaction, context in
            func person(_ name: String, _ phone: String) throws -> ID<Person> {
                try Register(login: .phone(phone), name: name, passwordHash: .decoy(cost: .cheap)).run(in: transaction, context).id
            }
            let owner = try person("赵掌柜", "13800000011")
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("百货", "Goods"))).run(in: transaction, context)
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            let picture = ID<Picture>(context.ids.nextRaw())
            try SavePicture(
                id: picture, owner: store.party,
                sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井茶叶礼盒", pictures: [picture], body: "<p>清香。</p>", category: top.id,
                skus: [10_000, 3_333].enumerated().map { SKU(attributes: [Attribute("规格", "第\($0)款")], price: Money(fen: $1)) })
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            for sku in draft.content.skus {
                try SetStock(store: store, product: draft.product.id, sku: sku.id, count: 1000).run(in: transaction, context)
            }
            return (
                store, owner, draft.content.skus.map(\.id), draft.product.id, try person("林小满", "13912345678"),
                try person("韦一", "13700005678")
            )
        }
        (store, owner, skus, product, lin, wei) = made
    }

    func actor(_ person: ID<Person>) async throws -> Actor { try await bench.database.read { try Actor.of(person, in: $0) } }

    @discardableResult
    func open(
        _ levels: [MemberLevel] = levels, by basis: LevelBasis = .spend, pointsPerYuan: Int = 1, isOpen: Bool = true
    ) async throws -> MemberProgramme {
        try await bench.write(as: try await actor(owner)) {
            try SaveProgramme(store: store, isOpen: isOpen, basis: basis, pointsPerYuan: pointsPerYuan, levels: levels).run(in: $0, $1)
        }
    }

    @discardableResult
    func join(_ person: ID<Person>, consents: Bool = true) async throws -> Member {
        try await bench.write(as: try await actor(person)) {
            try JoinStore(store: store, person: person, consents: consents).run(in: $0, $1)
        }
    }

    func leave(_ person: ID<Person>) async throws {
        try await bench.write(as: try await actor(person)) { try LeaveStore(store: store, person: person).run(in: $0, $1) }
    }

    func member(_ person: ID<Person>) async throws -> Member {
        try await bench.database.read { try Member.find(person, of: store, in: $0)! }
    }

    func quote(_ counts: [Int], by person: ID<Person>?, coupons: [ID<UserCoupon>] = []) async throws -> Quote {
        let request = QuoteRequest(buyer: person?.party, lines: lines(counts), coupons: coupons)
        return try await bench.read { try Quote.make(request, in: $0, $1) }
    }

    private func lines(_ counts: [Int]) -> [QuoteRequest.Line] {
        zip(skus, counts).filter { $0.1 > 0 }.map { QuoteRequest.Line(sku: $0.0, count: $0.1) }
    }

    func paid(_ counts: [Int], by person: ID<Person>, coupons: [ID<UserCoupon>] = []) async throws -> Order {
        let placed = try await bench.write(as: try await actor(person)) {
            try PlaceOrder(buyer: person, lines: lines(counts), address: Self.address, coupons: coupons).run(in: $0, $1)
        }
        let notice = PaymentNotice(
            payment: placed.payment.id, provider: "sandbox", providerTransaction: "T-\(placed.payment.id)", amount: placed.payment.amount,
            at: bench.clock.now)
        try await bench.write { _ = try RecordPaymentNotice(notice: notice, targets: Self.targets).run(in: $0, $1) }
        return placed.orders[0]
    }

    @discardableResult
    func received(_ counts: [Int], by person: ID<Person>, coupons: [ID<UserCoupon>] = []) async throws -> Order {
        let order = try await paid(counts, by: person, coupons: coupons)
        try await ship(order)
        try await bench.write { _ = try ConfirmReceipt(order: order.id, participants: Self.participants).run(in: $0, $1) }
        return try await bench.database.read { try Order.find(order.id, in: $0)! }
    }

    func ship(_ order: Order) async throws {
        try await bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
    }

    func refund(_ order: Order, line: Int = 1, fen: Int64) async throws {
        let verb = RefundLine(
            order: order.id, line: line, amount: Money(fen: fen), reason: "test", participants: Self.participants)
        try await bench.write { _ = try verb.run(in: $0, $1) }
    }

    /// Puts money into the store's balance.
    func fill(_ amount: Money) async throws {
        _ = try await bench.write { transaction, context in
            try PostTransfers([
                Transfer(
                    from: .world(for: store.party), to: Account(store.party, .available), amount: amount, kind: .correction, reference: 1)
            ]).run(in: transaction, context)
        }
    }

    func entries(_ person: ID<Person>) async throws -> [PointEntry] {
        let member = try await member(person)
        return try await bench.database.read { try PointEntry.page(PageRequest(size: 100), of: member, in: $0).items }
    }

    func adjust(_ person: ID<Person>, _ points: Int64, isDeduction: Bool = false, request: String? = nil, as actor: ID<Person>? = nil)
        async throws
    {
        let member = try await member(person).id
        try await bench.write(as: try await self.actor(actor ?? owner)) {
            _ = try AdjustPoints(
                store: store, member: member, points: points, isDeduction: isDeduction, reason: "周年庆", request: request
            ).run(in: $0, $1)
        }
    }

    /// An active coupon for members that takes so much off.
    func coupon(off fen: Int64, total: Int = 100) async throws -> Coupon {
        try await bench.write { transaction, context in
            let terms = CouponTerms(
                kind: .storeReduction, name: "会员券", off: Money(fen: fen), claimFrom: context.now, claimUntil: context.now + .days(30),
                total: total, personMax: 10, validity: .days(30), promotion: .member)
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            return try Coupon.require(coupon.id, store: store, in: transaction)
        }
    }

    func offer(_ offer: OfferExchange.Offer, points: Int64) async throws -> ExchangeItem {
        try await bench.write(as: try await actor(owner)) { try OfferExchange(store: store, offer: offer, points: points).run(in: $0, $1) }
    }

    @discardableResult
    func exchange(_ item: ExchangeItem, by person: ID<Person>, lane: Lane = .shared) async throws -> UserCoupon {
        try await bench.write(as: try await actor(person), lane: lane) {
            try ExchangePoints(store: store, person: person, item: item.id).run(in: $0, $1)
        }
    }

    /// What was published of a kind, in order.
    func payloads(_ kind: String) async throws -> [String] {
        try await bench.database.read { try Outbox.events(after: .start, in: $0) }.map(\.event).filter { $0.kind == kind }.map(\.payload)
    }

    /// What the audit has to say.
    func problems() async throws -> [String] {
        try await bench.database.read { snapshot in
            try MembersAudit.findings(in: snapshot).flatMap { law, problems in problems.map { "\(law): \($0)" } }
                + OrdersAudit.findings(in: snapshot).flatMap { law, orders in orders.map { "\(law): \($0)" } }
        }
    }
}
