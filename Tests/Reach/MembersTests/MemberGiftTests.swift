// SPDX-License-Identifier: Apache-2.0
import Gifts
import Identity
import Kernel
import Ledger
import Lottery
import Orders
import Payments
import Pricing
import Runtime
import Scores
import Storage
import Stores
import Testing
import TestSupport

@testable import Members

/// What a store gives to its members.
struct MemberGiftTests {
    private func give(level: Int? = nil, sku: Int = 0, as person: ID<Person>? = nil, in club: Club) async throws -> Gift {
        try await club.bench.write(as: try await club.actor(person ?? club.owner)) {
            try GiveToMembers(store: club.store, level: level, sku: club.skus[sku], wish: "周年快乐", targets: Club.targets).run(in: $0, $1)
        }
    }

    private func received(_ person: ID<Person>, in club: Club) async throws -> [GiftList.Received] {
        try await club.bench.read(as: try await club.actor(person)) { try GiftList.received(by: person, in: $0, $1).items }
    }

    @Test(arguments: Engine.allCases)
    func `members of a level get a portion each, which earns neither points nor spend`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        for person in [club.lin, club.wei, club.owner] { try await club.join(person) }
        try await club.fill(Money(fen: 50_000))
        let wei = try await club.member(club.wei).id
        try await club.bench.write(as: try await club.actor(club.owner)) {
            _ = try FixLevel(store: club.store, member: wei, level: 2).run(in: $0, $1)
        }
        let silver = try await give(level: 2, in: club)
        #expect(silver.portions == 1)
        #expect(try await received(club.lin, in: club).isEmpty)
        let all = try await give(sku: 1, in: club)
        #expect(all.portions == 2, "the owner is a member too, and gives it")
        let mine = try await received(club.wei, in: club)
        #expect(mine.count == 2 && mine.allSatisfy { $0.state == .open && $0.giverName == "青山茶铺" })

        let price = try #require(mine.last).link
        let order = try await club.bench.write(as: try await club.actor(club.wei)) {
            try AcceptGift(link: price, address: Club.address, participants: Club.participants).run(in: $0, $1).order
        }
        try await club.ship(order)
        try await club.bench.write { _ = try ConfirmReceipt(order: order.id, participants: Club.participants).run(in: $0, $1) }
        for person in [club.owner, club.wei] {
            let member = try await club.member(person)
            #expect(member.points == 0 && member.earned == 0 && member.spent == .zero)
            #expect(try await club.entries(person).isEmpty)
        }
        #expect(try await club.problems() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a member's price is not for the store, and units of a flash sale are the buyers'`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        for person in [club.lin, club.wei, club.owner] { try await club.join(person) }
        try await club.fill(Money(fen: 100_000))
        try await club.bench.write {
            try SetMemberPrices(store: club.store, product: club.product, prices: [club.skus[0]: Money(fen: 1)]).run(in: $0, $1)
        }
        let gift = try await give(in: club)
        #expect(gift.unitPrice == Money(fen: 10_000))
        try await club.bench.write { transaction, context in
            _ = try CreateFlashSale(
                store: club.store, product: club.product, from: context.now + .minutes(5), until: context.now + .hours(5),
                offers: [FlashOffer(sku: club.skus[1], price: Money(fen: 100), units: 50)]
            ).run(in: transaction, context)
        }
        try await club.bench.advance(.minutes(10))
        await #expect(throws: PlaceGiftOrders.Refusal.inFlashSale) { try await give(sku: 1, in: club) }
        #expect(try await club.problems() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a stranger, a store without members, and an unknown level are refused`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.fill(Money(fen: 50_000))
        await #expect(throws: CommonRefusal.notFound) { try await give(in: club) }
        try await club.open()
        await #expect(throws: GiveStoreGift.Refusal.nobody) { try await give(in: club) }
        try await club.join(club.lin)
        try await club.join(club.wei)
        try await club.leave(club.wei)
        await #expect(throws: GiveToMembers.Refusal.levelUnknown) { try await give(level: 4, in: club) }
        await #expect(throws: GiveStoreGift.Refusal.nobody) { try await give(level: 3, in: club) }
        await #expect(throws: CommonRefusal.notFound) { try await give(as: club.wei, in: club) }
        let clerk = Actor(party: club.wei.party, grants: [club.store.party: [.manageProducts]])
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await club.bench.read(as: clerk) { try GiveToMembers.recipients(of: club.store, level: nil, in: $0, $1) }
        }
        #expect(try await give(in: club).portions == 1, "who has left gets none")
        #expect(GiveToMembers.Refusal.levelUnknown.field == "level")
    }
}
