// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores
import TestSupport

@testable import Deposits

/// A teahouse that sells tea (no deposit), cups (a deposit of ¥50) and jewels (¥500).
struct Guild: Sendable {
    static let operatorActor = Actor(party: ID(77), grants: [Party.platform: [.reviewStores]])

    let bench: TestBench
    let store: ID<Store>
    let tea: ID<Catalog.Category>
    let cups: ID<Catalog.Category>
    let jewels: ID<Catalog.Category>

    let person: ID<Person>

    var owner: Actor { Actor(party: person.party, grants: [store.party: [.ownStore]]) }

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, CatalogModule.front, LedgerModule.front,
                PaymentsModule.front(provider: SandboxProvider(baseURL: "")), DepositsModule.front,
            ])
        self.bench = bench
        (person, store, tea, cups, jewels) = try await bench.write { transaction, context in
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            let person = try Register(login: try Login.phone("13800000041"), name: "璞三娘", passwordHash: hash).run(in: transaction, context)
            func category(_ name: Text, _ yuan: Int64) throws -> ID<Catalog.Category> {
                let details = CategoryDetails(name: name, deposit: Money(fen: yuan * 100))
                return try CreateCategory(parent: nil, details: details).run(in: transaction, context).id
            }
            return (
                person.id, try SeedStore(name: "璞记茶铺", owner: person.id).run(in: transaction, context).id,
                try category(Text("茶", "Tea"), 0),
                try category(Text("茶具", "Cups"), 50), try category(Text("珠宝", "Jewels"), 500)
            )
        }
    }

    /// Puts a product on sale.
    func sell(_ title: String, in category: ID<Catalog.Category>) async throws -> ID<Product> {
        try await bench.write { transaction, context in
            let picture = try SavePicture(
                id: context.newID(), owner: store.party,
                sizes: PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            ).run(in: transaction, context)
            let content = ProductContent(
                title: title, pictures: [picture.id], category: category, skus: [SKU(price: Money(fen: 100), weightGrams: 1)])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            let approved = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                in: transaction, context)
            if approved.status != .onSale { try ListProduct(product: approved.id).run(in: transaction, context) }
            return approved.id
        }
    }

    func status(_ product: ID<Product>) async throws -> ProductStatus? {
        try await bench.read { snapshot, _ in try Product.find([product], in: snapshot).first?.status }
    }

    /// Lets subscribers see everything: on PostgreSQL that takes until all older transactions of the server are over.
    func publish(until isDone: () async throws -> Bool) async throws {
        for _ in 0..<200 {
            try await bench.scheduler.publish()
            if try await isDone() { return }
            try await Task.sleep(for: .milliseconds(25))
        }
    }

    func balance() async throws -> Balance { try await bench.read { snapshot, _ in try Balance.of(store.party, in: snapshot) } }

    func standing() async throws -> DepositStanding {
        try await bench.read(as: owner) { try DepositStanding.of(store, in: $0, $1) }
    }

    func ask(_ yuan: Int64, as actor: Actor? = nil) async throws -> Payment {
        try await bench.write(as: actor ?? owner) { try TopUpDeposit(store: store, amount: Money(fen: yuan * 100)).run(in: $0, $1) }
    }

    @discardableResult
    func pay(_ payment: Payment) async throws -> PaymentNoticeOutcome {
        let notice = SandboxProvider.notice(for: payment, at: bench.clock.now)
        return try await bench.write { try RecordPaymentNotice(notice: notice, targets: [DepositTarget()]).run(in: $0, $1) }
    }

    func topUp(_ yuan: Int64) async throws { try await pay(try await ask(yuan)) }

    func use(_ fen: Int64, for use: DepositUse, as actor: Actor = operatorActor, reason: String = "赔付") async throws -> DepositMovement {
        try await bench.write(as: actor) { try UseDeposit(store: store, amount: Money(fen: fen), use: use, reason: reason).run(in: $0, $1) }
    }

    func movements() async throws -> [DepositMovement] {
        try await bench.read(as: owner) { try DepositMovementList.page(of: store, in: $0, $1) }.items
    }

    func overdraw(_ fen: Int64) async throws {
        _ = try await bench.write { transaction, context in
            try PostTransfers([
                Transfer(
                    from: Account(store.party, .available), to: .world(for: store.party), amount: Money(fen: fen), kind: .clawedBack,
                    reference: 1)
            ]).run(in: transaction, context)
        }
    }

    func close() async throws {
        _ = try await bench.write(as: owner) { try CloseStore(store, obstacles: [UnsettledMoney()]).run(in: $0, $1) }
    }

    func isSound() async throws -> Bool { try await bench.read { snapshot, _ in try VerifyLedger().run(in: snapshot).isSound } }
}
