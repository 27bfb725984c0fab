// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Channels

@Suite struct TouchTests {
    @Test(arguments: Engine.allCases)
    func `a path holds a person's touches by product, oldest first`(engine: Engine) async throws {
        let town = try await Town(engine)
        let (tea, cup) = (try await town.card(), try await town.card(town.cup))
        let first = try await town.touch(tea, person: Town.ming)
        town.bench.clock.advance(.hours(1))
        let other = try await town.touch(cup, person: Town.ming)
        town.bench.clock.advance(.hours(1))
        let second = try await town.touch(try await town.card(), person: Town.ming)
        try await town.touch(tea, person: Town.lan)
        try await town.touch(tea, visitor: 77)
        #expect(try await town.path() == [town.tea: [first, second], town.cup: [other]])
        #expect(
            first.promoter == Town.lan.party && first.plan == 7 && first.channelKind == .moments
                && first.store == town.teahouse)
    }

    @Test(arguments: Engine.allCases)
    func `a path begins and ends at the moments asked for, both included`(engine: Engine) async throws {
        let town = try await Town(engine)
        let card = try await town.card()
        let touch = try await town.touch(card, person: Town.ming)
        town.bench.clock.advance(.days(15))
        #expect(try await town.path() == [town.tea: [touch]])
        town.bench.clock.advance(.milliseconds(1))
        #expect(try await town.path() == [:])
        let earlier = try await town.bench.read { snapshot, _ in
            try snapshot.answer(
                TouchPath.query(
                    buyer: Town.ming, products: [town.tea], since: touch.at - .days(1), until: touch.at - .milliseconds(1)))
        }
        #expect(earlier == [:])
    }

    @Test(arguments: Engine.allCases)
    func `an order looks back far enough to tell who came too late`(engine: Engine) async throws {
        let town = try await Town(engine)
        #expect(TouchPath.lookBack(town.bench.context()) == .days(30))
    }

    @Test(arguments: Engine.allCases)
    func `a path keeps the newest touches of each product`(engine: Engine) async throws {
        let town = try await Town(engine)
        let (tea, cup) = (try await town.card(), try await town.card(town.cup))
        try await town.touch(cup, person: Town.ming)
        for _ in 0..<(TouchPath.touchesMax + 3) {
            town.bench.clock.advance(.minutes(2))
            try await town.touch(tea, person: Town.ming)
        }
        let path = try await town.path()
        #expect(path[town.tea]?.count == TouchPath.touchesMax && path[town.cup]?.count == 1)
        #expect(path[town.tea]?.last?.at == town.bench.clock.now)
    }

    @Test(arguments: Engine.allCases)
    func `touches of a browser become those of the person who signs in, once`(engine: Engine) async throws {
        let town = try await Town(engine)
        let card = try await town.card()
        let touch = try await town.touch(card, visitor: 77, as: .anonymous)
        try await town.touch(card, visitor: 78, as: .anonymous)
        #expect(try await town.path() == [:])
        func join(_ person: ID<Person>) async throws -> Int {
            try await town.bench.write(as: Actor(party: person.party)) {
                try JoinVisits(visitor: 77, person: person).run(in: $0, $1)
            }
        }
        #expect(try await join(Town.ming) == 1)
        #expect(try await join(Town.ming) == 0)
        #expect(try await join(Town.lan) == 0, "whoever signs in next does not get them too")
        #expect(try await town.path() == [town.tea: [touch]])
        await #expect(throws: CommonRefusal.forbidden) {
            try await town.bench.write(as: Actor(party: Town.lan.party)) {
                try JoinVisits(visitor: 78, person: Town.ming).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reload is the same touch`(engine: Engine) async throws {
        let town = try await Town(engine)
        let card = try await town.card()
        let (first, anonymous) = (try await town.touch(card, person: Town.ming), try await town.touch(card))
        town.bench.clock.advance(.seconds(59))
        #expect(try await town.touch(card, person: Town.ming) == first)
        #expect(try await town.touch(card) == anonymous)
        town.bench.clock.advance(.seconds(1))
        #expect(try await town.touch(card, person: Town.ming) != first)
        #expect(try await town.touch(card) != anonymous)
    }

    @Test(arguments: Engine.allCases)
    func `what is no touch is refused`(engine: Engine) async throws {
        let town = try await Town(engine)
        let card = try await town.card()
        await #expect(throws: RecordTouch.Refusal.visitorInvalid) { try await town.touch(card, visitor: 0) }
        await #expect(throws: CommonRefusal.forbidden) {
            try await town.touch(card, person: Town.ming, as: Actor(party: Town.lan.party))
        }
        let old = try town.signer.sign(card.id, at: town.bench.clock.now - .days(2), validFor: .days(1))
        await #expect(throws: CardLinkRefusal.expiredLink) {
            try await town.bench.write { try RecordTouch(card: old, visitor: 1, person: nil).run(in: $0, $1) }
        }
        let unknown = try town.signer.sign(ID(5), at: town.bench.clock.now, validFor: .days(1))
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.write { try RecordTouch(card: unknown, visitor: 1, person: nil).run(in: $0, $1) }
        }
        try await town.bench.write { _ = try WithdrawCard(placement: card.id).run(in: $0, $1) }
        await #expect(throws: RecordTouch.Refusal.cardWithdrawn) { try await town.touch(card) }
    }

    @Test(arguments: Engine.allCases)
    func `old touches are forgotten`(engine: Engine) async throws {
        let town = try await Town(engine)
        let card = try await town.card()
        try await town.touch(card, person: Town.ming)
        try await town.touch(card)
        town.bench.clock.advance(.days(181))
        let kept = try await town.touch(card, person: Town.ming)
        #expect(try await town.bench.write { try ForgetTouches().run(in: $0, $1) } == 2)
        try await town.bench.runJobs()
        #expect(try await town.path(days: 1000) == [town.tea: [kept]])
    }
}
