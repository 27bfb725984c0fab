// SPDX-License-Identifier: Apache-2.0
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Gifts

@Suite struct AcceptTests {
    @Test(arguments: Engine.allCases)
    func `the recipient chooses another style of the same price, gives the address, and owns the order`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent()
        let link = try #require(detail.link)
        let accepted = try await world.accept(link, as: world.friends[0], sku: world.skus[1], thanks: "茶很香，谢谢！")
        #expect(accepted.order.state == .paid)
        #expect(accepted.order.recipient == world.friends[0])
        #expect(!accepted.isAddressKept)
        let stocks = (try await world.stock(0).held, try await world.stock(1).held)
        #expect(stocks == (0, 1))
        #expect(try await world.standing(link, as: world.friends[0]) == .accepted(accepted.order.id))
        #expect(try await world.standing(link, as: world.friends[1]) == .closed(.takenByOther))
        let after = try await world.detail(detail.gift.id)
        #expect(after.gift.state == .ended)
        #expect(after.portions[0].thanks == "茶很香，谢谢！")
        #expect(after.portions[0].recipientName == "友2")
        let books = try await world.bench.read { [friends = world.friends] snapshot, context in
            try AddressBook.list(of: friends[0], in: snapshot, context.vault).count
        }
        #expect(books == 0)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `the address is kept only for who wants that, and never in the giver's book`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let link = try #require(try await world.sent().link)
        #expect(try await world.accept(link, as: world.friends[0], keeps: true).isAddressKept)
        let (own, givers) = try await world.bench.read { [world] snapshot, context in
            (
                try AddressBook.list(of: world.friends[0], in: snapshot, context.vault).map(\.text),
                try AddressBook.list(of: world.giver, in: snapshot, context.vault).count
            )
        }
        #expect(own == [GiftBench.address()])
        #expect(givers == 0)
    }

    @Test(arguments: Engine.allCases)
    func `a full address book does not keep anybody from a gift`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let link = try #require(try await world.sent().link)
        try await world.bench.write(as: try await world.actor(world.friends[0])) { transaction, context in
            for index in 0..<AddressBook.addressesMax {
                try SaveAddress(GiftBench.address(name: "友\(index)")).run(in: transaction, context)
            }
        }
        #expect(try await world.accept(link, as: world.friends[0], keeps: true).isAddressKept == false)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `each way of accepting badly has its own answer, and the gift still waits`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent()
        let link = try #require(detail.link)
        let friend = world.friends[0]
        await #expect(throws: GiftRefusal.ownGift) { try await world.accept(link, as: world.giver) }
        await #expect(throws: AcceptGiftOrder.Refusal.stylePriceDiffers) { try await world.accept(link, as: friend, sku: world.skus[2]) }
        await #expect(throws: AcceptGiftOrder.Refusal.styleUnknown) { try await world.accept(link, as: friend, sku: ID(5)) }
        await #expect(throws: AcceptGiftOrder.Refusal.notServed) {
            try await world.accept(link, as: friend, address: GiftBench.address("西藏自治区"))
        }
        await #expect(throws: FieldRefusal.self) {
            try await world.accept(link, as: friend, thanks: String(repeating: "谢", count: 101))
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await world.bench.write(as: .anonymous) {
                _ = try AcceptGift(link: link, address: GiftBench.address(), participants: GiftBench.participants).run(in: $0, $1)
            }
        }
        let (store, product, sku) = (world.store, world.product, world.skus[1])
        try await world.bench.write { _ = try SetStock(store: store, product: product, sku: sku, count: 0).run(in: $0, $1) }
        await #expect(throws: AcceptGiftOrder.Refusal.styleSoldOut) { try await world.accept(link, as: friend, sku: sku) }
        #expect(try await world.face(link).styles.map(\.isInStock) == [true, false])
        #expect(try await world.detail(detail.gift.id).gift.state == .waiting)
        try await world.accept(link, as: friend)
        await #expect(throws: GiftRefusal.alreadyAccepted) { try await world.accept(link, as: friend) }
        await #expect(throws: GiftRefusal.takenByOther) { try await world.accept(link, as: world.friends[1]) }
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `the last millisecond before the deadline counts, and the next one does not`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (first, second) = (try await world.sent(), try await world.sent())
        let deadline = try #require(first.gift.deadline)
        world.bench.clock.advance(deadline - world.bench.clock.now - .milliseconds(1))
        try await world.accept(try #require(first.link), as: world.friends[0])
        world.bench.clock.advance(.milliseconds(1))
        let link = try #require(second.link)
        await #expect(throws: GiftRefusal.deadlinePassed) { try await world.accept(link, as: world.friends[1]) }
        #expect(try await world.standing(link) == .closed(.deadlinePassed))
        try await world.bench.advance(.zero)
        let expired = try await world.detail(second.gift.id)
        #expect(expired.gift.state == .ended)
        #expect(expired.portions.map(\.state) == [.expired])
        #expect(expired.refunded == expired.total)
        await #expect(throws: GiftRefusal.deadlinePassed) { try await world.accept(link, as: world.friends[1]) }
        #expect(try await world.stock().held == 1)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `twelve people at once on three portions leave nobody with two and none over`(engine: Engine) async throws {
        let world = try await GiftBench(engine, friends: 12)
        let detail = try await world.sent(.firstCome(portions: 3))
        let link = try #require(detail.link)
        let outcomes = await withTaskGroup(of: String.self) { group in
            // Everybody taps twice.
            for friend in world.friends + world.friends {
                group.addTask {
                    do {
                        try await world.accept(link, as: friend)
                        return "accepted"
                    } catch let refusal as any Refusal { return refusal.code } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes["accepted"] == 3)
        #expect(Set(outcomes.keys).isSubset(of: ["accepted", "already_accepted", "nothing_left"]))
        let after = try await world.detail(detail.gift.id)
        #expect(after.count(.accepted) == 3)
        #expect(after.gift.state == .ended)
        #expect(Set(after.portions.map(\.recipientName)).count == 3)
        #expect(try await world.stock().held == 3)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `taking a gift back while it is accepted ends one way or the other`(engine: Engine) async throws {
        let world = try await GiftBench(engine, friends: 6, stock: 40)
        for friend in world.friends {
            let detail = try await world.sent()
            let link = try #require(detail.link)
            async let accepted = Self.code { try await world.accept(link, as: friend) }
            async let cancelled = Self.code { try await world.cancel(detail.gift.id) }
            let codes = Set([await accepted, await cancelled])
            #expect(codes == ["", "gift_cancelled"] || codes == ["", "everything_accepted"])
            let after = try await world.detail(detail.gift.id)
            #expect(after.gift.state == (codes.contains("gift_cancelled") ? .cancelled : .ended))
        }
        #expect(try await world.unsound() == [])
    }

    /// Nothing where it went well.
    private static func code(_ body: () async throws -> some Any) async -> String {
        do {
            _ = try await body()
            return ""
        } catch let refusal as any Refusal { return refusal.code } catch { return "\(error)" }
    }

    @Test(arguments: Engine.allCases)
    func `who declines sends the money back, and cannot accept afterwards`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent()
        let link = try #require(detail.link)
        await #expect(throws: GiftRefusal.ownGift) { try await world.decline(link, as: world.giver) }
        try await world.decline(link, as: world.friends[0], thanks: "谢谢，心领了")
        let after = try await world.detail(detail.gift.id)
        #expect(after.portions.map(\.state) == [.declined])
        #expect(after.refunded == after.total)
        await #expect(throws: GiftRefusal.alreadyDeclined) { try await world.accept(link, as: world.friends[0]) }
        await #expect(throws: GiftRefusal.takenByOther) { try await world.accept(link, as: world.friends[1]) }
        let group = try #require(try await world.sent(.firstCome(portions: 2)).link)
        await #expect(throws: DeclineGift.Refusal.meantForAGroup) { try await world.decline(group, as: world.friends[0]) }
        #expect(try await world.stock().held == 2)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `thanks are written by who has the portion, and the last words stand`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.firstCome(portions: 2))
        let (gift, friend, other) = (detail.gift.id, try await world.actor(world.friends[0]), try await world.actor(world.friends[1]))
        try await world.accept(try #require(detail.link), as: world.friends[0])
        try await world.bench.write(as: friend) { _ = try ThankGiver(gift: gift, thanks: "收到啦").run(in: $0, $1) }
        try await world.bench.write(as: friend) { _ = try ThankGiver(gift: gift, thanks: "喝到了 13800000000").run(in: $0, $1) }
        #expect(try await world.detail(gift).portions.map(\.thanks).contains("喝到了 ***"))
        await #expect(throws: ThankGiver.Refusal.nothingWritten) {
            try await world.bench.write(as: friend) { _ = try ThankGiver(gift: gift, thanks: " ").run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.write(as: other) { _ = try ThankGiver(gift: gift, thanks: "谢谢").run(in: $0, $1) }
        }
        let received = try await world.bench.read(as: friend) { [friends = world.friends] in
            try GiftList.received(by: friends[0], in: $0, $1).items
        }
        #expect(received.map(\.state) == [.accepted])
        #expect(received.map(\.giverName) == ["友1"])
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: other) { [friends = world.friends] in try GiftList.received(by: friends[0], in: $0, $1) }
        }
    }
}
