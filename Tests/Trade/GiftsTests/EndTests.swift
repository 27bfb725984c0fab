// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Gifts

@Suite struct EndTests {
    @Test(arguments: Engine.allCases)
    func `the giver takes back what nobody accepted, and keeps what was`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.firstCome(portions: 3))
        let link = try #require(detail.link)
        try await world.accept(link, as: world.friends[0])
        await #expect(throws: CommonRefusal.notFound) { try await world.cancel(detail.gift.id, as: world.friends[1]) }
        #expect(try await world.cancel(detail.gift.id).state == .ended)
        let after = try await world.detail(detail.gift.id)
        #expect(after.count(.accepted) == 1)
        #expect(after.count(.cancelled) == 2)
        #expect(after.refunded == Money(fen: after.total.fen / 3 * 2))
        await #expect(throws: CancelGift.Refusal.alreadyOver) { try await world.cancel(detail.gift.id) }
        await #expect(throws: GiftRefusal.giftCancelled) { try await world.accept(link, as: world.friends[1]) }
        let single = try await world.sent()
        try await world.accept(try #require(single.link), as: world.friends[0])
        await #expect(throws: CancelGift.Refusal.everythingAccepted) { try await world.cancel(single.gift.id) }
        #expect(try await world.stock().held == 2)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `an operator who decides disputes stops a gift, which is written down`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.firstCome(portions: 2))
        let judge = Actor(party: ID(5), grants: [Party.platform: [.decideDisputes]])
        let clerk = Actor(party: ID(6), grants: [Party.platform: [.readAudit]])
        await #expect(throws: CommonRefusal.forbidden) {
            try await world.bench.write(as: clerk) { _ = try CancelGift(gift: detail.gift.id, reason: "x").run(in: $0, $1) }
        }
        try await world.bench.write(as: judge) { _ = try CancelGift(gift: detail.gift.id, reason: "骗局").run(in: $0, $1) }
        let after = try await world.detail(detail.gift.id)
        #expect(after.refunded == after.total)
        let acts = try await world.bench.read { snapshot, _ in
            try AuditLog.page(PageRequest(), in: snapshot).items.map(\.act)
        }
        #expect(acts.contains("gift.cancel"))
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a gift that was never paid is cancelled by its giver or by time, and its link leads nowhere`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let given = try await world.give(.firstCome(portions: 3))
        #expect(try await world.cancel(given.gift.id).state == .cancelled)
        #expect(try await world.stock().held == 0)
        // What is paid after all goes back as a whole.
        try await world.pay(given)
        #expect(try await world.detail(given.gift.id).gift.state == .cancelled)
        await #expect(throws: CancelGift.Refusal.alreadyOver) { try await world.cancel(given.gift.id) }
        let forgotten = try await world.give()
        try await world.bench.advance(.minutes(31))
        let after = try await world.detail(forgotten.gift.id)
        #expect(after.gift.state == .cancelled)
        #expect(after.portions.map(\.state) == [.cancelled])
        #expect(after.link == nil)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a payment that comes late sends the portions whose stock is still there`(engine: Engine) async throws {
        let world = try await GiftBench(engine, stock: 3)
        let given = try await world.give(.firstCome(portions: 3))
        try await world.bench.advance(.minutes(31))
        let (store, product, sku) = (world.store, world.product, world.skus[0])
        try await world.bench.write { _ = try SetStock(store: store, product: product, sku: sku, count: 2).run(in: $0, $1) }
        try await world.pay(given)
        let detail = try await world.detail(given.gift.id)
        #expect(detail.gift.state == .waiting)
        #expect(detail.count(.open) == 2)
        #expect(detail.count(.cancelled) == 1)
        #expect(detail.gift.deadline == world.bench.clock.now + .hours(24))
        let link = try #require(detail.link)
        for friend in world.friends.prefix(2) { try await world.accept(link, as: friend) }
        await #expect(throws: GiftRefusal.nothingLeft) { try await world.accept(link, as: world.friends[2]) }
        #expect(try await world.detail(given.gift.id).gift.state == .ended)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `who waits is reminded before the deadline, once`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent()
        try await world.bench.advance(.hours(20))
        #expect(try await world.detail(detail.gift.id).gift.remindedAt == nil)
        try await world.bench.advance(.hours(2))
        let reminded = try #require(try await world.detail(detail.gift.id).gift.remindedAt)
        #expect(reminded > TestBench.start)
        let accepted = try await world.sent()
        try await world.accept(try #require(accepted.link), as: world.friends[0])
        try await world.bench.advance(.hours(30))
        #expect(try await world.detail(accepted.gift.id).gift.remindedAt == nil)
        #expect(try await world.detail(detail.gift.id).gift.state == .ended)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `figures say how gifts went, and who became a buyer`(engine: Engine) async throws {
        let world = try await GiftBench(engine, friends: 4)
        let (start, owner) = (world.bench.clock.now, try await world.actor(world.owner))
        let group = try await world.sent(.firstCome(portions: 3))
        let single = try await world.sent()
        world.bench.clock.advance(.minutes(10))
        try await world.accept(try #require(group.link), as: world.friends[0])
        world.bench.clock.advance(.minutes(20))
        try await world.accept(try #require(group.link), as: world.friends[1])
        try await world.decline(try #require(single.link), as: world.friends[2])
        // The first recipient buys something, and so does somebody who was given nothing.
        for buyer in [world.friends[0], world.friends[3]] { try await world.buy(as: buyer) }
        try await world.bench.scheduler.publish()
        let store = world.store
        let figures = try await world.bench.read(as: owner) {
            try GiftFigures.of(store, from: start, until: start + .days(1), in: $0, $1)
        }
        #expect(figures.gifts == 2)
        #expect(figures.portions == 4)
        #expect((figures.accepted, figures.declined, figures.waiting) == (2, 1, 1))
        #expect(figures.acceptanceRate == Rate(ppm: 666_666))
        #expect(figures.addressRate == Rate(ppm: 500_000))
        #expect(figures.medianAcceptance == .minutes(10))
        #expect(figures.recipients == 2)
        #expect(figures.recipientsWhoBought == 1)
        let later = try await world.bench.read {
            try GiftFigures.ofAll(from: start + .days(1), until: start + .days(2), in: $0, $1)
        }
        #expect(later.portions == 0)
        #expect(later.acceptanceRate == nil)
        let stranger = try await world.actor(world.friends[0])
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: stranger) { try GiftFigures.of(store, from: start, until: start, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: stranger) { try GiftFigures.ofAll(from: start, until: start, in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a store sees its gifts, and a stranger none`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let store = world.store
        let unpaid = try await world.give()
        let detail = try await world.sent(.firstCome(portions: 2))
        let owner = try await world.actor(world.owner)
        let listed = try await world.bench.read(as: owner) { try GiftList.of(store: store, in: $0, $1).items }
        #expect(listed.map(\.gift.id) == [detail.gift.id])
        #expect(listed.map(\.waiting) == [2])
        let friend = try await world.actor(world.friends[0])
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: friend) { try GiftList.of(store: store, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: friend) { try GiftDetail.find(unpaid.gift.id, in: $0, $1) }
        }
    }
}

extension GiftBench {
    /// Somebody buys one of the first style for themselves.
    fileprivate func buy(as person: ID<Person>) async throws {
        let sku = skus[0]
        let placed = try await bench.write(as: try await actor(person)) {
            try PlaceOrder(buyer: person, lines: [QuoteRequest.Line(sku: sku, count: 1)], address: Self.address()).run(in: $0, $1)
        }
        let notice = PaymentNotice(
            payment: placed.payment.id, provider: "sandbox", providerTransaction: "T-\(placed.payment.id)", amount: placed.payment.amount,
            at: bench.clock.now)
        try await bench.write { _ = try RecordPaymentNotice(notice: notice, targets: Self.targets).run(in: $0, $1) }
    }
}
