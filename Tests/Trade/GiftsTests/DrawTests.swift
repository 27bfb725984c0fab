// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Inventory
import Kernel
import Lottery
import Orders
import Runtime
import Storage
import Testing
import TestSupport

@testable import Gifts

@Suite struct DrawTests {
    @Test(arguments: Engine.allCases)
    func `a lottery promises its seed, closes its list, and anybody can draw it again`(engine: Engine) async throws {
        let world = try await GiftBench(engine, friends: 9)
        let detail = try await world.sent(.lottery(portions: 3, drawMinutes: 60))
        let link = try #require(detail.link)
        #expect(detail.gift.state == .gathering)
        #expect(try await world.standing(link) == .mayEnter)
        for (index, friend) in world.friends.enumerated() {
            #expect(try await world.enter(link, as: friend, name: index == 0 ? "小满 13800000000" : nil).number == index + 1)
        }
        #expect(try await world.enter(link, as: world.friends[3]).number == 4)
        #expect(try await world.standing(link, as: world.friends[3]) == .entered(4))
        await #expect(throws: GiftRefusal.ownGift) { try await world.enter(link, as: world.giver) }
        await #expect(throws: GiftRefusal.notDrawnYet) { try await world.accept(link, as: world.friends[0]) }
        let before = try await world.bench.read { try LotteryRecord.find(link, in: $0, $1) }
        #expect(before.proof == nil)
        #expect(before.entrants.map(\.name).first == "小满 ***")
        #expect(before.entrants.filter(\.hasWon).isEmpty)

        try await world.bench.advance(.minutes(60))
        let record = try await world.bench.read { try LotteryRecord.find(link, in: $0, $1) }
        let proof = try #require(record.proof)
        #expect(proof.problems().isEmpty)
        #expect(proof.commitment == before.seedHash)
        #expect(proof.winners.sorted() == record.entrants.filter(\.hasWon).map(\.number))
        #expect(proof.winners.count == 3)
        let drawn = try await world.detail(detail.gift.id)
        #expect(drawn.count(.won) == 3)
        #expect(drawn.gift.deadline == world.bench.clock.now + .hours(24))

        let winners = proof.winners.map { world.friends[$0 - 1] }
        let loser = try #require(world.friends.first { !winners.contains($0) })
        await #expect(throws: GiftRefusal.notWon) { try await world.accept(link, as: loser) }
        await #expect(throws: GiftRefusal.notWon) { try await world.enter(link, as: loser) }
        #expect(try await world.standing(link, as: winners[0]) == .won(1))
        try await world.accept(link, as: winners[0])
        try await world.decline(link, as: winners[1])
        await #expect(throws: GiftRefusal.alreadyAccepted) { try await world.accept(link, as: winners[0]) }
        try await world.bench.advance(.hours(24))
        let ended = try await world.detail(detail.gift.id)
        #expect(ended.portions.map(\.state) == [.accepted, .declined, .expired])
        #expect(ended.gift.state == .ended)
        #expect(ended.refunded == Money(fen: ended.total.fen / 3 * 2))
        await #expect(throws: GiftRefusal.deadlinePassed) { try await world.accept(link, as: winners[2]) }
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `with fewer entrants than portions everybody wins, and the rest is refunded`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.lottery(portions: 5, drawMinutes: 5))
        let link = try #require(detail.link)
        for friend in world.friends { try await world.enter(link, as: friend) }
        try await world.bench.advance(.minutes(5))
        let drawn = try await world.detail(detail.gift.id)
        #expect(drawn.count(.won) == 3)
        #expect(drawn.count(.expired) == 2)
        #expect(drawn.refunded == Money(fen: drawn.total.fen / 5 * 2))
        #expect(try await world.stock().held == 3)
        for friend in world.friends { try await world.accept(link, as: friend) }
        #expect(try await world.detail(detail.gift.id).gift.state == .ended)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a lottery that nobody entered ends with its draw, and all money goes back`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.lottery(portions: 2, drawMinutes: 5))
        let link = try #require(detail.link)
        try await world.bench.advance(.minutes(5))
        let ended = try await world.detail(detail.gift.id)
        #expect(ended.gift.state == .ended)
        #expect(ended.refunded == ended.total)
        await #expect(throws: GiftRefusal.notEntered) { try await world.enter(link, as: world.friends[0]) }
        let proof = try #require(try await world.bench.read { try LotteryRecord.find(link, in: $0, $1).proof })
        #expect(proof.problems().isEmpty)
        #expect(proof.winners.isEmpty)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `nobody enters once the list is closed, nor what is no lottery`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let link = try #require(try await world.sent(.lottery(portions: 2, drawMinutes: 5)).link)
        world.bench.clock.advance(.minutes(5))
        await #expect(throws: GiftRefusal.listClosed) { try await world.enter(link, as: world.friends[0]) }
        let single = try #require(try await world.sent().link)
        await #expect(throws: EnterLottery.Refusal.noLottery) { try await world.enter(single, as: world.friends[0]) }
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await world.bench.write(as: .anonymous) { _ = try EnterLottery(link: single).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `only who followed before it was sent enters, and wins, what is for a channel's followers`(engine: Engine) async throws {
        let world = try await GiftBench(engine, friends: 6)
        let (giver, followers, others) = (world.giver, world.friends.prefix(3), world.friends.suffix(3))
        let channel = try await world.bench.write(as: try await world.actor(giver)) {
            try LinkChannel(owner: .person(giver), kind: .community, name: "茶友社群").run(in: $0, $1).id
        }
        for friend in followers { try await world.follow(channel, as: friend) }
        let detail = try await world.sent(.lottery(portions: 2, drawMinutes: 5), audience: .followers(channel))
        let link = try #require(detail.link)
        for friend in others {
            await #expect(throws: GiftRefusal.notAFollower) { try await world.enter(link, as: friend) }
        }
        try await world.follow(channel, as: others.first!)
        await #expect(throws: GiftRefusal.followedLate) { try await world.enter(link, as: others.first!) }
        // Following again makes nobody a follower of before; who was one and is none any more does not enter.
        try await world.bench.write(as: try await world.actor(followers[0])) { _ = try UnfollowChannel(channel: channel).run(in: $0, $1) }
        await #expect(throws: GiftRefusal.notAFollower) { try await world.enter(link, as: followers[0]) }
        try await world.follow(channel, as: followers[0])
        await #expect(throws: GiftRefusal.followedLate) { try await world.enter(link, as: followers[0]) }
        for friend in followers.dropFirst() { try await world.enter(link, as: friend) }

        try await world.bench.advance(.minutes(5))
        let record = try await world.bench.read { try LotteryRecord.find(link, in: $0, $1) }
        #expect(record.entrants.count == 2 && record.proof?.winners.count == 2)
        for friend in followers.dropFirst() { try await world.accept(link, as: friend) }
        await #expect(throws: GiftRefusal.notEntered) { try await world.accept(link, as: followers[0]) }
        #expect(try await world.detail(detail.gift.id).gift.state == .ended)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a list is full at its most`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.lottery(portions: 2, drawMinutes: 5))
        try await world.bench.write { transaction, _ in
            var gift = try Gift.locked(detail.gift.id, in: transaction)
            gift.entrants = Gift.entrantsMax
            try gift.save(in: transaction)
        }
        let link = try #require(detail.link)
        await #expect(throws: EnterLottery.Refusal.listFull) { try await world.enter(link, as: world.friends[0]) }
    }

    @Test(arguments: Engine.allCases)
    func `everybody at once enters once and gets a number of their own`(engine: Engine) async throws {
        let world = try await GiftBench(engine, friends: 12)
        let detail = try await world.sent(.lottery(portions: 4, drawMinutes: 5))
        let link = try #require(detail.link)
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for friend in world.friends + world.friends {
                group.addTask {
                    try await world.bench.write(as: try await world.actor(friend), lane: .party(friend)) {
                        try EnterLottery(link: link).run(in: $0, $1).number
                    }
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(Set(numbers) == Set(1...12))
        #expect(try await world.detail(detail.gift.id).gift.entrants == 12)
        try await world.bench.advance(.minutes(5))
        #expect(try await world.detail(detail.gift.id).count(.won) == 4)
        #expect(try await world.unsound() == [])
    }
}
