// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Gifts

/// Gifts that are paid out of a balance: a person's own, a store's whose funds somebody may spend, and what a store gives itself.
@Suite struct BalanceTests {
    private func payOut(
        _ given: GiveGift.Given, of payer: ID<Party>, as person: ID<Person>, in world: GiftBench
    ) async throws {
        _ = try await world.bench.write(as: try await world.actor(person)) {
            try PayGiftFromBalance(gift: given.gift.id, payer: payer, targets: GiftBench.targets).run(in: $0, $1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a gift to names is paid out of the giver's balance, and what comes back returns there`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (one, all) = (Money(fen: 9_400), Money(fen: 3 * 9_400))
        try await world.fill(world.giver.party, with: all)
        let given = try await world.give(.named(["阿青", "老周", "小满"]))
        try await payOut(given, of: world.giver.party, as: world.giver, in: world)
        #expect(try await world.balance(world.giver.party) == Balance(frozen: all))
        let links = try await world.detail(given.gift.id).portions.compactMap(\.link)
        try await world.accept(links[0], as: world.friends[0])
        try await world.decline(links[1], as: world.friends[1], thanks: "心意领了")
        try await world.refund()
        #expect(try await world.balance(world.giver.party) == Balance(available: one, frozen: one))
        try await world.bench.advance(.hours(25))
        try await world.refund()
        let ended = try await world.detail(given.gift.id)
        #expect(ended.portions.map(\.state) == [.accepted, .declined, .expired] && ended.gift.state == .ended)
        #expect(try await world.balance(world.giver.party) == Balance(available: one + one))
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `only who may spend a balance pays with it, once, and never a store for its own goods`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let partner = try await world.openStore("晨光纸品", owner: world.giver)
        let given = try await world.give(.named(["阿青"]))
        await #expect(throws: PayFromBalance.Refusal.balanceTooLow) {
            try await payOut(given, of: world.giver.party, as: world.giver, in: world)
        }
        await #expect(throws: CommonRefusal.notFound) { try await payOut(given, of: world.store.party, as: world.giver, in: world) }
        await #expect(throws: CommonRefusal.notFound) { try await payOut(given, of: Party.platform, as: world.giver, in: world) }
        await #expect(throws: CommonRefusal.notFound) {
            try await payOut(given, of: world.friends[0].party, as: world.friends[0], in: world)
        }
        try await world.fill(partner.party, with: Money(fen: 10_000))
        try await payOut(given, of: partner.party, as: world.giver, in: world)
        #expect(try await world.balance(partner.party).available == Money(fen: 600))
        await #expect(throws: PayGiftFromBalance.Refusal.alreadyPaid) {
            try await payOut(given, of: partner.party, as: world.giver, in: world)
        }
        try await world.fill(world.store.party, with: Money(fen: 10_000))
        let own = try await world.give(.single, by: world.owner)
        await #expect(throws: PayGiftFromBalance.Refusal.ownGoods) {
            try await payOut(own, of: world.store.party, as: world.owner, in: world)
        }
        #expect(try await world.balance(world.store.party).available == Money(fen: 10_000))
        for refusal in PayGiftFromBalance.Refusal.allCases { #expect(refusal.kind == .conflict && refusal.text.english.hasSuffix(".")) }
        #expect(try await world.unsound() == [])
    }

    private func giveFromStore(
        to people: [ID<Person>], sku: Int = 0, as person: ID<Person>? = nil, wish: String = "周年快乐", expected: Money? = nil,
        store: ID<Store>? = nil, in world: GiftBench
    ) async throws -> Gift {
        let (id, sku) = (store ?? world.store, world.skus[sku])
        return try await world.bench.write(as: try await world.actor(person ?? world.owner)) {
            try GiveStoreGift(
                store: id, sku: sku, recipients: people, wish: wish, expectedTotal: expected, targets: GiftBench.targets
            ).run(in: $0, $1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a store gives is paid at once, is each member's alone, and comes back whole`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (one, all) = (Money(fen: 9_400), Money(fen: 3 * 9_400))
        try await world.fill(world.store.party, with: all)
        let gift = try await giveFromStore(to: world.friends + [world.owner], in: world)
        #expect(gift.state == .waiting && gift.isStoreGift && gift.portions == 3, "whoever gives it gets none")
        #expect(try await world.balance(world.store.party) == Balance(frozen: all))
        #expect(try await world.balance(world.owner.party) == Balance(), "it is not the money of who gave it")
        #expect(try await world.held(of: world.store.party) == all)
        #expect(try await world.held(of: world.owner.party) == .zero)

        var links: [GiftLink] = []
        for friend in world.friends {
            let mine = try await world.received(by: friend)
            #expect(mine.map(\.state) == [.open] && mine.map(\.giverName) == ["青山茶铺"])
            links += mine.map(\.link)
        }
        #expect(Set(links).count == 3)
        #expect(try await world.standing(links[0], as: world.friends[1]) == .closed(.notForYou))
        #expect(try await world.standing(links[0]) == .mayAccept, "who is not signed in may look")
        #expect(try await world.standing(links[0], as: world.owner) == .giver)
        await #expect(throws: GiftRefusal.notForYou) { try await world.accept(links[0], as: world.friends[1]) }
        await #expect(throws: GiftRefusal.notForYou) { try await world.decline(links[0], as: world.giver) }
        #expect(try await world.face(links[0], as: world.friends[0]).giverName == "青山茶铺")

        let order = try await world.accept(links[0], as: world.friends[0]).order
        await #expect(throws: GiftInReturn.Refusal.givenByStore) {
            try await world.give(by: world.friends[0], inReturnFor: gift.id)
        }
        try await world.decline(links[1], as: world.friends[1], thanks: "谢谢店家")
        try await world.refund()
        #expect(try await world.balance(world.store.party) == Balance(pending: one, available: one, frozen: one))
        let shares = try await world.bench.database.read { try Share.all(of: order, in: $0) }
        #expect(shares.allSatisfy { $0.party == world.store.party } && shares.map(\.amount).total == one)
        try await world.bench.advance(.hours(25))
        try await world.refund()
        #expect(try await world.balance(world.store.party) == Balance(pending: one, available: one + one))
        #expect(try await world.settled(order) == all, "nothing of it is anybody else's")
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `what a store gives counts nowhere as a sale`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        try await world.fill(world.store.party, with: Money(fen: 50_000))
        let begin = world.bench.clock.now
        _ = try await giveFromStore(to: world.friends, in: world)
        let friend = world.friends[0]
        let link = try await world.received(by: friend)[0].link
        let order = try await world.accept(link, as: friend).order
        _ = try await world.settled(order)
        try await world.bench.scheduler.publish()
        let (store, product, until) = (world.store, world.product, world.bench.clock.now + .days(1))
        let (day, units, sales, isFirst, notes) = try await world.bench.database.read { snapshot in
            (
                try OrderDay.count(of: store, in: begin..<until, in: snapshot),
                try ProductSales.units(of: [try Product.find(product, in: snapshot)!], in: snapshot),
                try SettledLine.sales(of: store, since: begin, until: until, in: snapshot),
                try Store.require(store, in: snapshot).firstPaidAt == nil,
                try SettledOrder.next(10, since: begin, until: until, in: snapshot)
            )
        }
        #expect(day.paid == 0 && day.shipped == 0 && day.confirmed == 0)
        #expect(units.isEmpty && sales == .zero && isFirst && notes.isEmpty)
        let given = try await world.bench.read { try GiftOversight.find(in: $0, $1) }
        #expect(given.givers.isEmpty && given.recipients.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `who may not, too little, nobody and other goods are refused, and nothing is taken`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        try await world.fill(world.store.party, with: Money(fen: 10_000))
        let friends = world.friends
        await #expect(throws: PayFromBalance.Refusal.balanceTooLow) { try await giveFromStore(to: friends, in: world) }
        await #expect(throws: GiveStoreGift.Refusal.nobody) { try await giveFromStore(to: [], in: world) }
        await #expect(throws: GiveStoreGift.Refusal.nobody) { try await giveFromStore(to: [world.owner], in: world) }
        await #expect(throws: GiveStoreGift.Refusal.tooMany) {
            try await giveFromStore(to: (1...201).map { ID<Person>(Int64($0)) }, in: world)
        }
        await #expect(throws: CommonRefusal.notFound) { try await giveFromStore(to: friends, as: world.giver, in: world) }
        await #expect(throws: FieldRefusal.self) {
            try await giveFromStore(to: [friends[0]], wish: String(repeating: "福", count: 101), in: world)
        }
        await #expect(throws: PlaceOrder.Refusal.priceChanged) {
            try await giveFromStore(to: [friends[0]], expected: Money(fen: 1), in: world)
        }
        let other = try await world.openStore("晨光纸品", owner: world.owner)
        try await world.fill(other.party, with: Money(fen: 50_000))
        await #expect(throws: CommonRefusal.notFound) { try await giveFromStore(to: [friends[0]], store: other, in: world) }
        for permission in [Permission.managePlans, .manageFunds] {
            let clerk = Actor(party: world.giver.party, grants: [world.store.party: [permission]])
            await #expect(throws: CommonRefusal.forbidden) {
                _ = try await world.bench.write(as: clerk) {
                    try GiveStoreGift(
                        store: world.store, sku: world.skus[0], recipients: [friends[0]], targets: GiftBench.targets
                    ).run(in: $0, $1)
                }
            }
        }
        #expect(try await world.balance(world.store.party) == Balance(available: Money(fen: 10_000)))
        #expect(try await world.stock().held == 0)
        for refusal in GiveStoreGift.Refusal.allCases { #expect(refusal.kind == .conflict && refusal.text.english.hasSuffix(".")) }
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a store's gift is its staff's to look at and to take back, not its giver's`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        try await world.fill(world.store.party, with: Money(fen: 30_000))
        let gift = try await giveFromStore(to: world.friends, in: world)
        let owner = try await world.actor(world.owner)
        let detail = try await world.bench.read(as: owner) { try GiftDetail.find(gift.id, in: $0, $1) }
        #expect(detail.portions.map(\.recipientName) == ["友2", "友3", "友4"])
        #expect(try await world.bench.read(as: owner) { try GiftList.given(by: world.owner, in: $0, $1) }.items.isEmpty)
        #expect(try await world.bench.read(as: owner) { try GiftList.toMembers(of: world.store, in: $0, $1) }.items.map(\.waiting) == [3])
        let figures = try await world.bench.read(as: owner) {
            try GiftFigures.of(world.store, from: gift.placedAt, until: gift.placedAt + .days(1), in: $0, $1)
        }
        #expect(figures.gifts == 0 && figures.portions == 0, "what nobody sold is in no figure")
        let former = Actor(party: world.owner.party)
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: former) { try GiftDetail.find(gift.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: former) { try GiftList.toMembers(of: world.store, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.write(as: former) { _ = try CancelGift(gift: gift.id).run(in: $0, $1) }
        }
        try await world.cancel(gift.id, as: world.owner)
        try await world.refund()
        #expect(try await world.balance(world.store.party) == Balance(available: Money(fen: 30_000)))
        let acts = try await world.bench.database.read { try AuditLog.page(PageRequest(size: 50), in: $0).items.map(\.act) }
        for act in ["gift.store_give", "payment.from_balance", "gift.cancel"] { #expect(acts.contains(act), "\(act)") }
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a store's own gift that is marked wrongly, or shared, is noticed`(engine: Engine) async throws {
        struct TakenBack: Error { let laws: [String] }
        let world = try await GiftBench(engine)
        try await world.fill(world.store.party, with: Money(fen: 30_000))
        _ = try await giveFromStore(to: world.friends, in: world)
        let friend = world.friends[0]
        let link = try await world.received(by: friend)[0].link
        _ = try await world.accept(link, as: friend)
        #expect(try await world.unsound() == [])
        let tamperings: [(SQL, String)] = [
            ("UPDATE order_shares SET party_id = 7", "nobody but the store"), ("UPDATE orders SET gift_id = NULL", "nobody but the store"),
            ("UPDATE orders SET is_store_gift = 0", "every portion's order"),
        ]
        for (statement, law) in tamperings {
            do {
                try await world.bench.database.write(lane: .shared) { transaction in
                    try transaction.execute(statement)
                    let orders = try OrdersAudit.findings(in: transaction).filter { !$0.orders.isEmpty }.map(\.law)
                    throw TakenBack(laws: orders + (try GiftsAudit.findings(in: transaction).filter { !$0.problems.isEmpty }.map(\.law)))
                }
            } catch let undone as TakenBack {
                #expect(undone.laws.contains { $0.hasPrefix(law) }, "\(law): \(undone.laws)")
            }
        }
    }
}
