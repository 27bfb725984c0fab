// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

extension OrderBench {
    /// A warehouse for the buyer's province with so many units of the first SKU.
    func warehouse(_ units: Int) async throws -> Warehouse {
        try await bench.write { [store, product, skus] transaction, context in
            let made = try CreateWarehouse(store: store.id, code: "east", name: "华东仓", regions: ["浙江省"]).run(in: transaction, context)
            try ChangeWarehouseStock(store: store.id, warehouse: made.id, product: product, sku: skus[0], change: .to(units)).run(
                in: transaction, context)
            return made
        }
    }

    /// A flash sale of the first SKU at half its price.
    func flashSale(_ units: Int, personMax: Int? = nil) async throws -> FlashSale {
        try await bench.write { [store, product, skus] transaction, context in
            try CreateFlashSale(
                store: store.id, product: product, from: context.now, until: context.now + .hours(2),
                offers: [FlashOffer(sku: skus[0], price: Money(fen: 5_000), units: units)], personMax: personMax
            ).run(in: transaction, context)
        }
    }

    func placed(_ place: StockPlace) async throws -> PlacedStock {
        try await bench.read { [skus, store] snapshot, _ in
            try PlacedStock.find(StockKey(sku: skus[0], place: place), of: store.id, in: snapshot)!
        }
    }

    func people(_ count: Int) async throws -> [ID<Person>] {
        try await bench.write { transaction, context in
            try (0..<count).map { try Self.person("Wei", "1390000\($0 + 1000)", transaction, context) }
        }
    }

    /// As `isSound`, with what warehouses and flash sales hold, and what limits count, beside what the orders say.
    func isEven() async throws -> Bool {
        let isSound = try await isSound()
        return try await bench.read { snapshot, _ in
            let counted = try FlashPurchase.all(in: snapshot).map { (OrdersAudit.FlashBuyer(sale: $0.sale, buyer: $0.buyer), $0.units) }
            return try isSound && StockAudit.misplaced(in: snapshot).isEmpty
                && PlacedStock.held(in: snapshot) == OrdersAudit.unitsOwed(in: snapshot)
                && Dictionary(uniqueKeysWithValues: counted) == OrdersAudit.flashUnits(in: snapshot)
                && PurchaseCount.totals(in: snapshot) == OrdersAudit.limitedUnits(in: snapshot)
        }
    }
}

