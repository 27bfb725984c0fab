// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Orders

/// Pays 10 % to whoever's card a line is credited to.
private struct Promotion: Participant {
    func judge(_ request: ShareRequest, _ context: Context) -> Query<[TouchJudgement]> {
        .known(
            request.lines.flatMap { line in
                line.path.filter { $0.promoter != nil }.map {
                    TouchJudgement(
                        line: line.number, touch: $0.id, role: .sharer,
                        verdict: .eligible(CreditTerms(rate: Rate(percent: 10), rule: "test.promotion", ruleVersion: 1)))
                }
            })
    }

    func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision {
        ShareDecision(
            claims: request.lines.compactMap { line in
                line.credit.map {
                    ShareClaim(
                        line: line.number, role: $0.role, party: $0.party, rate: $0.terms.rate, rule: $0.terms.rule,
                        ruleVersion: $0.terms.ruleVersion, reason: Text("推广", "Promotion"))
                }
            })
    }
}

/// What keeps a promoter from earning, as it is found in the tables: the decision itself is tested with Alliance and Sharers.
@Suite struct CreditTests {
    @Test(arguments: Engine.allCases)
    func `a stranger's card is credited, and the order says to which touch and by which rule`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let order = try await shop.sell(promotedBy: try await shop.promoter("13800000007"))
        let explanation = try await shop.bench.read(as: .system) { try Explanation.find(order.id, in: $0, $1) }
        let line = explanation.lines[0]
        #expect(line.shares.first { $0.role == .sharer }?.amount == Money(fen: 1000) && line.notes.isEmpty)
        #expect(line.credit?.touch == line.path[0].id && line.credit?.windowDays == 15 && line.credit?.windowVersion == 0)
        #expect(try await shop.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `who signed in in the buyer's browser earns nothing`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let promoter = try await shop.promoter("13800000007")
        for person in [promoter, shop.buyer] {
            try await shop.bench.write(as: try await shop.actor(person)) {
                _ = try JoinVisits(visitor: 9, person: person).run(in: $0, $1)
            }
        }
        #expect(try await shop.notes(of: try await shop.sell(promotedBy: promoter)) == ["same_device"])
        try await shop.bench.advance(.days(181))
        try await shop.bench.write { _ = try ForgetTouches().run(in: $0, $1) }
        #expect(try await shop.notes(of: try await shop.sell(promotedBy: promoter)) == [], "and it is forgotten in time")
    }

    @Test(arguments: Engine.allCases)
    func `who is sent the parcel, or has had one sent to the same number, earns nothing`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let recipient = try await shop.promoter(OrderBench.address.telNumber)
        #expect(try await shop.notes(of: try await shop.sell(promotedBy: recipient)) == ["same_recipient"])
        let neighbour = try await shop.promoter("13800000008")
        try await shop.pay(try await shop.place(by: neighbour).payment)
        try await shop.bench.scheduler.publish()
        #expect(try await shop.notes(of: try await shop.sell(promotedBy: neighbour)) == ["same_recipient", "same_recipient"])
    }
}

extension OrderBench {
    fileprivate func promoter(_ phone: String) async throws -> ID<Person> {
        try await bench.write { try Self.person("Wei", phone, $0, $1) }
    }

    /// The buyer opens a promoter's card and buys.
    fileprivate func sell(promotedBy promoter: ID<Person>) async throws -> Order {
        let (store, product, buyer) = (store.id, product, buyer)
        try await bench.write { transaction, context in
            let handle = "\(context.newID(Touch.self))"
            let channel = try LinkChannel(owner: .person(promoter), kind: .moments, name: "朋友圈", handle: handle).run(
                in: transaction, context)
            let card = try PlaceCard(product: product, channel: channel.id, promoter: promoter.party).run(in: transaction, context)
            #expect(card.store == store)
            let signer = CardSigner(privateKey: Array(repeating: 7, count: CardSigner.keyBytes))
            let link = try signer.sign(card.id, at: context.now, validFor: .days(1))
            try RecordTouch(card: link, visitor: 5, person: buyer).run(in: transaction, context)
        }
        let placed = try await place()
        let targets: [any PaymentTarget] = [PayOrders(participants: [Promotion()])]
        let notice = PaymentNotice(
            payment: placed.payment.id, provider: "sandbox", providerTransaction: "T-\(placed.payment.id)", amount: placed.payment.amount,
            at: bench.clock.now)
        _ = try await bench.write { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        return try await order(placed.orders[0].id)
    }

    fileprivate func notes(of order: Order) async throws -> [String] {
        try await bench.database.read { try CreditNote.all(of: order, in: $0).map(\.code) }
    }
}
