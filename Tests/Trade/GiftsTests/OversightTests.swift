// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Gifts

/// What operators see of gifts that may be misused, and what they can do.
@Suite struct OversightTests {
    static let judge = Actor(party: ID(5), grants: [Party.platform: [.decideDisputes]])

    private func oversight(_ world: GiftBench, as actor: Actor = judge) async throws -> GiftOversight {
        try await world.bench.read(as: actor) { try GiftOversight.find(in: $0, $1) }
    }

    @Test(arguments: Engine.allCases)
    func `givers whose portions come to nothing and people who decline are listed, the worst first`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        #expect(try await oversight(world) == GiftOversight(givers: [], recipients: [], pairs: [], guesses: []))
        let friend = world.friends[0]
        for _ in 0..<2 { try await world.decline(try #require(try await world.sent().link), as: friend) }
        #expect(try await oversight(world).givers.isEmpty, "two may happen to anybody")
        try await world.decline(try #require(try await world.sent().link), as: friend)
        let group = try await world.sent(.firstCome(portions: 3))
        try await world.accept(try #require(group.link), as: world.friends[1])
        try await world.cancel(group.gift.id)
        _ = try await world.sent()
        try await world.bench.advance(.hours(25))
        let seen = try await oversight(world)
        #expect(
            seen.givers == [
                .init(person: world.giver, gifts: 5, portions: 7, accepted: 1, declined: 3, expired: 1, cancelled: 2)
            ])
        #expect(seen.givers[0].lost == 6)
        #expect(seen.recipients == [.init(person: friend, accepted: 0, declined: 3, givers: 1)])
        try await world.bench.advance(.days(GiftOversight.days))
        let later = try await oversight(world)
        #expect(later.givers.isEmpty && later.recipients.isEmpty, "it is long ago")
    }

    @Test(arguments: Engine.allCases)
    func `two people with many gifts between them are listed, and whether they go to and fro`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let friend = world.friends[0]
        for _ in 0..<3 { try await world.accept(try #require(try await world.sent().link), as: friend) }
        #expect(try await oversight(world).pairs == [.init(giver: world.giver, recipient: friend, accepted: 3, isMutual: false)])
        let back = try await world.give(by: friend)
        try await world.pay(back)
        try await world.accept(try #require(try await world.detail(back.gift.id).link), as: world.giver)
        #expect(try await oversight(world).pairs == [.init(giver: world.giver, recipient: friend, accepted: 3, isMutual: true)])
    }

    @Test(arguments: Engine.allCases)
    func `guessed links are counted by day and by who tries, until somebody is shut out`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (database, context) = (world.bench.database, world.bench.context())
        for _ in 0...OpenGift.guessesMax {
            await #expect(throws: GiftRefusal.self) { try await OpenGift(token: "nowhere", caller: "10.0.0.1").face(on: database, context) }
        }
        await #expect(throws: GiftRefusal.linkUnknown) { try await OpenGift(token: "x", caller: "10.0.0.2").face(on: database, context) }
        let today = context.zone.day(of: context.now)
        #expect(
            try await oversight(world).guesses == [
                .init(day: today, tries: OpenGift.guessesMax + 1, callers: 2, shutOut: 1)
            ])
        try await world.bench.advance(.days(GiftOversight.days))
        let later = world.bench.context()
        await #expect(throws: GiftRefusal.linkUnknown) { try await OpenGift(token: "x", caller: "10.0.0.2").face(on: database, later) }
        #expect(try await oversight(world).guesses.map(\.tries) == [1])
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM gift_guesses") } == 1, "old days are forgotten")
    }

    @Test(arguments: Engine.allCases)
    func `only operators who decide disputes look, and a stop needs a reason`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let gift = try await world.sent().gift.id
        let clerk = Actor(party: ID(6), grants: [Party.platform: [.readAudit]])
        await #expect(throws: CommonRefusal.forbidden) { _ = try await oversight(world, as: clerk) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await oversight(world, as: try await world.actor(world.giver)) }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: try await world.actor(world.giver)) { _ = try GiftOversight.gift(gift, in: $0, $1) }
        }
        let (found, portions) = try await world.bench.read(as: Self.judge) { try GiftOversight.gift(gift, in: $0, $1) }
        #expect(found.id == gift && portions.count == 1)
        let giver = world.giver
        let listed = try await world.bench.read(as: Self.judge) { try GiftOversight.gifts(of: giver, in: $0, $1).items.map(\.gift.id) }
        #expect(listed == [gift])
        await #expect(throws: FieldRefusal.self) {
            try await world.bench.write(as: Self.judge) { _ = try CancelGift(gift: gift).run(in: $0, $1) }
        }
        try await world.bench.write(as: Self.judge) { _ = try CancelGift(gift: gift, reason: "诱导转账").run(in: $0, $1) }
        let details = try await world.bench.read { snapshot, _ in try AuditLog.page(PageRequest(), in: snapshot).items.map(\.detail) }
        #expect(details.contains("诱导转账"))
        #expect(try await world.unsound() == [])
    }
}
