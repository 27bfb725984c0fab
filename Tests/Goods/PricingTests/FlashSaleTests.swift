// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Pricing

extension Shop {
    /// A flash sale of an item from now on.
    func flash(
        _ item: SaleItem, fen: Int64, units: Int, personMax: Int? = nil, after start: Duration = .zero, days: Int64 = 1,
        as actor: Actor = .system
    ) async throws -> FlashSale {
        let from = bench.clock.now + start
        return try await bench.write(as: actor) { transaction, context in
            try CreateFlashSale(
                store: item.store, product: item.product, from: from, until: from + .days(days),
                offers: [FlashOffer(sku: item.sku, price: Money(fen: fen), units: units)], personMax: personMax
            ).run(in: transaction, context)
        }
    }

    func quote(_ item: SaleItem, _ count: Int, region: Region? = "浙江省", coupons: [ID<UserCoupon>] = []) async throws -> Quote {
        try await quote(
            QuoteRequest(buyer: Self.ming, lines: [.init(sku: item.sku, count: count)], region: region, coupons: coupons))
    }

    func state(_ sale: FlashSale) async throws -> FlashSaleState {
        try await bench.read { snapshot, _ in try FlashSale.find([sale.id], in: snapshot)[0].state }
    }

    func stock(_ item: SaleItem) async throws -> Stock {
        try await bench.read { snapshot, _ in try Stock.find(skus: [item.sku], in: snapshot)[item.sku]! }
    }
}

struct FlashSaleTests {
    @Test func `every state of a flash sale is reachable and only those that are over can be deleted`() {
        #expect(FlashSaleState.reachable == Set(FlashSaleState.allCases))
        #expect(FlashSaleState.allCases.filter { $0.allows(.deleted) } == [.ended, .stopped])
    }

