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
import Storage
import Stores
import Testing
import TestSupport
import TradeTestSupport

@testable import Incentives

/// A fair for incentives: the tea house 璞记茶铺 with a tea, Lan who sells it in a group chat, Mo whose agency signed her, and a platform
/// with money of its own.
struct Fair: Sendable {
    static let participants: [any Participant] = [PlatformFee(), AllianceParticipant(), IncentivesParticipant()]
    static let `operator` = Actor(party: ID(900), grants: [Party.platform: [.manageRules, .readLedger]])

    let bench: TestBench
    let owner: ID<Person>
    let (buyer, lan, mo): (ID<Person>, ID<Person>, ID<Person>)
    let store: ID<Store>
    let product: ID<Product>
    let sku: ID<SKU>
    let brand: ID<Brand>
    /// Lan's card in a group chat.
    let card: ID<Placement>
    let signer = CardSigner(privateKey: Array(repeating: 7, count: CardSigner.keyBytes))

    /// `fund` is what the platform has to begin with, in fen.
    init(_ engine: Engine, fen: Int64 = 10_000, fund: Int64 = 1_000_000) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front, PricingModule.front,
                ChannelsModule.front, LedgerModule.front, PaymentsModule.front(provider: SandboxProvider(baseURL: "")),
                OrdersModule.front(participants: Self.participants), ScoresModule.front, AllianceModule.front, IncentivesModule.front,
            ])
        self.bench = bench
        (owner, buyer, lan, mo) = (
            try await bench.person("璞", 1), try await bench.person("明", 2), try await bench.person("兰", 3), try await bench.person("墨", 4)
        )
        let house = try await Teahouse.open(of: owner, fen: fen, on: bench)
        (store, product, sku, brand) = (house.store, house.product, house.sku, house.brand)
        card = try await bench.card(of: lan, for: product, in: store)
        let (lan, mo) = (lan, mo)
        let contract = try await bench.write { transaction, context in
            try BecomeAgency(person: mo, name: "墨选").run(in: transaction, context)
            return try OfferContract(agency: mo, seller: lan, share: Rate(percent: 20)).run(in: transaction, context)
        }
        try await bench.write { _ = try AnswerContract(contract: contract.id, isAccepted: true).run(in: $0, $1) }
        if fund > 0 { try await bench.endow(Money(fen: fund)) }
    }

    // What operators do.

    func terms(
        _ audience: IncentiveAudience = .newStores, _ formula: IncentiveFormula = .rateOfBase, budget: Int64 = 100_000, cap: Int64 = 50_000,
        _ change: (inout IncentiveTerms) -> Void = { _ in }
    ) -> IncentiveTerms {
        var terms = IncentiveTerms(
            name: Text("新店扶持", "New stores"), audience: audience, days: audience.needsDays ? 90 : nil,
            salesMax: audience.needsSales ? Money(fen: 25_000) : nil, formula: formula, rate: formula.isByLine ? Rate(percent: 3) : nil,
            bonus: formula.isByLine ? nil : Money(fen: 5_000), goalOrders: formula.isByLine ? nil : 2, budget: Money(fen: budget),
            cap: Money(fen: cap), beginsAt: bench.clock.now, endsAt: bench.clock.now + .days(60))
        change(&terms)
        return terms
    }

    func draft(_ terms: IncentiveTerms) async throws -> Incentive {
        try await bench.write(as: Self.operator) { try DraftIncentive(terms: terms).run(in: $0, $1) }
    }

    @discardableResult
    func attempt(_ incentive: Incentive, days: Int64 = 30) async throws -> IncentiveTrial {
        try await bench.write(as: Self.operator) {
            try TryIncentive(incentive: incentive.id, since: $1.now - .days(days), until: $1.now).run(in: $0, $1)
        }
    }

    /// Drafts, tries and starts it.
    func start(_ terms: IncentiveTerms) async throws -> Incentive {
        let drafted = try await draft(terms)
        try await attempt(drafted)
        return try await bench.write(as: Self.operator) { try StartIncentive(incentive: drafted.id).run(in: $0, $1) }
    }

    func stop(_ incentive: Incentive) async throws -> Incentive {
        try await bench.write(as: Self.operator) { try StopIncentive(incentive: incentive.id, reason: "test").run(in: $0, $1) }
    }

    // What buyers do.

    /// Buys the tea through Lan's card, or without one, has it settle, and lets incentives be paid.
    func sell(_ count: Int = 1, through card: Bool = true) async throws -> Order {
        let order = try await buy(count, through: card)
        try await settle(order)
        return order
    }

    func buy(_ count: Int = 1, through isByCard: Bool = true) async throws -> Order {
        if isByCard { try await tap() }
        return try await sales.buy(count, of: sku, by: buyer)
    }

    private func tap() async throws {
        try await bench.write(as: Actor(party: buyer.party)) { transaction, context in
            let link = try signer.sign(card, at: context.now, validFor: .days(365))
            _ = try RecordTouch(card: link, visitor: buyer.raw, person: buyer).run(in: transaction, context)
        }
    }

    /// Gives the tea in so many portions, which Lan's card led to.
    func give(_ portions: Int) async throws -> [Order] {
        try await tap()
        return try await sales.give(portions, of: sku, by: buyer)
    }

    func accept(_ order: Order, by friend: ID<Person>) async throws -> Order { try await sales.accept(order, by: friend) }
    func giveBack(_ orders: [Order]) async throws { try await sales.giveBack(orders) }

    func settle(_ order: Order, days: Int64 = SaleKit.settlementDays) async throws { try await sales.settle(order, days: days) }

    /// Refunds, and lets incentives follow.
    func refund(_ order: Order, _ fen: Int64) async throws {
        try await sales.refund(order, fen)
        try await bench.advance(.zero)
    }

    private var sales: SaleKit { SaleKit(bench, Self.participants) }

    // What there is to see.

    func payments(_ incentive: Incentive) async throws -> [IncentivePayment] {
        try await bench.read(as: Self.operator) {
            try IncentiveBook.payments(of: incentive.id, PageRequest(size: 100), in: $0, $1).items.reversed()
        }
    }

    func found(_ incentive: Incentive) async throws -> Incentive {
        try await bench.read(as: Self.operator) { try IncentiveBook.find(incentive.id, in: $0, $1).incentive }
    }

    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.database.read { try Balance.of(party, in: $0) } }

    /// Nothing is wrong with the incentives or the ledger.
    func isSound() async throws -> [String] {
        try await bench.database.read { snapshot in
            try IncentivesAudit.findings(in: snapshot).flatMap { finding in finding.problems.map { "\(finding.law): \($0)" } }
                + VerifyLedger().run(in: snapshot).problems.map(\.description)
        }
    }
}

extension TestBench {
    /// Makes a person a seller with a card of the product, at 10 %, in a group chat.
    fileprivate func card(of seller: ID<Person>, for product: ID<Product>, in store: ID<Store>) async throws -> ID<Placement> {
        try await write { transaction, context in
            _ = try BecomeSeller(person: seller, name: "兰说茶").run(in: transaction, context)
            let offer = OpenPlan.Offer(product: product, rate: Rate(percent: 10))
            let plan = try OpenPlan(store: store, offers: [offer]).run(in: transaction, context)[0]
            _ = try AddToShowcase(seller: seller, plans: [plan.id]).run(in: transaction, context)
            let chat = try LinkChannel(owner: .person(seller), kind: .groupChat, name: "茶友群", handle: "tea").run(in: transaction, context)
            return try PlaceSellerCard(seller: seller, product: product, channel: chat.id).run(in: transaction, context).id
        }
    }

    /// Gives the platform money that no sale has brought.
    fileprivate func endow(_ amount: Money) async throws {
        try await write { transaction, context in
            let gift = Transfer(
                from: .world(for: Party.platform), to: Account(Party.platform, .available), amount: amount, kind: .correction, reference: 1)
            try PostTransfers([gift]).run(in: transaction, context)
        }
    }
}
