// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import TestSupport

@testable import Inventory

/// A store with some stock, put there as `SetStock` does but without a product behind it.
struct StockShelf: Sendable {
    static let lipu = ID<Store>(501)
    static let tea = ID<SKU>(701)
    static let cup = ID<SKU>(702)
    static let pot = ID<Product>(601)

    let bench: TestBench

    init(_ engine: Engine, tea: Int = 0, cup: Int = 0) async throws {
        bench = try await TestBench(
            engine, modules: [IdentityModule.front, StoresModule.front, CatalogModule.front, InventoryModule.front])
        try await put(tea, of: Self.tea)
        try await put(cup, of: Self.cup)
    }

    func put(_ count: Int, of sku: ID<SKU>) async throws {
        guard count > 0 else { return }
        try await bench.write { transaction, context in
            try Stock.begin(store: Self.lipu, product: Self.pot, sku: sku, in: transaction)
            let before = try Stock.find(store: Self.lipu, skus: [sku], in: transaction)[sku]!.available
            try Stock.set([(sku, count)], store: Self.lipu, in: transaction)
            try StockMovement.record(
                .set, store: Self.lipu, sku: sku, available: count - before, held: 0, in: transaction, context)
            try StockEvents.stepped(
                from: before, to: count, StockKey(sku: sku, place: .general), of: Self.pot, store: Self.lipu, in: transaction, context)
        }
    }

    func reserve(_ units: [StockUnits], for order: Int64 = 1, lane: Lane = .shared) async throws {
        try await bench.write(lane: lane) { transaction, context in
            try ReserveStock(store: Self.lipu, units: units, reference: order).run(in: transaction, context)
        }
    }

    func stock(_ sku: ID<SKU> = tea) async throws -> Stock? {
        try await bench.read { snapshot, _ in try Stock.find(skus: [sku], in: snapshot)[sku] }
    }

    func findings() async throws -> [StockAudit] {
        try await bench.read { snapshot, _ in try StockAudit.findings(in: snapshot) }
    }

    /// PostgreSQL shows an event when every older transaction of the server has ended; a marker behind them all says when.
    func events() async throws -> [String] {
        let marker = bench.world.ids.nextRaw()
        try await bench.write { try $1.publish("test.marker", object: marker, party: Party.platform, in: $0) }
        while true {
            let events = try await bench.read { snapshot, _ in try Outbox.events(after: .start, in: snapshot).map(\.event) }
            if events.contains(where: { $0.object == marker }) { return events.map(\.kind).filter { $0.hasPrefix("stock.") } }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// Runs something many times at once and counts how often it succeeded.
func successes(of count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async -> (
    succeeded: Int, failures: [any Error]
) {
    await withTaskGroup(of: (any Error)?.self) { group in
        for index in 0..<count {
            group.addTask {
                do {
                    try await body(index)
                    return nil
                } catch { return error }
            }
        }
        var failures: [any Error] = []
        for await failure in group { if let failure { failures.append(failure) } }
        return (count - failures.count, failures)
    }
}
