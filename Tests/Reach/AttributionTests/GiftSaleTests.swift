// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Sharers
import Storage
import Stores
import Testing
import TestSupport

/// What a gift pays those who promoted it: nothing before somebody accepts it, and nothing to who accepts or gives it.
@Suite struct GiftSaleTests {
    @Test(arguments: Engine.allCases)
    func `a gift pays whoever led its giver there, from its acceptance on`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.wei)
        try await sale.open(try await sale.share(sale.wei).placement)
        let portions = try await sale.give(2)
        try await sale.bench.advance(.hours(5))
        #expect(try await sale.shares(portions[0]).isEmpty, "nobody has accepted it yet")
        #expect(try await sale.balance(sale.wei) == Balance())

        let accepted = try await sale.accept(portions[0], by: sale.fang)
        let share = try #require(try await sale.shares(accepted).first { $0.role == .sharer })
        #expect(share.party == sale.wei.party && share.amount == Money(fen: 499) && share.base == Money(fen: 9_999))
        #expect(try await sale.balance(sale.wei) == Balance(pending: Money(fen: 499)))
        #expect(try await sale.shares(portions[1]).isEmpty, "the other portion still waits")
        try await sale.settle(accepted)
        #expect(try await sale.balance(sale.wei) == Balance(available: Money(fen: 499)))
        try await sale.refund(accepted, accepted.payable.fen)
        for person in [sale.wei, sale.fang] { #expect(try await sale.balance(person) == Balance()) }
        let giver = try await sale.balance(sale.buyer)
        #expect(giver == Balance(frozen: portions[1].payable), "what the giver paid for the portion that waits")
    }

    @Test(arguments: Engine.allCases, [GiftReturn.cancelled, .declined, .expired])
    func `a gift that goes back gives nobody anything`(engine: Engine, reason: GiftReturn) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.wei)
        try await sale.open(try await sale.share(sale.wei).placement)
        let portions = try await sale.give(2)
        try await sale.giveBack(portions, reason)
        for order in portions {
            #expect(try await sale.shares(order).isEmpty)
            let line = try #require(try await sale.explain(order).lines.first)
            #expect(line.credit == nil && line.notes.isEmpty && line.shares.isEmpty)
        }
        try await sale.bench.advance(.days(30))
        for person in [sale.wei, sale.fang, sale.buyer] { #expect(try await sale.balance(person) == Balance()) }
        #expect(try await sale.bench.database.read { try Balance.of(sale.store.party, in: $0) } == Balance())
    }

    @Test(arguments: Engine.allCases)
    func `who accepts the gift that they promoted gets nothing, and is told why without its price`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.wei, sale.mei)
        try await sale.open(try await sale.share(sale.mei).placement)
        try await sale.bench.advance(.minutes(1))
        try await sale.open(try await sale.share(sale.wei).placement)
        let portions = try await sale.give(2)

        let own = try await sale.accept(portions[0], by: sale.wei)
        let all = try #require(try await sale.explain(own).lines.first)
        #expect(all.notes.map(\.code) == ["own_gift"] && all.notes[0].party == sale.wei.party)
        #expect(all.shares.first { $0.role == .sharer }?.party == sale.mei.party, "the earlier link is credited")
        let told = try await sale.explain(own, as: sale.actor(sale.wei))
        #expect(told.lines[0].notes.map(\.code) == ["own_gift"] && told.lines[0].shares.isEmpty)
        #expect(!told.sight.showsMoney && told.order.payable.isZero && told.lines[0].line.paid.isZero)
        let paid = try await sale.explain(own, as: sale.actor(sale.mei))
        #expect(paid.sight == .giver && paid.lines[0].line.paid == Money(fen: 9_999) && !paid.order.hasAddress)

        let other = try await sale.accept(portions[1], by: sale.fang)
        #expect(try await sale.shares(other).first { $0.role == .sharer }?.party == sale.wei.party)
        for order in [own, other] { try await sale.settle(order) }
        #expect(try await sale.balance(sale.wei) == Balance(available: Money(fen: 499)))
        #expect(try await sale.balance(sale.mei) == Balance(available: Money(fen: 499)))
    }

    @Test(arguments: Engine.allCases)
    func `whoever gives what they promote themselves gets nothing, nor whose phone it goes to`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.buyer, sale.wei)
        try await sale.open(try await sale.share(sale.buyer).placement)
        let own = try await sale.accept(try await sale.give()[0], by: sale.fang)
        let line = try #require(try await sale.explain(own, as: sale.actor(sale.buyer)).lines.first)
        #expect(line.notes.map(\.code) == ["own_purchase"] && line.shares.isEmpty)

        try await sale.bench.advance(.minutes(1))
        try await sale.open(try await sale.share(sale.wei).placement)
        // Wei is 13800000003, and has a second account, which accepts it.
        let ring = try await sale.accept(try await sale.give()[0], by: sale.fang, phone: "13800000003")
        let close = try #require(try await sale.explain(ring).lines.first)
        #expect(close.notes.map(\.code) == ["same_recipient", "own_purchase"] && !close.shares.contains { $0.role == .sharer })
        for order in [own, ring] { try await sale.settle(order) }
        for person in [sale.buyer, sale.wei, sale.fang] { #expect(try await sale.balance(person).available.isZero) }
    }
}
