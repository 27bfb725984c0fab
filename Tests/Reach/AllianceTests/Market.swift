// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Orders
import Runtime
import Scores
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

/// A small market: the tea house 璞记茶铺 with two products under one top category, and Lan, who sells.
struct Market: Sendable {
    let bench: TestBench
    let owner: Person
    let lan: Person
    let ming: Person
    let teahouse: ID<Store>
    let drinks: ID<Catalog.Category>
    let leaf: ID<Catalog.Category>
    let tea: ID<Product>
    let cake: ID<Product>

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front,
                ChannelsModule.front,
                OrdersModule.front(participants: []), ScoresModule.front, AllianceModule.front,
            ])
        self.bench = bench
        (owner, lan, ming) = (
            try await bench.register("璞", 1), try await bench.register("兰", 2), try await bench.register("明", 3)
        )
        let ownerID = owner.id
        let (store, top, leaf) = try await bench.write { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: ownerID).run(in: transaction, context)
            let top = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("饮品", "Drinks"))).run(
                in: transaction, context)
            let leaf = try CreateCategory(parent: top.id, details: CategoryDetails(name: Text("茶", "Tea"))).run(
                in: transaction, context)
            return (store.id, top.id, leaf.id)
        }
        (teahouse, drinks, self.leaf) = (store, top, leaf)
        tea = try await bench.sell("明前龙井绿茶", fen: 8800, in: store, leaf)
        cake = try await bench.sell("陈年普洱茶饼", fen: 26_000, in: store, leaf)
        _ = try await become(lan, "兰说茶")
    }

    var staff: Actor { Actor(party: owner.id.party, grants: [teahouse.party: [.ownStore]]) }
    var seller: Actor { Actor(party: lan.id.party) }

    func become(_ person: Person, _ name: String) async throws -> Seller {
        try await bench.write(as: Actor(party: person.id.party)) {
            try BecomeSeller(person: person.id, name: name).run(in: $0, $1)
        }
    }

    @discardableResult
    func open(_ product: ID<Product>? = nil, percent: Int64 = 10) async throws -> Plan {
        let offer = OpenPlan.Offer(product: product ?? tea, rate: Rate(percent: percent))
        return try await bench.write(as: staff) { try OpenPlan(store: teahouse, offers: [offer]).run(in: $0, $1)[0] }
    }

    @discardableResult
    func change(_ plan: Plan, percent: Int64) async throws -> Plan {
        try await bench.write(as: staff) {
            try ChangePlanRate(plan: plan.id, rate: Rate(percent: percent)).run(in: $0, $1)
        }
    }

    @discardableResult
    func end(_ plan: Plan) async throws -> Plan {
        try await bench.write(as: staff) { try EndPlan(plan: plan.id).run(in: $0, $1) }
    }

    func rate(_ plan: Plan, after span: Duration = .zero) async throws -> Rate? {
        try await bench.read { try PlanRate.of(plan.id, at: $1.now + span, in: $0)?.rate }
    }

    func center(
        _ sort: ProductCenter.Sort = .newest, _ category: ID<Catalog.Category>? = nil,
        _ request: PageRequest = PageRequest()
    ) async throws -> Page<ProductCenter> {
        try await bench.read { try ProductCenter.page(sort: sort, category: category, request, in: $0, $1) }
    }

    @discardableResult
    func add(_ plans: [Plan], as actor: Actor? = nil) async throws -> [ShowcaseItem] {
        try await bench.write(as: actor ?? seller) {
            try AddToShowcase(seller: lan.id, plans: plans.map(\.id)).run(in: $0, $1)
        }
    }

    func showcase(
        _ request: PageRequest = PageRequest(), as actor: Actor = .anonymous
    ) async throws -> Page<ShowcaseList> {
        try await bench.read(as: actor) { try ShowcaseList.of(lan.id, request, in: $0, $1) }
    }

    /// Moves the time and lets subscribers catch up.
    func pass(_ span: Duration) async throws {
        try await bench.advance(span)
        // Subscribers on PostgreSQL wait for older transactions of the whole server, so for those of other tests too.
        for _ in 0..<1000 where try await isBehind() {
            try await Task.sleep(for: .milliseconds(10))
            try await bench.scheduler.publish()
        }
        #expect(try await !isBehind())
    }

    private func isBehind() async throws -> Bool {
        try await bench.read { snapshot, _ in
            let read = try Outbox.position(of: "alliance.center", in: snapshot)
            return try snapshot.exists(
                "SELECT 1 FROM outbox WHERE (epoch, sequence) > (\(read.epoch), \(read.sequence)) LIMIT 1")
        }
    }
}

extension TestBench {
    func register(_ name: String, _ serial: Int) async throws -> Person {
        try await write { transaction, context in
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            return try Register(login: .phone(String(13_800_000_000 + serial)), name: name, passwordHash: hash).run(
                in: transaction, context)
        }
    }

    /// Puts a product of one SKU on sale.
    func sell(_ title: String, fen: Int64, in store: ID<Store>, _ category: ID<Catalog.Category>) async throws -> ID<
        Product
    > {
        try await write { transaction, context in
            let picture = try SavePicture(
                id: context.newID(), owner: store.party,
                sizes: PictureSizes(
                    large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: title, pictures: [picture.id], category: category, skus: [SKU(price: Money(fen: fen))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                in: transaction, context)
            return submitted.id
        }
    }
}