struct PlaceTests {
    @Test(arguments: Engine.allCases)
    func `an order takes the stock of the warehouse that serves its address, and gives it back there`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let east = try await bench.warehouse(4)
        let order = try await bench.paid([3])
        #expect(try await bench.lines(order)[0].place == east.place)
        #expect(try await bench.placed(east.place).held == 3)
        #expect(try await bench.stock().available == 10)
        try await bench.bench.write {
            _ = try ShipOrder(
                order: order.id, carrier: "SF", trackingNumber: "SF123456", contents: [.init(line: 1, count: 1)]
            ).run(in: $0, $1)
        }
        try await bench.refund(order, Money(fen: 30_000))
        let after = try await bench.placed(east.place)
        #expect(after.available == 3 && after.held == 0)
        let cancelled = try await bench.place([2])
        try await bench.bench.advance(.minutes(30))
        #expect(try await bench.order(cancelled.orders[0].id).state == .cancelled)
        #expect(try await bench.placed(east.place).available == 3)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a region without stock is refused although the general stock has some`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        _ = try await bench.warehouse(0)
        await #expect(throws: ReserveStock.Refusal.soldOutInRegion(sku: bench.skus[0], left: 0)) { _ = try await bench.place([1]) }
        let elsewhere = AddressText(
            userName: "林小满", telNumber: "13800000000", provinceName: "广东省", cityName: "深圳市", countyName: "南山区", detailInfo: "海德三道 1 号")
        let lines = [QuoteRequest.Line(sku: bench.skus[0], count: 1)]
        let placed = try await bench.bench.write(as: try await bench.actor(bench.buyer)) {
            try PlaceOrder(buyer: bench.buyer, lines: lines, address: elsewhere).run(in: $0, $1)
        }
        #expect(try await bench.lines(placed.orders[0])[0].place == .general)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a thousand buyers of the last regional unit give one order`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        _ = try await bench.warehouse(1)
        let people = try await bench.people(20)
        let (orders, refused) = await race(1000) { index in
            _ = try await bench.bench.database.write(lane: Lane(key: Int64(index % 7))) { transaction in
                let buyer = people[index % people.count]
                let context = bench.bench.context(.system)
                return try PlaceOrder(
                    buyer: buyer, lines: [.init(sku: bench.skus[0], count: 1)], address: OrderBench.address
                ).run(in: transaction, context).orders.count
            }
        }
        #expect(orders == 1)
        #expect(refused.allSatisfy { $0 is ReserveStock.Refusal })
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a thousand buyers of the last flash unit give one order at its price`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let sale = try await bench.flashSale(1)
        let people = try await bench.people(20)
        _ = await race(1000) { index in
            _ = try await bench.bench.database.write(lane: Lane(key: Int64(index % 7))) { transaction in
                try PlaceOrder(
                    buyer: people[index % people.count], lines: [.init(sku: bench.skus[0], count: 1)], address: OrderBench.address,
                    expectedTotal: Money(fen: 5_000)
                ).run(in: transaction, bench.bench.context(.system)).orders.count
            }
        }
        let held = try await bench.placed(sale.place)
        #expect(held.held == 1 && held.available == 0)
        #expect(try await bench.stock().available == 9)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a flash order is paid within five minutes or its units come back`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let sale = try await bench.flashSale(2, personMax: 2)
        let placed = try await bench.place([2])
        #expect(placed.payment.amount == Money(fen: 10_000))
        #expect(try await bench.lines(placed.orders[0])[0].flashSale == sale.id)
        try await bench.bench.advance(.minutes(4))
        #expect(try await bench.order(placed.orders[0].id).state == .unpaid)
        try await bench.bench.advance(.minutes(1))
        #expect(try await bench.order(placed.orders[0].id).state == .cancelled)
        #expect(try await bench.placed(sale.place).available == 2)
        // The limit is free again, and money that comes late still buys at the flash price.
        try await bench.pay(placed.payment)
        #expect(try await bench.order(placed.orders[0].id).state == .paid)
        #expect(try await bench.placed(sale.place).held == 2)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `money that comes after the sale is over goes back in full`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        _ = try await bench.flashSale(2)
        let placed = try await bench.place([2])
        try await bench.bench.advance(.hours(3))
        #expect(try await bench.stock().available == 10)
        try await bench.pay(placed.payment)
        #expect(try await bench.order(placed.orders[0].id).state == .cancelled)
        let refunds = try await bench.bench.database.read { try Refund.all(of: placed.payment.id, in: $0) }
        #expect(refunds.map(\.amount).total == placed.payment.amount)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `any refunds of a flash order give back exactly the flash price`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        _ = try await bench.flashSale(3)
        let order = try await bench.paid([3])
        #expect(order.payable == Money(fen: 15_000))
        for fen in [1, 4_999, 333] as [Int64] { try await bench.refund(order, Money(fen: fen)) }
        // The sale ends while the units are held; the rest of the money frees them into the general stock.
        try await bench.bench.advance(.hours(2))
        #expect(try await bench.stock().available == 7)
        await #expect(throws: RefundLine.Refusal.moreThanLeft) { try await bench.refund(order, Money(fen: 9_668)) }
        try await bench.refund(order, Money(fen: 9_667))
        #expect(try await bench.order(order.id).refunded == Money(fen: 15_000))
        #expect(try await bench.stock().available == 10)
        #expect(try await bench.balance(bench.store.id.party).pending == .zero)
        #expect(try await bench.isEven())
    }

    @Test(arguments: Engine.allCases)
    func `a cancelled flash order gives its limit back, a placed one keeps it`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        _ = try await bench.flashSale(5, personMax: 2)
        let first = try await bench.place([2])
        // Beyond the limit the normal price holds.
        #expect(try await bench.place([1]).payment.amount == Money(fen: 10_000))
        try await bench.bench.write(as: try await bench.actor(bench.buyer)) {
            _ = try CancelOrder(order: first.orders[0].id, reason: .buyer).run(in: $0, $1)
        }
        #expect(try await bench.place([2]).payment.amount == Money(fen: 10_000))
        #expect(try await bench.isEven())
    }
}

/// Runs something many times at once: how often it succeeded, and what failed.
func race(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async -> (Int, [any Error]) {
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
