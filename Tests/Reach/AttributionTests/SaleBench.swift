// SPDX-License-Identifier: Apache-2.0
import Alliance
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
import Scores
import Sharers
import Storage
import Stores
import Testing
import TestSupport

/// A tea house with one product, a seller, sharers and buyers: whole sales from the touch to the withdrawal.
struct SaleBench: Sendable {
    static let participants: [any Participant] = [PlatformFee(), AllianceParticipant(), SharerParticipant()]
    static let targets: [any PaymentTarget] = [PayOrders(participants: participants)]
    static let address = AddressText(
        userName: "林小满", telNumber: "021-55550000", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")

    let bench: TestBench
    let owner: ID<Person>
    let (buyer, wei, fang, mei): (ID<Person>, ID<Person>, ID<Person>, ID<Person>)
    let store: ID<Store>
    let product: ID<Product>
    let sku: ID<SKU>
    let signer = CardSigner(privateKey: Array(repeating: 7, count: CardSigner.keyBytes))

    init(_ engine: Engine, fen: Int64 = 9999, rules: RuleBook = .standard) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants), ScoresModule.front, AllianceModule.front, SharersModule.front,
            ], rules: rules)
        self.bench = bench
        (owner, buyer, wei, fang, mei) = (
            try await bench.person("璞", 1), try await bench.person("明", 2), try await bench.person("薇", 3), try await bench.person("方", 4),
            try await bench.person("梅", 5)
        )
        let ownerID = owner
        (store, product, sku) = try await bench.write { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: ownerID).run(in: transaction, context).id
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("饮品", "Drinks"))).run(in: transaction, context)
            let leaf = try CreateCategory(parent: top.id, details: CategoryDetails(name: Text("茶", "Tea"))).run(in: transaction, context)
            let picture = try SavePicture(
                id: context.newID(), owner: store.party,
                sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井绿茶", pictures: [picture.id], category: leaf.id, skus: [SKU(price: Money(fen: fen))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: draft.product.id, sku: sku, count: 1_000_000).run(in: transaction, context)
            return (store, draft.product.id, sku)
        }
    }

    var staff: Actor { Actor(party: owner.party, grants: [store.party: [.ownStore]]) }
    func actor(_ person: ID<Person>) -> Actor { Actor(party: person.party) }

    // What the store and its sharers do.

    @discardableResult
    func reward(_ percent: Int64, levels: Int = 1, inviter: Int64 = 0) async throws -> SharerVersion<SharerTerms> {
        try await bench.write(as: staff) {
            try SetSharerTerms(store: store, levels: levels, rate: Rate(percent: percent), inviterRate: Rate(percent: inviter)).run(in: $0, $1)
        }
    }

    func invite(_ kind: SharerKind = .ordinary, by inviter: ID<Person>? = nil, invitee: ID<Person>? = nil) async throws -> SharerInvitation {
        try await bench.write(as: inviter.map(actor) ?? staff) {
            try InviteSharers(store: store, kind: kind, inviter: inviter, invitee: invitee).run(in: $0, $1)
        }
    }

    @discardableResult
    func accept(_ invitation: SharerInvitation, _ person: ID<Person>) async throws -> Sharer {
        try await bench.write(as: actor(person)) { try BecomeSharer(code: invitation.code, person: person).run(in: $0, $1) }
    }

    func bind(_ people: ID<Person>...) async throws {
        let invitation = try await invite()
        for person in people { try await accept(invitation, person) }
    }

    func unbind(_ person: ID<Person>) async throws {
        try await bench.write(as: staff) { _ = try UnbindSharer(store: store, person: person).run(in: $0, $1) }
    }

    func share(_ person: ID<Person>, _ scene: ShareScene = .productLink) async throws -> SharerLink {
        try await bench.write(as: actor(person)) { try ShareProduct(person: person, product: product, scene: scene).run(in: $0, $1) }
    }

    // What buyers do.

    func open(_ card: ID<Placement>, by person: ID<Person>? = nil) async throws {
        let person = person ?? buyer
        try await bench.write(as: actor(person)) { transaction, context in
            let link = try signer.sign(card, at: context.now, validFor: .days(365))
            _ = try RecordTouch(card: link, visitor: person.raw, person: person).run(in: transaction, context)
        }
    }

    /// Places and pays an order.
    func buy(_ count: Int = 1, by person: ID<Person>? = nil) async throws -> Order {
        let person = person ?? buyer
        let placed = try await bench.write(as: actor(person)) {
            try PlaceOrder(buyer: person, lines: [QuoteRequest.Line(sku: sku, count: count)], address: Self.address).run(in: $0, $1)
        }
        let notice = PaymentNotice(
            payment: placed.payment.id, provider: "sandbox", providerTransaction: "T-\(placed.payment.id)", amount: placed.payment.amount,
            at: bench.clock.now)
        _ = try await bench.write { try RecordPaymentNotice(notice: notice, targets: Self.targets).run(in: $0, $1) }
        return placed.orders[0]
    }

    /// Ships it, receives it, and lets it settle.
    func settle(_ order: Order) async throws {
        try await bench.write { _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF\(order.id)").run(in: $0, $1) }
        try await bench.write { _ = try ConfirmReceipt(order: order.id, participants: Self.participants).run(in: $0, $1) }
        try await bench.advance(.days(8))
    }

    func refund(_ order: Order, _ fen: Int64) async throws {
        try await bench.write {
            _ = try RefundLine(order: order.id, line: 1, amount: Money(fen: fen), reason: "test", participants: Self.participants).run(in: $0, $1)
        }
    }

    func shares(_ order: Order) async throws -> [Share] { try await bench.database.read { try Share.all(of: order, in: $0) } }
    func balance(_ person: ID<Person>) async throws -> Balance { try await bench.database.read { try Balance.of(person.party, in: $0) } }
    func explain(_ order: Order, as actor: Actor = .system) async throws -> Explanation {
        try await bench.read(as: actor) { try Explanation.find(order.id, in: $0, $1) }
    }
}

extension TestBench {
    func person(_ name: String, _ serial: Int) async throws -> ID<Person> {
        try await write { transaction, context in
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            return try Register(login: .phone(String(13_800_000_000 + serial)), name: name, passwordHash: hash).run(in: transaction, context).id
        }
    }
}
