// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Inventory

struct ReservationTests {
    let tea = StockShelf.tea
    let cup = StockShelf.cup
    let store = StockShelf.lipu

    @Test(arguments: Engine.allCases)
    func `reserving moves units from available to held`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 10)
        try await shelf.reserve([StockUnits(sku: tea, count: 3)])
        let stock = try #require(try await shelf.stock())
        #expect(stock.available == 7)
        #expect(stock.held == 3)
        #expect(try await shelf.findings().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `two lines of one SKU cannot pass the check apart`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 5)
        await #expect(throws: ReserveStock.Refusal.soldOut(sku: tea, left: 5)) {
            try await shelf.reserve([StockUnits(sku: tea, count: 3), StockUnits(sku: tea, count: 3)])
        }
        #expect(try await shelf.stock()?.held == 0)
        try await shelf.reserve([StockUnits(sku: tea, count: 3), StockUnits(sku: tea, count: 2)])
        #expect(try await shelf.stock()?.available == 0)
    }

    @Test(arguments: Engine.allCases)
    func `a refused reservation takes nothing of any SKU`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 10, cup: 1)
        await #expect(throws: ReserveStock.Refusal.soldOut(sku: cup, left: 1)) {
            try await shelf.reserve([StockUnits(sku: tea, count: 2), StockUnits(sku: cup, count: 2)])
        }
        #expect(try await shelf.stock()?.available == 10)
        #expect(try await shelf.findings().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `stock that was never set is sold out`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine)
        await #expect(throws: ReserveStock.Refusal.soldOut(sku: tea, left: 0)) {
            try await shelf.reserve([StockUnits(sku: tea, count: 1)])
        }
    }

    @Test(arguments: Engine.allCases, [0, -1, StockUnits.unitsMax + 1])
    func `a count outside its range is refused`(engine: Engine, count: Int) async throws {
        let shelf = try await StockShelf(engine, tea: 10)
        let units = [StockUnits(sku: tea, count: count)]
        await #expect(throws: CommonRefusal.countOutOfRange) { try await shelf.reserve(units) }
        await #expect(throws: CommonRefusal.countOutOfRange) {
            try await shelf.reserve([StockUnits(sku: tea, count: StockUnits.unitsMax), StockUnits(sku: tea, count: 1)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `released units can be reserved again and consumed ones are gone`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 5)
        let units = [StockUnits(sku: tea, count: 5)]
        try await shelf.reserve(units)
        try await shelf.bench.write { try ReleaseStock(store: store, units: units, reference: 1).run(in: $0, $1) }
        #expect(try await shelf.stock()?.available == 5)
        try await shelf.reserve(units, for: 2)
        let shipped = [StockUnits(sku: tea, count: 2), StockUnits(sku: tea, count: 3)]
        try await shelf.bench.write { try ConsumeStock(store: store, units: shipped, reference: 2).run(in: $0, $1) }
        let stock = try #require(try await shelf.stock())
        #expect(stock.available == 0)
        #expect(stock.held == 0)
        #expect(try await shelf.findings().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `no more can be released or consumed than is held`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 5)
        try await shelf.reserve([StockUnits(sku: tea, count: 2)])
        let units = [StockUnits(sku: tea, count: 3)]
        await #expect(throws: StockNotHeld(sku: tea)) {
            try await shelf.bench.write { try ReleaseStock(store: store, units: units, reference: 1).run(in: $0, $1) }
        }
        await #expect(throws: StockNotHeld(sku: tea)) {
            try await shelf.bench.write { try ConsumeStock(store: store, units: units, reference: 1).run(in: $0, $1) }
        }
        #expect(try await shelf.stock()?.held == 2)
    }

    @Test(arguments: Engine.allCases)
    func `of 300 at once exactly one gets the last unit`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 1)
        let result = await successes(of: 300) { index in
            try await shelf.reserve(
                [StockUnits(sku: tea, count: 1)], for: Int64(index), lane: Lane(key: Int64(index % 7)))
        }
        #expect(result.succeeded == 1)
        #expect(result.failures.allSatisfy { $0 as? ReserveStock.Refusal == .soldOut(sku: tea, left: 0) })
        let stock = try #require(try await shelf.stock())
        #expect(stock.available == 0)
        #expect(stock.held == 1)
        #expect(try await shelf.findings().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `orders that name their SKUs crosswise do not stand in each other's way`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 200, cup: 200)
        let result = await successes(of: 100) { index in
            let there = [StockUnits(sku: tea, count: 1), StockUnits(sku: cup, count: 1)]
            try await shelf.reserve(
                index.isMultiple(of: 2) ? there : there.reversed(), for: Int64(index), lane: Lane(key: Int64(index % 7))
            )
        }
        #expect(result.succeeded == 100)
        #expect(try await shelf.stock(cup)?.held == 100)
        #expect(try await shelf.findings().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `only the steps to zero and from it are published`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 2)
        #expect(try await shelf.events() == ["stock.restocked"])
        let one = [StockUnits(sku: tea, count: 1)]
        try await shelf.reserve(one)
        #expect(try await shelf.events() == ["stock.restocked"])
        try await shelf.reserve(one, for: 2)
        try await shelf.bench.write { try ReleaseStock(store: store, units: one, reference: 1).run(in: $0, $1) }
        try await shelf.bench.write { try ReleaseStock(store: store, units: one, reference: 2).run(in: $0, $1) }
        #expect(try await shelf.events() == ["stock.restocked", "stock.sold_out", "stock.restocked"])
    }

    @Test(arguments: Engine.allCases, [UInt64(1), 2, 3])
    func `whatever happens, stock is the sum of its movements and never negative`(engine: Engine, seed: UInt64)
        async throws
    {
        let shelf = try await StockShelf(engine, tea: 20, cup: 5)
        let random = SeededRandom(seed: seed)
        for step in 0..<150 {
            let units = [
                StockUnits(sku: random.below(2) == 0 ? tea : cup, count: 1 + random.below(6)),
                StockUnits(sku: random.below(2) == 0 ? tea : cup, count: 1 + random.below(3)),
            ]
            let kind = random.below(3)
            do {
                try await shelf.bench.write { transaction, context in
                    let order = Int64(step)
                    switch kind {
                    case 0: try ReserveStock(store: store, units: units, reference: order).run(in: transaction, context)
                    case 1: try ReleaseStock(store: store, units: units, reference: order).run(in: transaction, context)
                    default:
                        try ConsumeStock(store: store, units: units, reference: order).run(in: transaction, context)
                    }
                }
            } catch is any Refusal {}
        }
        for sku in [tea, cup] {
            let stock = try #require(try await shelf.stock(sku))
            #expect(stock.available >= 0 && stock.held >= 0)
        }
        #expect(try await shelf.findings().isEmpty)
    }

    @Test func `a refusal says how many are left`() {
        #expect(ReserveStock.Refusal.soldOut(sku: tea, left: 0).text.english == "Sold out. Choose another style.")
        #expect(ReserveStock.Refusal.soldOut(sku: tea, left: 2).text.chinese.contains("2"))
        #expect(ReserveStock.Refusal.soldOut(sku: tea, left: 2).code == "sold_out")
        #expect(StockNotHeld(sku: tea).code == "stock_not_held")
    }
}
