// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Testing
import TestSupport

@testable import Gifts

/// Giving back to who gave, and what waits for somebody's answer.
@Suite struct ReturnTests {
    @Test(arguments: Engine.allCases)
    func `who accepted gives the like back to the giver alone, in the style that they took`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (friend, giver) = (world.friends[0], world.giver)
        let first = try await world.sent(count: 2)
        let link = try #require(first.link)
        await #expect(throws: CommonRefusal.notFound) { try await world.inReturn(first.gift.id, by: friend) }
        try await world.accept(link, as: friend, sku: world.skus[1])
        let back = try await world.inReturn(first.gift.id, by: friend)
        #expect(back.giver == giver && back.product == world.product && back.sku == world.skus[1] && back.count == 2)
        await #expect(throws: CommonRefusal.notFound) { try await world.inReturn(first.gift.id, by: world.friends[1]) }
        await #expect(throws: CommonRefusal.notFound) { try await world.inReturn(first.gift.id, by: giver) }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: try await world.actor(world.friends[1])) {
                try GiftInReturn.find(first.gift.id, by: friend, in: $0, $1)
            }
        }

        let given = try await world.give(wish: "谢谢你", by: friend, inReturnFor: first.gift.id)
        #expect(try await world.received(by: giver).isEmpty, "nobody hears of it before it is paid")
        #expect(try await world.waiting(for: giver).gifts == 0)
        try await world.pay(given)
        let waiting = try #require(try await world.received(by: giver).first)
        #expect(waiting.state == .open && waiting.wish == "谢谢你" && waiting.gift == given.gift.id)
        #expect(try await world.waiting(for: giver) == GiftList.Waiting(gifts: 1, until: waiting.deadline))
        #expect(try await world.standing(waiting.link, as: world.friends[1]) == .closed(.notForYou))
        await #expect(throws: GiftRefusal.notForYou) { try await world.accept(waiting.link, as: world.friends[1]) }
        await #expect(throws: GiftRefusal.ownGift) { try await world.accept(waiting.link, as: friend) }
        let portion = try await world.accept(waiting.link, as: giver).portion
        #expect(portion.recipient == giver)
        #expect(try await world.waiting(for: giver) == GiftList.Waiting(gifts: 0, until: nil))
        // And back again, for who got something in return has accepted a gift, too.
        #expect(try await world.inReturn(given.gift.id, by: giver).giver == friend)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a gift in return is for one, who may decline it, and for nobody who did not accept`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (friend, declined) = (world.friends[0], world.friends[1])
        let first = try await world.sent(.firstCome(portions: 2))
        try await world.accept(try #require(first.link), as: friend)
        for plan: GiftPlan in [.firstCome(portions: 1), .named(["小满"]), .lottery(portions: 1, drawMinutes: 5)] {
            await #expect(throws: GiftInReturn.Refusal.forOneOnly) {
                try await world.give(plan, by: friend, inReturnFor: first.gift.id)
            }
        }
        let second = try await world.sent()
        try await world.decline(try #require(second.link), as: declined)
        await #expect(throws: GiftInReturn.Refusal.notAccepted) { try await world.give(by: declined, inReturnFor: second.gift.id) }
        await #expect(throws: CommonRefusal.notFound) { try await world.give(by: declined, inReturnFor: first.gift.id) }

        let back = try await world.give(by: friend, inReturnFor: first.gift.id)
        try await world.pay(back)
        let waiting = try #require(try await world.received(by: world.giver).first)
        try await world.decline(waiting.link, as: world.giver, thanks: "心领了")
        #expect(try await world.waiting(for: world.giver).gifts == 0)
        try await world.cancel(first.gift.id)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `winners and who a gift is for are counted until they answer or it is too late`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.lottery(portions: 2, drawMinutes: 5))
        let link = try #require(detail.link)
        for friend in world.friends.prefix(2) { try await world.enter(link, as: friend) }
        #expect(try await world.waiting(for: world.friends[0]).gifts == 0)
        try await world.bench.advance(.minutes(5))
        let deadline = try #require(try await world.detail(detail.gift.id).gift.deadline)
        for friend in world.friends.prefix(2) {
            #expect(try await world.waiting(for: friend) == GiftList.Waiting(gifts: 1, until: deadline))
        }
        #expect(try await world.waiting(for: world.friends[2]).gifts == 0)
        try await world.accept(link, as: world.friends[0])
        #expect(try await world.waiting(for: world.friends[0]).gifts == 0)
        try await world.bench.advance(deadline - world.bench.clock.now - .milliseconds(1))
        let won = try #require(try await world.received(by: world.friends[1]).first)
        #expect(won.remindedAt != nil && won.state == .won, "who won was reminded")
        #expect(try await world.waiting(for: world.friends[1]).gifts == 1)
        world.bench.clock.advance(.milliseconds(1))
        #expect(try await world.waiting(for: world.friends[1]).gifts == 0, "the moment decides, not the timer")
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: try await world.actor(world.giver)) {
                try GiftList.waiting(for: world.friends[1], in: $0, $1)
            }
        }
        try await world.bench.advance(.zero)
        #expect(try await world.unsound() == [])
    }
}

extension GiftBench {
    fileprivate func inReturn(_ gift: ID<Gift>, by person: ID<Person>) async throws -> GiftInReturn {
        try await bench.read(as: try await actor(person)) { try GiftInReturn.find(gift, by: person, in: $0, $1) }
    }

    fileprivate func waiting(for person: ID<Person>) async throws -> GiftList.Waiting {
        try await bench.read(as: try await actor(person)) { try GiftList.waiting(for: person, in: $0, $1) }
    }
}
