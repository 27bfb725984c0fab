// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

struct OrderSearchTests {
    private func search(_ bench: OrderBench, as actor: Actor? = nil, size: Int = 20, _ set: (inout OrderQuery) -> Void) async throws -> [ID<
        Order
    >] {
        var query = OrderQuery()
        set(&query)
        let owner = try await bench.actor(bench.owner)
        let (found, store) = (query, bench.store.id)
        return try await bench.bench.read(as: actor ?? owner) {
            try OrderSearch.page(of: store, found, PageRequest(size: size), in: $0, $1).items
        }
    }

    @Test(arguments: Engine.allCases)
    func `orders are found by every field, and by nothing that is not theirs`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let first = try await bench.paid([1])
        let second = try await bench.place([0, 1]).orders[0]
        let owner = try await bench.actor(bench.owner)
        try await bench.bench.write(as: owner) { try EditMerchantNote(order: first.id, note: "易碎 50% 泡沫").run(in: $0, $1) }
        try await bench.bench.advance(.seconds(1))
        #expect(try await search(bench) { _ in } == [second.id, first.id])
        #expect(try await search(bench) { $0.states = [.paid, .partlyShipped] } == [first.id])
        #expect(try await search(bench) { $0.title = "龙井" } == [second.id, first.id])
        #expect(try await search(bench) { $0.title = "%" }.isEmpty)
        #expect(try await search(bench) { $0.recipient = "林小满" }.count == 2)
        #expect(try await search(bench) { $0.recipient = "林" }.isEmpty)
        #expect(try await search(bench) { $0.phone = "13800000000" }.count == 2)
        #expect(try await search(bench) { $0.phoneEnd = "0000" }.count == 2)
        #expect(try await search(bench) { $0.phoneEnd = "0001" }.isEmpty)
        #expect(try await search(bench) { $0.merchantNote = "50%" } == [first.id])
        #expect(try await search(bench) { $0.merchantNote = "_" }.isEmpty)
        #expect(try await search(bench) { $0.order = second.id } == [second.id])
        #expect(try await search(bench) { $0.customer = bench.owner }.isEmpty)
        #expect(try await search(bench) { $0.hasAddressChange = false }.count == 2)
        #expect(try await search(bench) { $0.hasOpenAfterSale = true }.isEmpty)
        #expect(try await search(bench) { $0.skuCode = "none" }.isEmpty)
        await #expect(throws: CommonRefusal.notFound) { _ = try await search(bench, as: try await bench.actor(bench.buyer)) { _ in } }
    }

    @Test(arguments: Engine.allCases) func `what changed is listed by the time of change, oldest first`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let (first, second) = (try await bench.paid([1]), try await bench.paid([1]))
        let start = bench.bench.clock.now
        bench.bench.clock.advance(.minutes(1))
        try await bench.bench.write { _ = try ShipOrder(order: first.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
        let now = bench.bench.clock.now
        #expect(try await search(bench) { $0.updated = start..<(now + .seconds(1)) } == [second.id, first.id])
        #expect(try await search(bench, size: 1) { $0.updated = start..<(now + .seconds(1)) } == [second.id])
        #expect(try await search(bench) { $0.updated = now..<(now + .seconds(1)) } == [first.id])
        #expect(try await search(bench) { $0.placed = start..<now }.count == 2)
        #expect(try await search(bench) { $0.placed = now..<(now + .seconds(1)) }.isEmpty)
    }
}
