// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Members
@testable import Pricing

struct MemberPriceTests {
    private func silver(_ engine: Engine) async throws -> Club {
        let club = try await Club(engine)
        try await club.open()
        let member = try await club.join(club.lin)
        let owner = try await club.actor(club.owner)
        try await club.bench.write(as: owner) { _ = try FixLevel(store: club.store, member: member.id, level: 2).run(in: $0, $1) }
        return club
    }

    private func set(_ prices: [ID<SKU>: Money], in club: Club, as person: ID<Person>? = nil) async throws {
        try await club.bench.write(as: try await club.actor(person ?? club.owner)) {
            try SetMemberPrices(store: club.store, product: club.product, prices: prices).run(in: $0, $1)
        }
    }

    @Test func `a member's price takes off a share rounded down, and leaves at least one fen`() {
        func book(_ percent: Int64, own: [ID<SKU>: Money] = [:]) -> MemberBook {
            MemberBook(memberships: [ID(1): .init(level: 2, paidShare: Rate(percent: percent))], prices: own)
        }
        func price(_ book: MemberBook, _ fen: Int64) -> Int64? { book.price(of: ID(7), store: ID(1), at: Money(fen: fen))?.price.fen }
        #expect(price(book(95), 10_000) == 9_500)
        #expect(price(book(95), 3_333) == 3_167)
        #expect(price(book(95), 19) == nil)
        #expect(price(book(1), 1) == nil)
        #expect(price(book(1), 2) == 1)
        #expect(price(book(100), 10_000) == nil)
        #expect(price(book(95, own: [ID(7): Money(fen: 9_900)]), 10_000) == 9_900)
        #expect(price(book(95, own: [ID(7): Money(fen: 9_900)]), 9_000) == nil)
        #expect(book(95).price(of: ID(7), store: ID(2), at: Money(fen: 10_000)) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `a member pays less, the merchant bears it, and the order remembers why`(engine: Engine) async throws {
        let club = try await silver(engine)
        let quote = try await club.quote([1, 2], by: club.lin)
        #expect(quote.orders[0].lines.map(\.unitPrice.fen) == [9_500, 3_167])
        #expect(quote.orders[0].memberSaving == Money(fen: 500 + 2 * 166) && quote.orders[0].memberLevel == 2)
        #expect(quote.orders[0].lines[0].member?.reason == .level(paidShare: Rate(percent: 95)))
        #expect(try await club.quote([1, 2], by: nil).total == Money(fen: 16_666))
        #expect(try await club.quote([1, 2], by: club.wei).orders[0].memberLevel == nil)
        let order = try await club.paid([1, 2], by: club.lin)
        let (lines, shares) = try await club.bench.database.read {
            (try OrderLine.all(of: order, in: $0), try Share.all(of: order, in: $0))
        }
        #expect(lines.map(\.memberLevel) == [2, 2] && lines.map(\.regularPrice?.fen) == [10_000, 3_333])
        #expect(shares.filter { $0.line == 1 }.allSatisfy { $0.base == Money(fen: 9_500) })
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `of a flash price and the member's the lower counts, and a coupon comes off it`(engine: Engine) async throws {
        let club = try await silver(engine)
        try await club.adjust(club.lin, 100)
        let item = try await club.offer(.coupon(try await club.coupon(off: 500).id), points: 10)
        let coupon = try await club.exchange(item, by: club.lin)
        #expect(try await club.quote([1, 0], by: club.lin, coupons: [coupon.id]).total == Money(fen: 9_000))
        let now = club.bench.clock.now
        let offers = [
            FlashOffer(sku: club.skus[0], price: Money(fen: 9_400), units: 5),
            FlashOffer(sku: club.skus[1], price: Money(fen: 3_200), units: 5)
        ]
        try await club.bench.write {
            _ = try CreateFlashSale(store: club.store, product: club.product, from: now, until: now + .days(1), offers: offers).run(
                in: $0, $1)
        }
        let quote = try await club.quote([1, 1], by: club.lin, coupons: [coupon.id])
        let lines = quote.orders[0].lines
        #expect(lines.map(\.unitPrice.fen) == [9_400, 3_167])
        #expect(lines.map { $0.member != nil } == [false, true] && lines.allSatisfy { $0.supply.flashSale != nil })
        #expect(lines[1].memberSaving == Money(fen: 33))
        #expect(quote.total == Money(fen: 9_400 + 3_167 - 500))
        #expect(try await club.quote([1, 1], by: nil).total == Money(fen: 9_400 + 3_200))
    }

    @Test(arguments: Engine.allCases)
    func `an SKU's own member price counts in place of the level's share`(engine: Engine) async throws {
        let club = try await silver(engine)
        try await set([club.skus[0]: Money(fen: 9_900)], in: club)
        let quote = try await club.quote([1, 1], by: club.lin)
        #expect(quote.orders[0].lines.map(\.unitPrice.fen) == [9_900, 3_167])
        #expect(quote.orders[0].lines[0].member?.reason == .sku)
        await #expect(throws: SetMemberPrices.Refusal.priceNotLower) { try await set([club.skus[0]: Money(fen: 10_000)], in: club) }
        await #expect(throws: SetMemberPrices.Refusal.priceNotLower) { try await set([club.skus[0]: .zero], in: club) }
        await #expect(throws: SetMemberPrices.Refusal.skuUnknown) { try await set([ID(5): Money(fen: 1)], in: club) }
        await #expect(throws: CommonRefusal.notFound) { try await set([:], in: club, as: club.wei) }
        try await set([:], in: club)
        #expect(try await club.quote([1, 0], by: club.lin).total == Money(fen: 9_500))
    }

    @Test(arguments: Engine.allCases)
    func `nobody orders at a level that ended between the quote and the order`(engine: Engine) async throws {
        let club = try await silver(engine)
        let quote = try await club.quote([1, 0], by: club.lin)
        try await club.leave(club.lin)
        await #expect(throws: UseMemberPrices.Refusal.levelChanged) {
            try await club.bench.write { try UseMemberPrices(quote: quote.orders[0], buyer: club.lin.party).run(in: $0, $1) }
        }
        #expect(try await club.paid([1, 0], by: club.lin).payable == Money(fen: 10_000))
    }

    @Test(arguments: Engine.allCases)
    func `a membership never ends before an order at its price was placed`(engine: Engine) async throws {
        let club = try await silver(engine)
        let order = try await club.paid([1, 0], by: club.lin)
        // Another node's clock is behind.
        club.bench.clock.advance(.seconds(-5))
        try await club.leave(club.lin)
        #expect(try await club.member(club.lin).leftAt! >= order.placedAt)
        let placed = [(order: order.id, store: club.store, buyer: club.lin, placedAt: order.placedAt)]
        #expect(try await club.bench.database.read { try MembersAudit.placedByOthers(placed, in: $0) }.isEmpty)
        let later = [(order: order.id, store: club.store, buyer: club.lin, placedAt: order.placedAt + .hours(1))]
        #expect(try await club.bench.database.read { try MembersAudit.placedByOthers(later, in: $0) } == [order.id])
    }
}