    @Test(arguments: Engine.allCases) func `a flash sale starts and ends by itself`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800, stock: 10)
        let sale = try await shop.flash(tea, fen: 5_000, units: 4, after: .hours(1))
        #expect(try await shop.stock(tea).available == 6)
        #expect(try await shop.quote(tea, 1).total == Money(fen: 8_800))
        try await shop.bench.advance(.hours(1))
        #expect(try await shop.state(sale) == .running)
        let quote = try await shop.quote(tea, 4)
        #expect(quote.isPlaceable && quote.total == Money(fen: 20_000))
        #expect(quote.orders[0].flashUses == [FlashUse(sale: sale.id, count: 4)])
        #expect(try await shop.quote(tea, 5).unavailableLines.map(\.obstacle) == [.soldOut(left: 4)])
        try await shop.bench.advance(.days(1))
        #expect(try await shop.state(sale) == .ended)
        #expect(try await shop.quote(tea, 1).total == Money(fen: 8_800))
        #expect(try await shop.stock(tea).available == 10)
    }

    @Test(arguments: Engine.allCases) func `the price holds by the clock when a timer is late`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800)
        _ = try await shop.flash(tea, fen: 5_000, units: 4, after: .hours(1))
        shop.bench.clock.advance(.hours(2))
        #expect(try await shop.quote(tea, 1).total == Money(fen: 5_000))
        shop.bench.clock.advance(.days(1))
        #expect(try await shop.quote(tea, 1).total == Money(fen: 8_800))
        try await shop.bench.advance(.seconds(1))
        #expect(try await shop.stock(tea).flashSale == nil)
    }

    @Test(arguments: Engine.allCases) func `a coupon comes off the flash price`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800)
        let held = try await shop.holding(off: 700, over: 6_000)
        _ = try await shop.flash(tea, fen: 5_000, units: 9)
        let one = try await shop.quote(tea, 1, coupons: [held.id])
        #expect(one.obstacles == [.coupon(held.id, .amountBelowMinimum(missing: Money(fen: 1_000)))])
        let two = try await shop.quote(tea, 2, coupons: [held.id])
        #expect(two.isPlaceable && two.total == Money(fen: 9_300))
    }

    @Test(arguments: Engine.allCases) func `a price that fell below the flash price is the one that is paid`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800)
        _ = try await shop.flash(tea, fen: 5_000, units: 9)
        try await shop.bench.write { _ = try ChangePrice(product: tea.product, prices: [tea.sku: Money(fen: 4_000)]).run(in: $0, $1) }
        #expect(try await shop.quote(tea, 1).total == Money(fen: 4_000))
    }

    @Test(arguments: Engine.allCases)
    func `a buyer gets no more than the limit at once, however many try`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800)
        let sale = try await shop.flash(tea, fen: 5_000, units: 50, personMax: 3)
        #expect(try await shop.quote(tea, 4).unavailableLines.map(\.obstacle) == [.flashLimit(left: 3)])
        let refused = await failures(of: 40) { index in
            try await shop.bench.write(lane: Lane(key: Int64(index % 7))) {
                try UseFlashSales(uses: [FlashUse(sale: sale.id, count: 1)], buyer: Shop.ming).run(in: $0, $1)
            }
        }
        #expect(refused.count == 37 && refused.allSatisfy { $0 as? UseFlashSales.Refusal == .limitReached })
        // With the limit used up, the SKU costs what it always does and comes from the general stock.
        let normal = try await shop.quote(tea, 4)
        #expect(normal.isPlaceable && normal.total == Money(fen: 35_200) && normal.orders[0].flashUses.isEmpty)
        try await shop.bench.write {
            try ReturnFlashUnits(store: tea.store, uses: [FlashUse(sale: sale.id, count: 2)], buyer: Shop.ming).run(in: $0, $1)
        }
        #expect(try await shop.quote(tea, 2).total == Money(fen: 10_000))
    }

    @Test(arguments: Engine.allCases) func `a stopped sale gives its stock back and can be deleted`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800, stock: 9)
        let sale = try await shop.flash(tea, fen: 5_000, units: 9)
        await #expect(throws: IllegalStep.self) {
            try await shop.bench.write { try DeleteFlashSale(store: tea.store, sale: sale.id).run(in: $0, $1) }
        }
        try await shop.bench.write { try StopFlashSale(store: tea.store, sale: sale.id).run(in: $0, $1) }
        #expect(try await shop.stock(tea).available == 9)
        await #expect(throws: IllegalStep.self) {
            try await shop.bench.write { try StopFlashSale(store: tea.store, sale: sale.id).run(in: $0, $1) }
        }
        #expect(try await shop.bench.advance(.days(2)) == 0)
        #expect(try await shop.state(sale) == .stopped)
        try await shop.bench.write { try DeleteFlashSale(store: tea.store, sale: sale.id).run(in: $0, $1) }
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write { try StopFlashSale(store: tea.store, sale: sale.id).run(in: $0, $1) }
        }
        let listed = try await shop.bench.read { try FlashSaleList.page(store: tea.store, in: $0, $1).items }
        #expect(listed.isEmpty)
        #expect(try await shop.bench.read { snapshot, _ in try StockAudit.findings(in: snapshot) }.isEmpty)
    }

    @Test(arguments: Engine.allCases) func `each refusal of a flash sale is reached`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800, stock: 5)
        let now = shop.bench.clock.now
        let offer = FlashOffer(sku: tea.sku, price: Money(fen: 1), units: 1)
        func refuse(
            _ refusal: CreateFlashSale.Refusal, from: Timestamp? = nil, until: Timestamp? = nil, _ offers: [FlashOffer]? = nil,
            personMax: Int? = nil
        ) async {
            await #expect(throws: refusal) {
                try await shop.bench.write {
                    _ = try CreateFlashSale(
                        store: tea.store, product: tea.product, from: from ?? now, until: until ?? now + .days(1),
                        offers: offers ?? [offer], personMax: personMax
                    ).run(in: $0, $1)
                }
            }
        }
        await refuse(.timesWrong, until: now)
        await refuse(.startInPast, from: now - .minutes(11))
        await refuse(.tooLong, until: now + .days(31))
        await refuse(.tooFarAhead, from: now + .days(350), until: now + .days(366))
        await refuse(.noOffers, [])
        await refuse(.tooManyOffers, (0...500).map { FlashOffer(sku: ID(Int64($0 + 1)), price: Money(fen: 1), units: 1) })
        await refuse(.namedTwice, [offer, offer])
        await refuse(.unitsOutOfRange, [FlashOffer(sku: tea.sku, price: Money(fen: 1), units: 0)])
        await refuse(.personMaxOutOfRange, personMax: 0)
        await refuse(.skuUnknown, [FlashOffer(sku: ID(9), price: Money(fen: 1), units: 1)])
        await refuse(.priceNotLower, [FlashOffer(sku: tea.sku, price: tea.price, units: 1)])
        await refuse(.priceNotLower, [FlashOffer(sku: tea.sku, price: .zero, units: 1)])
        await #expect(throws: SetStockAside.Refusal.notEnough(sku: tea.sku, left: 5)) { _ = try await shop.flash(tea, fen: 1, units: 6) }
        _ = try await shop.flash(tea, fen: 1, units: 1)
        await refuse(.alreadyPlanned)
        let cup = try await shop.sell("建盏", fen: 100)
        try await shop.bench.write { _ = try DelistProduct(product: cup.product).run(in: $0, $1) }
        await #expect(throws: CreateFlashSale.Refusal.productNotOnSale) { _ = try await shop.flash(cup, fen: 1, units: 1) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await shop.flash(tea, fen: 1, units: 1, as: Actor(party: Shop.hua)) }
    }

    @Test(arguments: Engine.allCases) func `a quote to an address says that its region has none`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("龙井", fen: 8_800, stock: 50)
        try await shop.bench.write { transaction, context in
            let east = try CreateWarehouse(store: tea.store, code: "east", name: "华东仓", regions: ["浙江省"]).run(in: transaction, context)
            try ChangeWarehouseStock(store: tea.store, warehouse: east.id, product: tea.product, sku: tea.sku, change: .to(2)).run(
                in: transaction, context)
        }
        #expect(try await shop.quote(tea, 2).orders[0].lines[0].supply.place.kind == .warehouse)
        #expect(try await shop.quote(tea, 3).unavailableLines.map(\.obstacle) == [.outOfStockInRegion(left: 2)])
        #expect(try await shop.quote(tea, 3, region: "广东省").isPlaceable)
    }
}
