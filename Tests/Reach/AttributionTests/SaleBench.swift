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
import TradeTestSupport

/// A tea house with one product, a seller, sharers and buyers: whole sales from the touch to the withdrawal.
struct SaleBench: Sendable {
    static let participants: [any Participant] = [PlatformFee(), AllianceParticipant(), SharerParticipant()]

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
        let house = try await Teahouse.open(of: owner, fen: fen, on: bench)
        (store, product, sku) = (house.store, house.product, house.sku)
    }

    var staff: Actor { Actor(party: owner.party, grants: [store.party: [.ownStore]]) }
    func actor(_ person: ID<Person>) -> Actor { Actor(party: person.party) }

    // What the store and its sharers do.

    @discardableResult
    func reward(_ percent: Int64, levels: Int = 1, inviter: Int64 = 0) async throws -> SharerVersion<SharerTerms> {
        try await bench.write(as: staff) {
            try SetSharerTerms(store: store, levels: levels, rate: Rate(percent: percent), inviterRate: Rate(percent: inviter)).run(
                in: $0, $1)
        }
    }

    func invite(_ kind: SharerKind = .ordinary, by inviter: ID<Person>? = nil, invitee: ID<Person>? = nil) async throws -> SharerInvitation
    {
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
    func buy(_ count: Int = 1, by person: ID<Person>? = nil, phone: String = SaleKit.phone) async throws -> Order {
        try await sales.buy(count, of: sku, by: person ?? buyer, phone: phone)
    }

    /// Gives portions and pays for them.
    func give(_ portions: Int = 1) async throws -> [Order] { try await sales.give(portions, of: sku, by: buyer) }
    func accept(_ order: Order, by friend: ID<Person>, phone: String = SaleKit.phone) async throws -> Order {
        try await sales.accept(order, by: friend, phone: phone)
    }
    func giveBack(_ orders: [Order], _ reason: GiftReturn = .expired) async throws { try await sales.giveBack(orders, reason) }

    /// Ships it, receives it, and lets it settle.
    func settle(_ order: Order) async throws { try await sales.settle(order) }
    func refund(_ order: Order, _ fen: Int64) async throws { try await sales.refund(order, fen) }

    private var sales: SaleKit { SaleKit(bench, Self.participants) }

    func shares(_ order: Order) async throws -> [Share] { try await bench.database.read { try Share.all(of: order, in: $0) } }
    func balance(_ person: ID<Person>) async throws -> Balance { try await bench.database.read { try Balance.of(person.party, in: $0) } }
    func explain(_ order: Order, as actor: Actor = .system) async throws -> Explanation {
        try await bench.read(as: actor) { try Explanation.find(order.id, in: $0, $1) }
    }
}
