// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Storage
import Testing
import TestSupport

@testable import Runtime

/// How a store learns to whom an order goes, and how it reaches them.
struct ContactTests {
    private func reveal(_ order: Order, as actor: Actor, _ bench: OrderBench) async throws -> RevealAddress.Revealed {
        try await bench.bench.write(as: actor) { try RevealAddress(order: order.id).run(in: $0, $1) }
    }

    @Test(arguments: Engine.allCases)
    func `a recipient is shown for a reason, counted once a day and written down`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let owner = try await bench.actor(bench.owner)
        let unpaid = try await bench.place([1]).orders[0]
        await #expect(throws: RevealAddress.Refusal.notPaid) { _ = try await reveal(unpaid, as: owner, bench) }
        let order = try await bench.paid([1])
        await #expect(throws: CommonRefusal.notFound) { _ = try await reveal(order, as: try await bench.actor(bench.buyer), bench) }
        #expect(try await bench.bench.read { try !order.isRevealed(in: $0, $1) })
        #expect(try await reveal(order, as: owner, bench).address == OrderBench.address)
        #expect(try await bench.bench.read { try order.isRevealed(in: $0, $1) })
        let acts = try await bench.bench.read { snapshot, _ in
            try snapshot.value("SELECT COUNT(*) FROM audit_entries WHERE act = 'order.reveal_address'", as: Int.self)
        }
        #expect(acts == 1)
        bench.bench.clock.advance(.days(1))
        #expect(try await bench.bench.read { try !order.isRevealed(in: $0, $1) })
    }

    @Test(arguments: Engine.allCases) func `the quota of a day is kept, and the next day has its own`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let (first, second) = (try await bench.paid([1]), try await bench.paid([1]))
        let owner = try await bench.actor(bench.owner)
        let one = RuleVersion(
            key: OrdersRules.revealsPerDay.key, version: 1, value: 1, from: TestBench.start, announcedAt: TestBench.start, reason: "test")
        let rules = RuleBook([one])
        func reveal(_ order: Order) async throws {
            let plain = bench.bench.context(owner)
            let context = Context(
                actor: owner, now: plain.now, language: .chinese, rules: rules, ids: plain.ids, random: plain.random, vault: plain.vault)
            try await bench.bench.database.write(lane: .shared) { _ = try RevealAddress(order: order.id).run(in: $0, context) }
        }
        try await reveal(first)
        try await reveal(first)
        await #expect(throws: RevealAddress.Refusal.quotaUsedUp) { try await reveal(second) }
        bench.bench.clock.advance(.days(1))
        try await reveal(second)
    }

    @Test(arguments: Engine.allCases) func `a virtual number stands in for the real one while it is used`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let owner = try await bench.actor(bench.owner)
        let order = try await bench.paid([1])
        func obtain(_ id: ID<Order>, as actor: Actor) async throws -> (number: VirtualNumber, exchanges: Int) {
            try await AssignVirtualNumber.obtain(id, from: SandboxNumberPool(), on: bench.bench.database, bench.bench.context(actor))
        }
        await #expect(throws: CommonRefusal.notFound) { _ = try await obtain(order.id, as: try await bench.actor(bench.buyer)) }
        let first = try await obtain(order.id, as: owner)
        #expect(first.exchanges == 1 && first.number.number.hasPrefix("1700000") && first.number.extension.count == 4)
        #expect(try await obtain(order.id, as: owner) == first)
        let shown = try await reveal(order, as: owner, bench)
        #expect(shown.address.telNumber == first.number.dialled && shown.virtualNumber == first.number)
        #expect(shown.address.userName == OrderBench.address.userName)
        bench.bench.clock.advance(.hours(360))
        #expect(try await reveal(order, as: owner, bench).address.telNumber == OrderBench.address.telNumber)
        let second = try await obtain(order.id, as: owner)
        #expect(second.exchanges == 2 && second.number != first.number)
        for _ in 2..<VirtualNumber.exchangesMax {
            bench.bench.clock.advance(.hours(360))
            _ = try await obtain(order.id, as: owner)
        }
        bench.bench.clock.advance(.hours(360))
        await #expect(throws: AssignVirtualNumber.Refusal.tooManyExchanges) { _ = try await obtain(order.id, as: owner) }
        let unpaid = try await bench.place([1]).orders[0]
        await #expect(throws: AssignVirtualNumber.Refusal.notUnderWay) { _ = try await obtain(unpaid.id, as: owner) }
    }
}
