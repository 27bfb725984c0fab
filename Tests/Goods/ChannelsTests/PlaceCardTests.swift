// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Channels

@Suite struct PlaceCardTests {
    @Test(arguments: Engine.allCases)
    func `a store places its own products in its channels`(engine: Engine) async throws {
        let town = try await Town(engine)
        let account = try await town.link(.subscriptionAccount, to: .store(town.teahouse))
        let card = try await town.place(town.tea, in: account, as: town.staff(of: town.teahouse, [.managePlans]))
        #expect(card.promoter == nil && card.store == town.teahouse && card.channelKind == .subscriptionAccount)
        #expect(
            try await town.place(town.tea, in: account) == card, "the same card placed twice is the one that stands")
        await #expect(throws: PlaceCard.Refusal.productOfAnotherStore) { try await town.place(town.cup, in: account) }
        await #expect(throws: PlaceCard.Refusal.promoterNotOwner) {
            try await town.place(town.tea, in: account, promoter: Town.lan)
        }
        await #expect(throws: CommonRefusal.forbidden) {
            try await town.place(town.tea, in: account, as: town.staff(of: town.teahouse, [.manageOrders]))
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.place(town.tea, in: account, as: town.staff(of: town.pottery))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a person places any store's products in own channels`(engine: Engine) async throws {
        let town = try await Town(engine)
        let lan = Actor(party: Town.lan.party)
        let account = try await town.link(.moments, to: .person(Town.lan))
        let plain = try await town.place(town.tea, in: account, as: lan)
        let sold = try await town.place(town.tea, in: account, promoter: Town.lan, plan: 7, as: lan)
        let cup = try await town.place(town.cup, in: account, promoter: Town.lan, plan: 8, as: lan)
        #expect(Set([plain.id, sold.id, cup.id]).count == 3)
        let listed = try await town.bench.read(as: lan) {
            try PlacementList.of(.person(Town.lan), PageRequest(size: 2), in: $0, $1)
        }
        #expect(listed.items.map(\.id) == [cup.id, sold.id])
        let rest = try await town.bench.read(as: lan) {
            try PlacementList.of(.person(Town.lan), PageRequest(size: 2, after: listed.next), in: $0, $1)
        }
        #expect(rest.items.map(\.id) == [plain.id] && rest.next == nil)
        #expect(try await town.bench.read { try PlacementList.in(account.id, in: $0, $1).items.count } == 3)
        await #expect(throws: PlaceCard.Refusal.promoterNotOwner) {
            try await town.place(town.tea, in: account, promoter: Town.ming)
        }
        await #expect(throws: PlaceCard.Refusal.planNeedsPromoter) {
            try await town.place(town.tea, in: account, plan: 7)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.place(town.tea, in: account, as: Actor(party: Town.ming.party))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is not on sale, and an unlinked channel, take no card`(engine: Engine) async throws {
        let town = try await Town(engine)
        let account = try await town.link(.moments, to: .person(Town.lan))
        try await town.bench.write { _ = try DelistProduct(product: town.tea).run(in: $0, $1) }
        await #expect(throws: PlaceCard.Refusal.notOnSale) { try await town.place(town.tea, in: account) }
        await #expect(throws: PlaceCard.Refusal.notOnSale) { try await town.place(ID(1), in: account) }
        try await town.unlink(account)
        await #expect(throws: PlaceCard.Refusal.channelUnlinked) { try await town.place(town.cup, in: account) }
    }

    @Test(arguments: Engine.allCases)
    func `a card shows the product's public face and says what became of it`(engine: Engine) async throws {
        let town = try await Town(engine)
        let placed = try await town.card()
        let card = try await town.bench.read { snapshot, _ in try CardDetail.find(placed.id, in: snapshot) }
        #expect(card.title == "明前龙井绿茶" && card.price == Money(fen: 8800) && card.marketPrice == Money(fen: 12_800))
        #expect(
            card.storeName == "璞记茶铺" && card.status == .onSale && card.path == "/cards/\(placed.id)"
                && !card.picture.isEmpty)

        func status() async throws -> (CardStatus, String) {
            let card = try await town.bench.read { snapshot, _ in try CardDetail.find(placed.id, in: snapshot) }
            return (card.status, card.version)
        }
        #expect(try await status().1 == card.version)
        try await town.bench.write { _ = try RenameStore(town.teahouse, name: "璞记新茶铺").run(in: $0, $1) }
        let renamed = try await status()
        try await town.bench.write { _ = try DelistProduct(product: town.tea).run(in: $0, $1) }
        let delisted = try await status()
        try await town.bench.write { _ = try SuspendStore(town.teahouse, reason: "整改").run(in: $0, $1) }
        let closed = try await status()
        try await town.bench.write { _ = try WithdrawCard(placement: placed.id).run(in: $0, $1) }
        let withdrawn = try await status()
        #expect([renamed.0, delisted.0, closed.0, withdrawn.0] == [.onSale, .notOnSale, .storeClosed, .withdrawn])
        #expect(Set([card.version, renamed.1, delisted.1, closed.1, withdrawn.1]).count == 5)
        await #expect(throws: WithdrawCard.Refusal.alreadyWithdrawn) {
            try await town.bench.write { try WithdrawCard(placement: placed.id).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.read { snapshot, _ in try CardDetail.find(ID(5), in: snapshot) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `only its owner takes a card down`(engine: Engine) async throws {
        let town = try await Town(engine)
        let card = try await town.card()
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.write(as: Actor(party: Town.ming.party)) {
                try WithdrawCard(placement: card.id).run(in: $0, $1)
            }
        }
        try await town.bench.write(as: Actor(party: Town.lan.party)) {
            _ = try WithdrawCard(placement: card.id).run(in: $0, $1)
        }
    }
}
